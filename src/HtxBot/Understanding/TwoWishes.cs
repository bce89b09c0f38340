using System.Collections.Frozen;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>Two wishes in one sentence ("hủy lớp bò, với lại mai học mấy giờ"): the first is done, the second offered.</summary>
internal static class TwoWishes
{
    private const int FewestWords = 2;
    private const int FewestInAll = 6;
    private const float Sure = 0.85f;

    /// <summary>Words that begin a second wish.</summary>
    private static readonly string[][] Joints =
    [
        ["với", "lại"],
        ["nhân", "tiện"],
        ["sẵn", "tiện"],
        ["luôn", "tiện"],
        ["tiện", "thể"],
        ["à", "mà"],
        ["với", "cho", "hỏi"],
        ["và", "cho"],
        ["rồi", "cho"],
        ["đồng", "thời"],
    ];

    private static readonly FrozenSet<string> Small = FrozenSet.Create(
        Wishes.Greeting,
        Wishes.Thanks,
        Wishes.Yes,
        Wishes.No,
        Wishes.Help,
        Wishes.Nonsense,
        Wishes.Abuse,
        Wishes.ShareDifficulty,
        Wishes.Back,
        Wishes.Cancel
    );

    /// <summary>
    /// Both wishes in the order in which they are done; null if the sentence holds one. Two that are only asked about become clear where
    /// each is clear by itself and the first loses nothing.
    /// </summary>
    public static WishPair? Find(Judgement judged, Sentence sentence, Func<TypedWords, Sentence> parse, WishReader reader)
    {
        if (judged.Certainty == Certainty.None || sentence.Words.Count < FewestInAll || Cut(sentence.Words) is not { } cut)
            return null;
        var first = parse(sentence.Words.Part(0, cut.End));
        var second = parse(sentence.Words.Part(cut.Start, sentence.Words.Count));
        var (before, after) = (reader.Judge(first, OpenQuestion.None), reader.Judge(second, OpenQuestion.None));
        var (one, two) = (before.First, after.First);
        if (!IsWish(before) || !IsWish(after) || one == two || (judged.First != one && judged.First != two))
            return null;
        if (CanGoFirst(one))
            return new WishPair(one, one == judged.First ? sentence : first, two, second);
        if (judged.Certainty != Certainty.Clear)
            return null;
        return judged.First == one ? new WishPair(one, sentence, two, second) : new WishPair(two, sentence, one, first);
    }

    /// <summary>Nothing can be lost by doing it, and it is no mere statement ("tôi chưa đăng ký, giờ …").</summary>
    private static bool CanGoFirst(string wish) =>
        !Wishes.IsHarmful(wish) && wish is not (Wishes.MyCourses or Wishes.Absence or Wishes.Survey);

    private static bool IsWish(Judgement judged) => judged.Likelihood >= Sure && !Small.Contains(judged.First);

    /// <summary>Where the first wish ends and the second begins; null if nothing parts them.</summary>
    private static (int End, int Start)? Cut(TypedWords words)
    {
        for (var at = FewestWords; at < words.Count - FewestWords; at++)
        {
            if (words[at].Bare is "," or "." or ";" or "?" or "!" or "+")
                return (at, at + 1);
            foreach (var joint in Joints)
            {
                if (words.Has(at, joint))
                    return (at, at + 1);
            }
        }

        return null;
    }
}

/// <summary>Two wishes of one sentence and their words: the one to be done now, the one to be offered.</summary>
internal sealed record WishPair(string First, Sentence FirstPart, string Second, Sentence SecondPart);

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

    /// <summary>The other wish of a clear sentence; null if it holds only one.</summary>
    public static OtherWish? Find(Judgement judged, Sentence sentence, Func<TypedWords, Sentence> parse, WishReader reader)
    {
        if (judged.Certainty != Certainty.Clear || sentence.Words.Count < FewestInAll || Cut(sentence.Words) is not { } cut)
            return null;
        var first = parse(sentence.Words.Part(0, cut.End));
        var second = parse(sentence.Words.Part(cut.Start, sentence.Words.Count));
        var (one, two) = (reader.Judge(first, OpenQuestion.None), reader.Judge(second, OpenQuestion.None));
        if (!IsWish(one) || !IsWish(two) || one.First == two.First)
            return null;
        return one.First == judged.First ? new OtherWish(two.First, second, IsEarlier: false)
            : two.First == judged.First ? new OtherWish(one.First, first, IsEarlier: true)
            : null;
    }

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

/// <summary>A second wish of one sentence.</summary>
/// <param name="Wish">What it is.</param>
/// <param name="Part">Its words.</param>
/// <param name="IsEarlier">Whether it was said first, so that it is done first where nothing can be lost and it is no mere statement.</param>
internal sealed record OtherWish(string Wish, Sentence Part, bool IsEarlier)
{
    /// <summary>Whether it is the one to be done now.</summary>
    public bool GoesFirst => IsEarlier && !Wishes.IsHarmful(Wish) && Wish is not (Wishes.MyCourses or Wishes.Absence or Wishes.Survey);
}

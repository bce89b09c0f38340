using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>What a sentence says where a question is open. The chat knows which one is, understanding does not: so each is read.</summary>
internal static class Replies
{
    /// <summary>A longer sentence says more than yes or no; the step reads it.</summary>
    private const int MostWords = 12;

    private const float Sure = 0.55f;

    /// <summary>Clear answers to a question of yes or no, and to whether one comes on the trip.</summary>
    public static Sequence<Reply> Of(Sentence sentence, WishReader reader)
    {
        var words = sentence.Words;
        // Bare "dung" is "đúng" and "đừng".
        if (words.Count > MostWords || words[words.Count - 1].Bare == "?" || (words.Count == 1 && words[0].Unified == "dung"))
            return [];
        var found = new List<Reply>(2);
        if (Clear(sentence, OpenQuestion.YesNo, reader) is (Wishes.Yes or Wishes.No) and var answer)
            found.Add(answer == Wishes.Yes ? new Reply(Intents.Yes, Intents.No) : new Reply(Intents.No, Intents.Yes));
        if (
            !NamesSession(sentence)
            && Clear(sentence, OpenQuestion.Trip, reader) is (Wishes.TripConfirm or Wishes.TripDecline) and var coming
        )
            found.Add(
                coming == Wishes.TripConfirm
                    ? new Reply(Intents.TripJoin, Intents.TripDecline)
                    : new Reply(Intents.TripDecline, Intents.TripJoin)
            );
        return Sequence.From(found);
    }

    /// <summary>What labels say that stand under more than one kind of message: not coming, to a session that was changed or on a trip.</summary>
    public static Sequence<Reply> OfExact(string intent) =>
        intent is Intents.ChangeAbsent or Intents.TripDecline ? [new Reply(Intents.TripDecline, Intents.TripJoin)] : [];

    /// <summary>Whether the wish is clear too where a name, a cooperative or a remark is awaited.</summary>
    public static bool HoldsInForm(Sentence sentence, WishReader reader) =>
        reader.Judge(sentence, OpenQuestion.Form) is { First: not Wishes.Nonsense, Likelihood: >= Sure };

    /// <summary>"Thứ Tư tôi xin nghỉ học" speaks of its own day, whatever was asked about.</summary>
    private static bool NamesSession(Sentence sentence) => sentence.DateLabel is not null && sentence.HasAny("leave", "learn", "cls");

    private static string? Clear(Sentence sentence, OpenQuestion open, WishReader reader) =>
        reader.Judge(sentence, open) is { Certainty: Certainty.Clear } judged ? judged.First : null;
}

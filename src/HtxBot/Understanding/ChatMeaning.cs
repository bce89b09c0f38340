using System.Collections.Frozen;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>From what a sentence wishes to what the chat does about it.</summary>
internal static class ChatMeaning
{
    /// <summary>A second reading less likely than this is not worth offering.</summary>
    private const float LeastOffered = 0.1f;

    /// <summary>Nobody is asked whether they meant these: answering them costs nothing.</summary>
    private static readonly FrozenSet<string> SmallTalk = FrozenSet.Create(
        Wishes.Greeting,
        Wishes.Thanks,
        Wishes.Yes,
        Wishes.No,
        Wishes.Abuse
    );

    /// <summary>The meaning of a judged sentence.</summary>
    public static Meaning Of(Judgement judged, Sentence sentence, Meaning byRules)
    {
        var first = IntentOf(judged.First, sentence);
        if (first is null)
            return byRules.Certainty == Certainty.Ask ? byRules : Meaning.Nothing;
        // A question about signing up or leaving is answered, and the act offered.
        if (byRules is { Certainty: Certainty.Clear, Intent.Name: Intents.Help } && judged.First is Wishes.SignUp or Wishes.CancelSignUp)
            return byRules;
        // "Sửa thông tin": a form reads such words before they come here; outside of one there is no question to go back to.
        if (byRules is { Certainty: Certainty.Clear, Intent.Name: Intents.MyData } && judged.First is Wishes.Back)
            return byRules;
        // A bare "thôi" ends nothing by itself; it is told how to.
        if (judged.Certainty != Certainty.Clear && byRules is { Certainty: Certainty.Clear, Intent.Name: Intents.Yes or Intents.No })
            return byRules;
        if (judged.Certainty == Certainty.Clear || (judged.Certainty == Certainty.Ask && SmallTalk.Contains(judged.First)))
            return new Meaning(first, Certainty.Clear);
        var isOffered = judged.SecondLikelihood >= LeastOffered && !SmallTalk.Contains(judged.Second);
        var second = isOffered ? IntentOf(judged.Second, sentence) : null;
        // A person alone is no offer of what was meant.
        var certainty = first.Name == Intents.Human && second is null ? Certainty.None : judged.Certainty;
        return new Meaning(first, certainty, second == first ? null : second);
    }

    /// <summary>What the chat does about a wish; null where there is nothing to do.</summary>
    public static Intent? IntentOf(string wish, Sentence sentence) =>
        RuleWishes.IntentOf(wish) switch
        {
            null => null,
            var other when PhraseRule.IsOther(other) => new Intent(Intents.NotYet, other[PhraseRule.OtherPrefix.Length..]),
            var intent => sentence.ToIntent(intent),
        };
}

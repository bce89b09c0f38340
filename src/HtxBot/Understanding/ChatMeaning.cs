using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>From what a sentence wishes to what the chat does about it.</summary>
internal static class ChatMeaning
{
    /// <summary>The meaning of a judged sentence.</summary>
    public static Meaning Of(Judgement judged, Sentence sentence, Meaning byRules)
    {
        var first = Intent(judged.First, sentence);
        if (first is null)
            return byRules is { Certainty: Certainty.Ask } ? byRules : Meaning.Nothing;
        // A question about signing up is answered and signing up offered.
        if (byRules is { Certainty: Certainty.Clear, Intent.Name: Intents.Help } && judged.First is Wishes.SignUp or Wishes.CancelSignUp)
            return byRules;
        if (judged.Certainty == Certainty.Clear)
            return new Meaning(first, Certainty.Clear);
        var second = judged.SecondLikelihood >= 0.1f ? Intent(judged.Second, sentence) : null;
        if (judged.Certainty == Certainty.None)
            return Meaning.Nothing;
        return first.Name == Intents.NotYet && second is null
            ? Meaning.Nothing
            : new Meaning(first, Certainty.Ask, second == first ? null : second);
    }

    private static Intent? Intent(string wish, Sentence sentence) =>
        RuleWishes.IntentOf(wish) switch
        {
            null => null,
            var other when PhraseRule.IsOther(other) => new Intent(Intents.NotYet, other[PhraseRule.OtherPrefix.Length..]),
            var intent => sentence.ToIntent(intent),
        };
}

namespace HtxBot.Conversations;

/// <summary>What one input led to.</summary>
public abstract record Turn
{
    private Turn() { }

    /// <summary>Effects to apply, in order, before anything is said.</summary>
    public Sequence<Effect> Effects { get; init; } = [];

    /// <summary>Whether the words were taken only because nothing else fits: what they clearly mean elsewhere goes first.</summary>
    public bool IsGuess { get; init; }

    /// <summary>On to another question of the same conversation.</summary>
    public sealed record Go(Step Next) : Turn
    {
        /// <summary>A few words before the next question, for example how a phone number was understood.</summary>
        public string? Says { get; init; }

        /// <summary>Whether "quay lại" must not return to the step before (the act is done).</summary>
        public bool IsPointOfNoReturn { get; init; }
    }

    /// <summary>The input was no answer: the hint, then the same question.</summary>
    public sealed record Again(string Hint) : Turn
    {
        /// <summary>Whether the input was meant as an answer (a number too short): then the hint goes before any other meaning.</summary>
        public bool IsAttempt { get; init; }
    }

    /// <summary>The end, with the last words.</summary>
    public sealed record Finish(Prompt Words) : Turn
    {
        /// <summary>
        /// Where the last words depend on what the effects did (a place in a waiting list): the last words are then asked of
        /// this step, with facts loaded after the effects, and <see cref="Words"/> is not used.
        /// </summary>
        public Step? Closing { get; init; }
    }

    /// <summary>The end, and another wish begins at once, for example another class after a refusal.</summary>
    public sealed record HandOver(Intent Intent) : Turn;
}

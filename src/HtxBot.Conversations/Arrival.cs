namespace HtxBot.Conversations;

/// <summary>One update, ready for the runner.</summary>
/// <param name="Input">Words, contact or other kind; null for a press.</param>
/// <param name="Tap">What the pressed button carried; null unless it is a press.</param>
/// <param name="Meaning">Typed words as understood without the open question.</param>
/// <param name="At">When it was received; UTC.</param>
public sealed record Arrival(Input? Input, string? Tap, Meaning Meaning, DateTimeOffset At)
{
    /// <summary>Typed words.</summary>
    public static Arrival Of(string words, Meaning meaning, DateTimeOffset at) => new(new Input.Said(words), null, meaning, at);

    /// <summary>A pressed button.</summary>
    public static Arrival OfTap(string data, DateTimeOffset at) => new(null, data, Meaning.Nothing, at);

    /// <summary>A contact or another kind.</summary>
    public static Arrival Of(Input input, DateTimeOffset at) => new(input, null, Meaning.Nothing, at);
}

/// <summary>What the runner needs of the outside within one turn. All of it happens in the turn's transaction.</summary>
public interface ITurnWorld
{
    /// <summary>Whom everything asked from now on is about, by <see cref="Intent.For"/>; null: who writes. Said before it is asked.</summary>
    void SpeaksFor(string? whom) { }

    /// <summary>Of several people who share the chat the one who writes now, as in <see cref="Intent.For"/>; null: there is only one.</summary>
    string? OneOfSeveral => null;

    /// <summary>The facts of a step, as they are now.</summary>
    object Facts(Step step);

    /// <summary>Why the person may not be in this conversation; null if they may. Asked each turn while its form is open.</summary>
    Prompt? Refusal(Conversation conversation);

    /// <summary>Why the person may not do this; null if they may. Asked before any effect of the turn is applied.</summary>
    Prompt? Refusal(Effect effect);

    /// <summary>Does what the step decided.</summary>
    void Apply(Effect effect);

    /// <summary>What an intent opens; null if no feature knows it.</summary>
    Opening? Open(Intent intent);

    /// <summary>The answer to words nobody understood; <paramref name="misses"/> counts them in a row, this one included.</summary>
    Prompt NotUnderstood(int misses);

    /// <summary>The answer to a contact or another kind that nothing waits for.</summary>
    Prompt Unasked(Input input);
}

/// <summary>One message to the person.</summary>
/// <param name="Prompt">What it says; its choices are those of the page shown.</param>
/// <param name="Turn">The number of the question its choices belong to.</param>
/// <param name="ClosesKeyboard">Whether an open share-phone keyboard is put away with it.</param>
public sealed record Spoken(Prompt Prompt, int Turn, bool ClosesKeyboard)
{
    /// <summary>What the button of a choice carries: an intent works for ever, anything else only while its question is open.</summary>
    public string DataOf(Choice choice) => Intent.FromChoiceId(choice.Id) is null ? $"{Turn}:{choice.Id}" : choice.Id;
}

/// <summary>What a turn led to.</summary>
/// <param name="Next">The session to store.</param>
/// <param name="Says">The messages, in order; empty for a repeated press.</param>
public sealed record Outcome(Session Next, Sequence<Spoken> Says);

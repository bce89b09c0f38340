namespace HtxBot.Conversations;

/// <summary>What a person wants, whatever question is open: typed as a command or plain words, or carried by a button.</summary>
/// <param name="Name">Kebab-case, listed in <c>Intents</c> of the application; persisted inside old buttons, so never reused.</param>
/// <param name="Argument">What it is about, for example a course code or the words of a date; short.</param>
public sealed record Intent(string Name, string? Argument = null)
{
    private const char Mark = '!';
    private const string ForMark = " @";

    /// <summary>
    /// Whom it is for, where several people share a chat and it is not simply whoever writes: digits that the application understands. Null: who
    /// writes.
    /// </summary>
    public string? For { get; init; }

    /// <summary>The id of a button that carries this intent; it works at any time, decided on the facts of that time.</summary>
    public string ToChoiceId() => $"{Mark}{Name}{(Argument is null ? "" : $" {Argument}")}{(For is null ? "" : $"{ForMark}{For}")}";

    /// <summary>Reads a choice id back; null if it is not an intent's.</summary>
    public static Intent? FromChoiceId(string id)
    {
        if (id.Length < 2 || id[0] != Mark)
            return null;
        var mark = id.LastIndexOf(ForMark, StringComparison.Ordinal);
        var isFor = mark > 0 && mark + ForMark.Length < id.Length && id.AsSpan(mark + ForMark.Length).IndexOfAnyExceptInRange('0', '9') < 0;
        var whom = isFor ? id[(mark + ForMark.Length)..] : null;
        var wish = isFor ? id[..mark] : id;
        var space = wish.IndexOf(' ', StringComparison.Ordinal);
        return (space < 0 ? new Intent(wish[1..]) : new Intent(wish[1..space], wish[(space + 1)..])) with { For = whom };
    }
}

/// <summary>How sure the reading of typed words is.</summary>
public enum Certainty
{
    /// <summary>No meaning found.</summary>
    None,

    /// <summary>Two meanings are near: ask.</summary>
    Ask,

    /// <summary>One meaning, clearly.</summary>
    Clear,
}

/// <summary>Typed words as understood without knowing the open question.</summary>
/// <param name="Intent">The best reading; when <paramref name="Certainty"/> is <see cref="Certainty.None"/> the nearest one, or null.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Second">The other near reading, where there is one; with a clear one a second wish of the same words.</param>
/// <param name="IsExact">Whether the words are a slash command or a menu label to the letter, so they cannot be an answer.</param>
public sealed record Meaning(Intent? Intent, Certainty Certainty, Intent? Second = null, bool IsExact = false)
{
    /// <summary>
    /// What the words say to questions that may be open: to one of yes or no, to "are you coming?". Chosen where the newest message has a
    /// choice that stands for it; see <see cref="Choice.Says"/>.
    /// </summary>
    public Sequence<Reply> Replies { get; init; } = [];

    /// <summary>Whether the wish is as clear where a step waits for free words, a name or a remark, which may look like one.</summary>
    public bool HoldsInForm { get; init; } = true;

    /// <summary>Nothing understood.</summary>
    public static Meaning Nothing { get; } = new(null, Certainty.None);
}

/// <summary>What words say to one kind of question.</summary>
/// <param name="Intent">The name of the intent they stand for.</param>
/// <param name="Opposite">The name of the one that says the contrary: where neither is asked against the other, the question is not open.</param>
public sealed record Reply(string Intent, string Opposite);

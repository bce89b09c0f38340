using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HtxBot.Conversations;

/// <summary>A dialogue with its own steps: how they are stored and what the dialogue is called in texts.</summary>
public abstract class Conversation
{
    private protected Conversation(string name, int version, string doing)
    {
        Name = name;
        Version = version;
        Doing = doing;
    }

    /// <summary>Kebab-case, persisted, never reused.</summary>
    public string Name { get; }

    /// <summary>Raised when a stored step of before can no longer be read.</summary>
    public int Version { get; }

    /// <summary>What the person is doing in it, lower case, to stand after "Anh/chị đang": "đăng ký lớp".</summary>
    public string Doing { get; }

    /// <summary>The step as JSON.</summary>
    public abstract string Write(Step step);

    /// <summary>The step from JSON; null if this version cannot read it.</summary>
    public abstract Step? Read(string json, int version);
}

/// <summary>A dialogue whose steps derive from <typeparamref name="TStep"/>.</summary>
/// <param name="name">Kebab-case, persisted.</param>
/// <param name="version">Version of the stored steps.</param>
/// <param name="doing">What the person is doing, lower case.</param>
/// <param name="type">Generated JSON metadata of the step hierarchy.</param>
/// <param name="migrate">Turns JSON of an older version into the present one; null result: cannot.</param>
public sealed class Conversation<TStep>(
    string name,
    int version,
    string doing,
    JsonTypeInfo<TStep> type,
    Func<string, int, string?>? migrate = null
) : Conversation(name, version, doing)
    where TStep : Step
{
    /// <inheritdoc/>
    public override string Write(Step step) => JsonSerializer.Serialize((TStep)step, type);

    /// <inheritdoc/>
    public override Step? Read(string json, int version)
    {
        var current = version == Version ? json : migrate?.Invoke(json, version);
        if (current is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize(current, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What an intent opens.</summary>
public abstract record Opening
{
    private Opening() { }

    /// <summary>A conversation, at its first question.</summary>
    public sealed record Begin(Conversation Conversation, Step First) : Opening
    {
        /// <summary>A short message before the first question.</summary>
        public string? Says { get; init; }

        /// <summary>Effects to apply first, whatever becomes of the question: a tap that is done at once and asks for a detail after it.</summary>
        public Sequence<Effect> Effects { get; init; } = [];

        /// <summary>With effects: what says that they are done where another form stays open and the detail is not asked for.</summary>
        public Prompt? Done { get; init; }
    }

    /// <summary>An answer without a conversation. Asked in the middle of a form, the form goes on after it.</summary>
    public sealed record Reply(Sequence<Prompt> Says) : Opening
    {
        /// <summary>One message.</summary>
        public Reply(Prompt says)
            : this([says]) { }

        /// <summary>Effects to apply first.</summary>
        public Sequence<Effect> Effects { get; init; } = [];

        /// <summary>Whether an open form is put aside instead of asked again (main menu, talking to a person).</summary>
        public bool ParksForm { get; init; }

        /// <summary>
        /// Whether no form may stay open behind it, for the chat speaks for somebody else then: one in which something was answered is ended
        /// first, and whether it is to be is asked before anything is done.
        /// </summary>
        public bool EndsForm { get; init; }

        /// <summary>
        /// What stands before the open question instead of this answer, for small talk in the middle of a form; empty: the
        /// question's own hint says more. Null: the answer is given, then the question.
        /// </summary>
        public string? MidForm { get; init; }
    }
}

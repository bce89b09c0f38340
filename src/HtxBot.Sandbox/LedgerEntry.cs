using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox;

/// <summary>One call of the bot the sandbox accepted and carried out.</summary>
public sealed record LedgerEntry
{
    /// <summary>Counts from 1 in the order of acceptance.</summary>
    public long Number { get; internal set; }

    /// <summary>Method, for example "sendMessage".</summary>
    public required string Method { get; init; }

    /// <summary>Which bot did it, by the digits of its token; null where there is but one.</summary>
    public string? Bot { get; init; }

    /// <summary>The chat it concerns.</summary>
    public long ChatId { get; init; }

    /// <summary>The message sent, edited or deleted; for a callback answer the message whose button was pressed.</summary>
    public int MessageId { get; init; }

    /// <summary>Text or caption after parsing; for a callback answer its text. Empty when there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Styled and clickable ranges of the text; offsets in UTF-16 code units.</summary>
    public IReadOnlyList<SandboxEntity> Entities => [.. Ranges.Select(e => new SandboxEntity(e.Type, e.Offset, e.Length, e.Url))];

    /// <summary>"text", "document", "photo", "venue" …; empty for deletions and answers.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Id of the document or photo it carries, whose bytes are at <c>/sim/file/</c> and the id; null when there is none.</summary>
    public string? FileId { get; init; }

    /// <summary>Rows of buttons under the message.</summary>
    public IReadOnlyList<IReadOnlyList<SandboxButton>> Buttons { get; init; } = [];

    /// <summary>Labels of the keyboard below the chat that came with the message.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Keyboard { get; init; } = [];

    /// <summary>Id of the answered callback query.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Calendar clock when it was accepted.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Machine clock when it was accepted, in the units of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long Timestamp { get; internal set; }

    internal TextEntity[] Ranges { get; init; } = [];
}

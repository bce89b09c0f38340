using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.Chats;

/// <summary>One message of a chat. Changed only while the chat's gate is held.</summary>
internal sealed class Message
{
    public required int Id { get; init; }
    public required bool FromBot { get; init; }

    /// <summary>The member who wrote it in a group; null in private chats.</summary>
    public Person? From { get; init; }

    /// <summary>Unix seconds of the calendar clock.</summary>
    public required long Date { get; init; }

    public long EditDate { get; set; }

    /// <summary>Text, or the caption when there is content.</summary>
    public FormattedText Text { get; set; } = FormattedText.Empty;

    public MessageContent? Content { get; init; }
    public InlineKeyboard? Inline { get; set; }

    /// <summary>Sent with a keyboard below the chat: such messages cannot be edited.</summary>
    public bool HasReplyMarkup { get; init; }

    public bool Protected { get; init; }
    public Message? ReplyTo { get; init; }

    public string Kind => Content?.Kind ?? "text";

    public SandboxMessage Snapshot() =>
        new(
            Id,
            FromBot,
            Kind,
            Text.Text,
            Inline?.Rows ?? [],
            DateTimeOffset.FromUnixTimeSeconds(Date),
            EditDate == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(EditDate)
        );
}

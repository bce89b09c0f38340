using System.Text.Json;
using HtxBot.Conversations;

namespace HtxBot.Channels.Telegram;

/// <summary>Telegram's updates in our words. Throws <see cref="UpdateUnreadableException"/> for one that is not as promised.</summary>
internal sealed class TelegramReading(string bot)
{
    // In the order asked: an animation also comes as a document, a venue also as a location.
    private static readonly (string Field, string Kind)[] Kinds =
    [
        ("voice", "voice"),
        ("audio", "voice"),
        ("sticker", "sticker"),
        ("photo", "photo"),
        ("live_photo", "photo"),
        ("animation", "video"),
        ("video", "video"),
        ("video_note", "video"),
        ("document", "document"),
        ("venue", "location"),
        ("location", "location"),
        ("dice", "other"),
        ("poll", "other"),
        ("game", "other"),
        ("story", "other"),
        ("paid_media", "other"),
        ("checklist", "other"),
        ("rich_message", "other"),
        ("invoice", "other"),
    ];

    /// <summary>The bot's name as in <c>/lich@HtxBot</c>; null until Telegram has said it.</summary>
    public string? Username { get; set; }

    /// <summary>One update from its JSON.</summary>
    public Update Read(JsonElement json)
    {
        var id = json.Number("update_id") ?? throw new UpdateUnreadableException("\"update_id\" is missing");
        var nothing = new Update
        {
            Bot = bot,
            Id = id,
            Kind = UpdateKind.Ignored,
        };
        if (json.Object("message") is { } message)
            return ReadMessage(nothing, message);
        if (json.Object("callback_query") is { } press)
            return ReadPress(nothing, press);
        if (json.Object("my_chat_member") is { } membership)
            return ReadMembership(nothing, membership);
        return nothing;
    }

    private Update ReadMessage(Update update, JsonElement message)
    {
        var sender = message.Object("from");
        update = WithChat(update, message.Object("chat")) with
        {
            Sender = sender?.Id("id") ?? "",
            MessageId = message.Id("message_id"),
            SentAt = DateOf(message),
        };
        if (message.Id("migrate_to_chat_id") is { } moved)
            return update with { Kind = UpdateKind.Migrated, Data = moved };
        // Anonymous administrators, channels and bots: nobody we could answer or hold to a role.
        if (sender is not { } person || person.IsTrue("is_bot") || message.Has("sender_chat") || update.Chat.Length == 0)
            return update;
        if (message.Text("text") is { } text)
            return ReadText(update, TypedText.Clean(text));
        if (message.Object("contact") is { } contact)
            return ReadContact(update, contact);
        foreach (var (field, kind) in Kinds)
        {
            if (message.Has(field))
                return update with { Kind = UpdateKind.Other, Other = kind, Media = MediaOf(message, field), Caption = CaptionOf(message) };
        }
        return update;
    }

    /// <summary>What can be sent on: a picture in its largest size, or a document.</summary>
    private static Media? MediaOf(JsonElement message, string field) =>
        field switch
        {
            "photo" when message.Last("photo") is { } size && size.Text("file_id") is { Length: > 0 } id => new Media("photo", id),
            "document" when message.Object("document")?.Text("file_id") is { Length: > 0 } id => new Media("document", id),
            _ => null,
        };

    private static string? CaptionOf(JsonElement message) =>
        message.Text("caption") is { } caption && TypedText.Clean(caption) is { Length: > 0 } clean ? clean : null;

    private Update ReadText(Update update, string text)
    {
        if (text.Length == 0)
            return update with { Kind = UpdateKind.Other, Other = "other" };
        if (text[0] != '/')
            return update with { Kind = UpdateKind.Text, Text = text };

        var end = text.AsSpan().IndexOfAny(' ', '\n', '\t');
        var command = end < 0 ? text : text[..end];
        var at = command.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return update with { Kind = UpdateKind.Text, Text = text };
        if (Username is { } name && !command.AsSpan(at + 1).Equals(name, StringComparison.OrdinalIgnoreCase))
            return update;
        return update with { Kind = UpdateKind.Text, Text = text.Remove(at, command.Length - at) };
    }

    private static Update ReadContact(Update update, JsonElement contact)
    {
        if (contact.Text("phone_number") is not { Length: > 0 } phone)
            return update with { Kind = UpdateKind.Other, Other = "other" };
        return update with
        {
            Kind = UpdateKind.Contact,
            Phone = phone,
            // Anyone can forward another person's card.
            PhoneIsOwn = contact.Id("user_id") is { } owner && owner == update.Sender,
        };
    }

    private static Update ReadPress(Update update, JsonElement press)
    {
        var message = press.Object("message");
        update = WithChat(update, message?.Object("chat")) with
        {
            Sender = press.Object("from")?.Id("id") ?? "",
            TapId = press.Text("id"),
            MessageId = message?.Id("message_id"),
        };
        return press.Text("data") is { } data && update is { Chat.Length: > 0, Sender.Length: > 0, TapId: not null }
            ? update with
            {
                Kind = UpdateKind.Tap,
                Data = data,
            }
            : update;
    }

    private static Update ReadMembership(Update update, JsonElement membership)
    {
        update = WithChat(update, membership.Object("chat")) with { Sender = membership.Object("from")?.Id("id") ?? "" };
        if (update.Chat.Length == 0)
            return update;
        return membership.Object("new_chat_member")?.Text("status") switch
        {
            "kicked" or "left" => update with { Kind = UpdateKind.Blocked },
            "member" or "administrator" or "creator" => update with { Kind = UpdateKind.Unblocked },
            _ => update,
        };
    }

    /// <summary>Telegram's date; one it cannot mean is none.</summary>
    private static DateTimeOffset? DateOf(JsonElement message) =>
        message.TryGetProperty("date", out var date)
        && date.ValueKind == JsonValueKind.Number
        && date.TryGetInt64(out var seconds)
        && seconds is > 0 and < 1L << 34
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static Update WithChat(Update update, JsonElement? chat) =>
        chat is { } known ? update with { Chat = known.Id("id") ?? "", IsPrivate = known.Text("type") == "private" } : update;
}

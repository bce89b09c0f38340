using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HtxBot.Conversations;

namespace HtxBot.Channels.Zalo;

/// <summary>Zalo's updates in our words. Zalo numbers none of them; ours are made of the chat and the message's id.</summary>
internal sealed class ZaloReading(string bot)
{
    private const string Group = "GROUP";

    /// <summary>
    /// Whatever came, as what is stored. One that cannot be read is no less received: Zalo does not deliver it again. Both shapes are read, with
    /// the envelope <c>ok</c>, <c>result</c> and without; null where there is no update in it.
    /// </summary>
    public Received? ReadPushed(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, ZaloAnswer.Deep);
            return ReadOne(Unwrapped(json.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Unreadable(Encoding.UTF8.GetString(body.Span), "no JSON");
        }
    }

    /// <summary>What a poll brought: one update, or nothing. A list is read too, though none was ever seen.</summary>
    public IReadOnlyList<Received> ReadPolled(JsonElement result) =>
        result.ValueKind switch
        {
            JsonValueKind.Array => [.. result.EnumerateArray().Select(ReadOne).OfType<Received>()],
            JsonValueKind.Object => ReadOne(Unwrapped(result)) is { } one ? [one] : [],
            _ => [],
        };

    /// <summary>An update that cannot be told from others but by its content.</summary>
    public static Received Unreadable(string raw, string problem) => new(NumberOf("", raw), raw, null, problem);

    /// <summary>One update from stored JSON.</summary>
    public Update Read(string raw)
    {
        using var json = JsonDocument.Parse(raw, ZaloAnswer.Deep);
        var update = Unwrapped(json.RootElement);
        return update.ValueKind == JsonValueKind.Object
            ? Read(update)
            : throw new UpdateUnreadableException($"the update is {update.ValueKind}, not an object");
    }

    /// <summary>Our number of a message: the same for the same message, whoever asks. Never negative.</summary>
    internal static long NumberOf(string chat, string message) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{chat}\n{message}"))) & long.MaxValue;

    private Received? ReadOne(JsonElement update)
    {
        if (update.ValueKind != JsonValueKind.Object || !update.EnumerateObject().Any())
            return null;
        var raw = JsonFields.Raw(update);
        try
        {
            var read = Read(update);
            return new(read.Id, raw, read);
        }
        catch (Exception exception) when (exception is UpdateUnreadableException or InvalidOperationException or FormatException)
        {
            return Unreadable(raw, exception is UpdateUnreadableException ? exception.Message : exception.GetType().Name);
        }
    }

    private static JsonElement Unwrapped(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("result"u8, out var result)
        && !body.TryGetProperty("message"u8, out _)
            ? result
            : body;

    private Update Read(JsonElement json)
    {
        var message = json.Object("message") ?? throw new UpdateUnreadableException("\"message\" is missing");
        var chat = message.Object("chat");
        var chatId = chat?.TextOrNumber("id") ?? "";
        var id = message.TextOrNumber("message_id") ?? throw new UpdateUnreadableException("\"message_id\" is missing");
        var sender = message.Object("from");
        var update = new Update
        {
            Bot = bot,
            Id = NumberOf(chatId, id),
            Kind = UpdateKind.Ignored,
            Chat = chatId,
            Sender = sender?.TextOrNumber("id") ?? "",
            IsPrivate = !Group.Equals(chat?.Text("chat_type"), StringComparison.OrdinalIgnoreCase),
            MessageId = id,
            SentAt = DateOf(message),
        };
        if (update.Chat.Length == 0 || update.Sender.Length == 0 || sender?.IsTrue("is_bot") == true)
            return update;
        return json.Text("event_name") switch
        {
            "message.text.received" => ReadText(update, message),
            "message.image.received" => ReadPicture(update, message),
            "message.sticker.received" => update with { Kind = UpdateKind.Other, Other = "sticker" },
            "message.voice.received" => update with { Kind = UpdateKind.Other, Other = "voice" },
            // Links, files, places, and everything of people whom the law protects: Zalo hands on nothing of it.
            "message.unsupported.received" => update with { Kind = UpdateKind.Other, Other = Unsupported },
            _ => update,
        };
    }

    /// <summary>Zalo counts milliseconds; seconds are told from them by their size. Nothing depends on it so much that its lack would do harm.</summary>
    private static DateTimeOffset? DateOf(JsonElement message)
    {
        if (!message.TryGetProperty("date"u8, out var date) || date.ValueKind != JsonValueKind.Number || !date.TryGetInt64(out var number))
            return null;
        return number switch
        {
            > 0 and < 1L << 34 => DateTimeOffset.FromUnixTimeSeconds(number),
            >= 1L << 34 and < 1L << 44 => DateTimeOffset.FromUnixTimeMilliseconds(number),
            _ => null,
        };
    }

    /// <summary>As in <see cref="Update.Other"/>: Zalo keeps its content back.</summary>
    public const string Unsupported = "unsupported";

    private static Update ReadText(Update update, JsonElement message) =>
        TypedText.Clean(message.Text("text") ?? "") is { Length: > 0 } text
            ? update with
            {
                Kind = UpdateKind.Text,
                Text = text,
            }
            : update with
            {
                Kind = UpdateKind.Other,
                Other = "other",
            };

    private static Update ReadPicture(Update update, JsonElement message)
    {
        var caption = TypedText.Clean(message.Text("caption") ?? message.Text("text") ?? "");
        // The documentation says "photo"; what arrives says "photo_url".
        var address = message.Text("photo_url") ?? message.Text("photo");
        return update with
        {
            Kind = UpdateKind.Other,
            Other = "photo",
            Caption = caption.Length > 0 ? caption : null,
            Media = address is { Length: > 0 } ? new Media("photo", address) : null,
        };
    }
}

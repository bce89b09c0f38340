using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HtxBot.Channels.Telegram;

/// <summary>What one getUpdates led to.</summary>
internal abstract record TelegramAnswer
{
    private TelegramAnswer() { }

    /// <summary>Updates in order, perhaps none. <paramref name="Next"/> confirms them; 0 if there is nothing to confirm.</summary>
    public sealed record Batch(IReadOnlyList<Received> Updates, long Next) : TelegramAnswer;

    /// <summary>Anything else.</summary>
    public sealed record Failed(Fault Fault) : TelegramAnswer;

    /// <summary>An answer that begins like the Bot API's and is no JSON; <paramref name="Body"/> is kept for a closer look.</summary>
    public sealed record Broken(byte[] Body) : TelegramAnswer;
}

/// <summary>Reads getUpdates answers update by update: one that cannot be read does not take the others along.</summary>
internal static partial class TelegramAnswers
{
    // An update nests deeper than .NET's usual 64 only in rich messages; the limit keeps hostile depth away from the stack.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    public static TelegramAnswer Read(byte[] body, int status, TelegramReading reading)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Deep);
            return Read(json.RootElement, status, reading);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or UpdateUnreadableException)
        {
            return status == 200 && body.AsSpan().StartsWith("{\"ok\":true"u8)
                ? new TelegramAnswer.Broken(body)
                : new TelegramAnswer.Failed(Fault.FromStatus(status));
        }
    }

    /// <summary>The first update in what is no JSON: stored as it came, so that it can be passed; null if it has no number.</summary>
    public static TelegramAnswer.Batch? Salvaged(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return IdIn(text) is { } id ? new TelegramAnswer.Batch([new Received(id, text, null, "no JSON")], id + 1) : null;
    }

    /// <summary>
    /// One update as a webhook's body. One that cannot be read is no less received: it must be kept, or the server sends it for a day. Without a
    /// number it gets one of its own, below zero and made of its content, so that a repeat is the same again.
    /// </summary>
    public static Received ReadPushed(ReadOnlyMemory<byte> body, TelegramReading reading)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Deep);
            if (IdOf(json.RootElement) is { } id)
                return ReadUpdate(json.RootElement, id, reading);
        }
        catch (Exception exception) when (exception is JsonException or UpdateUnreadableException)
        {
            // As with no number.
        }
        var text = Encoding.UTF8.GetString(body.Span);
        return new Received(IdIn(text) ?? OwnNumber(body.Span), text, null, "no update");
    }

    /// <summary>One update, from stored JSON.</summary>
    public static Update ReadOne(string raw, TelegramReading reading)
    {
        using var json = JsonDocument.Parse(raw, Deep);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new UpdateUnreadableException($"the update is {json.RootElement.ValueKind}, not an object");
        return reading.Read(json.RootElement);
    }

    private static TelegramAnswer Read(JsonElement answer, int status, TelegramReading reading)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return new TelegramAnswer.Failed(Fault.FromStatus(status));
        if (answer.IsTrue("ok") && answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Array)
            return ReadBatch(result, reading);
        if (answer.Number("error_code") is { } code && answer.Text("description") is { } says)
            return new TelegramAnswer.Failed(
                TelegramFaults.Refused((int)code, says, (int?)answer.Object("parameters")?.Number("retry_after"))
            );
        return new TelegramAnswer.Failed(Fault.FromStatus(status));
    }

    private static TelegramAnswer ReadBatch(JsonElement result, TelegramReading reading)
    {
        var updates = new List<Received>(result.GetArrayLength());
        var next = 0L;
        foreach (var item in result.EnumerateArray())
        {
            // Without a number it cannot be stored or confirmed by itself; it goes with the ones around it.
            if (IdOf(item) is not { } id)
                continue;
            updates.Add(ReadUpdate(item, id, reading));
            next = Math.Max(next, id + 1);
        }
        return updates.Count > 0 || result.GetArrayLength() == 0
            ? new TelegramAnswer.Batch(updates, next)
            : new TelegramAnswer.Failed(Fault.FromStatus(200));
    }

    private static Received ReadUpdate(JsonElement item, long id, TelegramReading reading)
    {
        var raw = JsonFields.Raw(item);
        try
        {
            return new(id, raw, reading.Read(item));
        }
        catch (Exception exception) when (exception is UpdateUnreadableException or InvalidOperationException or FormatException)
        {
            return new(id, raw, null, exception is UpdateUnreadableException ? exception.Message : exception.GetType().Name);
        }
    }

    private static long? IdOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return item.TryGetProperty("update_id"u8, out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
                ? number
                : null;
        }
        catch (InvalidOperationException)
        {
            // A field whose name .NET cannot read: the number is found by its looks.
            return IdIn(JsonFields.Raw(item));
        }
    }

    private static long OwnNumber(ReadOnlySpan<byte> body) =>
        -1 - (BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(body)) & long.MaxValue);

    private static long? IdIn(string text) =>
        UpdateId().Match(text) is { Success: true } match ? long.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("\"update_id\"\\s*:\\s*(?<id>[0-9]{1,18})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UpdateId();
}

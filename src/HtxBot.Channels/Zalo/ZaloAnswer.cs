using System.Globalization;
using System.Text.Json;

namespace HtxBot.Channels.Zalo;

/// <summary>What one call led to: a result (undefined where the method has none), or a fault.</summary>
/// <param name="Result">What the server gave; of kind Undefined where it gave nothing.</param>
/// <param name="Fault">Null if the call succeeded.</param>
/// <param name="Broken">A body that begins like a success and is no JSON, kept for a closer look.</param>
internal sealed record ZaloAnswer(JsonElement Result, Fault? Fault, byte[]? Broken = null)
{
    // The limit keeps hostile depth away from the stack.
    internal static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    public static ZaloAnswer Failed(Fault fault) => new(default, fault);

    /// <summary>Reads a reply. <c>ok</c> decides, not the HTTP status: 200 with a refusal is possible.</summary>
    public static ZaloAnswer Read(byte[] body, int status)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Deep);
            return Read(json.RootElement, status);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or UpdateUnreadableException)
        {
            var isBroken = status == 200 && body.AsSpan().StartsWith("{"u8) && body.AsSpan().IndexOf("\"message\""u8) > 0;
            return new(default, ZaloErrors.FromStatus(status), isBroken ? body : null);
        }
    }

    private static ZaloAnswer Read(JsonElement answer, int status)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return Failed(ZaloErrors.FromStatus(status));
        if (answer.IsTrue("ok"))
            return new(answer.TryGetProperty("result"u8, out var result) ? result.Clone() : default, null);
        // Both spellings are seen; either may be text.
        if ((Code(answer, "error_code") ?? Code(answer, "errorCode")) is not { } code)
            return Failed(ZaloErrors.FromStatus(status));
        var says = answer.Text("description") ?? answer.Text("message") ?? "";
        return Failed(ZaloErrors.Refused(code, says, RetryAfter(answer)));
    }

    private static int? Code(JsonElement answer, string name) =>
        int.TryParse(answer.TextOrNumber(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;

    // Not documented; taken where it is given.
    private static TimeSpan? RetryAfter(JsonElement answer) =>
        Code(answer, "retry_after") is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 3600)) : null;
}

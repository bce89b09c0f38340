namespace HtxBot.Channels.Zalo;

/// <summary>Zalo's error texts, which may hold what people typed, as fixed names fit for logs; and what they mean.</summary>
internal static class ZaloErrors
{
    /// <summary>What a chat that cannot be written to is told by; Zalo does not document it.</summary>
    private static readonly string[] Gone =
    [
        "chat not found",
        "user not found",
        "recipient",
        "chat_id",
        "blocked",
        "not interacted",
        "not a user of",
    ];

    private static readonly string[] Others =
    [
        "request timeout",
        "timeout",
        "quota",
        "too many requests",
        "unauthorized",
        "internal server error",
        "invalid token",
        "webhook",
        "text",
        "photo",
        "bad request",
        "not found",
    ];

    /// <summary>A refusal in the server's own words.</summary>
    public static Fault Refused(int code, string says, TimeSpan? retryAfter = null) =>
        // Of a call that took too long nobody knows whether it was done.
        code is >= 500 or 408
            ? new(FaultKind.Unclear, code, says, Name(code, says))
            : new(FaultKind.Refused, code, says, Name(code, says)) { RetryAfter = retryAfter };

    /// <summary>An answer that is not the Bot API's: then the HTTP status is all there is.</summary>
    public static Fault FromStatus(int status) =>
        status switch
        {
            401 or 429 => new(FaultKind.Refused, status, "", $"{status}"),
            >= 400 and < 500 and not 408 and not 413 => new(FaultKind.NotSent, status, "", $"unreadable answer ({status})"),
            _ => Fault.FromStatus(status),
        };

    /// <summary>The error without anything a person may have typed.</summary>
    public static string Name(int code, string says) =>
        Array.Find([.. Gone, .. Others], name => Says(says, name)) is { } name ? $"{code} {name}" : $"{code}";

    /// <summary>The token is wrong or was reset.</summary>
    public static bool IsBotRefused(Fault fault) => fault is { Kind: FaultKind.Refused, Code: 401 };

    /// <summary>Nothing came while the poll waited. Only the server's own words count: a timeout of the network is none.</summary>
    public static bool IsIdle(Fault fault) => fault.Says.Length > 0 && (fault.Code is 408 or 504 || Says(fault.Says, "timeout"));

    /// <summary>The chat cannot be written to until it writes again.</summary>
    public static bool IsGone(Fault fault) =>
        fault is { Kind: FaultKind.Refused, Code: 400 or 403 or 404 } && Array.Exists(Gone, name => Says(fault.Says, name));

    private static bool Says(string says, string name) => says.Contains(name, StringComparison.OrdinalIgnoreCase);
}

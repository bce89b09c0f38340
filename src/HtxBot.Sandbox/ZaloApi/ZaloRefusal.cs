using HtxBot.Sandbox.Faults;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>A call Zalo would refuse. Its codes are documented, its words and what a bot that was blocked is told are not: those are ours.</summary>
internal sealed class ZaloRefusal(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    public static ZaloRefusal Bad(string why) => new(400, $"Bad Request: {why}");

    /// <summary>Zalo is believed to tolerate it.</summary>
    public static ZaloRefusal Strictly(string why) => new(400, $"Bad Request: {why} (strict sandbox)");

    public static ZaloRefusal Nobody(string why) => new(404, $"Not Found: recipient {why}");

    /// <summary>No Retry-After, no wait in the body: the bot has to know by itself.</summary>
    public static ZaloRefusal Spent() => new(429, "Quota exceeded");

    /// <summary>An empty poll.</summary>
    public static ZaloRefusal Idle() => new(408, "Request timeout");

    /// <summary>What Zalo says in this kind of trouble; null where it does not come to an answer or the call is carried out.</summary>
    public static ZaloRefusal? Of(SandboxFault fault) =>
        fault.Kind switch
        {
            FaultKind.Blocked => Nobody("has blocked the bot"),
            FaultKind.Deactivated => Nobody("does not exist any more"),
            FaultKind.FloodChat or FaultKind.FloodBot => Spent(),
            // So it is documented: the code that elsewhere means "forbidden".
            FaultKind.ServerError => new(403, "Internal server error"),
            FaultKind.Unauthorized => new(401, "Unauthorized"),
            FaultKind.Conflict => new(409, "Conflict"),
            _ => null,
        };
}

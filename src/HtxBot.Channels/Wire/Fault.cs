using System.Net;

namespace HtxBot.Channels;

/// <summary>What is known after a call that did not succeed.</summary>
internal enum FaultKind
{
    /// <summary>The server read the request and said no: nothing was done.</summary>
    Refused,

    /// <summary>The request never left.</summary>
    NotSent,

    /// <summary>It may have been done.</summary>
    Unclear,
}

/// <summary>A call that did not succeed. <paramref name="Says"/> is the server's own text: to be matched, never logged.</summary>
internal sealed record Fault(FaultKind Kind, int Code, string Says, string Reason)
{
    /// <summary>How long to wait, where the server said it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The chat's new id.</summary>
    public long? MovedTo { get; init; }

    public static Fault TimedOut(TimeSpan limit) => new(FaultKind.Unclear, 0, "", $"no answer within {limit.TotalSeconds:0} s");

    /// <summary>An answer that is not the API's.</summary>
    public static Fault FromStatus(int status) =>
        status switch
        {
            // The APIs never redirect: something in between did, and kept the request.
            >= 300 and < 400 => new(FaultKind.NotSent, status, "", $"redirected ({status}): a network login page?"),
            (int)HttpStatusCode.RequestEntityTooLarge => new(FaultKind.Refused, status, "", "413 too large"),
            _ => new(FaultKind.Unclear, status, "", $"unreadable answer ({status})"),
        };

    public static Fault FromNetwork(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: var error })
            {
                return
                    error
                        is HttpRequestError.NameResolutionError
                            or HttpRequestError.ConnectionError
                            or HttpRequestError.SecureConnectionError
                            or HttpRequestError.ProxyTunnelError
                    ? new(FaultKind.NotSent, 0, "", $"not connected ({error})")
                    : new(FaultKind.Unclear, 0, "", $"connection lost ({error})");
            }
            // Our own deadlines are told apart before; what is left is the connection's.
            if (cause is TimeoutException)
                return new(FaultKind.NotSent, 0, "", "no connection in time");
        }
        return new(FaultKind.Unclear, 0, "", $"failed ({exception.GetBaseException().GetType().Name})");
    }
}

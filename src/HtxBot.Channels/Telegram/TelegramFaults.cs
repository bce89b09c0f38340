using Telegram.Bot.Exceptions;

namespace HtxBot.Channels.Telegram;

/// <summary>What Telegram and its library say went wrong.</summary>
internal static class TelegramFaults
{
    public static Fault From(RequestException exception) =>
        exception switch
        {
            ApiRequestException refused => Refused(
                refused.ErrorCode,
                refused.Message,
                refused.Parameters?.RetryAfter,
                refused.Parameters?.MigrateToChatId
            ),
            { HttpStatusCode: { } status } => Fault.FromStatus((int)status),
            _ => Fault.FromNetwork(exception),
        };

    public static Fault Refused(int code, string says, int? retryAfter, long? movedTo = null) =>
        code >= 500
            ? new(FaultKind.Unclear, code, says, $"{code} from the server")
            : new(FaultKind.Refused, code, says, TelegramErrors.Name(code, says))
            {
                RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Max(seconds, 1)) : null,
                MovedTo = movedTo is 0 ? null : movedTo,
            };
}

using System.Globalization;

namespace HtxBot.Channels.Telegram;

/// <summary>What a failed call means for the message that was to be sent.</summary>
internal static class TelegramDeliveries
{
    /// <summary>What to wait when the server asks for patience without saying how much.</summary>
    private static readonly TimeSpan UnsaidWait = TimeSpan.FromSeconds(5);

    public static Delivery From(Fault fault) =>
        fault switch
        {
            { Kind: FaultKind.NotSent } => new Delivery.NotSent(fault.Reason),
            { Kind: FaultKind.Unclear } => new Delivery.Unsure(fault.Reason),
            { MovedTo: { } chat } => new Delivery.Moved(chat.ToString(CultureInfo.InvariantCulture)),
            // A refused call tells of its own chat; that the whole bot is meant shows in a second chat, which the sender sees.
            { Code: 429 } => new Delivery.Throttled(fault.RetryAfter ?? UnsaidWait, WholeBot: TelegramErrors.IsRestarting(fault)),
            { Code: 409 or 421 } => new Delivery.NotSent(fault.Reason),
            _ when TelegramErrors.IsBotRefused(fault) => new Delivery.BotRefused(fault.Reason),
            _ when TelegramErrors.IsGone(fault) => new Delivery.Unreachable(fault.Reason),
            _ => new Delivery.Rejected(fault.Reason),
        };
}

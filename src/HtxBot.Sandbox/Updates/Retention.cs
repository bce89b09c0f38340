namespace HtxBot.Sandbox.Updates;

/// <summary>How long Telegram keeps an update for a bot that does not fetch it.</summary>
internal static class Retention
{
    /// <summary>Seconds by the calendar.</summary>
    public static long Of(string kind) =>
        kind switch
        {
            "callback_query" or "shipping_query" or "pre_checkout_query" => 150,
            "inline_query" => 30,
            "chosen_inline_result" => 600,
            _ => 86_400,
        };
}

namespace HtxBot.Features.Joining;

/// <summary>Where one person writes from.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Sender">Who in it.</param>
public sealed record ChatAddress(string Bot, string Chat, string Sender)
{
    /// <summary>The channel, lower case, without the bot.</summary>
    public string Channel => ChannelOf(Bot);

    /// <summary>Where a visit comes from.</summary>
    public static ChatAddress Of(Visit visit) => new(visit.Bot, visit.Chat, visit.Sender);

    /// <summary>The channel of a bot, lower case.</summary>
    public static string ChannelOf(string bot) => bot.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? bot[..colon] : bot;
}

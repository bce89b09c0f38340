namespace HtxBot.Channels;

/// <summary>The fate of one send.</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <summary>Accepted.</summary>
    /// <param name="MessageId">The channel's number of the (last) message.</param>
    /// <param name="Messages">How many of the channel's messages it took.</param>
    public sealed record Delivered(string MessageId, int Messages = 1) : Delivery
    {
        /// <summary>Whether what another bot received could not be shown: the words say so in its place.</summary>
        public bool IsWordsOnly { get; init; }
    }

    /// <summary>Refused for now: nothing was sent; try again after <paramref name="Wait"/>.</summary>
    /// <param name="Wait">Machine time to wait.</param>
    /// <param name="WholeBot">Whether every chat of the bot must wait, not only this one.</param>
    public sealed record Throttled(TimeSpan Wait, bool WholeBot) : Delivery
    {
        /// <summary>Whether the wait is ours, the channel has named none: that two chats wait equally long then says nothing of the bot.</summary>
        public bool IsGuess { get; init; }
    }

    /// <summary>The chat cannot be written to (blocked, deleted, never started): no more attempts until it writes again.</summary>
    public sealed record Unreachable(string Reason) : Delivery;

    /// <summary>Refused for good because of its content: no retry helps.</summary>
    public sealed record Rejected(string Reason) : Delivery;

    /// <summary>Nothing was sent (connection refused, name not found, a login page of the network in between): try again.</summary>
    public sealed record NotSent(string Reason) : Delivery;

    /// <summary>The answer was lost after the request left, or the server answered with an error of its own: it may or may not be in the chat.</summary>
    public sealed record Unsure(string Reason) : Delivery;

    /// <summary>The chat has moved: repeat once with the new id.</summary>
    public sealed record Moved(string NewChat) : Delivery;

    /// <summary>The bot itself is refused (token revoked): all sending pauses; no row fails.</summary>
    public sealed record BotRefused(string Reason) : Delivery;
}

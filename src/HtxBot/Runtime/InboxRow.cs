namespace HtxBot.Runtime;

/// <summary>One update as it lies in the inbox, or in the spool before it.</summary>
/// <param name="Bot">Who received it.</param>
/// <param name="UpdateId">The channel's number of it.</param>
/// <param name="Chat">Where it came from; empty where that is not kept.</param>
/// <param name="Raw">Its JSON; empty where that is not kept.</param>
/// <param name="ReceivedAt">Stored form of the instant.</param>
/// <param name="State"><c>waiting</c>, <c>done</c> or <c>dead</c>.</param>
/// <param name="Reason">Why it is dead.</param>
internal sealed record InboxRow(string Bot, long UpdateId, string Chat, string Raw, string ReceivedAt, string State, string? Reason)
{
    /// <summary>Stores it, once.</summary>
    /// <returns>Its row; 0 if it was there.</returns>
    public long Store(WriterScope scope) =>
        scope
            .Statement(Inbox.Insert)
            .Text(1, Bot)
            .Integer(2, UpdateId)
            .Text(3, Chat)
            .Text(4, Raw)
            .Text(5, ReceivedAt)
            .Text(6, State)
            .Text(7, Reason)
            .Run() == 0
            ? 0
            : scope.LastId;
}

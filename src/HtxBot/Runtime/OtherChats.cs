using HtxBot.Channels;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>A row of the outbox and where it goes.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Row">The row.</param>
public sealed record OutboxPlace(string Bot, string Chat, long Row);

/// <summary>Knows by which other channel a person can be written to. Inside the writer's transaction.</summary>
public interface IOtherChats
{
    /// <summary>The person's chat on another channel, if it can be written to now; null if there is none.</summary>
    (string Bot, string Chat)? Of(SqliteConnection connection, string bot, string chat);

    /// <summary>
    /// The message as it goes to the other bot. A picture or document is known to the bot that received it only.
    /// </summary>
    OutgoingMessage Told(SqliteConnection connection, OutgoingMessage message, OutboxPlace from, string toBot) =>
        message with
        {
            Media = null,
        };

    /// <summary>A message that waited goes there instead: what remembers the row remembers the new one.</summary>
    void Moved(SqliteConnection connection, OutboxPlace from, OutboxPlace to);
}

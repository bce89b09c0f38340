using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Where the owners read: those named in the configuration, and those who became owner by code or invitation.</summary>
public sealed class OwnerChats(Owners owners, IEnumerable<IChannel> channels, Database database)
{
    /// <summary>Says something to each of them, through the outbox.</summary>
    public void Tell(TurnScope scope, string text)
    {
        foreach (var (bot, chat) in Named.Union(StaffStore.OwnerChats(scope.Connection)))
            scope.Outbox.Notify(bot, chat, new OutgoingMessage(text), AtNight.Trouble);
    }

    /// <summary>Each of them with the channel, for when the database takes no writes; where it cannot be read either, those who are named.</summary>
    public IReadOnlyList<(IChannel Channel, string Chat)> Straight() =>
        [.. from owner in Named.Union(Known()) join channel in channels on owner.Bot equals channel.Bot select (channel, owner.Chat)];

    private IEnumerable<(string Bot, string Chat)> Named => owners.Chats(channels).Select(owner => (owner.Channel.Bot, owner.Chat));

    private IReadOnlyList<(string Bot, string Chat)> Known()
    {
        try
        {
            using var reader = database.OpenReader();
            return StaffStore.OwnerChats(reader);
        }
        catch (Exception problem) when (problem is StorageException or SqliteException)
        {
            return [];
        }
    }
}

using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox;

/// <summary>Plays groups: members, the bot among them, what is said, the move to a supergroup. Safe to use from any thread.</summary>
public sealed class SandboxGroups
{
    private const long FirstGroup = -4_000_000_000;
    private const long FirstSupergroup = -1_002_000_000_000;
    private readonly World world;
    private int last;

    internal SandboxGroups(World world) => this.world = world;

    /// <summary>Creates a group without the bot and returns its id, which is negative.</summary>
    /// <exception cref="InvalidOperationException">There is nobody in it.</exception>
    public long Create(string title, params IReadOnlyList<long> members)
    {
        Require(members.Count > 0, "A group has at least one member");
        return Add(new(FirstGroup - Interlocked.Increment(ref last), title, isSuper: false, members)).Id;
    }

    /// <summary>A member adds the bot; it is told twice, by my_chat_member and by a service message.</summary>
    public void AddBot(long groupId, long byUserId) => SetBot(groupId, byUserId, "member");

    /// <summary>A member makes the bot an administrator: from now on it sees everything.</summary>
    public void PromoteBot(long groupId, long byUserId) => SetBot(groupId, byUserId, "administrator");

    /// <summary>A member removes the bot, which may no longer write.</summary>
    public void RemoveBot(long groupId, long byUserId) => SetBot(groupId, byUserId, "kicked");

    /// <summary>A person joins.</summary>
    public void Join(long groupId, long userId)
    {
        var person = Person(userId);
        var chat = Find(groupId);
        lock (chat.Gate)
        {
            Require(chat.Group!.Members.Add(userId), "The person is a member already");
            Write(chat, person, FormattedText.Empty, ServiceMessage.Joined(person.UserJson));
            TellOfMember(chat, person, "left", "member");
        }
    }

    /// <summary>A member leaves.</summary>
    public void Leave(long groupId, long userId)
    {
        var person = Person(userId);
        var chat = Find(groupId);
        lock (chat.Gate)
        {
            Require(chat.Group!.Members.Remove(userId), "The person is no member");
            Write(chat, person, FormattedText.Empty, ServiceMessage.Left(person.UserJson));
            TellOfMember(chat, person, "member", "left");
        }
    }

    /// <summary>A member writes; returns the message id. What the bot sees of it is decided by its privacy mode.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="userId">Who writes.</param>
    /// <param name="text">What is written, for example "/lich@HtxSandboxBot".</param>
    /// <param name="replyTo">Id of the message answered; null when it answers none.</param>
    public int Say(long groupId, long userId, string text, int? replyTo = null)
    {
        var person = Person(userId);
        var chat = Find(groupId);
        lock (chat.Gate)
        {
            RequireMember(chat, userId);
            var cleaned = EntityFinder.AddTo(new FormattedText(text, []).Cleaned());
            Require(cleaned.Text.Length > 0, "A message has 1 to 4096 characters");
            var replied = replyTo is { } id ? chat.Messages.Find(id) : null;
            return Write(chat, person, cleaned, null, replied).Id;
        }
    }

    /// <summary>A member presses a button; returns the id of the callback query.</summary>
    public string Tap(long groupId, long userId, int messageId, string data)
    {
        var person = Person(userId);
        var chat = Find(groupId);
        lock (chat.Gate)
        {
            RequireMember(chat, userId);
            var id = world.Callbacks.Open(new(userId, groupId, messageId, data, world.Now));
            var payload = JsonBuffer.Render(
                (world, chat, person, messageId, data, id),
                static (json, tap) => UserUpdates.WriteTap(json, tap.world, tap.chat, tap.person, tap.messageId, tap.data, tap.id)
            );
            world.Updates.Add("callback_query", payload, userId);
            return id;
        }
    }

    /// <summary>The group becomes a supergroup with a new id, which is returned; messages of the old one are not reachable there.</summary>
    /// <exception cref="InvalidOperationException">It already is one.</exception>
    public long Migrate(long groupId, long byUserId)
    {
        var person = Person(byUserId);
        var old = Find(groupId);
        lock (old.Gate)
        {
            RequireMember(old, byUserId);
            var from = old.Group!;
            Require(!from.IsSuper, "It is a supergroup already");
            var to = new Group(FirstSupergroup - Interlocked.Increment(ref last), from.Title, isSuper: true, from.Members)
            {
                BotStatus = from.BotStatus,
            };
            var moved = Add(to);
            Write(old, person, FormattedText.Empty, ServiceMessage.MigratedTo(to.Id));
            from.MigratedTo = to.Id;
            lock (moved.Gate)
            {
                Write(moved, person, FormattedText.Empty, ServiceMessage.MigratedFrom(groupId));
            }
            return to.Id;
        }
    }

    /// <summary>What members see in the group, the oldest first.</summary>
    public IReadOnlyList<SandboxMessage> Messages(long groupId)
    {
        var chat = Find(groupId);
        lock (chat.Gate)
        {
            return [.. chat.Messages.All.Select(m => m.Snapshot())];
        }
    }

    private Chat Add(Group group)
    {
        var chat = new Chat(new(group.Id, group.Title, null, "", "", onPage: false), world.Options.MessagesPerChat, group)
        {
            Started = true,
        };
        world.Chats.Add(chat);
        return chat;
    }

    private void SetBot(long groupId, long byUserId, string status)
    {
        var person = Person(byUserId);
        var chat = Find(groupId);
        lock (chat.Gate)
        {
            RequireMember(chat, byUserId);
            var group = chat.Group!;
            var before = group.BotStatus;
            Require(before != status, $"The bot is {status} already");
            Require(group.HasBot || status == "member", "The bot is no member");
            group.BotStatus = status;
            var payload = JsonBuffer.Render(
                (world, chat, person, before, status),
                static (json, of) => MemberJson.WriteChange(json, of.world, of.chat, of.person, of.world.Bot.UserJson, of.before, of.status)
            );
            world.Updates.Add("my_chat_member", payload, groupId);
            if (status == "member" && before != "administrator")
            {
                Write(chat, person, FormattedText.Empty, ServiceMessage.Joined(world.Bot.UserJson));
            }
        }
    }

    // Only administrators are told of others, and only if they asked for it.
    private void TellOfMember(Chat chat, Person person, string before, string after)
    {
        if (chat.Group!.BotStatus == "administrator")
        {
            var payload = JsonBuffer.Render(
                (world, chat, person, before, after),
                static (json, of) => MemberJson.WriteChange(json, of.world, of.chat, of.person, of.person.UserJson, of.before, of.after)
            );
            world.Updates.Add("chat_member", payload, chat.Id);
        }
    }

    private Message Write(Chat chat, Person from, FormattedText text, MessageContent? content, Message? replyTo = null)
    {
        var message = new Message
        {
            Id = world.Chats.NextMessageId(),
            FromBot = false,
            From = from,
            Date = world.Now.ToUnixTimeSeconds(),
            Text = text,
            Content = content,
            ReplyTo = replyTo,
        };
        chat.Messages.Add(message);
        if (GroupPrivacy.Shows(world, chat.Group!, message))
        {
            world.Updates.Add("message", UserUpdates.Render(world, chat, message), chat.Id);
        }
        return message;
    }

    private Person Person(long userId) => world.Chats.FindOrCreate(userId).Person;

    private Chat Find(long groupId) =>
        world.Chats.Find(groupId) is { IsGroup: true } chat ? chat : throw new InvalidOperationException("There is no such group");

    private static void RequireMember(Chat chat, long userId)
    {
        Require(chat.Group!.MigratedTo == 0, "The group became a supergroup with another id");
        Require(chat.Group.Members.Contains(userId), "The person is no member");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}

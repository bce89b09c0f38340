using System.Text;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.ZaloApi;

namespace HtxBot.Sandbox;

/// <summary>
/// Plays people on Zalo. Any number is a person, the same as on Telegram; whoever writes first opens the chat. Without a bot named,
/// the first is meant. Safe to use from any thread.
/// </summary>
public sealed class SandboxZaloUsers
{
    private const int MostText = 2_000;
    private readonly ZaloWorld world;

    internal SandboxZaloUsers(ZaloWorld world) => this.world = world;

    /// <summary>The id by which a bot knows this person: the same after every start, another one for every bot.</summary>
    public string IdOf(long person, string? bot = null) => world.Bot(bot).ChatOf(person).ZaloId;

    /// <summary>As if this person had written long ago: the bot may write to them, and is told nothing.</summary>
    public void Open(long person, string? bot = null)
    {
        var chat = world.Bot(bot).ChatOf(person).Chat;
        lock (chat.Gate)
        {
            chat.Started = world.Bot(bot).Quota.Serves(person);
        }
    }

    /// <summary>Gives a person a name; others are called "Người dùng" and their number.</summary>
    public void Introduce(long person, string name, string? bot = null)
    {
        var chat = world.Bot(bot).ChatOf(person).Chat;
        lock (chat.Gate)
        {
            chat.Person = new(person, name, null, "vi", chat.Person.Phone, chat.Person.OnPage);
        }
    }

    /// <summary>Writes a text; false if the bot has its fill of people and this one is not served.</summary>
    /// <exception cref="InvalidOperationException">The text is empty or longer than 2,000 characters, or the person has blocked the bot.</exception>
    public bool Say(long person, string text, string? bot = null)
    {
        var cleaned = new FormattedText(text, []).Cleaned();
        return cleaned.Text.Length is > 0 and <= MostText
            ? Write(person, cleaned, null, bot)
            : throw new InvalidOperationException("A message has 1 to 2000 characters");
    }

    /// <summary>Sends a voice message, sticker, photo, location and so on; what Zalo does not hand to bots arrives as unsupported.</summary>
    /// <exception cref="InvalidOperationException">The kind is unknown.</exception>
    public bool SendKind(long person, string kind, string? bot = null) =>
        Write(
            person,
            FormattedText.Empty,
            UserKinds.Create(kind, world.Shared.Files) ?? throw new InvalidOperationException($"Unknown kind of message: {kind}"),
            bot
        );

    /// <summary>Sends a photo with words under it; false if the bot has its fill of people and this one is not served.</summary>
    public bool SendPhoto(long person, string caption, string? bot = null) =>
        Write(person, new FormattedText(caption, []).Cleaned(), UserKinds.Photo(world.Shared.Files), bot);

    /// <summary>Blocks the bot; it is not told.</summary>
    public void Block(long person, string? bot = null) => SetBlocked(person, true, bot);

    /// <summary>Takes the block back; the bot is not told.</summary>
    public void Unblock(long person, string? bot = null) => SetBlocked(person, false, bot);

    /// <summary>Hands the bot any JSON as the next event, for example of a shape nobody knows.</summary>
    public void DeliverRaw(string json, string? bot = null) => world.Bot(bot).Inbound.TakeRaw(Encoding.UTF8.GetBytes(json));

    /// <summary>What the person sees in the chat, the oldest first.</summary>
    public IReadOnlyList<SandboxMessage> Messages(long person, string? bot = null)
    {
        var chat = world.Bot(bot).ChatOf(person).Chat;
        lock (chat.Gate)
        {
            return [.. chat.Messages.All.Select(m => m.Snapshot())];
        }
    }

    private bool Write(long person, FormattedText text, MessageContent? content, string? bot)
    {
        var to = world.Bot(bot);
        var chat = to.ChatOf(person);
        lock (chat.Chat.Gate)
        {
            if (chat.Chat.Blocked)
            {
                throw new InvalidOperationException("The person has blocked the bot");
            }
            var message = new Message
            {
                Id = world.Shared.Chats.NextMessageId(),
                FromBot = false,
                Date = world.Shared.Now.ToUnixTimeSeconds(),
                Text = text,
                Content = content,
            };
            chat.Chat.Messages.Add(message);
            chat.Chat.Transcript?.Said(message, null);
            world.Shared.Page.MessageSent(chat.Chat, message);
            if (!to.Inbound.Take(chat, message))
            {
                world.Shared.Page.Told(chat.Chat, "Bot này đã đủ người dùng: tin không tới bot.");
                return false;
            }
            return chat.Chat.Started = true;
        }
    }

    private void SetBlocked(long person, bool blocked, string? bot)
    {
        var chat = world.Bot(bot).ChatOf(person).Chat;
        lock (chat.Gate)
        {
            chat.Blocked = blocked;
            world.Shared.Page.BlockedChanged(chat);
        }
    }
}

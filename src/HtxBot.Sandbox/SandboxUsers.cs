using System.Text;
using System.Text.Json;
using HtxBot.Sandbox.BotApi;
using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Html;
using HtxBot.Sandbox.Simulation;
using HtxBot.Sandbox.Web;

namespace HtxBot.Sandbox;

/// <summary>Plays people. Any user id is a person; the first message starts the chat. Safe to use from any thread.</summary>
public sealed class SandboxUsers
{
    private const int MostText = 4096;
    private readonly World world;

    internal SandboxUsers(World world) => this.world = world;

    /// <summary>Gives a person a name and a phone before the first message; others are called "Người dùng" and their id.</summary>
    public void Introduce(long userId, string name, string phone, string languageCode = "vi")
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            chat.Person = new(userId, name, null, languageCode, phone, chat.Person.OnPage);
        }
    }

    /// <summary>As if this person had pressed Start long ago: the bot may write to them, and gets no update.</summary>
    public void Open(long userId)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            chat.Started = true;
        }
    }

    /// <summary>Writes a text and returns its message id.</summary>
    /// <exception cref="InvalidOperationException">The text is empty or longer than 4096 characters, or the person has blocked the bot.</exception>
    public int Say(long userId, string text)
    {
        var cleaned = new FormattedText(text, []).Cleaned();
        if (cleaned.Text.Length == 0 || FormattedText.CodePoints(cleaned.Text) > MostText)
        {
            throw new InvalidOperationException("A message has 1 to 4096 characters");
        }
        return Write(userId, EntityFinder.AddTo(cleaned), null);
    }

    /// <summary>Presses Start, or follows a link with a payload.</summary>
    public int Start(long userId, string? payload = null)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            if (chat.Blocked)
            {
                Unblock(userId);
            }
            return Say(userId, string.IsNullOrEmpty(payload) ? "/start" : "/start " + payload);
        }
    }

    /// <summary>Presses a button and returns the id of the callback query. The data need not be on the message: old phones show old buttons.</summary>
    public string Tap(long userId, int messageId, string data)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            Require(chat);
            chat.Transcript?.Tapped(chat.Messages.Find(messageId), messageId, data);
            var id = world.Callbacks.Open(new(userId, userId, messageId, data, world.Now));
            var payload = JsonBuffer.Render(
                (world, chat, messageId, data, id),
                static (json, tap) => UserUpdates.WriteTap(json, tap.world, tap.chat, tap.chat.Person, tap.messageId, tap.data, tap.id)
            );
            world.Updates.Add("callback_query", payload, userId);
            return id;
        }
    }

    /// <summary>Shares the own contact; without a number the person's own.</summary>
    public int ShareContact(long userId, string? phone = null)
    {
        var person = world.Chats.FindOrCreate(userId).Person;
        return Write(
            userId,
            FormattedText.Empty,
            new MessageContent.Contact(phone ?? person.Phone, person.FirstName, person.LastName, userId)
        );
    }

    /// <summary>Forwards somebody else's contact.</summary>
    public int ForwardContact(long userId, string phone, string name, long? ownerId = null) =>
        Write(userId, FormattedText.Empty, new MessageContent.Contact(phone, name, null, ownerId));

    /// <summary>Sends a voice message, sticker, photo, video, location, document and so on.</summary>
    /// <exception cref="InvalidOperationException">The kind is unknown.</exception>
    public int SendKind(long userId, string kind)
    {
        if (kind == "contact")
        {
            return ShareContact(userId);
        }
        var content = UserKinds.Create(kind, world.Files) ?? throw new InvalidOperationException($"Unknown kind of message: {kind}");
        return Write(userId, FormattedText.Empty, content);
    }

    /// <summary>Sends a photo with words under it.</summary>
    public int SendPhoto(long userId, string caption) => Write(userId, Captioned(caption), UserKinds.Photo(world.Files));

    /// <summary>Sends a document of these bytes with words under it.</summary>
    public int SendDocument(long userId, string name, byte[] bytes, string caption) =>
        Write(
            userId,
            Captioned(caption),
            new MessageContent.Document(world.Files.Add("documents", name, "application/octet-stream", bytes))
        );

    private static FormattedText Captioned(string caption) => EntityFinder.AddTo(new FormattedText(caption, []).Cleaned());

    /// <summary>Changes an own text.</summary>
    /// <exception cref="InvalidOperationException">There is no such own text.</exception>
    public void Edit(long userId, int messageId, string text)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            Require(chat);
            var message = chat.Messages.Find(messageId);
            if (message is null || message.FromBot || message.Content is not null)
            {
                throw new InvalidOperationException("Only an own text can be edited");
            }
            message.Text = EntityFinder.AddTo(new FormattedText(text, []).Cleaned());
            message.EditDate = world.Now.ToUnixTimeSeconds();
            world.Updates.Add("edited_message", UserUpdates.Render(world, chat, message), userId);
            world.Page.MessageEdited(chat, message);
        }
    }

    /// <summary>Blocks the bot; it is told.</summary>
    public void Block(long userId) => SetBlocked(userId, true);

    /// <summary>Takes the block back; the bot is told.</summary>
    public void Unblock(long userId) => SetBlocked(userId, false);

    /// <summary>Deletes the person's account; the bot is not told and may no longer write.</summary>
    public void Deactivate(long userId)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            chat.Deactivated = true;
        }
    }

    /// <summary>Puts any update into the queue, for example one no library can read.</summary>
    /// <param name="kind">Name of the update's field, for example "message".</param>
    /// <param name="json">The value of that field; must be one JSON value.</param>
    /// <param name="chatId">The chat in whose queue a webhook delivers it.</param>
    public void DeliverRaw(string kind, string json, long chatId = 0)
    {
        using var valid = JsonDocument.Parse(json);
        world.Updates.Add(kind, Encoding.UTF8.GetBytes(json), chatId);
    }

    /// <summary>What the person sees in the chat, the oldest first.</summary>
    public IReadOnlyList<SandboxMessage> Messages(long userId)
    {
        if (world.Chats.Find(userId) is not { } chat)
        {
            return [];
        }
        lock (chat.Gate)
        {
            return [.. chat.Messages.All.Select(m => m.Snapshot())];
        }
    }

    /// <summary>Labels of the keyboard below the chat; empty when the phone's own is shown.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Keyboard(long userId)
    {
        if (world.Chats.Find(userId) is not { } chat)
        {
            return [];
        }
        lock (chat.Gate)
        {
            return chat.Keyboard is { } keyboard ? [.. keyboard.Rows.Select(r => r.Select(k => k.Text).ToArray())] : [];
        }
    }

    private int Write(long userId, FormattedText text, MessageContent? content)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            Require(chat);
            var message = new Message
            {
                Id = world.Chats.NextMessageId(),
                FromBot = false,
                Date = world.Now.ToUnixTimeSeconds(),
                Text = text,
                Content = content,
            };
            chat.Started = true;
            chat.Messages.Add(message);
            chat.Transcript?.Said(message, chat.Keyboard);
            world.Updates.Add("message", UserUpdates.Render(world, chat, message), userId);
            world.Page.MessageSent(chat, message);
            if (chat.Keyboard is { OneTime: true })
            {
                chat.Keyboard = null;
                world.Page.KeyboardChanged(chat);
            }
            return message.Id;
        }
    }

    private void SetBlocked(long userId, bool blocked)
    {
        var chat = world.Chats.FindOrCreate(userId);
        lock (chat.Gate)
        {
            if (chat.Blocked != blocked)
            {
                chat.Blocked = blocked;
                world.Updates.Add("my_chat_member", UserUpdates.RenderMembership(world, chat), userId);
                world.Page.BlockedChanged(chat);
            }
        }
    }

    private static void Require(Chat chat)
    {
        if (chat.Blocked || chat.Deactivated)
        {
            throw new InvalidOperationException(chat.Blocked ? "The person has blocked the bot" : "The person's account is deleted");
        }
    }
}

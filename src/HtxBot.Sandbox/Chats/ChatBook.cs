using System.Collections.Concurrent;

namespace HtxBot.Sandbox.Chats;

/// <summary>All chats, and the rules about who may be written to.</summary>
internal sealed class ChatBook
{
    private const int PersonaMessages = 5_000;
    private static readonly DateTimeOffset FirstId = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentDictionary<long, Chat> chats = new();
    private readonly int messagesPerChat;
    private readonly Func<long, Chat> create;
    private int lastMessageId;

    public ChatBook(SandboxOptions options, TimeProvider machine)
    {
        // Ids of an earlier run may still lie in the bot's database: they must not mean a message of this run.
        lastMessageId = (int)Math.Max(0, (machine.GetUtcNow() - FirstId).TotalSeconds);
        messagesPerChat = options.MessagesPerChat;
        create = id => new(new(id, $"Người dùng {id}", null, "vi", MadeUpPhone(id), onPage: false), messagesPerChat);
        foreach (var persona in options.Personas)
        {
            chats[persona.UserId] = new(
                new(persona.UserId, persona.Name, null, "vi", persona.Phone, persona.On.HasFlag(SandboxApi.Telegram)),
                PersonaMessages
            );
        }
    }

    public ICollection<Chat> All => chats.Values;

    /// <summary>Ids grow over all private chats of a bot, as Telegram's do.</summary>
    public int NextMessageId() => Interlocked.Increment(ref lastMessageId);

    public Chat? Find(long userId) => chats.GetValueOrDefault(userId);

    public void Add(Chat group) => chats[group.Id] = group;

    public Chat FindOrCreate(long userId) => chats.GetOrAdd(userId, create);

    public void Clear()
    {
        foreach (var (id, chat) in chats)
        {
            lock (chat.Gate)
            {
                chat.Clear();
            }
            if (!chat.Person.OnPage)
            {
                chats.TryRemove(id, out _);
            }
        }
    }

    // The prefix 030 belongs to no mobile network in Vietnam.
    private static string MadeUpPhone(long id) => $"+8430{Math.Abs(id) % 10_000_000:D7}";
}

using System.Collections.Concurrent;
using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>One bot: who talks to it, what waits for it, and what it has used up.</summary>
internal sealed class ZaloBot
{
    private const int PersonaMessages = 5_000;
    private readonly ZaloWorld world;
    private readonly SandboxZaloBot bot;
    private readonly ConcurrentDictionary<long, ZaloChat> byPerson = new();
    private readonly ConcurrentDictionary<string, ZaloChat> byZaloId = new(StringComparer.Ordinal);

    public ZaloBot(ZaloWorld world, SandboxZaloBot bot)
    {
        this.world = world;
        this.bot = bot;
        Queue = new(world.Shared.Machine, world.Options.KeptFor);
        Quota = new(world.Options, world.Shared.Options.Calendar);
        Webhook = new(world);
        Inbound = new(world, this);
    }

    public string Id => bot.Id;
    public string Token => bot.Token;
    public string Name => bot.Name;

    /// <summary>What <c>getMe</c> calls it, and the end of its link.</summary>
    public string AccountName => "bot." + ZaloIds.Of(Id)[..8];

    public ZaloQueue Queue { get; }
    public ZaloQuota Quota { get; }
    public ZaloWebhook Webhook { get; }
    public ZaloInbound Inbound { get; }

    /// <summary>The chat a bot names by Zalo's id; null if nobody of that id was ever heard of.</summary>
    public ZaloChat? Find(string zaloId) => byZaloId.GetValueOrDefault(zaloId);

    public ZaloChat ChatOf(long person) =>
        byPerson.GetOrAdd(
            person,
            id =>
            {
                var persona = world.Shared.Options.Personas.FirstOrDefault(p => p.UserId == id && p.On.HasFlag(SandboxApi.Zalo));
                var isFirst = this.bot == world.Options.Bots[0];
                var known = world.Shared.Chats.Find(id)?.Person;
                var owner = new Person(
                    id,
                    persona?.Name ?? known?.FirstName ?? $"Người dùng {id}",
                    null,
                    "vi",
                    persona?.Phone ?? known?.Phone ?? "",
                    onPage: persona is not null && isFirst
                );
                var limit = persona is null ? world.Shared.Options.MessagesPerChat : PersonaMessages;
                var chat = new ZaloChat(new(owner, limit) { Phone = $"zalo-{id}" }, bot.IdOf(id));
                byZaloId[chat.ZaloId] = chat;
                return chat;
            }
        );

    /// <summary>Empties chats, what waits and what was counted. A webhook stays.</summary>
    public void Clear()
    {
        Queue.Clear();
        Quota.Clear();
        foreach (var (person, chat) in byPerson)
        {
            lock (chat.Chat.Gate)
            {
                chat.Chat.Clear();
            }
            if (!chat.Chat.Person.OnPage)
            {
                byPerson.TryRemove(person, out _);
                byZaloId.TryRemove(chat.ZaloId, out _);
            }
        }
    }
}

/// <summary>A private chat as Zalo knows it: one id for the chat and for the person, another one for every bot.</summary>
internal sealed record ZaloChat(Chat Chat, string ZaloId);

using HtxBot.Sandbox.BotApi;

namespace HtxBot.Sandbox.Pacing;

/// <summary>Counts what the bot sends. A refused message counts for nothing.</summary>
internal sealed class PaceKeeper(SandboxPace pace, TimeProvider machine)
{
    private readonly Lock gate = new();
    private readonly Window bot = new(pace.PerSecond);
    private readonly Dictionary<long, Window> groups = [];
    private readonly Dictionary<long, long> chats = [];

    /// <summary>Takes one message to a chat, or throws the 429.</summary>
    public void Send(long chat, bool isGroup)
    {
        lock (gate)
        {
            var now = machine.GetTimestamp();
            var wait = Math.Max(bot.Wait(now, Second), isGroup ? Group(chat).Wait(now, Second * 60) : ChatWait(chat, now));
            Refuse(wait);
            bot.Take(now);
            if (isGroup)
            {
                Group(chat).Take(now);
            }
            else
            {
                chats[chat] = Math.Max(chats.GetValueOrDefault(chat), now) + ChatInterval;
            }
        }
    }

    /// <summary>Takes one edit, which counts in groups only.</summary>
    public void Edit(long chat, bool isGroup)
    {
        if (!isGroup)
        {
            return;
        }
        lock (gate)
        {
            var now = machine.GetTimestamp();
            Refuse(Group(chat).Wait(now, Second * 60));
            Group(chat).Take(now);
        }
    }

    private long Second => machine.TimestampFrequency;

    private long ChatInterval => (long)(Second / pace.ChatPerSecond);

    // The chat's time is where its messages would end if they had come evenly; a burst may run ahead of the clock.
    private long ChatWait(long chat, long now) => chats.GetValueOrDefault(chat) - now - ((pace.ChatBurst - 1) * ChatInterval);

    private Window Group(long chat) => groups.TryGetValue(chat, out var window) ? window : groups[chat] = new(pace.GroupPerMinute);

    private void Refuse(long wait)
    {
        if (wait > 0)
        {
            throw Refusal.TooMany((int)((wait + Second - 1) / Second));
        }
    }

    /// <summary>The times of the newest messages, as many as fit into the window.</summary>
    private sealed class Window(int count)
    {
        private readonly long[] times = new long[count];
        private int next;
        private bool isFull;

        public long Wait(long now, long span) => isFull ? times[next] + span - now : 0;

        public void Take(long now)
        {
            times[next] = now;
            next = (next + 1) % times.Length;
            isFull |= next == 0;
        }
    }
}

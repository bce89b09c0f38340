using HtxBot.Sandbox.BotApi;

namespace HtxBot.Sandbox.Pacing;

/// <summary>For setWebhook, which Telegram takes once a second.</summary>
internal sealed class OncePerSecond(TimeProvider machine)
{
    private readonly Lock gate = new();
    private long? last;

    public void Take()
    {
        lock (gate)
        {
            if (last is { } before && machine.GetElapsedTime(before) < TimeSpan.FromSeconds(1))
            {
                throw Refusal.TooMany(1);
            }
            last = machine.GetTimestamp();
        }
    }
}

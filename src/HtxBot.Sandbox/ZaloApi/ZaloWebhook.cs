namespace HtxBot.Sandbox.ZaloApi;

/// <summary>Where events are posted.</summary>
internal sealed record ZaloWebhookSettings(Uri Url, string Secret);

/// <summary>
/// Posts events one after the other. Whether Zalo repeats what was not taken is not documented: it is not repeated here, and counted.
/// </summary>
internal sealed class ZaloWebhook(ZaloWorld world)
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private int lost;

    /// <summary>Null while the bot polls.</summary>
    public ZaloWebhookSettings? Current { get; private set; }

    /// <summary>When it was set or deleted, by the calendar clock.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>How many events the bot did not take.</summary>
    public int Lost => Volatile.Read(ref lost);

    /// <summary>How often <c>testWebhook</c> was called today.</summary>
    public ZaloDayCount Tests { get; } = new(world.Shared.Options.Calendar);

    public void Set(ZaloWebhookSettings? settings)
    {
        Current = settings;
        UpdatedAt = world.Shared.Now;
    }

    public void Post(byte[] body)
    {
        lock (gate)
        {
            last = DeliverAsync(last, body);
        }
    }

    private async Task DeliverAsync(Task before, byte[] body)
    {
        await before.ConfigureAwait(false);
        var outcome = Current is { } settings
            ? await world.Sender.PostAsync(settings, body, world.Shared.Machine, world.Shared.Stopping.Token).ConfigureAwait(false)
            : default;
        if (!outcome.IsOk)
        {
            Interlocked.Increment(ref lost);
        }
    }
}

/// <summary>How often something was done on the present day of the calendar clock.</summary>
internal sealed class ZaloDayCount(TimeProvider calendar)
{
    private readonly Lock gate = new();
    private DateOnly day;
    private int count;

    public int More()
    {
        lock (gate)
        {
            var today = DateOnly.FromDateTime(calendar.GetUtcNow().UtcDateTime.AddHours(7));
            (day, count) = day == today ? (day, count + 1) : (today, 1);
            return count;
        }
    }
}

namespace HtxBot.Sandbox.Faults;

/// <summary>What goes wrong at the moment. Safe to use from any thread; costs nothing while it is empty.</summary>
public sealed class SandboxFaults
{
    private static readonly TimeSpan DefaultFlood = TimeSpan.FromSeconds(3);
    private readonly TimeProvider machine;
    private readonly Lock gate = new();
    private readonly List<FaultRule> rules = [];
    private volatile bool hasCalls;
    private volatile bool hasUpdates;
    private int lastId;

    internal SandboxFaults(TimeProvider machine) => this.machine = machine;

    internal bool HasCalls => hasCalls;
    internal bool HasUpdates => hasUpdates;

    /// <summary>Lets something go wrong from now on and returns the number to take it back with.</summary>
    /// <exception cref="InvalidOperationException">Times, probability or seconds make no sense.</exception>
    public int Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Times < 1 || fault.Probability is not (> 0 and <= 1) || fault.Seconds is not (null or (>= 0 and <= 86_400)))
        {
            throw new InvalidOperationException("times must be at least 1, probability above 0 and at most 1, seconds 0 to 86400");
        }
        lock (gate)
        {
            rules.Add(new(++lastId, fault));
            Note();
            return lastId;
        }
    }

    /// <summary>Sets a fault of this kind for calls of one method.</summary>
    public int Add(FaultKind kind, string? method = null, long? chat = null, int? times = null, double? seconds = null) =>
        Add(
            new()
            {
                Kind = kind,
                Method = method,
                Chat = chat,
                Times = times,
                Seconds = seconds,
            }
        );

    /// <summary>Takes a fault back; false if it is not set.</summary>
    public bool Remove(int id)
    {
        lock (gate)
        {
            var removed = rules.RemoveAll(r => r.Id == id) > 0;
            Note();
            return removed;
        }
    }

    /// <summary>Takes everything back.</summary>
    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
            Note();
        }
    }

    /// <summary>What is set, with how often it happened; also what is over but was not taken back.</summary>
    public IReadOnlyList<ActiveFault> All()
    {
        lock (gate)
        {
            return [.. rules.Select(r => new ActiveFault(r.Id, r.Fault, r.Hits))];
        }
    }

    /// <summary>The fault a call meets, with the seconds still to wait where it is a 429; null when all goes well.</summary>
    internal (SandboxFault Fault, int RetryAfter)? OnCall(SandboxApi api, string method, long chat)
    {
        lock (gate)
        {
            foreach (var rule in rules)
            {
                if (rule.ConcernsUpdates || !rule.Fits(api, method, chat))
                {
                    continue;
                }
                if (rule.Fault.Kind is FaultKind.FloodChat or FaultKind.FloodBot)
                {
                    if (Flood(rule, api, method, chat) is var wait and > 0)
                    {
                        return (rule.Fault, wait);
                    }
                }
                else if (rule.Strikes(api, method, chat))
                {
                    return (rule.Fault, 0);
                }
            }
            return null;
        }
    }

    /// <summary>The fault an update meets on its way to the bot.</summary>
    internal SandboxFault? OnUpdate(SandboxApi api, string kind, long chat)
    {
        lock (gate)
        {
            return rules.Find(r => r.ConcernsUpdates && r.Fits(api, kind, chat) && r.Strikes(api, kind, chat))?.Fault;
        }
    }

    // Whoever calls again during the wait is refused again, with what is left of it.
    private int Flood(FaultRule rule, SandboxApi api, string method, long chat)
    {
        var now = machine.GetTimestamp();
        var until = rule.WaitUntil(api, chat);
        if (until <= now)
        {
            if (!rule.Strikes(api, method, chat))
            {
                return 0;
            }
            var wait = rule.Fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultFlood;
            until = now + (long)(wait.TotalSeconds * machine.TimestampFrequency);
            rule.Wait(api, chat, until);
        }
        return Math.Max(1, (int)Math.Ceiling(machine.GetElapsedTime(now, until).TotalSeconds));
    }

    private void Note()
    {
        hasCalls = rules.Exists(r => !r.ConcernsUpdates);
        hasUpdates = rules.Exists(r => r.ConcernsUpdates);
    }
}

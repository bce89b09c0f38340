namespace HtxBot.Sandbox.Faults;

/// <summary>A fault that is set, with what it has to remember. Used only while the faults are locked.</summary>
internal sealed class FaultRule(int id, SandboxFault fault)
{
    private readonly Dictionary<(SandboxApi Api, string Method, long Chat), int> seen = [];
    private readonly Dictionary<(SandboxApi Api, long Chat), long> waits = [];

    public int Id { get; } = id;
    public SandboxFault Fault { get; } = fault;
    public int Hits { get; private set; }
    public bool IsOver => Fault.Times is { } times && Hits >= times;
    public bool ConcernsUpdates => Fault.Kind >= FaultKind.UpdateTwice;

    public bool Fits(SandboxApi api, string method, long chat)
    {
        if (!Fault.Api.HasFlag(api))
        {
            return false;
        }
        if (
            Fault.Chat is { } only
                ? only != chat
                : chat == 0 && Fault.Kind is FaultKind.Blocked or FaultKind.Deactivated or FaultKind.FloodChat
        )
        {
            return false;
        }
        return Fault.Method switch
        {
            null when ConcernsUpdates => true,
            null when Fault.Kind == FaultKind.Conflict => method == "getUpdates",
            null => method != "getUpdates",
            [.. var start, '*'] => method.StartsWith(start, StringComparison.OrdinalIgnoreCase),
            var name => method.Equals(name, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Whether this fitting call meets the fault.</summary>
    public bool Strikes(SandboxApi api, string method, long chat)
    {
        if (IsOver)
        {
            return false;
        }
        var before = seen.GetValueOrDefault((api, method, chat));
        seen[(api, method, chat)] = before + 1;
        if (Fault.Probability < 1 && Chance(method, chat, before) >= Fault.Probability)
        {
            return false;
        }
        Hits++;
        return true;
    }

    /// <summary>Until which machine timestamp calls to this chat are refused; 0 if they are not.</summary>
    public long WaitUntil(SandboxApi api, long chat) => waits.GetValueOrDefault(Waiting(api, chat));

    public void Wait(SandboxApi api, long chat, long until) => waits[Waiting(api, chat)] = until;

    private (SandboxApi, long) Waiting(SandboxApi api, long chat) => (api, Fault.Kind == FaultKind.FloodBot ? 0 : chat);

    // A hash instead of a running generator: what happens in one chat must not depend on how fast the others are.
    private double Chance(string method, long chat, int before)
    {
        var hash = Mixed((ulong)(uint)Fault.Seed);
        foreach (var letter in method)
        {
            hash = Mixed(hash ^ letter);
        }
        hash = Mixed(Mixed(hash ^ (ulong)chat) ^ (ulong)before);
        return (hash >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

namespace HtxBot.Sandbox.Faults;

/// <summary>One thing that goes wrong, when, and how often.</summary>
public sealed record SandboxFault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The API it concerns. Default both.</summary>
    public SandboxApi Api { get; init; } = SandboxApi.Both;

    /// <summary>
    /// The method it concerns, "send*" for all that begin so, "*" for all; for faults of updates the kind of update.
    /// Null means every method but getUpdates.
    /// </summary>
    public string? Method { get; init; }

    /// <summary>The chat it concerns; null means any.</summary>
    public long? Chat { get; init; }

    /// <summary>How often it happens before it is over; null means until it is taken back.</summary>
    public int? Times { get; init; }

    /// <summary>How likely each fitting call meets it, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// Decides with the chat, the method and how many such calls came before in that chat whether a call meets it: the same
    /// seed gives the same faults, even when chats run in parallel.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>
    /// The wait of a 429 (default 3), the delay of a slow answer (2), how long an update is held back at most (1), after which
    /// silence ends with a broken connection (never). By the machine clock.
    /// </summary>
    public double? Seconds { get; init; }
}

/// <summary>A fault that is set.</summary>
/// <param name="Id">Names it for removal.</param>
/// <param name="Fault">What was asked for.</param>
/// <param name="Hits">How often it has happened.</param>
public sealed record ActiveFault(int Id, SandboxFault Fault, int Hits);

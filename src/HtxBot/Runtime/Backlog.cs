namespace HtxBot.Runtime;

/// <summary>What waits on disk of one class of messages, beyond what is in memory.</summary>
internal sealed class Backlog
{
    /// <summary>Whether there may be more on disk than in memory.</summary>
    public bool IsBehind { get; set; } = true;

    /// <summary>The last row that was taken into memory.</summary>
    public long Last { get; set; }
}

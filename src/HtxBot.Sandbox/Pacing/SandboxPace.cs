namespace HtxBot.Sandbox.Pacing;

/// <summary>How fast the bot may send before it is told to wait (429), as far as Telegram's limits are known.</summary>
public sealed record SandboxPace
{
    /// <summary>Messages in any second over all chats.</summary>
    public int PerSecond { get; init; } = 30;

    /// <summary>Messages a second in one private chat, in the long run.</summary>
    public double ChatPerSecond { get; init; } = 1;

    /// <summary>Messages one private chat takes at once.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>Messages and edits in any minute in one group.</summary>
    public int GroupPerMinute { get; init; } = 20;
}

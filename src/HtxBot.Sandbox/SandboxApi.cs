namespace HtxBot.Sandbox;

/// <summary>The APIs the sandbox plays.</summary>
[Flags]
public enum SandboxApi
{
    /// <summary>The Telegram Bot API.</summary>
    Telegram = 1,

    /// <summary>The Zalo Bot API.</summary>
    Zalo = 2,

    /// <summary>Both.</summary>
    Both = Telegram | Zalo,
}

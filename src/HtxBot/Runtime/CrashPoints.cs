namespace HtxBot.Runtime;

/// <summary>Named steps at which a test may end everything; in production they do nothing.</summary>
public interface ICrashPoints
{
    /// <summary>A step was reached. An implementation may throw <see cref="CrashException"/>, or the disk's trouble at this step, or end the process.</summary>
    void Reach(string step);
}

/// <summary>Stands for the end of the process in tests: the runtime neither handles it nor cleans up after it.</summary>
public sealed class CrashException(string step) : Exception("Crash at step " + step);

/// <summary>The steps of the way of a message.</summary>
public static class CrashStep
{
    /// <summary>The channel delivered a batch; nothing is stored.</summary>
    public const string Received = "received";

    /// <summary>A batch is written but not committed.</summary>
    public const string BeforeInboxCommit = "before-inbox-commit";

    /// <summary>A turn is written but not committed.</summary>
    public const string BeforeTurnCommit = "before-turn-commit";

    /// <summary>The transaction is written but not committed.</summary>
    public const string BeforeCommit = "before-commit";

    /// <summary>The transaction is on disk; nobody has been told.</summary>
    public const string AfterCommit = "after-commit";

    /// <summary>A batch is on disk in the spool; it is not in the inbox, and not confirmed.</summary>
    public const string Spooled = "spooled";

    /// <summary>A batch is on disk; it is not confirmed to the channel.</summary>
    public const string BeforeConfirm = "before-confirm";

    /// <summary>An announcement's claim is on disk; it is not sent.</summary>
    public const string Claimed = "claimed";

    /// <summary>A message is about to be sent.</summary>
    public const string BeforeSend = "before-send";

    /// <summary>A message was sent; its mark is not written.</summary>
    public const string AfterSend = "after-send";

    /// <summary>The mark is written but not committed.</summary>
    public const string BeforeMarkCommit = "before-mark-commit";

    /// <summary>The mark is on disk.</summary>
    public const string AfterMark = "after-mark";

    /// <summary>A due timer is handled but not committed.</summary>
    public const string BeforeTimerCommit = "before-timer-commit";
}

/// <summary>Production: nothing happens.</summary>
internal sealed class NoCrashPoints : ICrashPoints
{
    public void Reach(string step) { }
}

namespace HtxBot.Sandbox.Updates;

/// <summary>How a wait for updates ended.</summary>
internal enum WaitOutcome
{
    Arrived,
    TimedOut,
    TakenOver,
    WebhookSet,
}

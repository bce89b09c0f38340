namespace HtxBot.Channels;

/// <summary>Waits of a receiver.</summary>
internal static class ReceiverWaits
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(60);

    /// <summary>Waits; told again and again while it lasts, so that a long wait is not taken for a hang.</summary>
    public static async Task OutAsync(
        string reason,
        TimeSpan wait,
        IReceiveObserver observer,
        TimeProvider machine,
        CancellationToken stopping
    )
    {
        for (; wait > TimeSpan.Zero; wait -= Slice)
        {
            observer.Failed(reason, wait);
            await Task.Delay(wait < Slice ? wait : Slice, machine, stopping).ConfigureAwait(false);
        }
    }
}

namespace HtxBot.Channels;

/// <summary>Waits of a receiver.</summary>
internal static class ReceiverWaits
{
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(60);

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

    /// <summary>
    /// Waits because the webhook is not ours. Whoever set it last has the bot: two processes that take it from each other would each answer half of
    /// what people say.
    /// </summary>
    /// <param name="url">Where the webhook leads; empty: it was removed.</param>
    /// <param name="observer">Is told why.</param>
    /// <param name="machine">The machine clock.</param>
    /// <param name="stopping">Ends the wait.</param>
    /// <returns>Whether it is to be set again now.</returns>
    public static async Task<bool> AsideAsync(string url, IReceiveObserver observer, TimeProvider machine, CancellationToken stopping)
    {
        var reason =
            url.Length > 0
                ? "409: another process has set its own webhook for this bot and receives now; stop one of the two, then restart the other"
                : "409: the webhook was removed, perhaps by another process that polls; it will be set again. Stop one of the two";
        await OutAsync(reason, Aside, observer, machine, stopping).ConfigureAwait(false);
        return url.Length == 0;
    }
}

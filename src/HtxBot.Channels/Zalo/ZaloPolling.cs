using System.Text;

namespace HtxBot.Channels.Zalo;

/// <summary>
/// The poll loop. One update a poll, without a number and without a way to confirm it: it must be on disk before the next poll asks for another.
/// What people send while nobody polls does not come any more.
/// </summary>
internal sealed class ZaloPolling(ZaloOptions options, ZaloCalls calls, ZaloReading reading, TimeProvider machine, Func<double> random)
{
    private const string LongPoll = "30";
    private static readonly TimeSpan PollLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan TooSoon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HurriedPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ThrottledPause = TimeSpan.FromSeconds(60);

    private readonly Backoff _backoff = new(random, longest: 30);

    /// <summary>Runs until stopped; throws <see cref="BotRefusedException"/>, and what <paramref name="store"/> throws.</summary>
    public async Task RunAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        try
        {
            while (!stopping.IsCancellationRequested)
                await TurnAsync(store, observer, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task TurnAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        var started = machine.GetTimestamp();
        var answer = await calls
            .CallAsync("getUpdates", json => json.WriteString("timeout"u8, LongPoll), PollLimit, stopping)
            .ConfigureAwait(false);
        var updates = UpdatesOf(answer);
        if (updates.Count == 0 && answer.Fault is { } fault && !ZaloErrors.IsIdle(fault))
        {
            await WaitOutAsync(fault, observer, stopping).ConfigureAwait(false);
            return;
        }
        _backoff.Reset();
        observer.Polled();
        if (updates.Count > 0)
            await store(updates, stopping).ConfigureAwait(false);
        if ((updates.Count == 0 && machine.GetElapsedTime(started) < TooSoon) || answer.Broken is not null)
            // A server that does not hold the poll must not make us hammer it.
            await Task.Delay(HurriedPause, machine, stopping).ConfigureAwait(false);
    }

    private IReadOnlyList<Received> UpdatesOf(ZaloAnswer answer)
    {
        if (answer.Broken is { } body)
            return [ZaloReading.Unreadable(Encoding.UTF8.GetString(body), "no JSON")];
        return answer.Fault is null ? reading.ReadPolled(answer.Result) : [];
    }

    private Task WaitOutAsync(Fault fault, IReceiveObserver observer, CancellationToken stopping)
    {
        if (ZaloErrors.IsBotRefused(fault))
            throw ZaloChannel.Refused(options, fault);
        var wait = fault.Code == 429 ? fault.RetryAfter ?? ThrottledPause : _backoff.Next();
        return ReceiverWaits.OutAsync(fault.Reason, wait, observer, machine, stopping);
    }
}

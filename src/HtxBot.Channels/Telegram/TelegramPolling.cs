using System.Net.Http.Headers;

namespace HtxBot.Channels.Telegram;

/// <summary>
/// The poll loop. The library's own stops silently on some errors, spins on others, and loses a whole batch to one update
/// that it cannot read.
/// </summary>
internal sealed class TelegramPolling(
    TelegramOptions options,
    HttpClient http,
    TelegramReading reading,
    TimeProvider machine,
    Func<double> random,
    Func<CancellationToken, Task> removeWebhook
)
{
    private const int LongPoll = 50;
    private const int All = 100;
    private const int FewEnoughEmpty = 20;

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly TimeSpan PollLimit = TimeSpan.FromSeconds(LongPoll + 15);
    private static readonly TimeSpan LastLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ConflictWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EmptyPause = TimeSpan.FromSeconds(1);

    // Those who were just answered write again at once. A poll sent before they do brings one of them home and leaves the
    // others for the next round trip.
    private const int GatherShare = 4;
    private static readonly TimeSpan LongestGather = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestRoundTrip = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ShortestGather = TimeSpan.FromMilliseconds(2);

    // After a week without updates Telegram begins again at a random, perhaps lower number: then the old offset would hide them.
    private static readonly TimeSpan NumbersHold = TimeSpan.FromDays(6);

    private readonly Uri _address = options.Address.Method("getUpdates");
    private readonly Backoff _backoff = new(random);
    private long _next;
    private bool _isConfirmed = true;
    private int _broken;
    private int _quickEmpty;
    private long _lastUpdate;
    private TimeSpan _roundTrip = TimeSpan.Zero;

    /// <summary>Runs until stopped; throws <see cref="BotRefusedException"/>, and what <paramref name="store"/> throws.</summary>
    public async Task RunAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        _lastUpdate = machine.GetTimestamp();
        try
        {
            while (!stopping.IsCancellationRequested)
                await TurnAsync(store, observer, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            await ConfirmLastAsync().ConfigureAwait(false);
        }
    }

    private async Task TurnAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        var started = machine.GetTimestamp();
        var answer = await PollAsync(_broken > 1 ? 1 : All, LongPoll, PollLimit, stopping).ConfigureAwait(false);
        if (answer is TelegramAnswer.Broken broken)
            answer = Isolated(broken);
        if (answer is not TelegramAnswer.Batch batch)
        {
            await WaitOutAsync(((TelegramAnswer.Failed)answer).Fault, observer, stopping).ConfigureAwait(false);
            return;
        }

        NoteRoundTrip(machine.GetElapsedTime(started));
        _backoff.Reset();
        _isConfirmed = true;
        observer.Polled();
        if (batch.Updates.Count == 0)
        {
            await PauseIfHurriedAsync(started, stopping).ConfigureAwait(false);
            return;
        }
        _quickEmpty = 0;
        _broken = 0;
        _lastUpdate = machine.GetTimestamp();
        await store(batch.Updates, stopping).ConfigureAwait(false);
        (_next, _isConfirmed) = (batch.Next, false);
        await GatherAsync(stopping).ConfigureAwait(false);
    }

    /// <summary>The shortest poll of late is the distance; it may grow again. A poll that waited for somebody to write tells nothing.</summary>
    private void NoteRoundTrip(TimeSpan poll)
    {
        if (poll < LongestRoundTrip)
            _roundTrip = _roundTrip == TimeSpan.Zero || poll < _roundTrip * 1.1 ? poll : _roundTrip * 1.1;
    }

    /// <summary>Waits a little after a batch where a round trip is long; a near server costs nothing.</summary>
    private async Task GatherAsync(CancellationToken stopping)
    {
        var gather = _roundTrip / GatherShare;
        if (gather >= ShortestGather)
            await Task.Delay(gather < LongestGather ? gather : LongestGather, machine, stopping).ConfigureAwait(false);
    }

    private async Task<TelegramAnswer> PollAsync(int limit, int seconds, TimeSpan deadline, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(deadline, machine);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = Body(limit, seconds) };
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return TelegramAnswers.Read(body, (int)response.StatusCode, reading);
        }
        catch (OperationCanceledException exception) when (!stopping.IsCancellationRequested)
        {
            return new TelegramAnswer.Failed(late.IsCancellationRequested ? Fault.TimedOut(deadline) : Fault.FromNetwork(exception));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            stopping.ThrowIfCancellationRequested();
            return new TelegramAnswer.Failed(Fault.FromNetwork(exception));
        }
    }

    private ReadOnlyMemoryContent Body(int limit, int seconds) =>
        new(
            JsonBody.Of(json =>
            {
                if (_next > 0 && !(_isConfirmed && machine.GetElapsedTime(_lastUpdate) > NumbersHold))
                    json.WriteNumber("offset"u8, _next);
                json.WriteNumber("limit"u8, limit);
                json.WriteNumber("timeout"u8, seconds);
                TelegramWanted.Write(json);
            })
        )
        {
            Headers = { ContentType = Json },
        };

    /// <summary>Asked for one update and still no JSON: that update is stored as it came, and passed.</summary>
    private TelegramAnswer Isolated(TelegramAnswer.Broken broken) =>
        _broken++ > 1 && TelegramAnswers.Salvaged(broken.Body) is { } salvaged
            ? salvaged
            : new TelegramAnswer.Failed(Fault.FromStatus(200));

    private async Task WaitOutAsync(Fault fault, IReceiveObserver observer, CancellationToken stopping)
    {
        if (TelegramErrors.IsBotRefused(fault))
            throw TelegramChannel.Refused(fault);
        if (TelegramErrors.IsWebhookActive(fault))
            await removeWebhook(stopping).ConfigureAwait(false);

        var (reason, wait) = fault.Code switch
        {
            409 => ("409: another process polls this bot with the same token; stop it, or give each its own bot", ConflictWait),
            429 when fault.RetryAfter is { } asked => (fault.Reason, asked),
            _ => (fault.Reason, _backoff.Next()),
        };
        await ReceiverWaits.OutAsync(reason, wait, observer, machine, stopping).ConfigureAwait(false);
    }

    /// <summary>A server that does not hold the poll must not make us spin.</summary>
    private async Task PauseIfHurriedAsync(long started, CancellationToken stopping)
    {
        _quickEmpty = machine.GetElapsedTime(started) < EmptyPause ? _quickEmpty + 1 : 0;
        if (_quickEmpty > FewEnoughEmpty)
            await Task.Delay(EmptyPause, machine, stopping).ConfigureAwait(false);
    }

    /// <summary>Tells the server what is stored, so that the next process does not see it again. Best effort.</summary>
    private async Task ConfirmLastAsync()
    {
        if (_isConfirmed)
            return;
        var answer = await PollAsync(limit: 1, seconds: 0, LastLimit, CancellationToken.None).ConfigureAwait(false);
        _isConfirmed = answer is TelegramAnswer.Batch;
    }
}

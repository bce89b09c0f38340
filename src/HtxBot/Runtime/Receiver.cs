using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>Receives for one bot: stores each batch, and only then lets the channel confirm it.</summary>
internal sealed class Receiver(
    IChannel channel,
    Writer writer,
    TurnLoop loop,
    CatchUp catchUp,
    Senders senders,
    SoonOnDisk soon,
    RuntimeStatus status,
    CalendarClock calendar,
    MachineClock machine,
    RuntimeOptions options,
    Quotas quotas,
    PollingGaps gaps,
    Elsewhere elsewhere,
    Threads threads,
    ICrashPoints crash,
    ILogger<Receiver> log
) : IReceiveObserver
{
    private const int MaxAcknowledgements = 256;

    // Answers of one part go out while the writer takes the turns of the next.
    private const int PartOfBatch = 16;

    private readonly BotStatus _status = status.Of(channel.Bot);
    private readonly QuotaMeter? _quota = quotas.Of(channel.Bot);
    private bool _hasPolled;
    private readonly StraightWord _straight = new(channel, writer, machine, options);
    private int _acknowledgements;
    private int _emptyPolls;
    private bool _hasDrained;
    private bool _isAsking;
    private long _quietSince;
    private Beat? _beat;

    /// <summary>Whether the channel has nothing more that waited before the start.</summary>
    /// <remarks>A poll that is not answered at once found nothing. A webhook's silence says nothing: its server may wait to try again.</remarks>
    public bool IsDrained =>
        Volatile.Read(ref _hasDrained)
        || (
            channel.Webhook is null
            && Volatile.Read(ref _isAsking)
            && machine.Elapsed.Ticks - Volatile.Read(ref _quietSince) >= 2 * TimeSpan.TicksPerSecond
        );

    public IChannel Channel => channel;

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        _beat = beat;
        await PrepareAsync(stopping);
        for (var wait = TimeSpan.FromSeconds(1); ; wait = Longer(wait))
        {
            try
            {
                await channel.ReceiveAsync(StoreAsync, this, stopping);
                stopping.ThrowIfCancellationRequested();
                throw new InvalidOperationException("Receiving ended by itself.");
            }
            catch (Exception problem) when (problem is not (OperationCanceledException or CrashException or BotRefusedException))
            {
                RuntimeLog.ReceiverThrew(log, channel.Bot, problem.GetType().Name, problem.StackTrace, wait.TotalSeconds);
            }
            catch (BotRefusedException refused)
            {
                wait = TimeSpan.FromSeconds(60);
                _status.Refused();
                RuntimeLog.BotRefused(log, channel.Bot, refused.Message);
            }

            await beat.DelayAsync(wait, stopping);
        }
    }

    public void Polled()
    {
        _beat?.Now();
        if (channel.LosesWhatNobodyAsksFor)
            LookForGap();
        _status.Answered();
        // A poll with content is followed by its batch; two in a row without one: the channel is empty.
        if (Interlocked.Increment(ref _emptyPolls) >= 2)
            Volatile.Write(ref _hasDrained, true);
        Asking(true);
    }

    public void Failed(string reason, TimeSpan wait)
    {
        _beat?.Now();
        _status.NotAnswered(reason);
        Asking(false);
        RuntimeLog.PollFailed(log, channel.Bot, reason, wait.TotalSeconds);
    }

    /// <summary>Between two polls of this run, or since the last sign of life of the run before.</summary>
    private void LookForGap()
    {
        var silence =
            _hasPolled ? _status.Silence
            : gaps.LastAlive is { } alive ? machine.Utc - alive
            : TimeSpan.Zero;
        _hasPolled = true;
        if (silence <= PollingGaps.Least)
            return;
        RuntimeLog.PollingGap(log, channel.Bot, silence.TotalSeconds);
        _ = threads.Run(async () =>
        {
            try
            {
                await gaps.NoteAsync(channel, silence);
            }
            catch (Exception problem)
            {
                // The log has the gap; whoever waits for an answer writes again.
                RuntimeLog.GapNotNoted(log, channel.Bot, problem.GetType().Name);
            }
        });
    }

    private async Task PrepareAsync(CancellationToken stopping)
    {
        for (var wait = TimeSpan.FromSeconds(1); ; wait = Longer(wait))
        {
            try
            {
                await channel.PrepareAsync(stopping);
                Asking(true);
                return;
            }
            catch (BotRefusedException refused)
            {
                wait = TimeSpan.FromSeconds(60);
                _status.Refused();
                RuntimeLog.BotRefused(log, channel.Bot, refused.Message);
            }
            catch (Exception problem) when (problem is not (OperationCanceledException or CrashException))
            {
                RuntimeLog.NotPrepared(log, channel.Bot, problem.GetType().Name, wait.TotalSeconds);
            }

            await _beat!.DelayAsync(wait, stopping);
        }
    }

    private async Task StoreAsync(IReadOnlyList<Received> batch, CancellationToken stopping)
    {
        crash.Reach(CrashStep.Received);
        _ = Interlocked.Exchange(ref _emptyPolls, 0);
        Asking(false);
        if (batch.Count == 0)
            return;
        _status.Stored(batch.Count);
        var now = Instants.Parse(Instants.Format(calendar.Now));
        var jobs = new List<ReceiveJob>();
        foreach (var part in batch.Chunk(PartOfBatch))
            jobs.Add(new ReceiveJob(this, part, now, before: jobs.LastOrDefault()));
        foreach (var job in jobs)
            writer.Post(job);
        foreach (var job in jobs)
            job.Prepare();
        var finished = Task.WhenAll(jobs.Select(job => FinishAsync(job, stopping)));
        _ = _straight.WatchAsync(batch, finished, stopping);
        if (channel.Webhook is null)
            await finished;
        else
            await soon.OnDiskAsync(jobs.SelectMany(job => job.Rows), finished);
        Asking(true);
        crash.Reach(CrashStep.BeforeConfirm);
    }

    private async Task FinishAsync(ReceiveJob job, CancellationToken stopping)
    {
        var fresh = await job.Stored;
        _beat?.Now();
        foreach (var update in fresh)
            Acknowledge(update, stopping);
    }

    private void Acknowledge(Update update, CancellationToken stopping)
    {
        if (update.Kind != UpdateKind.Tap)
            return;
        if (Interlocked.Increment(ref _acknowledgements) > MaxAcknowledgements)
        {
            _ = Interlocked.Decrement(ref _acknowledgements);
            return;
        }

        _ = threads.Run(async () =>
        {
            try
            {
                await channel.AcknowledgeAsync(update, stopping);
            }
            finally
            {
                _ = Interlocked.Decrement(ref _acknowledgements);
            }
        });
    }

    private void Asking(bool isAsking)
    {
        Volatile.Write(ref _quietSince, machine.Elapsed.Ticks);
        Volatile.Write(ref _isAsking, isAsking);
    }

    private static TimeSpan Longer(TimeSpan wait) => TimeSpan.FromSeconds(Math.Min(60, wait.TotalSeconds * 2));

    /// <summary>Stores one batch and puts the turns of what is new right behind itself.</summary>
    private sealed class ReceiveJob : IWriterJob
    {
        private readonly Receiver _receiver;
        private readonly TaskCompletionSource<List<Update>> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<(Received Received, TurnJob? Turn)> _rows;
        private readonly DateTimeOffset _now;
        private readonly List<Update> _fresh = [];
        private bool _hasFollowers;
        private readonly ReceiveJob? _before;
        private bool _hasRun;
        private bool _isMissing;
        private int _followers;

        /// <param name="before">The part of the same poll before this one: without it this one is not stored either, or what was said last would be heard first.</param>
        public ReceiveJob(Receiver receiver, IReadOnlyList<Received> batch, DateTimeOffset now, ReceiveJob? before)
        {
            _before = before;
            _receiver = receiver;
            _now = now;
            _rows = [.. batch.Select(received => (received, Turn(received)))];
        }

        public Task<List<Update>> Stored => _stored.Task;

        public IEnumerable<InboxRow> Rows => _rows.Select(row => Row(row.Received, row.Turn));

        /// <summary>Understands the words of its turns, in their order, while the writer stores the batch and takes the first of them.</summary>
        public void Prepare()
        {
            foreach (var (_, turn) in _rows)
                turn?.Prepare();
        }

        public void Run(WriterScope scope)
        {
            if (_before is { _isMissing: true })
                throw new InvalidOperationException("What came before is not stored.");
            _isMissing = false;
            _fresh.Clear();
            var goesOn = !_hasFollowers && !_receiver.MustWait(_rows.Count);
            // Run again it has a transaction of its own, and the turns come after its commit.
            var isBornDone = goesOn && !_hasRun && _receiver.MayBeBornDone;
            _hasRun = true;
            foreach (var (received, turn) in _rows)
                Store(scope, received, turn, isBornDone);
            _receiver.Reach(CrashStep.BeforeInboxCommit);
            if (!goesOn)
                return;
            // Not before here: if the disk fails above, nothing follows yet and the next run is the one that names them.
            _hasFollowers = true;
            foreach (var (_, turn) in _rows)
            {
                if (turn is not { Row: > 0 })
                    continue;
                _receiver.Entered(turn);
                scope.Follow(turn);
                _followers++;
            }
        }

        public void Undone(WriterScope scope)
        {
            _isMissing = true;
            foreach (var (_, turn) in _rows)
                _ = turn?.Row = 0;
        }

        public void Committed()
        {
            _receiver.Expect(_followers);
            _ = _stored.TrySetResult(_fresh);
        }

        public void Failed(Exception problem)
        {
            _isMissing = true;
            _ = _stored.TrySetException(problem);
        }

        private TurnJob? Turn(Received received) =>
            received.Update is { } update && !IsGroupTalk(update) ? _receiver.Make(update, _now) : null;

        private void Store(WriterScope scope, Received received, TurnJob? turn, bool isBornDone)
        {
            var update = received.Update;
            var waiting = Row(received, turn);
            if (turn is not null && _receiver.HasNoRoomFor(scope, update!))
            {
                if ((waiting with { State = "done", Raw = "" }).Store(scope) != 0)
                    _receiver.SendAway(scope, update!, _now);
                return;
            }
            var row = (turn is not null && isBornDone ? waiting with { State = "done", Raw = "" } : waiting).Store(scope);
            _ = turn?.Row = row;
            _ = turn?.RawIfItWaits = isBornDone ? waiting.Raw : null;
            if (row == 0)
                return;
            _receiver.Count(scope, update, waiting.ReceivedAt);
            if (update is null)
                _receiver.ReportUnreadable(received);
            else if (turn is null)
                _receiver.Invite(scope, update, _now);
            if (update is not null)
                _fresh.Add(update);
        }

        private InboxRow Row(Received received, TurnJob? turn)
        {
            var (bot, now) = (_receiver.Channel.Bot, Instants.Format(_now));
            return received.Update is not { } update
                    ? new(bot, received.Id, "", received.Raw, now, "dead", received.Problem ?? "could not be read")
                // In groups nothing is kept.
                : turn is null ? new(bot, received.Id, "", "", now, "done", null)
                : new(bot, received.Id, update.Chat, received.Raw, now, "waiting", null);
        }
    }

    private static bool IsGroupTalk(Update update) =>
        !update.IsPrivate && update.Kind is UpdateKind.Text or UpdateKind.Tap or UpdateKind.Contact or UpdateKind.Other;

    private TurnJob Make(Update update, DateTimeOffset now) => loop.Make(update, now);

    private void Expect(int updates) => loop.Expect(updates);

    private void Reach(string step) => crash.Reach(step);

    /// <summary>
    /// Whether an update whose turn follows in the same transaction needs no row that waits: not after an unclean stop, when each try is counted
    /// first, and not from a webhook, where an update that kills the program is not delivered again to a program that expects it.
    /// </summary>
    private bool MayBeBornDone => channel.Webhook is null && !loop.IsCautious;

    private bool MustWait(int updates) => catchUp.MustWait(updates);

    private void Entered(TurnJob turn) => catchUp.Entered(turn.Row);

    private void ReportUnreadable(Received received) =>
        RuntimeLog.Unreadable(log, received.Id, channel.Bot, received.Problem ?? "could not be read");

    private bool HasNoRoomFor(WriterScope scope, Update update) => _quota is { } quota && quota.IsBeyond(scope, update.Chat);

    private void Count(WriterScope scope, Update? update, string now) =>
        _quota?.Received(scope, update?.Chat ?? "", update is { IsPrivate: true, Kind: not UpdateKind.Ignored }, now);

    /// <summary>The channel has let one through whom it may not let us serve: where there is room is said once a day.</summary>
    private void SendAway(WriterScope scope, Update update, DateTimeOffset now)
    {
        _quota?.Received(scope, update.Chat, isServed: false, Instants.Format(now));
        RuntimeLog.BotIsFull(log, channel.Bot);
        if (options.NoRoom(elsewhere.Than(channel.Bot)) is { } where)
            OnceADay(scope, update, where, now);
    }

    /// <summary>In groups the bot only says where it can be talked to, once a day.</summary>
    private void Invite(WriterScope scope, Update update, DateTimeOffset now)
    {
        if (options.GroupInvitation(channel.Bot) is { } invitation)
            OnceADay(scope, update, invitation, now);
    }

    private void OnceADay(WriterScope scope, Update update, OutgoingMessage message, DateTimeOffset now)
    {
        var day = now.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd");
        if (scope.Statement(Inbox.Invite).Text(1, channel.Bot).Text(2, update.Chat).Text(3, day).Run() > 0)
            new OutboxWriter(scope, senders, machine, now).Add(channel.Bot, update.Chat, message);
    }
}

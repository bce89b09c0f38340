using HtxBot.Channels;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>
/// Sends for one bot: many requests in flight, at most one per chat, at the channel's pace, answers before notices before announcements,
/// of which the night holds back what is not urgent, and notices that do not say that they may go then.
/// A message keeps its place in flight until its mark is on disk. Any thread.
/// </summary>
internal sealed partial class Sender : IDisposable
{
    private const long Glance = 5 * TimeSpan.TicksPerSecond;

    private readonly IChannel _channel;
    private readonly Writer _writer;
    private readonly ChatStates _chats;
    private readonly MachineClock _machine;
    private readonly RuntimeOptions _options;
    private readonly Threads _threads;
    private readonly ICrashPoints _crash;
    private readonly Func<DateTimeOffset?> _night;
    private readonly ILogger<Sender> _log;
    private readonly Lock _gate = new();
    private readonly SendLanes _lanes;
    private readonly Backlog[] _backlogs = [new(), new(), new()];
    private readonly Signal _reload;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly TaskCompletionSource _idle;
    private readonly SendOutcomes _outcomes;
    private readonly QuotaMeter? _quota;
    private readonly TaskCompletionSource _broken;
    private int _inFlight;
    private bool _isOpen;
    private bool _isStopping;

    public Sender(
        IChannel channel,
        Writer writer,
        ChatStates chats,
        OutboxMoves moves,
        CalendarClock calendar,
        MachineClock machine,
        PaceOptions pace,
        RuntimeOptions options,
        QuietHours quiet,
        Threads threads,
        ICrashPoints crash,
        RuntimeStatus status,
        Quotas quotas,
        ITurns turns,
        TimedRows timed,
        ILogger<Sender> log
    )
    {
        (_channel, _writer, _chats, _machine) = (channel, writer, chats, machine);
        (_options, _threads, _crash, _log) = (options, threads, crash, log);
        (_reload, _idle, _broken) = (
            new Signal(threads),
            new TaskCompletionSource(threads.Waiters),
            new TaskCompletionSource(threads.Waiters)
        );
        _night = () => calendar.Now is var present && quiet.Holds(present) ? present : null;
        _lanes = new SendLanes(pace.Of(channel.Bot), channel.IsGroup, Now);
        _quota = quotas.Of(channel.Bot);
        _outcomes = new SendOutcomes(
            channel,
            _quota,
            turns,
            timed,
            writer,
            chats,
            moves,
            calendar,
            machine,
            crash,
            status.Of(channel.Bot),
            Add,
            options.Chance,
            log
        );
        _timer = machine.Time.CreateTimer(_ => Pump(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string Bot => _channel.Bot;

    public bool CanEdit => _channel.CanEdit;

    /// <summary>Faulted when a test ended everything, or when sending itself is broken.</summary>
    public Task Broken => _broken.Task;

    /// <summary>Requests on their way.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate)
                return _inFlight;
        }
    }

    private long Now => _machine.Elapsed.Ticks;

    /// <summary>Reads what waits, settles what was in flight at a crash, and begins to send. Ends when stopping.</summary>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        var pauses = await _writer.RunAsync(scope => _outcomes.Recover(scope));
        lock (_gate)
        {
            foreach (var (chat, left) in pauses)
            {
                if (chat.Length == 0)
                    _outcomes.PauseBot(Now + left.Ticks);
                else
                    _lanes.Pause(chat, Now + left.Ticks, Now);
            }
        }

        while (true)
        {
            await ReloadAsync(beat);
            lock (_gate)
                _isOpen = true;
            Pump();
            var waiting = beat.WaitAsync(_reload, stopping);
            if (await Task.WhenAny(waiting, Broken) == Broken)
                await Broken;
            await waiting;
        }
    }

    /// <summary>A message is on disk. Writer's thread.</summary>
    public void Add(OutboxItem item)
    {
        lock (_gate)
        {
            var backlog = _backlogs[(int)item.Class];
            if (!backlog.IsBehind && _lanes.Count(item.Class) >= _options.OutboxInMemory)
                backlog.IsBehind = true;
            if (backlog.IsBehind)
                return;
            backlog.Last = item.Id;
            _lanes.Add(item, Now);
        }

        Pump();
    }

    /// <summary>What waits for a chat is cancelled on disk, but the row that was in flight; if its person comes back it must not go after all.</summary>
    public void Cancel(string chat, long inFlight)
    {
        lock (_gate)
            _lanes.Cancel(chat, inFlight);
    }

    /// <summary>Best effort, beside everything else.</summary>
    public void ShowProgress(string chat) => _ = _threads.Run(() => _channel.ShowProgressAsync(chat, _giveUp.Token));

    /// <summary>These of a chat's messages are cancelled on disk.</summary>
    public void Withdraw(string chat, IReadOnlySet<long> rows)
    {
        lock (_gate)
            _lanes.Withdraw(chat, rows, Now);
        Pump();
    }

    /// <summary>The row of a chat that is on its way; 0: none is.</summary>
    public long InFlightOf(string chat)
    {
        lock (_gate)
            return _lanes.InFlight(chat);
    }

    /// <summary>Keeps these messages from setting out, those in memory that have not; the caller gives them back or ends their rows.</summary>
    public List<OutboxItem> Hold(IReadOnlyList<(long Row, string Chat)> rows)
    {
        List<OutboxItem> held;
        lock (_gate)
            held = _lanes.Hold(rows, Now);
        // What is on disk only comes after.
        _reload.Set();
        return held;
    }

    /// <summary>Gives back what was held.</summary>
    public void Release(IReadOnlyList<OutboxItem> held)
    {
        lock (_gate)
        {
            foreach (var item in held)
                _lanes.Add(item, Now);
        }

        Pump();
    }

    /// <summary>A chat has a new id.</summary>
    public void Move(string from, string to)
    {
        lock (_gate)
            _lanes.Move(from, to, Now);
        Pump();
    }

    /// <summary>Starts nothing new, lets what is in flight end, and gives it up after a time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        lock (_gate)
        {
            _isStopping = true;
            // What a broken sender left in flight never comes back.
            if (_inFlight == 0 || Broken.IsCompleted)
                _ = _idle.TrySetResult();
        }

        if (await Task.WhenAny(_idle.Task, _machine.DelayAsync(patience, CancellationToken.None)) != _idle.Task)
            await _threads.CancelAsync(_giveUp);
        _ = await Task.WhenAny(_idle.Task, _machine.DelayAsync(TimeSpan.FromSeconds(2), CancellationToken.None));
        await _timer.DisposeAsync();
    }

    public void Dispose()
    {
        _timer.Dispose();
        _giveUp.Dispose();
    }

    private async Task ReloadAsync(Beat beat)
    {
        foreach (var messageClass in Enum.GetValues<MessageClass>())
        {
            var backlog = _backlogs[(int)messageClass];
            while (true)
            {
                beat.Now();
                lock (_gate)
                {
                    if (!backlog.IsBehind || _lanes.Count(messageClass) > _options.OutboxInMemory / 2)
                        break;
                }

                long? after = null;
                _ = await _writer.RunAsync(scope =>
                {
                    // If the transaction is lost the page is read again from the same place.
                    var page = Outbox.ReadPage(scope, Bot, messageClass, after ??= backlog.Last, _channel.CanEdit, ToMachine);
                    lock (_gate)
                        backlog.IsBehind = page.Count > 0;
                    if (page.Count > 0)
                        scope.AfterCommit(() => Take(backlog, page));
                    return page.Count;
                });
            }
        }
    }

    private void Take(Backlog backlog, List<OutboxItem> page)
    {
        lock (_gate)
        {
            backlog.Last = page[^1].Id;
            foreach (var item in page.Where(item => !item.IsUnreadable))
                _lanes.Add(item, Now);
        }
    }

    private void Pump()
    {
        List<Starting>? starting;
        lock (_gate)
            starting = TakeReady();
        Start(starting);
    }

    /// <summary>Takes what may go now and sets the alarm for what may go next. Inside the gate.</summary>
    private List<Starting>? TakeReady()
    {
        if (!_isOpen || _isStopping)
            return null;
        var now = Now;
        if (_outcomes.PausedUntil > now)
        {
            Wake(_outcomes.PausedUntil - now);
            return null;
        }

        List<Starting>? starting = null;
        var limit = _outcomes.IsProbing ? 1 : _options.SendsInFlight;
        // A quarter of the requests stays free for answers and notices.
        var bulkLimit = Math.Max(1, limit * 3 / 4);
        var hasUnasked = _lanes.Count(MessageClass.Notice) + _lanes.Count(MessageClass.Announcement) + _lanes.Asleep > 0;
        var night = hasUnasked ? _night() : null;
        _lanes.Wake(night, now);
        var bulk = night is null ? SendRank.Count : SendRank.Asleep;
        while (_inFlight < limit && _lanes.Next(now, _inFlight < bulkLimit ? bulk : SendRank.Bulk, night) is { } next)
        {
            _inFlight++;
            (starting ??= []).Add(next);
        }

        // What sleeps is in nobody's way: what may go at night may lie behind it on disk.
        ReloadIfThereIsRoom(MessageClass.Notice);
        // The calendar says when the night is over; it may be moved.
        var isHeld = night is not null && _lanes.Count(MessageClass.Announcement) + _lanes.Asleep > 0;
        var wakeAt = isHeld ? Math.Min(_lanes.WakeAt, now + Glance) : _lanes.WakeAt;
        if (_inFlight < limit && wakeAt < long.MaxValue)
            Wake(wakeAt - now);
        return starting;
    }

    private void ReloadIfThereIsRoom(MessageClass messageClass)
    {
        if (_backlogs[(int)messageClass].IsBehind && _lanes.Count(messageClass) <= _options.OutboxInMemory / 2)
            _reload.Set();
    }

    private void Start(List<Starting>? starting)
    {
        foreach (var each in starting ?? [])
            _ = _threads.Run(() => SendAsync(each));
    }

    private void Wake(long ticks) =>
        _timer.Change(TimeSpan.FromTicks(Math.Max(ticks, TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);

    private long ToMachine(DateTimeOffset stored) => Now + Math.Min(TimeSpan.FromMinutes(1).Ticks, (stored - _machine.Utc).Ticks);
}

using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>Starts the way of a message and stops it: storage, writer, turns, senders, receivers, timers, in this order.</summary>
internal sealed class RuntimeService(
    Database database,
    Writer writer,
    ChatStates chats,
    Senders senders,
    TurnLoop turns,
    CatchUp catchUp,
    Spool spool,
    TimerWorker timers,
    Keeper keeper,
    Reception reception,
    OutboxMoves moves,
    TimedRows timed,
    Supervisor supervisor,
    RuntimeParts parts,
    Quotas quotas,
    PollingGaps gaps,
    IEnumerable<IChannel> channels,
    IEnumerable<IStartWork> startWork,
    IEnumerable<IRuntimeLoop> ownLoops,
    IWriter outside,
    MachineClock machine,
    Threads threads,
    RuntimeOptions options,
    ILogger<RuntimeService> log
) : IHostedService, IDisposable
{
    private static readonly TimeSpan CautionAtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainAtMost = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _loops = [];
    private readonly List<Receiver> _receivers = [];
    private InstanceLock? _lock;
    private TimeSpan _startedAt;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = InstanceLock.Take(database.Path);
        _ = new Migrator(database, Migration.Embedded, machine.Time).Migrate();
        writer.Start();
        _startedAt = machine.Elapsed;
        var isUnclean = await writer.RunAsync(scope =>
        {
            chats.Load(scope);
            quotas.Load(scope);
            gaps.LastAlive = Runs.LastBeat(scope.Connection);
            return Runs.Begin(scope, machine.Utc);
        });
        if (isUnclean)
        {
            RuntimeLog.UncleanStop(log);
            turns.BeCautious();
            _loops.Add(TrySuspectsAsync());
        }

        // Before anything is received, and before old rows are forgotten: a repeat must still be known as one.
        await spool.DrainAsync(writer);
        foreach (var work in startWork)
        {
            _ = await outside.WriteAsync(scope =>
            {
                work.Run(scope);
                return 0;
            });
        }

        turns.IsDrained = () => !catchUp.IsBehind && HasDrained(CautionAtMost);
        chats.Moved = senders.Move;
        chats.Blocked = senders.Cancel;
        chats.InFlight = senders.InFlightOf;
        chats.Leaving = (scope, bot, chat, inFlight) =>
        {
            moves.MoveChat(scope, bot, chat, inFlight);
            timed.GiveUpAll(scope.Connection, bot, chat, inFlight);
        };
        foreach (var channel in channels)
        {
            senders.Register(parts.Sender(channel));
            _receivers.Add(parts.Receiver(channel));
        }

        Run("keeper", keeper.RunAsync);
        Run("inbox", catchUp.RunAsync);
        foreach (var sender in senders.All)
            Run("sender of " + sender.Bot, sender.RunAsync);
        foreach (var receiver in _receivers)
            Run("receiver of " + receiver.Channel.Bot, receiver.RunAsync);
        Run("timers", TimersAsync);
        foreach (var loop in ownLoops)
            Run(loop.Name, loop.RunAsync);
        _loops.Add(supervisor.WatchAsync(_stopping.Token));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_lock is null)
            return;
        await threads.CancelAsync(_stopping);
        var ended = Task.WhenAll(_loops);
        if (await Task.WhenAny(ended, machine.DelayAsync(TimeSpan.FromSeconds(2), CancellationToken.None)) != ended)
            RuntimeLog.StopTooSlow(log);
        await Task.WhenAll(senders.All.Select(sender => sender.StopAsync(TimeSpan.FromSeconds(4))));
        if (!supervisor.HasFailed)
        {
            _ = outside.WriteAsync(scope =>
            {
                reception.Note(scope);
                Runs.End(scope.Connection, machine.Utc);
                return 0;
            });
        }

        var written = writer.StopAsync();
        if (await Task.WhenAny(written, machine.DelayAsync(TimeSpan.FromSeconds(2), CancellationToken.None)) != written)
            RuntimeLog.StopTooSlow(log);
        _lock.Dispose();
        _lock = null;
    }

    public void Dispose()
    {
        _lock?.Dispose();
        _stopping.Dispose();
        foreach (var sender in senders.All)
            sender.Dispose();
    }

    private void Run(string name, Func<Beat, CancellationToken, Task> loop) => _loops.Add(supervisor.Run(name, loop, _stopping.Token));

    private async Task TrySuspectsAsync()
    {
        try
        {
            await machine.DelayAsync(options.LastTryAfter, _stopping.Token);
            _ = await writer.RunAsync(scope =>
            {
                scope.AfterCommit(turns.TrySuspects);
                return 0;
            });
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException or CrashException)
        {
            // They keep their last try for the next run.
        }
    }

    /// <summary>Deadlines are judged only after what people wrote meanwhile has been heard.</summary>
    private async Task TimersAsync(Beat beat, CancellationToken stopping)
    {
        while (catchUp.IsBehind || turns.Outstanding > 0 || !HasDrained(DrainAtMost))
        {
            if (machine.Elapsed - _startedAt >= DrainAtMost)
                break;
            await beat.DelayAsync(TimeSpan.FromSeconds(1), stopping);
        }

        await timers.RunAsync(beat, stopping);
    }

    private bool HasDrained(TimeSpan atMost) =>
        machine.Elapsed - _startedAt >= atMost || _receivers.TrueForAll(receiver => receiver.IsDrained);
}

using HtxBot.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>
/// Gives every waiting update its turn, in order within its chat. A turn that throws is tried again alone, then becomes a dead letter;
/// until then later updates of its chat wait. After an unclean stop updates run singly, each try counted before it, until what waited is through;
/// the last try of one that was running at two ends of the program waits until this run has lasted a while: a program that is killed
/// again and again from outside must not be held against it. Unless said otherwise, on the writer's thread.
/// </summary>
internal sealed class TurnLoop(
    Writer writer,
    ITurns turns,
    ChatStates chats,
    FloodBrake brake,
    Senders senders,
    MachineClock machine,
    ICrashPoints crash,
    ILogger<TurnLoop> log
)
{
    private const int MaxTries = 3;
    private readonly Dictionary<(string Bot, string Chat), Held> _held = [];
    private readonly Queue<TurnJob> _singles = new();
    private readonly Queue<TurnJob> _suspects = new();
    private TurnJob? _single;
    private volatile bool _isCautious;
    private bool _mayTrySuspects;
    private int _outstanding;

    public ITurns Turns { get; } = turns;

    /// <summary>Updates in memory that are not through; any thread.</summary>
    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>Whether updates run singly; any thread.</summary>
    public bool IsCautious => _isCautious;

    /// <summary>Asked when no single update waits: whether the caution may end.</summary>
    public Func<bool> IsDrained { get; set; } = () => true;

    /// <summary>Told when an update is through.</summary>
    public Action Finished { get; set; } = () => { };

    /// <summary>Begins to run updates singly; before anything else.</summary>
    public void BeCautious() => _isCautious = true;

    /// <summary>An update for the writer; any thread.</summary>
    public TurnJob Make(Update update, DateTimeOffset receivedAt) => new(this, update, receivedAt);

    /// <summary>So many more updates are on their way; any thread.</summary>
    public void Expect(int updates) => Interlocked.Add(ref _outstanding, updates);

    /// <summary>This run has lasted a while: suspects get their last try.</summary>
    public void TrySuspects()
    {
        _mayTrySuspects = true;
        while (_suspects.TryDequeue(out var job))
            TryCounted(job);
    }

    public bool MayRun(TurnJob job)
    {
        if (_isCautious && job != _single && !job.IsCounted)
        {
            if (_single is not null || _singles.Count > 0 || !IsDrained())
                return false;
            _isCautious = false;
        }

        return !_held.TryGetValue(job.Chat, out var held) || held.Current == job;
    }

    public void Handle(TurnJob job, object? prepared, WriterScope scope)
    {
        var update = job.Update;
        if (update.Kind != UpdateKind.Blocked)
            chats.Activate(scope, update.Bot, update.Chat, job.ReceivedAt);
        switch (update.Kind)
        {
            case UpdateKind.Ignored or UpdateKind.Unblocked:
                break;
            case UpdateKind.Blocked:
                chats.Block(scope, update.Bot, update.Chat, "blocked by the person", job.ReceivedAt);
                break;
            case UpdateKind.Migrated:
                chats.Move(scope, update.Bot, update.Chat, update.Data ?? "", job.ReceivedAt);
                break;
            default:
                RunTurn(job, prepared, scope);
                break;
        }

        if (job.RawIfItWaits is null)
            _ = scope.Statement(Inbox.Done).Integer(1, job.Row).Run();
        crash.Reach(CrashStep.BeforeTurnCommit);
    }

    /// <summary>Whether its person writes no faster than can be answered; if not, it is through.</summary>
    public bool Admits(TurnJob job, WriterScope scope) => brake.Admits(job, scope);

    /// <summary>Whether it will hardly get a turn, so that reading its words would be in vain; any thread.</summary>
    public bool IsFlood(TurnJob job) => brake.IsClosed(job.Update.Bot, job.Update.Chat);

    /// <summary>What it changed is undone: from here on later updates of its chat wait.</summary>
    public void Undone(TurnJob job)
    {
        brake.Undone(job);
        Hold(job);
    }

    /// <summary>From here on later updates of its chat wait.</summary>
    private void Hold(TurnJob job)
    {
        if (!_held.TryGetValue(job.Chat, out var held))
            _held.Add(job.Chat, held = new Held());
        held.Current = job;
    }

    public void Defer(TurnJob job)
    {
        if (_isCautious && job != _single)
        {
            _singles.Enqueue(job);
            if (_single is null)
                NextSingle();
        }
        else if (_held.TryGetValue(job.Chat, out var held) && held.Current != job)
            held.Waiting.Enqueue(job);
        else
            writer.Post(job);
    }

    public void TurnFailed(TurnJob job, Exception problem)
    {
        if (problem is ObjectDisposedException or SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 })
            return; // The writer is closing; the inbox keeps the update.
        RuntimeLog.TurnThrew(log, job.Row, problem.GetType().Name, job.Tries + (job.IsCounted ? 0 : 1), problem.StackTrace);
        job.Alone = true;
        if (!job.IsCounted)
            writer.Post(new CountTryJob(job, counted => AgainOrDead(counted, problem)));
        else if (job.Tries >= MaxTries)
            writer.Post(new DeadLetterJob(this, job, "the turn threw " + problem.GetType().Name));
        else
            writer.Post(new CountTryJob(job, writer.Post));
    }

    public void Apologise(TurnJob job, WriterScope scope)
    {
        _ = scope.Statement("SAVEPOINT apology").Run();
        try
        {
            Turns.Apologise(job.Update, Scope(job, scope));
        }
        catch (Exception problem)
            when (problem is not (CrashException or SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 }))
        {
            RuntimeLog.ApologyThrew(log, job.Row, problem.GetType().Name, problem.StackTrace);
            scope.Afterwards.Clear();
            _ = scope.Statement("ROLLBACK TO apology").Run();
        }

        _ = scope.Statement("RELEASE apology").Run();
    }

    public void ReportDead(TurnJob job, string reason) => RuntimeLog.DeadLetter(log, job.Row, job.Tries, reason);

    /// <summary>An update is done or dead: the next of its chat, or of all, may go.</summary>
    public void Finish(TurnJob job)
    {
        _ = Interlocked.Decrement(ref _outstanding);
        if (_held.TryGetValue(job.Chat, out var held) && held.Current == job)
        {
            held.Current = null;
            if (held.Waiting.TryDequeue(out var next))
                writer.Post(held.Current = next);
            else
                _ = _held.Remove(job.Chat);
        }

        if (_single == job)
            NextSingle();
        Finished();
    }

    private void AgainOrDead(TurnJob job, Exception problem)
    {
        if (job.Tries >= MaxTries)
            writer.Post(new DeadLetterJob(this, job, "the turn threw " + problem.GetType().Name));
        else
            writer.Post(job);
    }

    private void NextSingle()
    {
        _single = null;
        while (_single is null && _singles.TryDequeue(out var job))
        {
            if (_held.TryGetValue(job.Chat, out var held) && held.Current != job)
            {
                held.Waiting.Enqueue(job);
            }
            else if (job.Tries == MaxTries - 1 && !_mayTrySuspects)
            {
                Hold(job);
                _suspects.Enqueue(job);
            }
            else
            {
                _single = job;
                TryCounted(job);
            }
        }
    }

    private void TryCounted(TurnJob job)
    {
        job.Alone = true;
        job.IsCounted = true;
        if (job.Tries >= MaxTries)
            writer.Post(new DeadLetterJob(this, job, "the program ended during its turn"));
        else
            writer.Post(new CountTryJob(job, writer.Post));
    }

    private void RunTurn(TurnJob job, object? prepared, WriterScope scope)
    {
        var outbox = new OutboxWriter(scope, senders, machine, job.ReceivedAt);
        var turn = new TurnScope(scope.Connection, job.ReceivedAt, outbox, scope.AfterCommit);
        Turns.Run(job.Update, prepared, turn);
        brake.Answered(job, (outbox.FirstId, outbox.LastId), turn.HasActed);
    }

    private TurnScope Scope(TurnJob job, WriterScope scope) =>
        new(scope.Connection, job.ReceivedAt, new OutboxWriter(scope, senders, machine, job.ReceivedAt), scope.AfterCommit);

    private sealed class Held
    {
        public TurnJob? Current { get; set; }
        public Queue<TurnJob> Waiting { get; } = new();
    }
}

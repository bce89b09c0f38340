using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace HtxBot.Runtime;

/// <summary>
/// The one thread that writes. What waits joins one transaction (one disk sync for many), each job in a savepoint of its own, for about as
/// long as two commits take: with a quick disk the answers of the first go out while the next are handled, with a slow one many share a sync.
/// If the transaction is lost, its jobs run again one per transaction; trouble with the disk is waited out and is no job's fault.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int MaxJobs = 256;
    private static readonly TimeSpan MinTime = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(20);

    private readonly Database _database;
    private readonly MachineClock _clock;
    private readonly ICrashPoints _crash;
    private readonly Threads _threads;
    private readonly ILogger<Writer> _log;
    private readonly JobQueue _queue;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly TaskCompletionSource _ended;
    private readonly List<(IWriterJob Job, Exception Problem)> _failed = [];
    private readonly List<IWriterJob> _ran = [];
    private SqliteConnection _connection = null!;
    private WriterScope _scope = null!;
    private TimeSpan _time = MinTime;
    private TimeSpan _backOff;
    private long _troubleAt = -1;
    private bool _hasRecovered;

    public Writer(Database database, MachineClock clock, ICrashPoints crash, Threads threads, ILogger<Writer> log)
    {
        _database = database;
        _clock = clock;
        _crash = crash;
        _threads = threads;
        _ended = new TaskCompletionSource(threads.Waiters);
        _queue = new JobQueue(threads);
        _log = log;
    }

    /// <summary>Ends when the thread has ended; faulted if it should not have.</summary>
    public Task Ended => _ended.Task;

    /// <summary>How a transaction begins: with the write lock, so that what it reads stays true until it has written.</summary>
    internal string Beginning { get; set; } = "BEGIN IMMEDIATE";

    /// <summary>Whether disk trouble is being waited out.</summary>
    private bool InTrouble => _backOff > TimeSpan.Zero;

    /// <summary>Whether the disk has just refused to write; any thread.</summary>
    public bool IsInTrouble => SinceTrouble < TimeSpan.FromSeconds(15) && !Volatile.Read(ref _hasRecovered);

    /// <summary>How long ago the disk last refused to write; null if it never did.</summary>
    public TimeSpan? SinceTrouble => Volatile.Read(ref _troubleAt) is var at && at < 0 ? null : _clock.Elapsed - TimeSpan.FromTicks(at);

    /// <summary>Opens the connection and starts the thread.</summary>
    public void Start()
    {
        _connection = _database.OpenWriter();
        _scope = new WriterScope(_connection);
        _threads.Start(Live);
    }

    /// <summary>Hands over a job.</summary>
    public void Post(IWriterJob job)
    {
        if (!_queue.Add(job))
            job.Failed(new ObjectDisposedException(nameof(Writer)));
    }

    /// <summary>Runs work on the writer; the result comes after the commit.</summary>
    public Task<T> RunAsync<T>(Func<WriterScope, T> work)
    {
        var job = new AwaitedJob<T>(work, _threads.Waiters);
        Post(job);
        return job.Task;
    }

    /// <summary>Takes no more jobs, finishes those it has, and empties the WAL into the file.</summary>
    public Task StopAsync()
    {
        _queue.Close();
        _stopping.Set();
        return _ended.Task;
    }

    public void Dispose() => _stopping.Dispose();

    private void Live()
    {
        try
        {
            while (_queue.Take() is { } first)
                RunBatch(first);
            Checkpoint();
            Close();
            _ended.SetResult();
        }
        catch (Exception problem)
        {
            _queue.Close();
            Close();
            foreach (var job in _ran.Union(_scope.Afterwards.OfType<IWriterJob>()))
                job.Failed(problem);
            while (_queue.TryTake() is { } job)
                job.Failed(problem);
            _ended.SetException(problem);
        }
    }

    private void Checkpoint()
    {
        try
        {
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException problem)
        {
            // The WAL stays; the next start reads it.
            RuntimeLog.NoCheckpoint(_log, Code(problem));
        }
    }

    private void Close()
    {
        Statement.Forget(_connection);
        _connection.Dispose();
    }

    private void RunBatch(IWriterJob first)
    {
        if (first.Alone)
        {
            RunAlone(first);
            return;
        }

        var started = _clock.Elapsed;
        IWriterJob? job = first;
        try
        {
            Begin();
        }
        catch (SqliteException problem)
        {
            _failed.Add((first, problem));
            Tell();
            return;
        }

        try
        {
            do RunInside(job);
            while ((_queue.HasFirst || HasRoom(started)) && (job = _queue.TryTakeJoining()) is not null);
            _crash.Reach(CrashStep.BeforeCommit);
            Commit();
        }
        catch (TransactionLostException lost)
        {
            Replay(lost.InnerException!);
            return;
        }
        catch (SqliteException problem)
        {
            Replay(problem);
            return;
        }

        _ran.Clear();
        Tell();
    }

    /// <summary>Whether more may join. Followers join in any case: what they follow counts on it.</summary>
    private bool HasRoom(TimeSpan started) => _ran.Count + _failed.Count < MaxJobs && _clock.Elapsed - started < _time;

    private void Commit()
    {
        var started = _clock.Elapsed;
        Execute("COMMIT");
        var taken = (_clock.Elapsed - started) * 2;
        _time =
            taken < MinTime ? MinTime
            : taken > MaxTime ? MaxTime
            : taken;
    }

    private void RunInside(IWriterJob job)
    {
        var (acts, followers) = (_scope.Afterwards.Count, _scope.Followers.Count);
        _ran.Add(job);
        try
        {
            if (!job.IsOneStatement)
                Execute("SAVEPOINT job");
            job.Run(_scope);
            if (!job.IsOneStatement)
                Execute("RELEASE job");
            _scope.Afterwards.Add(job);
            _queue.AddFirst(_scope.Followers);
        }
        catch (Exception problem) when (problem is not CrashException)
        {
            if (IsLost || IsTrouble(problem))
                throw new TransactionLostException(problem);
            if (!job.IsOneStatement)
            {
                Execute("ROLLBACK TO job");
                Execute("RELEASE job");
            }

            _scope.Afterwards.RemoveRange(acts, _scope.Afterwards.Count - acts);
            _scope.Followers.Clear();
            _ran.RemoveAt(_ran.Count - 1);
            _failed.Add((job, problem));
            job.Undone(_scope);
        }
    }

    /// <summary>The transaction is gone and nothing of it is on disk: each job again, in one of its own.</summary>
    private void Replay(Exception problem)
    {
        RuntimeLog.BatchLost(_log, _ran.Count, Code(problem));
        Abandon();
        // A job names its followers once, however often it runs: they wait in the queue, or have run and are run again below.
        _queue.AddFirst(_scope.Followers);
        var again = _ran.ToArray();
        _ran.Clear();
        foreach (var job in again)
            RunAlone(job);
    }

    private void RunAlone(IWriterJob job)
    {
        while (true)
        {
            try
            {
                Begin();
                job.Run(_scope);
                _crash.Reach(CrashStep.BeforeCommit);
                Execute("COMMIT");
                _queue.AddFirst(_scope.Followers);
                _scope.Afterwards.Add(job);
                break;
            }
            catch (Exception problem) when (problem is not CrashException)
            {
                Abandon();
                if (IsTrouble(problem) && WaitOut(problem))
                    continue;
                _scope.Followers.Clear();
                job.Undone(_scope);
                _failed.Add((job, problem));
                break;
            }
        }

        Tell();
    }

    private void Begin()
    {
        while (true)
        {
            try
            {
                Execute(Beginning);
                return;
            }
            catch (SqliteException problem) when (IsTrouble(problem) && WaitOut(problem)) { }
        }
    }

    private void Abandon()
    {
        _scope.Afterwards.Clear();
        if (!IsLost)
            Execute("ROLLBACK");
    }

    private void Tell()
    {
        if (InTrouble && _scope.Afterwards.Count > 0)
        {
            RuntimeLog.DiskWorksAgain(_log);
            _backOff = TimeSpan.Zero;
            Volatile.Write(ref _hasRecovered, true);
        }

        _crash.Reach(CrashStep.AfterCommit);
        // An act may post jobs but never runs them here, so the list cannot grow under the loop.
        foreach (var each in _scope.Afterwards)
            Guard(each);
        _scope.Afterwards.Clear();
        foreach (var (job, problem) in _failed)
            job.Failed(problem);
        _failed.Clear();
    }

    private void Guard(object each)
    {
        try
        {
            if (each is Action act)
                act();
            else
                ((IWriterJob)each).Committed();
        }
        catch (Exception problem) when (problem is not CrashException)
        {
            RuntimeLog.AfterCommitThrew(_log, problem.GetType().Name, problem.StackTrace);
        }
    }

    /// <summary>Waits for the disk; false if the writer is to stop instead.</summary>
    private bool WaitOut(Exception problem)
    {
        if (_stopping.IsSet)
            return false;
        // For another's lock SQLite has waited already; looking again soon costs nothing.
        var most = problem is SqliteException { SqliteErrorCode: 5 or 6 } ? 500 : 5000;
        _backOff = TimeSpan.FromMilliseconds(Math.Clamp(_backOff.TotalMilliseconds * 2, 50, most));
        Volatile.Write(ref _hasRecovered, false);
        Volatile.Write(ref _troubleAt, _clock.Elapsed.Ticks);
        RuntimeLog.DiskTrouble(_log, Code(problem), _backOff.TotalMilliseconds);
        using var over = new ManualResetEventSlim();
        using var timer = _clock.Time.CreateTimer(_ => over.Set(), null, _backOff, Timeout.InfiniteTimeSpan);
        _threads.WaitAny(over, _stopping);
        return true;
    }

    private bool IsLost => raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    private void Execute(string sql) => _ = Statement.On(_connection, sql).Run();

    /// <summary>Busy, locked, read-only, I/O, full, cannot open: the disk's fault, never a job's.</summary>
    private static bool IsTrouble(Exception problem) => problem is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 };

    private static int Code(Exception problem) => problem is SqliteException sqlite ? sqlite.SqliteExtendedErrorCode : 0;

    private sealed class TransactionLostException(Exception reason) : Exception(reason.Message, reason);
}

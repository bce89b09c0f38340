using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>Work for the writer. Every member is called on the writer's thread.</summary>
internal interface IWriterJob
{
    /// <summary>Whether it must have a transaction of its own.</summary>
    bool Alone => false;

    /// <summary>Whether it is a single statement, which undoes itself if it fails: it needs no savepoint.</summary>
    bool IsOneStatement => false;

    /// <summary>The work, inside a savepoint of its own. May run again if the transaction is lost.</summary>
    void Run(WriterScope scope);

    /// <summary>It threw, and what it wrote is undone; the transaction of the others lives on, and what is written here belongs to it.</summary>
    void Undone(WriterScope scope) { }

    /// <summary>What it wrote is on disk.</summary>
    void Committed();

    /// <summary>It will not be on disk: it threw, or the writer is closed. Called when the batch is over.</summary>
    void Failed(Exception problem);
}

/// <summary>What a job may touch.</summary>
internal sealed class WriterScope(SqliteConnection connection)
{
    /// <summary>The only read-write connection.</summary>
    public SqliteConnection Connection { get; } = connection;

    /// <summary>In the order they were asked for: acts, and jobs whose commit is to be told.</summary>
    internal List<object> Afterwards { get; } = [];

    /// <summary>Jobs to run right behind the present one.</summary>
    internal List<IWriterJob> Followers { get; } = [];

    /// <summary>A kept prepared statement.</summary>
    public Statement Statement(string sql) => Storage.Statement.On(Connection, sql);

    /// <summary>The id of the row inserted last.</summary>
    public long LastId => SQLitePCL.raw.sqlite3_last_insert_rowid(Connection.Handle);

    /// <summary>Runs an act after the commit; not at all if this job is undone.</summary>
    public void AfterCommit(Action act) => Afterwards.Add(act);

    /// <summary>Runs a job behind this one, in the same transaction where it can be; not at all if this job is undone.</summary>
    public void Follow(IWriterJob job) => Followers.Add(job);
}

/// <summary>A job whose result somebody awaits; told only after the commit.</summary>
internal sealed class AwaitedJob<T>(Func<WriterScope, T> work, TaskCreationOptions waiters) : IWriterJob
{
    private readonly TaskCompletionSource<T> _done = new(waiters);
    private T _result = default!;

    public Task<T> Task => _done.Task;

    public void Run(WriterScope scope) => _result = work(scope);

    public void Committed() => _done.TrySetResult(_result);

    public void Failed(Exception problem) => _done.TrySetException(problem);
}

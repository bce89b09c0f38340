using HtxBot.Storage;

namespace HtxBot.Runtime;

/// <summary>Notes that a message was sent: the most frequent job of all.</summary>
internal sealed class SentMark(OutboxItem item, string messageId, DateTimeOffset now, ICrashPoints crash) : IWriterJob
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is on disk.</summary>
    public Task OnDisk => _done.Task;

    public bool IsOneStatement => true;

    public void Run(WriterScope scope)
    {
        _ = scope.Statement(Outbox.Sent).Integer(1, item.Id).Text(2, messageId).Text(3, Instants.Format(now)).Integer(4, item.Tries).Run();
        crash.Reach(CrashStep.BeforeMarkCommit);
    }

    public void Committed() => _done.TrySetResult();

    public void Failed(Exception problem) => _done.TrySetException(problem);
}

using System.Runtime.ExceptionServices;
using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>One update waiting for its turn.</summary>
internal sealed class TurnJob(TurnLoop loop, Update update, DateTimeOffset receivedAt) : IWriterJob
{
    private readonly Lock _preparing = new();
    private ExceptionDispatchInfo? _preparation;
    private object? _prepared;
    private bool _isPrepared;
    private bool _isAdmitted;
    private bool _deferred;

    /// <summary>Its inbox row; 0 while it is not stored.</summary>
    public long Row { get; set; }

    /// <summary>
    /// What its row must hold if its turn cannot be taken in the transaction that stores it; null once it waits on disk as it should. The row
    /// of an update whose turn follows at once is born done: nobody will ever look for it.
    /// </summary>
    public string? RawIfItWaits { get; set; }

    public Update Update { get; } = update;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    public (string Bot, string Chat) Chat => (Update.Bot, Update.Chat);

    /// <summary>Times it was counted as tried.</summary>
    public long Tries { get; set; }

    /// <summary>Whether the present try was counted before it ran.</summary>
    public bool IsCounted { get; set; }

    public bool Alone { get; set; }

    /// <summary>
    /// Understands the words, once; on any thread, while the writer does what comes before. Where the writer is faster it does this itself.
    /// </summary>
    public void Prepare()
    {
        lock (_preparing)
        {
            if (!_isPrepared)
                Understand();
        }
    }

    public void Run(WriterScope scope)
    {
        _deferred = !loop.MayRun(this);
        if (_deferred)
            LetWait(scope);
        if (_deferred || Row == 0)
            return;
        // Once let in it is let in again: its transaction may be lost, and its turn may throw.
        _isAdmitted = _isAdmitted || loop.Admits(this, scope);
        if (!_isAdmitted)
            return;
        lock (_preparing)
        {
            if (!_isPrepared || (Alone && _preparation is not null))
                Understand();
        }

        _preparation?.Throw();
        loop.Handle(this, _prepared, scope);
    }

    public void Undone(WriterScope scope)
    {
        loop.Undone(this);
        LetWait(scope);
    }

    public void Committed()
    {
        if (_deferred)
            loop.Defer(this);
        else
            loop.Finish(this);
    }

    public void Failed(Exception problem) => loop.TurnFailed(this, problem);

    private void Understand()
    {
        if (loop.IsFlood(this))
            return;
        _isPrepared = true;
        try
        {
            _prepared = loop.Turns.Prepare(Update, ReceivedAt);
            _preparation = null;
        }
        catch (Exception problem)
        {
            _preparation = ExceptionDispatchInfo.Capture(problem);
        }
    }

    private void LetWait(WriterScope scope)
    {
        if (RawIfItWaits is { } raw)
            _ = scope.Statement(Inbox.Wait).Integer(1, Row).Text(2, raw).Run();
        RawIfItWaits = null;
    }
}

/// <summary>Counts a try in a commit of its own.</summary>
internal sealed class CountTryJob(TurnJob turn, Action<TurnJob> then) : IWriterJob
{
    public bool Alone => true;

    public void Run(WriterScope scope) => _ = scope.Statement(Inbox.Try).Integer(1, turn.Row).Run();

    public void Committed()
    {
        turn.Tries++;
        then(turn);
    }

    public void Failed(Exception problem) { }
}

/// <summary>Gives an update up, with the reason, and says sorry.</summary>
internal sealed class DeadLetterJob(TurnLoop loop, TurnJob turn, string reason) : IWriterJob
{
    public bool Alone => true;

    public void Run(WriterScope scope)
    {
        _ = scope.Statement(Inbox.Dead).Integer(1, turn.Row).Text(2, reason).Run();
        loop.Apologise(turn, scope);
    }

    public void Committed()
    {
        loop.ReportDead(turn, reason);
        loop.Finish(turn);
    }

    public void Failed(Exception problem) { }
}

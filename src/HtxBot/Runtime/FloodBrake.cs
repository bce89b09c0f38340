using HtxBot.Channels;
using HtxBot.Storage;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>
/// Keeps one chat from taking the place of all others. Whoever writes more than <see cref="RuntimeOptions.Burst"/> updates faster than one a
/// second, without waiting for the answers, is told so once; until they have been quieter for a while their updates are stored and confirmed
/// as ever, marked <c>flood</c>, and get no turn. Answers that still wait are left out too, but for those of turns that did something: that
/// must be told. It is kept in memory: a restart begins with patience anew. Writer's thread, but for <see cref="IsClosed"/>.
/// </summary>
internal sealed class FloodBrake(
    RuntimeOptions options,
    Senders senders,
    RuntimeStatus status,
    MachineClock machine,
    ILogger<FloodBrake> log
)
{
    private const string Mark = """
        UPDATE inbox
        SET state = 'done', raw = '', reason = 'flood'
        WHERE id = ?1 AND state <> 'dead'
        """;

    private const string WaitingAnswers = """
        SELECT id
        FROM outbox
        WHERE bot = ?1 AND chat = ?2 AND state = 'waiting' AND class = 0
        ORDER BY id
        LIMIT 1000
        """;

    private const string LeaveOut = """
        UPDATE outbox
        SET state = 'cancelled', reason = 'the person wrote faster than can be answered', done_at = ?2
        WHERE id = ?1 AND state = 'waiting'
        """;

    // The last answer of somebody who waits for each may not be marked as sent yet.
    private const int Patient = 1;
    private const double Fullest = 30;
    private const int Kept = 10_000;

    private readonly Dictionary<(string Bot, string Chat), Burst> _bursts = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Bot, string Chat), byte> _closed = new();
    private int _sweepAt = Kept;

    /// <summary>Whether updates of a chat get no turn just now; any thread.</summary>
    public bool IsClosed(string bot, string chat) => !_closed.IsEmpty && _closed.ContainsKey((bot, chat));

    /// <summary>Whether an update gets its turn; if not, it is through.</summary>
    public bool Admits(TurnJob job, WriterScope scope)
    {
        if (options.Burst == 0 || job.Update.Kind is not (UpdateKind.Text or UpdateKind.Tap or UpdateKind.Contact or UpdateKind.Other))
            return true;
        var burst = Of(job.Chat);
        burst.Calm(machine.Elapsed, job.Update.SentAt);
        if (burst.Level <= 0)
            Begin(job, burst);
        burst.Level = Math.Min(Fullest, burst.Level + 1);
        if (burst.ClosedBy is null && burst.Level > options.Burst)
        {
            var waiting = Waiting(scope, job.Chat);
            if (waiting.Count > Patient)
                burst.ClosedBy = job;
            else
                burst.Level = 0;
            if (burst.ClosedBy == job)
                Close(job, burst, waiting);
        }

        if (burst.ClosedBy is null)
            return true;
        if (burst.ClosedBy == job)
            Tell(job, burst, scope);
        _ = scope.Statement(Mark).Integer(1, job.Row).Run();
        burst.LeftOut++;
        status.Of(job.Update.Bot).LeftOut();
        return false;
    }

    /// <summary>What a turn said is in the outbox.</summary>
    /// <param name="job">The turn.</param>
    /// <param name="answers">The rows it added.</param>
    /// <param name="hasActed">Whether it did something that must be told.</param>
    public void Answered(TurnJob job, (long First, long Last) answers, bool hasActed)
    {
        if (answers.First == 0 || !_bursts.TryGetValue(job.Chat, out var burst))
            return;
        if (burst.FirstAnswer == 0)
            burst.FirstAnswer = answers.First;
        if (hasActed)
            (burst.Acts ??= []).Add(answers);
    }

    /// <summary>What an update changed is undone: if it closed its chat, nobody was told.</summary>
    public void Undone(TurnJob job)
    {
        if (!_bursts.TryGetValue(job.Chat, out var burst) || burst.ClosedBy != job)
            return;
        burst.ClosedBy = null;
        _ = _closed.TryRemove(job.Chat, out _);
    }

    private void Close(TurnJob job, Burst burst, List<long> waiting)
    {
        burst.LeftOut = 0;
        burst.Superfluous = [.. waiting.Where(burst.IsSuperfluous)];
        _closed[job.Chat] = 0;
        RuntimeLog.Flood(log, job.Row, job.Update.Bot);
    }

    private void Begin(TurnJob job, Burst burst)
    {
        if (burst.ClosedBy is not null)
        {
            _ = _closed.TryRemove(job.Chat, out _);
            RuntimeLog.FloodOver(log, job.Row, job.Update.Bot, burst.LeftOut);
        }

        burst.Begin();
    }

    /// <summary>Runs again with the same outcome if the transaction is lost.</summary>
    private void Tell(TurnJob job, Burst burst, WriterScope scope)
    {
        var (bot, chat) = job.Chat;
        foreach (var id in burst.Superfluous)
            _ = scope.Statement(LeaveOut).Integer(1, id).Text(2, Instants.Format(job.ReceivedAt)).Run();
        var superfluous = burst.Superfluous.ToHashSet();
        scope.AfterCommit(() => senders.Withdraw(bot, chat, superfluous));
        if (options.FloodNotice(bot) is { } notice)
            new OutboxWriter(scope, senders, machine, job.ReceivedAt).Add(bot, chat, notice);
    }

    private static List<long> Waiting(WriterScope scope, (string Bot, string Chat) chat)
    {
        var waiting = new List<long>();
        var statement = scope.Statement(WaitingAnswers).Text(1, chat.Bot).Text(2, chat.Chat);
        while (statement.Step())
            waiting.Add(statement.Integer(0));
        statement.Reset();
        return waiting;
    }

    private Burst Of((string Bot, string Chat) chat)
    {
        if (_bursts.TryGetValue(chat, out var burst))
            return burst;
        if (_bursts.Count >= _sweepAt)
            Sweep();
        _bursts.Add(chat, burst = new Burst());
        return burst;
    }

    private void Sweep()
    {
        foreach (var (chat, burst) in _bursts)
        {
            burst.Calm(machine.Elapsed, sentAt: null);
            if (burst is { Level: <= 0, ClosedBy: null })
                _ = _bursts.Remove(chat);
        }

        _sweepAt = Math.Max(Kept, 2 * _bursts.Count);
    }

    /// <summary>How fast one chat writes.</summary>
    private sealed class Burst
    {
        private TimeSpan? _cameAt;
        private DateTimeOffset? _sentAt;

        /// <summary>Grows by one with each update, shrinks by one a second.</summary>
        public double Level { get; set; }

        /// <summary>The first update that got no turn; null while all get theirs.</summary>
        public TurnJob? ClosedBy { get; set; }

        /// <summary>Updates since then.</summary>
        public int LeftOut { get; set; }

        /// <summary>The row of the first answer since it began; 0: none yet.</summary>
        public long FirstAnswer { get; set; }

        /// <summary>Rows that tell of something done.</summary>
        public List<(long First, long Last)>? Acts { get; set; }

        /// <summary>Answers to leave out.</summary>
        public List<long> Superfluous { get; set; } = [];

        /// <summary>Begins anew.</summary>
        public void Begin()
        {
            (ClosedBy, FirstAnswer, Acts) = (null, 0, null);
            Superfluous.Clear();
        }

        public bool IsSuperfluous(long row) =>
            FirstAnswer > 0 && row >= FirstAnswer && Acts?.Exists(act => row >= act.First && row <= act.Last) is not true;

        /// <summary>
        /// Time has passed: by our clock, or by the channel's where it has kept the updates. Each clock is compared with itself only.
        /// </summary>
        public void Calm(TimeSpan cameAt, DateTimeOffset? sentAt)
        {
            var passed = cameAt - _cameAt ?? TimeSpan.Zero;
            if (sentAt is { } sent)
            {
                passed = _sentAt is { } before && sent - before > passed ? sent - before : passed;
                _sentAt = sent;
            }

            _cameAt = cameAt;
            Level = Math.Max(0, Level - passed.TotalSeconds);
        }
    }
}

using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Runtime;

/// <summary>Fires timers when the calendar says so, each once, in the order they fell due.</summary>
internal sealed class TimerWorker(
    Database database,
    Writer writer,
    Senders senders,
    IEnumerable<ITimerHandler> handlers,
    CalendarClock calendar,
    MachineClock machine,
    ClockGuard guard,
    ICrashPoints crash,
    ILogger<TimerWorker> log
)
{
    private const int MaxTries = 3;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, ITimerHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        using var reader = database.OpenReader();
        while (true)
        {
            beat.Now();
            var now = calendar.Now;
            var due = guard.Holds(now, reader) ? [] : ReadDue(now, reader);
            if (due.Count == 0)
            {
                await beat.DelayAsync(Often, stopping);
                continue;
            }

            var firings = due.Select(timer => FireAsync(timer)).ToList();
            while (!Task.WhenAll(firings).IsCompleted)
            {
                _ = await Task.WhenAny(Task.WhenAll(firings), beat.DelayAsync(Often, stopping));
                stopping.ThrowIfCancellationRequested();
            }

            await Task.WhenAll(firings);
        }
    }

    private static List<Row> ReadDue(DateTimeOffset now, SqliteConnection reader)
    {
        var due = new List<Row>();
        var statement = Statement.On(reader, Timers.SelectDue).Text(1, Instants.Format(now));
        while (statement.Step())
        {
            var timer = new DueTimer(statement.Text(1)!, statement.Text(2)!, Instants.Parse(statement.Text(3)!), statement.Text(4)!);
            due.Add(new Row(statement.Integer(0), timer, statement.Integer(5)));
        }

        statement.Reset();
        return due;
    }

    private async Task FireAsync(Row row)
    {
        try
        {
            _ = await writer.RunAsync(scope =>
            {
                Fire(row, scope);
                return 0;
            });
        }
        catch (Exception problem) when (problem is not (CrashException or ObjectDisposedException))
        {
            RuntimeLog.TimerThrew(log, row.Id, row.Timer.Kind, problem.GetType().Name, row.Tries + 1, problem.StackTrace);
            _ = await writer.RunAsync(scope =>
            {
                _ = scope.Statement(Timers.Try).Integer(1, row.Id).Run();
                if (row.Tries + 1 >= MaxTries)
                    End(scope, row, "missed", "it threw " + problem.GetType().Name, calendar.Now);
                return 0;
            });
        }
    }

    private void Fire(Row row, WriterScope scope)
    {
        var now = Instants.Parse(Instants.Format(calendar.Now));
        if (!_handlers.TryGetValue(row.Timer.Kind, out var handler))
        {
            _ = End(scope, row, "missed", "nothing handles this kind", now);
            return;
        }

        // Marked first: a timer that was moved or cancelled since it was read does nothing.
        if (!End(scope, row, "fired", reason: null, now))
            return;
        var turn = new TurnScope(scope.Connection, now, new OutboxWriter(scope, senders, machine, now, row.Id), scope.AfterCommit);
        switch (handler.Fire(row.Timer, turn))
        {
            case TimerEnd.Missed(var reason):
                _ = scope.Statement(Timers.Correct).Integer(1, row.Id).Text(2, "missed").Text(3, reason).Run();
                scope.AfterCommit(() => RuntimeLog.TimerMissed(log, row.Id, row.Timer.Kind, reason));
                break;
            case TimerEnd.Skipped(var reason):
                _ = scope.Statement(Timers.Correct).Integer(1, row.Id).Text(2, "cancelled").Text(3, reason).Run();
                break;
            case TimerEnd.PutOff(var until):
                _ = scope.Statement(Timers.PutOff).Integer(1, row.Id).Text(2, Instants.Format(until)).Run();
                break;
            default:
                break;
        }
        crash.Reach(CrashStep.BeforeTimerCommit);
    }

    private static bool End(WriterScope scope, Row row, string state, string? reason, DateTimeOffset now) =>
        scope
            .Statement(Timers.End)
            .Integer(1, row.Id)
            .Text(2, state)
            .Text(3, reason)
            .Text(4, Instants.Format(now))
            .Text(5, Instants.Format(row.Timer.DueAt))
            .Run() > 0;

    private sealed record Row(long Id, DueTimer Timer, long Tries);
}

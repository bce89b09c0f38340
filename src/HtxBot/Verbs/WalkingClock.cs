using Dapper;
using HtxBot.Configuration;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary>
/// Moves the calendar of the sandbox as time would pass: it stops wherever something is due, until that has happened and what it says is
/// sent. Else a day's jump would only miss the day's reminders.
/// </summary>
internal sealed class WalkingClock(Database database, MovableCalendar calendar, TimeProvider machine)
{
    // Somebody waits before the page; where a channel takes nothing the walk becomes a jump.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Goes so far from the present, by all that is due on the way.</summary>
    public async Task MoveAsync(TimeSpan by)
    {
        var until = calendar.GetUtcNow() + by;
        using var patience = new CancellationTokenSource(Patience, machine);
        await SettleAsync(patience.Token);
        while (!patience.IsCancellationRequested && NextBefore(until) is { } due)
        {
            GoTo(due);
            await SettleAsync(patience.Token);
        }
        GoTo(until);
    }

    /// <summary>Forward only: waiting takes time too.</summary>
    private void GoTo(DateTimeOffset moment)
    {
        if (moment - calendar.GetUtcNow() is var left && left > TimeSpan.Zero)
            calendar.Move(left);
    }

    private async Task SettleAsync(CancellationToken patience)
    {
        using var looks = new PeriodicTimer(Look, machine);
        try
        {
            while (IsBusy())
                _ = await looks.WaitForNextTickAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // It goes on without what has not happened.
        }
    }

    private bool IsBusy()
    {
        using var reader = database.OpenReader();
        return reader.QuerySingle<bool>(SelectBusy, new { Now = Instants.Format(calendar.GetUtcNow()) });
    }

    private DateTimeOffset? NextBefore(DateTimeOffset until)
    {
        using var reader = database.OpenReader();
        return
            reader.QuerySingle<string?>(SelectNext, new { Now = Instants.Format(calendar.GetUtcNow()), Until = Instants.Format(until) })
                is { } next
            ? Instants.Parse(next)
            : null;
    }

    private const string SelectBusy = """
        SELECT EXISTS (SELECT 1 FROM timer WHERE state = 'planned' AND due_at <= @Now)
               OR EXISTS (SELECT 1 FROM reminder_replan)
               OR EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting')
        """;

    private const string SelectNext = """
        SELECT MIN(due_at)
        FROM timer
        WHERE state = 'planned' AND due_at > @Now AND due_at < @Until
        """;
}

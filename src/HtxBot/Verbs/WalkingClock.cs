using HtxBot.Configuration;

namespace HtxBot.Verbs;

/// <summary>
/// Moves the calendar of the sandbox as time would pass: it stops wherever something is due, until that has happened and what it says is
/// sent. Else a day's jump would only miss the day's reminders.
/// </summary>
internal sealed class WalkingClock(Agenda agenda, MovableCalendar calendar, TimeProvider machine)
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
        while (!patience.IsCancellationRequested && agenda.NextOfProgram() is { } due && due < until)
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
            while (agenda.IsBusy())
                _ = await looks.WaitForNextTickAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // It goes on without what has not happened.
        }
    }
}

using Dapper;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;

namespace HtxBot.EndToEnd.Tests;

/// <summary>An evening in which one person has the last seat of a class and another waits for it. Its calendar stands still at eight.</summary>
internal sealed class NightSeats : IAsyncDisposable
{
    private NightSeats(Town town, ManualTimeProvider calendar, DateOnly day)
    {
        (Town, Calendar, Day) = (town, calendar, day);
        (Leaver, Waiter) = (town.Person(), town.Person());
    }

    /// <summary>Timers are looked at every second: too slow for a test.</summary>
    public static RushedClock Machine { get; } = new(20);

    public Town Town { get; }

    public ManualTimeProvider Calendar { get; }

    public Member Leaver { get; }

    public Member Waiter { get; }

    private DateOnly Day { get; }

    /// <param name="seats">Of the class; all but one are left to others.</param>
    /// <param name="fill">Gives the others theirs.</param>
    public static async Task<NightSeats> FillAsync(int seats = 1, Action<Town>? fill = null)
    {
        var day = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
        var calendar = new ManualTimeProvider(VietnamTime.At(day, new TimeOnly(20, 0)));
        var town = await Town.BuildAsync(seats, calendar: calendar);
        town.Quiet = QuietHours.Usual;
        fill?.Invoke(town);
        var room = new NightSeats(town, calendar, day);
        await room.PlayAsync(async () =>
        {
            await room.Leaver.SignUpAsync(town.Limit);
            await room.Waiter.SignUpAsync(town.Limit);
        });
        using var db = town.File.Open();
        _ = db.Execute("DELETE FROM outbox");
        return room;
    }

    /// <summary>The calendar goes to this hour of the evening.</summary>
    public void GoTo(int hour) => Calendar.SetUtcNow(VietnamTime.At(Day, new TimeOnly(hour, 0)));

    /// <summary>One minute past six of the next morning.</summary>
    public void GoToMorning() => Calendar.SetUtcNow(VietnamTime.At(Day.AddDays(1), new TimeOnly(6, 1)));

    /// <summary>A program runs while they do this, until nothing waits any more.</summary>
    public async Task PlayAsync(Func<Task> play)
    {
        await using var host = Town.Host(calendar: Calendar, machine: Machine);
        await host.StartAsync();
        await play();
        await Town.QuietAsync();
        await host.StopAsync();
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}

using Dapper;
using HtxBot.Storage;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// A3 and D6 of the reliability table: a seat that falls free at ten in the evening is taken by who waits for it and told at six, once, the whole
/// application ended at every step of either.
/// </summary>
public sealed class NightSeatCrashTests
{
    private const string Told = "Có chỗ rồi";

    private const string SeatNews = "SELECT state || ' ' || due_at FROM timer WHERE kind = 'seat.tell'";

    [Test]
    public async Task A_seat_given_up_at_night_is_planned_for_the_morning_once_whenever_the_program_ends()
    {
        await using var room = await NightSeats.FillAsync();
        var town = room.Town;
        room.GoTo(22);
        var six = room.Calendar.GetUtcNow().AddHours(8);
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = room.Calendar,
            Machine = NightSeats.Machine,
            Who = () => [room.Leaver, room.Waiter],
            Play = (_, _) => room.Leaver.LeaveAsync(town.Limit),
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(db.Query<string>(SeatNews), Is.EqualTo([$"planned {Instants.Format(six)}"]), where);
                Assert.That(
                    db.Query<string>("SELECT state FROM enrolment ORDER BY id"),
                    Is.EqualTo(["left", "enrolled"]),
                    $"the seat itself waits for no morning; {where}"
                );
                Assert.That(room.Waiter.Said(Told), Is.False, where);
            },
        };

        await sweep.RunAsync(atLeast: 20);
    }

    [Test]
    public async Task In_the_morning_it_is_told_once_whenever_the_program_ends()
    {
        await using var room = await NightSeats.FillAsync();
        var town = room.Town;
        room.GoTo(22);
        await room.PlayAsync(() => room.Leaver.LeaveAsync(town.Limit));
        room.GoToMorning();
        var sweep = new CrashSweep(town, town.File)
        {
            Calendar = room.Calendar,
            Machine = NightSeats.Machine,
            Who = () => [room.Waiter],
            Play = async (_, since) => await room.Waiter.HearAsync(since, town.Limit, Told),
            Check = (file, _, where) =>
            {
                using var db = file.Database.OpenReader();
                Assert.That(db.Query<string>(SeatNews).Select(row => row.Split(' ')[0]), Is.EqualTo(["fired"]), where);
            },
        };

        await sweep.RunAsync(atLeast: 5);
    }

    [Test]
    public async Task Who_gives_the_seat_back_before_the_morning_is_told_nothing_any_more()
    {
        await using var room = await NightSeats.FillAsync();
        var town = room.Town;
        room.GoTo(22);
        await room.PlayAsync(async () =>
        {
            await room.Leaver.LeaveAsync(town.Limit);
            await room.Waiter.LeaveAsync(town.Limit);
        });

        room.GoToMorning();
        await room.PlayAsync(() =>
            town.WaitAsync(db => db.QuerySingle<string>(SeatNews).StartsWith("cancelled", StringComparison.Ordinal))
        );

        Assert.That(room.Waiter.Said(Told), Is.False);
    }
}

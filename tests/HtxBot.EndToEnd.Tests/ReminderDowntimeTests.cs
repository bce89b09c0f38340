using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>D5 of the reliability table: the whole application was down when reminders of a trip were due, and comes back.</summary>
public sealed class ReminderDowntimeTests
{
    /// <summary>The evening's is due at 19:00 the day before, the morning's at 5:45, the bus at 6:45.</summary>
    [TestCase(1, 19, 10, "Ngày mai")]
    [TestCase(1, 22, 0, "Ngày mai")]
    [TestCase(0, 5, 0, "Hôm nay")]
    [TestCase(0, 6, 10, "Còn 35 phút nữa")]
    [TestCase(0, 6, 42, "Sắp đến giờ xe đón")]
    public async Task What_still_helps_comes_once_in_words_that_are_true_now(int daysBefore, int hour, int minute, string words)
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 1, seats: 45, "D3");
        var member = trip.Members[0];
        var since = town.Sandbox.Ledger.LastNumber;
        trip.GoTo(daysBefore, hour, minute);
        await using var host = town.Host(calendar: calendar, machine: new RushedClock(20));

        await host.StartAsync();

        Assert.That(await member.HearAsync(since, town.Limit, "Xe đón lúc 6 giờ 45"), Does.Contain(words));
        await town.QuietAsync();
        await host.StopAsync();
        Assert.That(Heard(town, member, since), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_no_longer_helps_is_not_said_and_the_office_is_told_once()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var trip = await TripClass.FillAsync(town, calendar, members: 2, seats: 45, "D3", "D3");
        var office = town.Person();
        town.Employ(office, StaffRole.Office, Scope.All, "Đặng Thị Mẫu");
        var since = town.Sandbox.Ledger.LastNumber;
        trip.GoTo(daysBefore: -2, 12, 0);
        await using var host = town.Host(calendar: calendar, machine: new RushedClock(20));

        await host.StartAsync();
        // The office is told of all of them together, a while after the last.
        await town.WaitAsync(db =>
            db.QuerySingle<long>("SELECT count(*) FROM timer WHERE state = 'planned' AND kind <> 'reminder.missed'") == 0
        );
        using (var db = town.File.Open())
            calendar.SetUtcNow(Instants.Parse(db.QuerySingle<string>("SELECT due_at FROM timer WHERE kind = 'reminder.missed'")));

        Assert.That(await office.HearAsync(since, town.Limit, "tin nhắc lịch đã lỡ"), Does.Contain("2 người"));
        await town.QuietAsync();
        await host.StopAsync();
        Assert.That(trip.Members.SelectMany(member => Heard(town, member, since)), Is.Empty);
        Assert.That(Heard(town, office, since), Has.Count.EqualTo(1));
    }

    private static List<string> Heard(Town town, Member member, long since) =>
        [
            .. town
                .Sandbox.Ledger.Entries(member.Id)
                .Where(entry => entry.Number > since && Member.IsMessage(entry) && entry.Kind != "venue")
                .Select(entry => entry.Text),
        ];
}

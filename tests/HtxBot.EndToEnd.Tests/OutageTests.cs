using System.Diagnostics;
using Dapper;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>B3 of the reliability table: nobody fetches updates for almost a day, and for longer than Telegram keeps them.</summary>
public sealed class OutageTests
{
    private const int People = 500;
    private const long Owner = 5001;
    private const string Gap = "Kênh chỉ giữ tin 24 giờ";

    /// <summary>B3 of the reliability table.</summary>
    [Test]
    public async Task After_a_day_less_ten_minutes_five_thousand_updates_are_caught_up_in_order()
    {
        var clock = new ShiftedClock();
        await using var town = await Town.BuildAsync(seats: People, calendar: clock);
        await RunForAMomentAsync(town, clock);
        var people = Enumerable.Range(0, People).Select(_ => town.Person()).ToList();

        // Typed blind, over the whole day, each time by everybody.
        Action<Member>[] day =
        [
            person => town.Sandbox.Users.Start(person.Id),
            .. new Func<Member, string>[]
            {
                _ => $"đăng ký {Town.Course}",
                _ => "Tôi đồng ý",
                person => person.Name,
                _ => "Ngàn Phố",
                person => person.Phone,
                _ => "Giám đốc",
                _ => "Đúng, gửi đi",
                _ => "lớp của tôi",
                _ => "menu",
            }.Select(words => (Action<Member>)(person => town.Sandbox.Users.Say(person.Id, words(person)))),
        ];
        foreach (var (at, act) in day.Index())
        {
            clock.By = TimeSpan.FromMinutes(10) + (at * TimeSpan.FromHours(2.5));
            people.ForEach(act);
        }
        clock.By = new TimeSpan(23, 50, 0);
        Assert.That(town.Sandbox.PendingUpdates, Is.EqualTo(People * day.Length));

        var began = Stopwatch.GetTimestamp();
        await using (var host = town.Host(calendar: clock, machine: clock, owners: [$"telegram:{Owner}"]))
        {
            await host.StartAsync();
            await town.QuietAsync();
            await host.StopAsync();
        }
        var took = Stopwatch.GetElapsedTime(began);

        Measured.Figure($"{People * day.Length} updates caught up in {took.TotalSeconds:0} s, in order");
        using var db = town.File.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(took, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(10)));
            Assert.That(people.Where(person => !person.IsConfirmed).Select(person => person.Newest), Is.Empty);
            // Seats in the order in which people wrote.
            Assert.That(
                db.Query<long>(
                    """
                    SELECT CAST(chat_person.chat AS INTEGER)
                    FROM enrolment
                    JOIN chat_person ON chat_person.person_id = enrolment.person_id
                    ORDER BY enrolment.rowid
                    """
                ),
                Is.EqualTo(people.Select(person => person.Id))
            );
            Assert.That(Told(town), Is.Zero);
        }
        Invariants.Check(town, people);
    }

    /// <summary>B3 of the reliability table.</summary>
    [Test]
    public async Task After_twenty_five_hours_the_owner_is_told_once_what_is_lost()
    {
        var clock = new ShiftedClock();
        await using var town = await Town.BuildAsync(seats: 10, calendar: clock);
        await RunForAMomentAsync(town, clock);
        var (lost, kept) = (town.Person(), town.Person());
        clock.By = TimeSpan.FromMinutes(10);
        _ = town.Sandbox.Users.Start(lost.Id);
        clock.By = TimeSpan.FromHours(2);
        _ = town.Sandbox.Users.Start(kept.Id);

        clock.By = TimeSpan.FromHours(25);
        await using (var host = town.Host(calendar: clock, machine: clock, owners: [$"telegram:{Owner}"]))
        {
            await host.StartAsync();
            await town.QuietAsync();
            await host.StopAsync();
        }
        // Told or not, it is the same gap after every further start.
        await RunForAMomentAsync(town, clock);

        var told = town.Sandbox.Ledger.Entries(Owner).Where(entry => entry.Text.Contains(Gap, StringComparison.Ordinal)).ToList();
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That(told[0].Text, Does.StartWith("⚠️ Kênh telegram:1000001: trợ lý không nhận được tin từ ").And.Contain("Việc cần làm: "));
        Assert.That(kept.Newest, Does.StartWith("Chào"));
        Assert.That(lost.Newest, Is.Empty);
        Assert.That(Told(town), Is.EqualTo(1));
    }

    /// <summary>A run in which the channel answers, and a stop in order.</summary>
    private static async Task RunForAMomentAsync(Town town, ShiftedClock clock)
    {
        await using var host = town.Host(calendar: clock, machine: clock, owners: [$"telegram:{Owner}"]);
        town.Sandbox.Users.Open(Owner);
        await host.StartAsync();
        var person = town.Person();
        await person.StartAsync(town.Limit);
        await town.QuietAsync();
        await host.StopAsync();
    }

    private static long Told(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return db.QuerySingle<long>("SELECT count(*) FROM outbox WHERE class = 1 AND chat = @Chat", new { Chat = $"{Owner}" });
    }
}

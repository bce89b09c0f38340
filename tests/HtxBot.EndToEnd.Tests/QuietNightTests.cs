using System.Diagnostics;
using System.Globalization;
using Dapper;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// D6 of the reliability table: the real program in the evening, across nine o'clock and across six in the morning, with an announcement under
/// way and a reminder due to everybody at two minutes to nine, at a pace that gets but a part of either out before the night.
/// </summary>
public sealed class QuietNightTests
{
    private const int Members = 60;
    private const int Speed = 20;

    // Two seconds of the machine at that speed: what set out before nine is marked a moment later.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(2 * Speed);

    [Test]
    public async Task At_night_nothing_goes_but_answers_and_in_the_morning_everything_held_goes_once()
    {
        var calendar = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var town = await Town.BuildAsync(seats: 60, calendar: calendar);
        var room = Classroom.Fill(town, Members);
        var evening = Prepare(town);
        var (nine, six) = (evening.AddMinutes(30), evening.AddMinutes(570));
        var people = new[] { town.Person(), town.Person(), town.Person() };

        (town.Settings["Office__QuietFrom"], town.Settings["Office__QuietTo"]) = ("21:00", "06:00");
        town.Settings["Pace__Telegram__PerSecond"] = "5";
        await using (var bot = StartAt(evening, speed: 1))
        {
            foreach (var person in people)
                await person.StartAsync(town.Limit);
            await room.AnnounceAsync();
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => IsAnnounced(entry), town.Limit);
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
        }

        var beforeNight = town.Sandbox.Ledger.LastNumber;
        var begun = room.Copies().Count;
        List<LedgerEntry> atNight;
        var asked = 0;
        await using (var bot = StartAt(nine.AddMinutes(-5), Speed))
        {
            do await AskAsync(people[0], "trợ giúp");
            while (LastAnswer(town) < nine + Lag);
            var since = town.Sandbox.Ledger.LastNumber;
            for (var round = 0; round < 4; round++)
                foreach (var person in people)
                {
                    await AskAsync(person, "menu");
                    asked++;
                }
            atNight = [.. town.Sandbox.Ledger.Entries().Where(entry => entry.Number > since && Member.IsMessage(entry))];
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
        }
        var beforeMorning = town.Sandbox.Ledger.LastNumber;
        var (told, reminded) = (room.Copies().Count, Reminded(town).Count);

        town.Settings["Pace__Telegram__PerSecond"] = "0";
        var start = six.AddMinutes(-2);
        var spawned = Stopwatch.GetTimestamp();
        await using (var bot = StartAt(start, Speed))
        {
            _ = await room.ReportAsync(beforeNight);
            await town.WaitAsync(db => db.QuerySingle<long>(StillOwed, new { Until = Instants.Format(six) }) == 0);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
        }

        var held = town.Sandbox.Ledger.Entries().Where(entry => entry.Number > beforeMorning && IsBulk(entry)).ToList();
        Measured.Figure(
            $"{told} of {Members} announced and {reminded} of {Members} reminded before nine, 0 in the night beside {asked} answers, {held.Count} held until six"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.GreaterThan(begun), "it goes on until nine");
            Assert.That(told, Is.LessThan(Members), "something of the announcement is held");
            Assert.That(reminded, Is.LessThan(Members), "some reminders are held");
            Assert.That(
                atNight.Select(entry => entry.ChatId).Except(people.Select(person => person.Id)),
                Is.Empty,
                "whoever said nothing hears nothing"
            );
            Assert.That(atNight, Has.Count.GreaterThanOrEqualTo(asked), "whoever speaks is answered");
            Assert.That(
                held.Select(entry => start + (Speed * Stopwatch.GetElapsedTime(spawned, entry.Timestamp))),
                Is.All.GreaterThanOrEqualTo(six)
            );
            Assert.That(InTheNight(town, nine + Lag, six), Is.Empty, "sent, by the program's own clock");
            room.Check(town.File, "once each");
            Assert.That(Classroom.States(town.File).Values.Distinct(), Is.EqualTo(["sent"]));
            Assert.That(Reminded(town).Keys, Is.EquivalentTo(Enumerable.Range(1, Members).Select(Classroom.Account)));
            Assert.That(Reminded(town).Values, Is.All.EqualTo(1), "reminded once each");
            Assert.That(
                held.Where(IsReminder).Select(entry => entry.Text),
                Is.All.Contains("Hôm nay"),
                "in words that are true in the morning"
            );
        }

        // Answers overtake everything: without a pause the pace would leave nothing for what must not go.
        async Task AskAsync(Member person, string words)
        {
            _ = await person.SayAsync(words, town.Limit, "");
            await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, town.Limit);
        }

        BotProcess StartAt(DateTimeOffset at, int speed)
        {
            calendar.SetUtcNow(at);
            town.Settings["Clock__StartAt"] = at.ToString("O", CultureInfo.InvariantCulture);
            town.Settings["Clock__Speed"] = speed.ToString(CultureInfo.InvariantCulture);
            return town.StartBot();
        }
    }

    /// <summary>Half past eight in the evening before the class begins; its reminder is to come at two minutes to nine.</summary>
    private static DateTimeOffset Prepare(Town town)
    {
        using var db = town.File.Open();
        _ = db.Execute("UPDATE course SET remind_eve_at = '20:58' WHERE code = @Course", new { Town.Course });
        var begins = db.QuerySingle<string>("SELECT min(starts_at) FROM course_session WHERE course_code = @Course", new { Town.Course });
        return VietnamTime.At(VietnamTime.DayOf(Instants.Parse(begins)).AddDays(-1), new TimeOnly(20, 30)).ToUniversalTime();
    }

    /// <summary>When the newest answer was sent, by the program's clock.</summary>
    private static DateTimeOffset LastAnswer(Town town)
    {
        using var db = town.File.Database.OpenReader();
        return Instants.Parse(db.QuerySingle<string>("SELECT max(done_at) FROM outbox WHERE class = 0 AND state = 'sent'"));
    }

    private static List<string> InTheNight(Town town, DateTimeOffset from, DateTimeOffset to)
    {
        using var db = town.File.Database.OpenReader();
        return db.Query<string>(
                "SELECT id || ' ' || done_at FROM outbox WHERE class <> 0 AND live_key IS NULL AND state = 'sent' AND done_at > @From AND done_at < @To",
                new { From = Instants.Format(from), To = Instants.Format(to) }
            )
            .AsList();
    }

    /// <summary>Copies of the reminder by account.</summary>
    private static Dictionary<long, int> Reminded(Town town) =>
        town
            .Sandbox.Ledger.Entries()
            .Where(IsReminder)
            .GroupBy(entry => entry.ChatId)
            .ToDictionary(entries => entries.Key, entries => entries.Count());

    private static bool IsBulk(LedgerEntry entry) => IsReminder(entry) || IsAnnounced(entry);

    private static bool IsAnnounced(LedgerEntry entry) =>
        Member.IsMessage(entry) && entry.ChatId > Classroom.Account(0) && entry.Text.Contains(Classroom.Words, StringComparison.Ordinal);

    private static bool IsReminder(LedgerEntry entry) =>
        Member.IsMessage(entry) && entry.Text.Contains("có buổi học", StringComparison.Ordinal);

    private const string StillOwed = "SELECT count(*) FROM timer WHERE state = 'planned' AND due_at <= @Until AND key LIKE '%/%'";
}

using System.Diagnostics;
using Dapper;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>D1 of the reliability table: the whole application on its own clock, from one due time to the next, ended at random steps.</summary>
[NonParallelizable]
public sealed class TenYearsTests
{
    private const int PerYear = 200;
    private const int Members = 60;
    private static readonly int Years = Nightly.Runs ? 10 : 1;
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 3, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Every_reminder_of_the_years_is_sent_once_and_in_time_whenever_the_program_ends()
    {
        var watch = Stopwatch.StartNew();
        var random = new Random(20270301);
        var channel = new FakeChannel();
        var sent = new Dictionary<(string Chat, string Text), int>();
        var calendar = new ManualTimeProvider(Start);
        var file = new TestDatabase();
        Fill(file);
        var (kills, late) = (0, TimeSpan.Zero);
        while (true)
        {
            var old = file;
            TestDatabase? left = null;
            var crash = new CrashAt(random.Next(20_000, 60_000), () => left = TestDatabase.CopyOf(old));
            await using (var host = new Host(file, channel, calendar, crash))
            {
                try
                {
                    late = TimeSpan.FromTicks(Math.Max(late.Ticks, (await host.RunAsync(calendar, crash)).Ticks));
                }
                catch (CrashException) { }
            }
            if (left is null)
                break;
            kills++;
            file = left;
            old.Dispose();
        }

        foreach (var send in channel.Sends)
            sent[(send.Chat, send.Message.Text)] = sent.GetValueOrDefault((send.Chat, send.Message.Text)) + 1;
        using var db = file.Open();
        var expected = Expected(db);
        var copies = sent.Values.Sum(count => count - 1);
        Measured.Figure(
            $"{Years} years, {PerYear * Years} events, {expected} reminders, {kills} kills, {copies} copies, at most {late.TotalSeconds:0} s late, {watch.Elapsed.TotalSeconds:0} s"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent, Has.Count.EqualTo(expected), "each reminder reached its person");
            Assert.That(copies, Is.LessThanOrEqualTo(kills), "a copy a kill at most: of what was on its way");
            Assert.That(late, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(60)));
            Assert.That(db.QuerySingle<long>("SELECT count(*) FROM timer WHERE state NOT IN ('fired', 'cancelled')"), Is.Zero);
        }
        file.Dispose();
    }

    /// <summary>Three of an afternoon, two of a morning, whose two hours before are night.</summary>
    private static long Expected(SqliteConnection db) =>
        db.QuerySingle<long>(
            """
            SELECT sum(iif(strftime('%H', session.starts_at, '+7 hours') < '08', 2, 3))
            FROM course_session AS session
            JOIN enrolment ON enrolment.course_code = session.course_code
            """
        );

    private static void Fill(TestDatabase file)
    {
        using var db = file.Open();
        SampleData.Import(db, new DateOnly(2027, 3, 1), Start);
        using var transaction = db.BeginTransaction();
        _ = db.Execute(
            """
            DELETE FROM pick_up_point;
            DELETE FROM trip;
            WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 1000)
            INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
            SELECT value, 'Người ' || value, '+84300' || printf('%06d', value), 1, 'member', @Now, @Now
            FROM number;
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
            SELECT 'telegram:1000001', 5000 + id, 5000 + id, id, 1, @Now
            FROM person;
            """,
            new { Now = Instants.Format(Start) },
            transaction
        );
        for (var no = 0; no < PerYear * Years; no++)
        {
            var day = VietnamTime.DayOf(Start).AddDays(30 + (365 * no / PerYear));
            var starts = VietnamTime.At(day, new TimeOnly(no % 2 == 0 ? 7 : 13, 30));
            _ = db.Execute(
                """
                INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day,
                                    registration_opens, registration_closes, venue_id, state)
                SELECT @Code, 'Lớp ' || @Code, '', '', 60, 0, 0, 0, @Day, @Day, @Day, min(id), 'open'
                FROM venue;
                INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
                SELECT @Code, 1, 'Buổi 1', @Starts, @Ends, min(trainer.id), (SELECT min(id) FROM venue), 0, 'planned'
                FROM trainer;
                INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
                SELECT @Code, id, 1, 'enrolled', row_number() OVER (ORDER BY id), @Now, @Now
                FROM person
                WHERE (id + @From) % 1000 < 60;
                """,
                new
                {
                    Code = $"L{no}",
                    Day = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    Starts = Instants.Format(starts),
                    Ends = Instants.Format(starts.AddHours(3)),
                    From = no * Members,
                    Now = Instants.Format(Start),
                },
                transaction
            );
        }
        transaction.Commit();
    }

    private sealed class Host : IAsyncDisposable, IProcessEnd
    {
        private readonly ManualTimeProvider _machine = new();
        private readonly ServiceProvider _services;
        private readonly TestDatabase _file;

        public Host(TestDatabase file, FakeChannel channel, ManualTimeProvider calendar, CrashAt crash)
        {
            _file = file;
            _services = new ServiceCollection()
                .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddSingleton<IProcessEnd>(this)
                .AddSingleton<HtxBot.Channels.IChannel>(channel)
                .AddSingleton<ICrashPoints>(crash)
                .AddSingleton(new CalendarClock(calendar))
                .AddSingleton(new MachineClock(_machine))
                .AddHtxBot(
                    new StorageOptions { Path = file.Database.Path },
                    PaceOptions.None,
                    new OfficeOptions(),
                    new RuntimeOptions { Silence = TimeSpan.FromDays(36_500), SendsInFlight = 1 }
                )
                .BuildServiceProvider();
        }

        /// <summary>From one due time to the next, until nothing is planned; the latest that anything was.</summary>
        public async Task<TimeSpan> RunAsync(ManualTimeProvider calendar, CrashAt crash)
        {
            await Service.StartAsync(CancellationToken.None);
            using var reader = _file.Database.OpenReader();
            while (!crash.HasHappened)
            {
                var work = reader.QuerySingle<string?>(Work, new { Now = Instants.Format(calendar.GetUtcNow()) });
                if (work == "")
                    break;
                if (work is not null)
                    calendar.SetUtcNow(Instants.Parse(work));
                _machine.Advance(TimeSpan.FromSeconds(1));
                // The writer's turn lets the loops have theirs.
                _ = await Task.WhenAny(_services.GetRequiredService<Writer>().RunAsync(_ => 0), crash.Happened);
            }
            return reader.QuerySingle<double?>(Late) is { } late ? TimeSpan.FromSeconds(late) : TimeSpan.Zero;
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await Service.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
            }
            catch (Exception problem) when (problem is CrashException or TimeoutException or ObjectDisposedException)
            {
                // Everything has ended already.
            }
            await _services.DisposeAsync();
        }

        public void Fail() { }

        private RuntimeService Service => _services.GetServices<IHostedService>().OfType<RuntimeService>().Single();

        // Null: something is being done; empty: all is done; else when the next timer is due.
        private const string Work = """
            SELECT CASE
                       WHEN EXISTS (SELECT 1 FROM reminder_replan)
                         OR EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting')
                         OR EXISTS (SELECT 1 FROM timer WHERE state = 'planned' AND due_at <= @Now) THEN NULL
                       ELSE coalesce((SELECT min(due_at) FROM timer WHERE state = 'planned'), '')
                   END
            """;

        private const string Late = """
            SELECT max(86400.0 * (julianday(done_at) - julianday(due_at)))
            FROM timer
            WHERE state = 'fired'
            """;
    }
}

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
public sealed class TenYearsTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 3, 0, 0, TimeSpan.Zero);

    // By night 200 events a year for 60 people each; by day, which has a minute for it, a third of the events for a third of the people.
    private static readonly (int Classes, int Members) Size = Nightly.Runs ? (125, 60) : (40, 20);

    // So that it ends about as often, whatever the size.
    private static readonly int LeastSteps = Nightly.Runs ? 20_000 : 2_000;

    [Test]
    public async Task Every_reminder_of_the_years_is_sent_once_and_in_time_whenever_the_program_ends()
    {
        var watch = Stopwatch.StartNew();
        var random = new Random(20270301);
        var decade = new Decade(random, Start, Size.Classes, Size.Members);
        var channel = new FakeChannel();
        var calendar = new ManualTimeProvider(Start);
        var file = new TestDatabase();
        using (var db = file.Open())
            decade.Fill(db);
        var kills = 0;
        while (true)
        {
            var old = file;
            TestDatabase? left = null;
            var crash = new CrashAt(random.Next(LeastSteps, 10 * LeastSteps), () => left = TestDatabase.CopyOf(old));
            await using (var host = new Host(file, channel, calendar, crash))
            {
                try
                {
                    await host.RunAsync(decade, calendar, crash);
                }
                catch (CrashException) { }
            }
            if (left is null)
                break;
            kills++;
            file = left;
            old.Dispose();
        }

        using (var db = file.Open())
            Check(db, decade, channel, kills, watch.Elapsed);
        file.Dispose();
    }

    private static void Check(SqliteConnection db, Decade decade, FakeChannel channel, int kills, TimeSpan took)
    {
        var expected = decade.Expected(QuietHours.Usual);
        var said = db.Query<string>("SELECT what FROM test_said WHERE what LIKE '%.%/%'").ToList();
        var messages = db.QuerySingle<long>("SELECT count(*) FROM test_said WHERE sent_with IS NULL AND what LIKE '%.%/%'");
        var late = db.QuerySingle<double>(Late);
        var copies = channel.Sends.Count - channel.Sends.Distinct(Same.Words).Count();
        Measured.Figure(
            $"{Decade.Years} years, {decade.Events:N0} sessions and trips of {decade.Members} people each, {decade.Changes.Count:N0} changes, {expected.Count:N0} reminders, {kills} kills, {copies} copies, at most {late:0} s late, {took.TotalSeconds:0} s"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected.Except(said).Take(10), Is.Empty, "wanted and not said");
            Assert.That(said.Except(expected).Take(10), Is.Empty, "said and not wanted");
            Assert.That(said, Is.Unique);
            Assert.That(channel.Sends.Count - copies, Is.EqualTo(messages), "each went out");
            Assert.That(copies, Is.LessThanOrEqualTo(kills), "a copy a kill at most: of what was on its way");
            Assert.That(late, Is.LessThanOrEqualTo(60));
            Assert.That(db.QuerySingle<long>("SELECT count(*) FROM timer WHERE state NOT IN ('fired', 'cancelled')"), Is.Zero);
            Assert.That(kills, Is.GreaterThanOrEqualTo(5), "kills");
        }
    }

    private const string Late = """
        SELECT max(86400.0 * (julianday(done_at) - julianday(due_at)))
        FROM test_said
        WHERE sent_with IS NULL
        """;

    /// <summary>The same words to the same chat; a reminder names its person and time, so two that are equal are one.</summary>
    private sealed class Same : IEqualityComparer<FakeSend>
    {
        public static Same Words { get; } = new();

        public bool Equals(FakeSend? one, FakeSend? other) => (one?.Chat, one?.Message.Text) == (other?.Chat, other?.Message.Text);

        public int GetHashCode(FakeSend send) => HashCode.Combine(send.Chat, send.Message.Text);
    }

    private sealed class Host : IAsyncDisposable, IProcessEnd
    {
        private static readonly Phrases Phrases = Phrases.LoadDefault();
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
                    new RuntimeOptions { Silence = TimeSpan.FromDays(36_500), SendsInFlight = 1 },
                    Phrases
                )
                .BuildServiceProvider();
        }

        /// <summary>From one due time or change to the next, until nothing is planned.</summary>
        public async Task RunAsync(Decade decade, ManualTimeProvider calendar, CrashAt crash)
        {
            await Service.StartAsync(CancellationToken.None);
            var writer = _services.GetRequiredService<Writer>();
            using var reader = _file.Database.OpenReader();
            var work = Statement.On(reader, Work);
            var changed = reader.QuerySingle<int>("SELECT count(*) FROM test_change");
            for (var waits = 1; !crash.HasHappened; waits++)
            {
                var due = work.Text(1, Instants.Format(calendar.GetUtcNow())).First(row => row.Text(0));
                var change = changed < decade.Changes.Count ? decade.Changes[changed] : null;
                if (due == "" && change is null)
                    break;
                if (due is not null && change is not null && (due == "" || Instants.Parse(due) > change.At))
                {
                    calendar.SetUtcNow(change.At);
                    _ = await Task.WhenAny(writer.RunAsync(scope => Apply(scope.Connection, change, changed)), crash.Happened);
                    changed++;
                    waits = 0;
                    continue;
                }
                if (due is not null)
                    calendar.SetUtcNow(Instants.Parse(due));
                // What is on its way needs no time; the loops look around once a second.
                if (due is not null || waits % 8 == 0)
                    _machine.Advance(TimeSpan.FromSeconds(1));
                // The writer's turn lets the loops have theirs.
                _ = await Task.WhenAny(writer.RunAsync(_ => 0), crash.Happened);
            }
        }

        private static int Apply(SqliteConnection db, Decade.Change change, int no)
        {
            Decade.Apply(db, change);
            return db.Execute("INSERT INTO test_change (no) VALUES (@no)", new { no });
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                var stopping = Service.StopAsync(CancellationToken.None);
                // What died in the crash is waited for as long as the clock of the machine says.
                while (!stopping.IsCompleted)
                {
                    _machine.Advance(TimeSpan.FromSeconds(1));
                    await Task.Yield();
                }
                await stopping;
            }
            catch (Exception problem) when (problem is CrashException or ObjectDisposedException)
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
    }
}

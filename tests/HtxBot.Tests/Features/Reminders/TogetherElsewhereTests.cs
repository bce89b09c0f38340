using Dapper;
using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Understanding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>Two reminders that are one message go by the person's other channel: still one message, and its answers answer for both.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TogetherElsewhereTests
{
    private const string Telegram = "telegram:1";
    private const string Zalo = "zalo:1";

    /// <param name="dead">Where the person wants to be written to.</param>
    /// <param name="isBlocked">Blocked by the person; else its server is not reached, from half an hour before.</param>
    [TestCase(Telegram, true)]
    [TestCase(Telegram, false)]
    [TestCase(Zalo, true)]
    [TestCase(Zalo, false)]
    [CancelAfter(60_000)]
    public async Task What_is_said_together_moves_together_and_is_answered_there_for_both(string dead, bool isBlocked)
    {
        await using var life = await Life.BeginAsync(dead);
        life.Dead.Fate = (_, _, _) => isBlocked ? new Delivery.Unreachable("blocked by the person") : new Delivery.NotSent("not connected");
        // Somebody else is written to: the channel fails from now on.
        await life.WriteAsync(dead, "9");

        await life.UntilAsync(() => life.Alive.Sends.Count > 0);
        var reminder = life.Alive.Sends.Single().Message;
        await life.AnswerAsync(reminder, "Tôi đi (QTSX)", "lên xe ở đâu");
        await life.AnswerAsync(reminder, "1", "Đã ghi");
        await life.AnswerAsync(reminder, "Không đi được (CNBO)", "Đã ghi");
        // Long after its words were true, with both channels working.
        life.Dead.Fate = null;
        var noon = life.Now.AddHours(3);
        await life.UntilAsync(() => life.Now >= noon);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reminder.Text, Does.Contain("lớp CNBO đi tham quan").And.Contain("lớp QTSX đi tham quan"));
            Assert.That(life.Copies(), Is.EqualTo(1), "said once, in one message, on either channel");
            Assert.That(life.Answers(), Is.EqualTo(["CNBO no none", "QTSX yes seat"]));
            Assert.That(life.Timers(), Is.EqualTo(["fired", "fired along"]));
            Assert.That(life.Waiting(), Is.Zero);
        }
    }

    /// <summary>Half past seven in the morning, three days before two classes of one person travel; both are asked at eight who comes.</summary>
    private sealed class Life : IAsyncDisposable, IProcessEnd
    {
        private const string Chat = "1001";
        private static readonly DateTimeOffset Morning = new(2027, 3, 14, 7, 30, 0, VietnamTime.Offset);
        private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
        private readonly TestDatabase _file = new();
        private readonly ManualTimeProvider _calendar = new(Morning);
        private readonly ManualTimeProvider _machine = new();
        private readonly ServiceProvider _services;
        private long _updates;

        private Life(string dead)
        {
            Dead = Channel(dead);
            Alive = Channel(dead == Zalo ? Telegram : Zalo);
            _services = new ServiceCollection()
                .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
                .AddSingleton<IProcessEnd>(this)
                .AddSingleton<IChannel>(Dead)
                .AddSingleton<IChannel>(Alive)
                .AddSingleton(new CalendarClock(_calendar))
                .AddSingleton(new MachineClock(_machine))
                .AddHtxBot(
                    new StorageOptions { Path = _file.Database.Path },
                    PaceOptions.None,
                    new OfficeOptions(),
                    new RuntimeOptions { Silence = TimeSpan.FromDays(365) }
                )
                .BuildServiceProvider();
        }

        public FakeChannel Dead { get; }

        public FakeChannel Alive { get; }

        public DateTimeOffset Now => _calendar.GetUtcNow();

        public static async Task<Life> BeginAsync(string dead)
        {
            var life = new Life(dead);
            using (var db = life._file.Open())
            {
                SampleData.Import(db, new DateOnly(2027, 3, 1), Morning.AddDays(-1));
                _ = db.Execute(
                    Joined,
                    new
                    {
                        Telegram,
                        Zalo,
                        Chat,
                        Dead = dead,
                        Now = Instants.Format(Morning.AddDays(-1)),
                    }
                );
            }
            await life.Service.StartAsync(CancellationToken.None);
            return life;
        }

        public async Task WriteAsync(string bot, string chat) =>
            _ = await _services
                .GetRequiredService<IWriter>()
                .WriteAsync(scope =>
                {
                    scope.Outbox.Add(bot, chat, new OutgoingMessage("of no interest here"), MessageClass.Notice);
                    return 0;
                });

        /// <summary>Presses the button of the reminder that says this, where there are buttons, or types it; ends with the answer.</summary>
        public async Task AnswerAsync(OutgoingMessage reminder, string words, string expected)
        {
            var said = Alive.Said(++_updates, Chat, words);
            if (Alive.HasButtons && reminder.Buttons.FirstOrDefault(button => button.Label == words) is { } button)
                said = said with { Kind = UpdateKind.Tap, Text = null, Data = button.Data, TapId = $"tap-{_updates}" };
            var before = Alive.Sends.Count;
            Alive.Deliver(said);
            await UntilAsync(() => Alive.Sends.Skip(before).Any(send => send.Message.Text.Contains(expected, StringComparison.Ordinal)));
        }

        /// <summary>Lets both clocks go until it is so.</summary>
        public async Task UntilAsync(Func<bool> isSo)
        {
            var writer = _services.GetRequiredService<Writer>();
            for (var step = 0; !isSo(); step++)
            {
                Assert.That(step, Is.LessThan(20_000), "It never became so.");
                _calendar.Advance(Step);
                _machine.Advance(Step);
                // The writer's turn lets the loops have theirs.
                _ = await writer.RunAsync(_ => 0);
                // As everywhere the clock is stepped: the loops get their share of a busy machine.
                if (step > 1_000)
                    await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }

        /// <summary>Reminders of the trips that arrived, on both channels.</summary>
        public int Copies() =>
            Dead
                .Sends.Concat(Alive.Sends)
                .Count(send =>
                    send.Delivery is Delivery.Delivered && send.Message.Text.Contains("đi tham quan:", StringComparison.Ordinal)
                );

        /// <summary>The person's word on each trip.</summary>
        public List<string> Answers() =>
            Rows(
                """
                SELECT course_code || ' ' || answer || ' ' || place
                FROM trip_answer
                JOIN trip ON trip.id = trip_id
                WHERE replaced_at IS NULL
                ORDER BY 1
                """
            );

        /// <summary>What became of the two reminders.</summary>
        public List<string> Timers() =>
            Rows(
                "SELECT state || iif(sent_with IS NULL, '', ' along') FROM timer WHERE kind = 'trip.days-before' AND key LIKE '%17' ORDER BY 1"
            );

        public int Waiting() => Rows("SELECT id FROM outbox WHERE state NOT IN ('sent', 'cancelled', 'failed')").Count;

        public void Fail() => Assert.Fail("The program ended.");

        public async ValueTask DisposeAsync()
        {
            await Service.StopAsync(CancellationToken.None);
            await _services.DisposeAsync();
            _file.Dispose();
        }

        private RuntimeService Service => _services.GetServices<IHostedService>().OfType<RuntimeService>().Single();

        private List<string> Rows(string sql)
        {
            using var db = _file.Database.OpenReader();
            return db.Query<string>(sql).AsList();
        }

        private static FakeChannel Channel(string bot) => new(bot) { HasButtons = bot == Telegram, HasLinks = bot == Telegram };

        private const string Joined = """
            INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
            VALUES (1, 'Nguyễn Thị Lan', '+84300001001', (SELECT min(id) FROM cooperative), 'member', @Now, @Now);
            INSERT INTO chat_join (id, person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
            VALUES (1, 1, @Telegram, @Chat, @Chat, @Zalo, @Chat, @Chat, @Now);
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at, is_preferred)
            SELECT value, @Chat, @Chat, 1, 1, @Now, value = @Dead FROM json_each(json_array(@Telegram, @Zalo));
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            SELECT code, 1, (SELECT min(id) FROM cooperative), 'enrolled', 1, @Now, @Now FROM course WHERE code IN ('QTSX', 'CNBO');
            UPDATE trip
            SET departs_at = '2027-03-17T06:00:00.000Z', arrives_at = '2027-03-17T07:00:00.000Z', returns_at = '2027-03-17T09:00:00.000Z',
                answer_by = '2027-03-15T09:00:00.000Z'
            WHERE id = (SELECT min(id) FROM trip WHERE course_code = 'QTSX');
            UPDATE pick_up_point SET leaves_at = '2027-03-17T06:00:00.000Z'
            WHERE trip_id = (SELECT min(id) FROM trip WHERE course_code = 'QTSX') AND no = 1;
            """;
    }
}

using System.Globalization;
using Dapper;
using HtxBot.Features.Reminders;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Testing.Hosts;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>
/// Evenings on which much is to be said: classes and trips on the same random days, each class with its own hour of reminding, the program off
/// at times; with every other seed the two classes belong to two records of one person, joined by two chats. The model looks at each evening as
/// the person does: how often did the phone ring, and was everything said in time?
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReminderCompanyTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    private static readonly TimeOnly[] Hours = [new(17, 30), new(18, 0), new(19, 0), new(20, 30)];

    [Test]
    public void Of_an_evening_the_phone_rings_once_and_everything_is_said_once_in_time()
    {
        var together = 0;
        for (var seed = 1; seed <= (Nightly.Runs ? 300 : 12); seed++)
        {
            using var days = new Days(seed);
            days.Play();
            together += days.Together;
        }
        Assert.That(together, Is.GreaterThan(12), "messages of several reminders");
    }

    private sealed class Days : IDisposable
    {
        private static readonly DateOnly First = new(2027, 2, 26);
        private readonly int _seed;
        private readonly Random _random;
        private readonly ChatWorld _world = SampleChats.Open(ChatKind.Zalo, At(First, 9, 0));
        private readonly ChatClient _lan;
        private readonly Dictionary<string, TimeOnly> _eves = [];

        public Days(int seed)
        {
            (_seed, _random) = (seed, new Random(seed));
            _lan = _world.Person("Lan").IsIn(_world, "Nguyễn Thị Lan");
            if (seed % 2 == 0)
                JoinsSecondRecord();
            else
                _ = _world.Again(_lan, "CNBO");
            _ = _world.Db.Execute(
                """
                DELETE FROM session_material;
                DELETE FROM course_session WHERE no > 3;
                DELETE FROM pick_up_point WHERE trip_id IN (SELECT id FROM trip WHERE course_code NOT IN ('QTSX', 'CNBO'));
                DELETE FROM trip WHERE course_code NOT IN ('QTSX', 'CNBO');
                """
            );
            foreach (var course in new[] { "QTSX", "CNBO" })
            {
                _eves[course] = Hours[_random.Next(Hours.Length)];
                _ = _world.Db.Execute(
                    "UPDATE course SET remind_eve_at = @eve, remind_days = @days, remind_days_at = '18:30', remind_soon = 0 WHERE code = @course",
                    new
                    {
                        course,
                        eve = _eves[course].ToString("HH:mm", CultureInfo.InvariantCulture),
                        days = _random.Next(4),
                    }
                );
                foreach (var no in Enumerable.Range(1, 3))
                    Move("UPDATE course_session SET starts_at = @start, ends_at = @end WHERE course_code = @what AND no = @no", course, no);
            }
            foreach (var trip in _world.Db.Query<string>("SELECT id FROM trip ORDER BY id").AsList())
            {
                Move("UPDATE trip SET departs_at = @start, arrives_at = @end, returns_at = @late WHERE id = @what", trip, 0);
                _ = _world.Db.Execute(
                    """
                    UPDATE pick_up_point SET leaves_at = (SELECT departs_at FROM trip WHERE id = trip_id) WHERE trip_id = @trip;
                    INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
                    SELECT @trip, (SELECT enrolment.person_id FROM trip JOIN enrolment USING (course_code) WHERE trip.id = @trip), 'yes', 'seat', min(code), 0, 'member', '2027-02-26T02:00:00.000Z' FROM pick_up_point WHERE trip_id = @trip;
                    """,
                    new { trip }
                );
            }
        }

        /// <summary>The class CNBO is of the record of another chat; what is sent unasked comes here.</summary>
        private void JoinsSecondRecord()
        {
            var there = _world.PersonElsewhere("Lan, máy kia").IsIn(_world, "Nguyễn Thị Lan", "CNBO");
            _lan.Says("nối ứng dụng");
            there.Says("mã 246 801");
            there.Says("Nối");
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
            _lan.Says("chào");
        }

        /// <summary>Messages that held several reminders.</summary>
        public int Together { get; private set; }

        public void Play()
        {
            HashSet<long> said = [];
            Dictionary<DateOnly, int> rang = [];
            _world.Works(1);
            for (var at = _world.Clock.GetUtcNow(); at < At(First.AddDays(8), 0, 0); at += Step)
            {
                _world.GoStraightTo(at);
                var isOn = _random.Next(12) > 0;
                if (!isOn)
                    continue;
                var before = _lan.Received.Count;
                _world.Works(1);
                var heard = _lan.Received.Skip(before).Select(message => message.Text).ToList();
                var fired = Fired().Where(timer => said.Add(timer.Id)).ToList();
                Assert.That(
                    heard,
                    Has.Count.EqualTo(fired.DistinctBy(timer => timer.Message).Count()),
                    Where(at, $"one message a group: {string.Join("; ", fired)}")
                );
                Together += heard.Count < fired.Count ? 1 : 0;
                if (heard.Count > 0 && VietnamTime.TimeOf(at) >= new TimeOnly(17, 0))
                    rang[VietnamTime.DayOf(at)] = rang.GetValueOrDefault(VietnamTime.DayOf(at)) + heard.Count;
                foreach (var timer in fired)
                    Assert.That(heard.Count(text => Facts(timer).All(text.Contains)), Is.GreaterThan(0), Where(at, $"{timer.Key} is told"));
                foreach (var timer in Left().Where(timer => said.Add(timer.Id)))
                    Assert.That(
                        Facts(timer).Where(fact => !heard.Exists(text => text.Contains(fact, StringComparison.Ordinal))),
                        Is.Empty,
                        Where(at, $"{timer.Key} is left to others that say it")
                    );
                Assert.That(
                    Owed(at).Where(key => !fired.Exists(timer => timer.Key == key) && !Said(key)),
                    Is.Empty,
                    Where(at, "nothing is owed")
                );
            }
            // More than four together are two messages.
            Assert.That(rang.Values, Is.All.LessThanOrEqualTo(2), $"seed {_seed}");
            Assert.That(rang.Where(day => day.Value > 1 && DueOn(day.Key) <= ReminderCompany.Most), Is.Empty, $"seed {_seed}: rings once");
        }

        public void Dispose() => _world.Dispose();

        /// <summary>Keys of evening messages that should have been said by now and still help, by the calendar alone.</summary>
        private IEnumerable<string> Owed(DateTimeOffset at)
        {
            var (today, time) = (VietnamTime.DayOf(at), VietnamTime.TimeOf(at));
            if (time >= new TimeOnly(21, 0))
                yield break;
            var tomorrow = Starts("SELECT course_code, starts_at FROM course_session")
                .Where(each => VietnamTime.DayOf(each.At) == today.AddDays(1))
                .ToList();
            foreach (var record in tomorrow.GroupBy(each => Holder(each.Of)).Where(record => record.Min(each => _eves[each.Of]) <= time))
                yield return $"{record.Key}/{Text(today.AddDays(1))}";
            foreach (
                var (trip, _) in Starts("SELECT id, departs_at FROM trip").Where(each => VietnamTime.DayOf(each.At) == today.AddDays(1))
            )
            {
                if (time >= new TimeOnly(19, 0))
                    yield return $"{Holder(_world.Db.QuerySingle<string>("SELECT course_code FROM trip WHERE id = @trip", new { trip }))}/{trip}/{Text(today.AddDays(1))}";
            }
        }

        /// <summary>What a message must hold to have told a reminder: when and what.</summary>
        private IEnumerable<string> Facts(Told timer)
        {
            if (timer.Kind.StartsWith("trip.", StringComparison.Ordinal))
            {
                yield return _world.Db.QuerySingle<string>("SELECT title FROM trip WHERE id = @id", new { id = timer.Key.Split('/')[1] });
                yield break;
            }
            var course = timer.Key.Split('/');
            var day = DateOnly.ParseExact(course[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            yield return VietnamTime.Day(day)[..3];
            foreach (
                var (of, _) in Starts("SELECT course_code, starts_at FROM course_session").Where(each => VietnamTime.DayOf(each.At) == day)
            )
            {
                if (course.Length == 2 ? Holder(of) == long.Parse(course[0], CultureInfo.InvariantCulture) : course[1] == of)
                    yield return _world.Db.QuerySingle<string>("SELECT title FROM course WHERE code = @of", new { of });
            }
        }

        private long Holder(string course) =>
            _world.Db.QuerySingle<long>("SELECT person_id FROM enrolment WHERE course_code = @course", new { course });

        private int DueOn(DateOnly day) =>
            _world.Db.QuerySingle<int>(
                "SELECT count(*) FROM timer WHERE done_at >= @from AND done_at < @to AND state = 'fired'",
                new { from = Instants.Format(At(day, 17, 0)), to = Instants.Format(At(day, 23, 59)) }
            );

        private bool Said(string key) =>
            _world.Db.QuerySingle<bool>(
                """
                SELECT EXISTS (SELECT 1
                               FROM timer
                               WHERE key = @key AND kind IN ('session.eve', 'trip.eve') AND (state = 'fired' OR reason = @SaidByNext))
                """,
                new { key, ReminderJudge.SaidByNext }
            );

        /// <summary>Evening messages that were not sent since what was due later says the same.</summary>
        private List<Told> Left() =>
            _world
                .Db.Query<Told>(
                    "SELECT id AS Id, kind AS Kind, key AS Key FROM timer WHERE kind IN ('session.eve', 'trip.eve') AND reason = @SaidByNext",
                    new { ReminderJudge.SaidByNext }
                )
                .AsList();

        /// <summary>Reminders that were sent; the office's report of missed ones is none.</summary>
        private List<Told> Fired() =>
            _world
                .Db.Query<Told>(
                    "SELECT id AS Id, kind AS Kind, key AS Key, coalesce(sent_with, id) AS Message FROM timer WHERE state = 'fired' AND (kind LIKE 'session.%' OR kind LIKE 'trip.%')"
                )
                .AsList();

        private IEnumerable<(string Of, DateTimeOffset At)> Starts(string sql) =>
            _world.Db.Query<(string Of, string At)>(sql).Select(row => (row.Of, Instants.Parse(row.At)));

        private void Move(string sql, string what, int no)
        {
            var start = At(First.AddDays(_random.Next(1, 8)), _random.Next(6, 16), 30 * _random.Next(2));
            var values = new
            {
                what,
                no,
                start = Instants.Format(start),
                end = Instants.Format(start.AddHours(2)),
                late = Instants.Format(start.AddHours(6)),
            };
            _ = _world.Db.Execute(sql, values);
        }

        private string Where(DateTimeOffset at, string what) => $"seed {_seed}, {VietnamTime.Moment(at)}: {what}";

        private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static DateTimeOffset At(DateOnly day, int hour, int minute) =>
            VietnamTime.At(day, new TimeOnly(hour, minute)).ToUniversalTime();

        private sealed record Told
        {
            public long Id { get; init; }
            public required string Kind { get; init; }
            public required string Key { get; init; }
            public long Message { get; init; }
        }
    }
}

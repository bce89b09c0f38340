using System.Globalization;
using System.Text.RegularExpressions;
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
/// Random histories of moves, cancellations, people who come and leave, downtime, and a channel that takes nothing for a while, beside a model
/// that knows nothing of plans: it looks at the clock of the wall and asks what a careful clerk would say now.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReminderHistoryTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);
    private static readonly string[] Courses = ["QTSX", "CNBO"];
    private static readonly Regex Date = new(@"\d\d/\d\d/\d{4}", RegexOptions.NonBacktracking);

    [Test]
    public void Whatever_happens_everybody_is_reminded_once_of_what_is_true()
    {
        var (seeds, reminded, late) = (Nightly.Runs ? 500 : 8, 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            using var history = new History(seed);
            history.Play(TimeSpan.FromDays(12));
            Assert.That(history.Reminded, Is.Positive, $"seed {seed}: something happened");
            (reminded, late) = (reminded + history.Reminded, late + history.Late);
        }
        Assert.That(reminded, Is.GreaterThan(10 * seeds), "reminders that were sent");
        Assert.That(late, Is.GreaterThan(seeds), "reminders that waited for the channel");
    }

    private sealed class History : IDisposable
    {
        private readonly int _seed;
        private readonly Random _random;
        private readonly ChatWorld _world = SampleChats.Open(ChatKind.Buttons, At(new DateOnly(2027, 2, 25), 10, 0));
        private readonly List<ChatClient> _people;
        private readonly HashSet<(string Kind, string Key)> _said = [];

        public History(int seed)
        {
            (_seed, _random) = (seed, new Random(seed));
            // Trips have a history of their own: TripChangeHistoryTests.
            _ = _world.Db.Execute(
                "DELETE FROM pick_up_point; DELETE FROM trip; DELETE FROM session_material; DELETE FROM course_session WHERE course_code = 'CNBO' AND no > 2"
            );
            _people = [.. Enumerable.Range(1, 4).Select(no => _world.Person($"P{no}").IsIn(_world, $"Người {no}", Courses[no % 2]))];
        }

        public int Reminded => _said.Count;

        /// <summary>Messages that came only when the channel took them.</summary>
        public int Late { get; private set; }

        public void Play(TimeSpan length)
        {
            var wasOn = true;
            Slowness? slow = null;
            for (var at = _world.Clock.GetUtcNow(); length > TimeSpan.Zero; length -= Step)
            {
                // Changes come between two half hours, so that nothing is changed in the very moment of saying.
                at += Step;
                _world.GoStraightTo(at - TimeSpan.FromMinutes(10));
                for (var changes = _random.Next(0, 3); changes > 0; changes--)
                    Change(at);
                var isOn = _random.Next(20) > 0 && (wasOn || _random.Next(3) == 0);
                if (isOn && wasOn)
                    _world.Works(1);
                if (slow is not null)
                    Ends(slow);
                _world.GoStraightTo(at);
                slow = isOn && _random.Next(3) == 0 ? Begins(at, wasOn) : null;
                if (isOn && slow is null)
                    Look(at, wasOn);
                wasOn = isOn;
            }
            var counted = _world.Db.QuerySingle<int>("SELECT sum(sent) FROM reminder_tally");
            Assert.That(counted, Is.EqualTo(_world.Db.QuerySingle<int>(SaidOfCourses)), $"seed {_seed}: the office reads what was sent");
        }

        public void Dispose() => _world.Dispose();

        /// <summary>From this moment on the channel takes nothing.</summary>
        private Slowness Begins(DateTimeOffset at, bool wasOn)
        {
            var owed = People
                .SelectMany(person => wasOn ? Clerk(person, at) : [])
                .Select(each => each.Said)
                .Where(said => !_said.Contains(said));
            var slow = new Slowness(at, [.. owed], _people.ConvertAll(person => person.Received.Count));
            _world.IsSlow = true;
            _world.Works(2);
            return slow;
        }

        /// <summary>It takes messages again: what was changed meanwhile is said as it is now or not at all, everything else nevertheless.</summary>
        private void Ends(Slowness slow)
        {
            var where = $"seed {_seed}, slow since {slow.Since:u}";
            Assert.That(_people.ConvertAll(person => person.Received.Count), Is.EqualTo(slow.Before), where);
            _world.Hurries();
            _world.Works(2);
            var fired = Fired();
            foreach (var person in People)
            {
                var heard = _people[person - 1].Received.Skip(slow.Before[person - 1]).Select(message => message.Text).ToList();
                var mine = fired.Where(timer => timer.Key.StartsWith($"{person}/", StringComparison.Ordinal)).ToList();
                Assert.That(heard, Has.Count.EqualTo(mine.Count > 0 ? 1 : 0), $"{where}, person {person}: one message of all");
                Assert.That(
                    heard.SelectMany(text => Untrue(person, text)),
                    Is.Empty,
                    $"{where}, person {person}: what is said late is true"
                );
                var owed = Clerk(person, slow.Since).Select(each => each.Said).Where(slow.Owed.Contains);
                Assert.That(owed.Except(mine), Is.Empty, $"{where}, person {person}: what is still so is said");
                Late += heard.Count;
            }
            _said.UnionWith(fired);
        }

        /// <summary>Lines of a reminder with an hour at which nothing of this person's begins, as things stand now.</summary>
        private IEnumerable<string> Untrue(int person, string text)
        {
            var mine = Sessions(person);
            var day = "";
            foreach (var line in text.Split('\n'))
            {
                var date = Date.Match(line);
                day = date.Success ? date.Value : day;
                if (!line.StartsWith("• ", StringComparison.Ordinal))
                    continue;
                // Of several days each line names its own, and its hours behind a colon.
                var spans = date.Success ? line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split("; ") : [line[2..]];
                foreach (var span in spans.Select(span => span[..span.IndexOf(" – ", StringComparison.Ordinal)]))
                {
                    if (
                        !mine.Exists(session =>
                            $"{Day(session):dd/MM/yyyy}" == day && (Shown(session.Start) == span || Time(session.Start) == span)
                        )
                    )
                        yield return $"{day} {span}";
                }
            }
        }

        private HashSet<(string Kind, string Key)> Fired() =>
            _world
                .Db.Query<(string Kind, string Key)>("SELECT kind, key FROM timer WHERE state = 'fired' AND kind LIKE 'session.%'")
                .Where(timer => !_said.Contains(timer))
                .ToHashSet();

        private void Look(DateTimeOffset at, bool wasOn)
        {
            var before = _people.ConvertAll(person => person.Received.Count);
            // Timers, then what was planned only now and is due at once.
            _world.Works(2);
            var fired = Fired();
            foreach (var person in People)
            {
                var mine = fired.Where(timer => timer.Key.StartsWith($"{person}/", StringComparison.Ordinal)).ToList();
                var heard = _people[person - 1].Received.Skip(before[person - 1]).Select(message => message.Text).ToList();
                var expected = Clerk(person, at).Where(said => !_said.Contains(said.Said)).ToList();
                // What came up at night waits for six in the morning.
                if (wasOn && VietnamTime.TimeOf(at) != new TimeOnly(6, 0))
                    Assert.That(mine, Is.EquivalentTo(expected.Select(said => said.Said)), $"seed {_seed}, {at:u}, person {person}");
                var messages = mine.Count > 0 ? 1 : 0;
                Assert.That(heard, Has.Count.EqualTo(messages), $"seed {_seed}, {at:u}, person {person}: one message of all at a time");
                foreach (var (_, starts) in expected.Where(_ => wasOn))
                {
                    var isTold = heard.Exists(text => starts.TrueForAll(start => text.Contains(Shown(start), StringComparison.Ordinal)));
                    Assert.That(isTold, $"seed {_seed}, {at:u}, person {person}: what is said is true");
                }
                foreach (var timer in mine)
                    Assert.That(Helps(person, timer, at), $"seed {_seed}, {at:u}: {timer} helps");
            }
            Assert.That(fired.Count == 0 || !IsNight(at), $"seed {_seed}, {at:u}: nothing at night");
            _said.UnionWith(fired);
        }

        /// <summary>What is to be said at this very moment.</summary>
        private IEnumerable<((string Kind, string Key) Said, List<DateTimeOffset> Starts)> Clerk(int person, DateTimeOffset at)
        {
            var (today, time) = (VietnamTime.DayOf(at), VietnamTime.TimeOf(at));
            var mine = Sessions(person);
            if (time == new TimeOnly(19, 0) && mine.Where(session => Day(session) == today.AddDays(1)).ToList() is { Count: > 0 } tomorrow)
                yield return ((ReminderPlan.Eve, $"{person}/{Text(today.AddDays(1))}"), tomorrow.ConvertAll(session => session.Start));
            foreach (var course in time == new TimeOnly(8, 0) ? mine.GroupBy(session => session.Course) : [])
            {
                if (course.Any(session => Day(session) == today.AddDays(3)) && course.All(session => Day(session) != today.AddDays(2)))
                    yield return ((ReminderPlan.DaysBefore, $"{person}/{course.Key}/{Text(today.AddDays(3))}"), []);
            }
            var soon = mine.Where(session => session.Start == at.AddHours(2)).ToList();
            if (soon.Count > 0 && !IsNight(at))
                yield return (
                    (ReminderPlan.Soon, $"{person}/{Instants.Format(at.AddHours(2))}"),
                    soon.ConvertAll(session => session.Start)
                );
        }

        /// <summary>Said late or not: it is of something that is still ahead and in which the person sits.</summary>
        private bool Helps(int person, (string Kind, string Key) timer, DateTimeOffset at)
        {
            var ahead = Sessions(person).Where(session => session.Start > at);
            var what = timer.Key[(timer.Key.IndexOf('/') + 1)..];
            return timer.Kind switch
            {
                ReminderPlan.Eve => ahead.Any(session => Text(Day(session)) == what),
                ReminderPlan.Soon => ahead.Any(session => Instants.Format(session.Start) == what),
                _ => ahead.Any(session => $"{session.Course}/{Text(Day(session))}" == what),
            };
        }

        private void Change(DateTimeOffset at)
        {
            var course = Courses[_random.Next(2)];
            var values = new
            {
                Course = course,
                No = _random.Next(1, course == "QTSX" ? 7 : 3),
                Person = _random.Next(1, _people.Count + 1),
                Start = Instants.Format(NewStart(at)),
                Now = Instants.Format(_world.Clock.GetUtcNow()),
            };
            _ = _world.Db.Execute(
                _random.Next(5) switch
                {
                    0 => "UPDATE course_session SET state = 'cancelled' WHERE course_code = @Course AND no = @No",
                    1 => "UPDATE course_session SET state = 'planned' WHERE course_code = @Course AND no = @No",
                    2 => """
                    UPDATE course_session SET starts_at = @Start, ends_at = strftime('%Y-%m-%dT%H:%M:%fZ', @Start, '+2 hours')
                    WHERE course_code = @Course AND no = @No
                    """,
                    3 => """
                    UPDATE enrolment SET state = 'left', left_at = @Now
                    WHERE person_id = @Person AND course_code = @Course AND state = 'enrolled'
                    """,
                    _ => """
                    INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
                    SELECT @Course, id, cooperative_id, 'enrolled',
                           (SELECT coalesce(max(ordinal), 0) + 1 FROM enrolment WHERE course_code = @Course), @Now, @Now
                    FROM person
                    WHERE id = @Person
                      AND NOT EXISTS (SELECT 1 FROM enrolment WHERE person_id = @Person AND course_code = @Course AND state = 'enrolled')
                    """,
                },
                values
            );
        }

        private DateTimeOffset NewStart(DateTimeOffset at) =>
            At(VietnamTime.DayOf(at).AddDays(_random.Next(0, 6)), _random.Next(7, 19), 30 * _random.Next(2));

        // Behind the moment stand the courses.
        private const string SaidOfCourses = """
            SELECT sum(length(payload) - length(replace(payload, ' ', '')))
            FROM timer
            WHERE state = 'fired' AND kind LIKE 'session.%'
            """;

        private List<(string Course, DateTimeOffset Start)> Sessions(int person) =>
            [
                .. _world
                    .Db.Query<(string Course, string Start)>(
                        """
                        SELECT session.course_code, session.starts_at
                        FROM course_session AS session, enrolment
                        WHERE enrolment.course_code = session.course_code AND enrolment.state = 'enrolled' AND session.state = 'planned'
                          AND enrolment.person_id = @person
                        """,
                        new { person }
                    )
                    .Select(row => (row.Course, Instants.Parse(row.Start))),
            ];

        private IEnumerable<int> People => Enumerable.Range(1, _people.Count);

        private static string Shown(DateTimeOffset start) => Time(start) is var time ? time[..time.LastIndexOf(' ')] : "";

        private static string Time(DateTimeOffset start) => VietnamTime.Time(VietnamTime.TimeOf(start));

        private static bool IsNight(DateTimeOffset at) => VietnamTime.TimeOf(at) is var time && (time.Hour >= 21 || time.Hour < 6);

        private static DateOnly Day((string Course, DateTimeOffset Start) session) => VietnamTime.DayOf(session.Start);

        private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static DateTimeOffset At(DateOnly day, int hour, int minute) =>
            VietnamTime.At(day, new TimeOnly(hour, minute)).ToUniversalTime();

        /// <summary>A time in which the channel takes nothing: since when, what was to be said then, what each person had received.</summary>
        private sealed record Slowness(DateTimeOffset Since, HashSet<(string Kind, string Key)> Owed, List<int> Before);
    }
}

using System.Globalization;
using Dapper;
using HtxBot.Features.Reminders;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>
/// Ten years of an alliance: classes of a quarter each with a session a week and a trip a month, what the office moves, calls off and lets take
/// place after all, and by it which reminders are to be sent, worked out without the program.
/// </summary>
internal sealed class Decade
{
    public const int Years = 10;
    private const int Weeks = 13;
    private const int Trips = 3;
    private const int AllWeeks = 52 * Years;
    private readonly Random _random;
    private readonly int _classes;
    private readonly Dictionary<(string Course, int No), DateTimeOffset> _planned = [];
    private readonly HashSet<(string Course, int No)> _off = [];

    /// <param name="random">Decides what changes when.</param>
    /// <param name="start">The first moment.</param>
    /// <param name="classes">How many classes there are, at even distances.</param>
    /// <param name="members">How many people are in each.</param>
    public Decade(Random random, DateTimeOffset start, int classes, int members)
    {
        (_random, Start, _classes, Members) = (random, start, classes, members);
        for (var no = 0; no < classes; no++)
        {
            var monday = VietnamTime.DayOf(start).AddDays(14 + (7 * (AllWeeks * no / classes)));
            for (var week = 0; week < Weeks; week++)
                _planned[(Code(no), week + 1)] = VietnamTime.At(monday.AddDays(7 * week), new TimeOnly(no % 2 == 0 ? 7 : 13, 30));
            for (var trip = 0; trip < Trips; trip++)
                _planned[(Code(no), 100 + trip)] = VietnamTime.At(monday.AddDays((28 * trip) + 5), new TimeOnly(6, 0));
        }
        First = _planned.ToDictionary();
        Changes = [.. Enumerable.Range(0, classes).SelectMany(ChangesOf).OrderBy(change => change.At)];
    }

    public DateTimeOffset Start { get; }

    /// <summary>When everything begins before the first change; numbers from 100 on are trips.</summary>
    public IReadOnlyDictionary<(string Course, int No), DateTimeOffset> First { get; }

    /// <summary>What the office does, in the order of time.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Sessions and trips.</summary>
    public int Events => First.Count;

    /// <summary>People who are reminded of each.</summary>
    public int Members { get; }

    /// <summary>Kind and key of every reminder that is to be sent by a program that never ends.</summary>
    public HashSet<string> Expected(QuietHours quiet)
    {
        var expected = new HashSet<string>();
        for (var no = 0; no < _classes; no++)
        {
            var (course, stands) = (Code(no), First.Where(each => each.Key.Course == Code(no)).ToDictionary());
            var off = new HashSet<int>();
            var since = Start;
            foreach (var change in Changes.Where(change => change.Course == course).Append(null))
            {
                for (var member = 0; member < Members; member++)
                    foreach (var reminder in ReminderPlan.Of(Person(no, member), Attended(no, member, stands, off), quiet))
                        if (reminder.DueAt > since && (change is null || reminder.DueAt < change.At))
                            _ = expected.Add($"{reminder.Kind} {reminder.Key}");
                if (change is null)
                    break;
                since = change.At;
                _ = change.IsOn ? off.Remove(change.No) : off.Add(change.No);
                if (change.IsOn)
                    stands[(course, change.No)] = change.To;
            }
        }
        return expected;
    }

    /// <summary>Writes all of it down, and a table that keeps what is said of which timer.</summary>
    public void Fill(SqliteConnection db)
    {
        SampleData.Import(db, VietnamTime.DayOf(Start), Start);
        using var transaction = db.BeginTransaction();
        _ = db.Execute(Prepare);
        for (var no = 0; no < _classes; no++)
        {
            var code = Code(no);
            _ = db.Execute(
                InsertClass,
                new
                {
                    code,
                    day = Text(VietnamTime.DayOf(First[(code, 1)])),
                    now = Instants.Format(Start),
                    first = Person(no, 0),
                    members = Members,
                }
            );
            foreach (var ((_, at), starts) in First.Where(each => each.Key.Course == code))
                _ = db.Execute(
                    at < 100 ? InsertSession : InsertTrip,
                    new
                    {
                        code,
                        no = at,
                        starts = Instants.Format(starts),
                        ends = Instants.Format(starts.AddHours(3)),
                        second = Instants.Format(starts.AddMinutes(30)),
                        home = Instants.Format(starts.AddHours(8)),
                        seats = Members,
                        now = Instants.Format(Start),
                    }
                );
        }
        transaction.Commit();
    }

    /// <summary>The office's change, in a turn or job of its own.</summary>
    public static void Apply(SqliteConnection db, Change change) =>
        _ = db.Execute(
            change.No < 100 ? ChangeSession : ChangeTrip,
            new
            {
                code = change.Course,
                no = change.No,
                state = change.IsOn ? "planned" : "cancelled",
                starts = Instants.Format(change.To),
                ends = Instants.Format(change.To.AddHours(3)),
                second = Instants.Format(change.To.AddMinutes(30)),
                home = Instants.Format(change.To.AddHours(8)),
            }
        );

    /// <summary>Late in the morning, when nothing is said: about one a fortnight and class.</summary>
    private IEnumerable<Change> ChangesOf(int no)
    {
        var code = Code(no);
        var first = VietnamTime.DayOf(First[(code, 1)]);
        for (var week = 0; week < Weeks; week++)
        {
            if (_random.Next(2) == 0)
                continue;
            var at = VietnamTime.At(first.AddDays((7 * week) + _random.Next(-3, 4)), new TimeOnly(10, 10, 10)).ToUniversalTime();
            var ahead = _planned.Where(each => each.Key.Course == code && each.Value > at).OrderBy(each => each.Value).Take(4).ToList();
            if (ahead.Count == 0)
                continue;
            var (which, starts) = ahead[_random.Next(ahead.Count)];
            var isOff = _off.Contains(which);
            var isOn = isOff || _random.Next(3) > 0;
            var to = isOn && !isOff ? starts.AddDays(_random.Next(1, 4)) : starts;
            _planned[which] = to;
            _ = isOn ? _off.Remove(which) : _off.Add(which);
            yield return new Change(at, code, which.No, isOn, to);
        }
    }

    private static List<AttendedSession> Attended(
        int no,
        int member,
        Dictionary<(string Course, int No), DateTimeOffset> stands,
        HashSet<int> off
    ) =>
        [
            .. from each in stands
            where !off.Contains(each.Key.No)
            let isTrip = each.Key.No >= 100
            let later = isTrip && member % 2 == 1 ? TimeSpan.FromMinutes(30) : TimeSpan.Zero
            select new AttendedSession(
                each.Key.Course,
                isTrip ? 0 : each.Key.No,
                (each.Value + later).ToUniversalTime(),
                isTrip ? ReminderOffsets.UsualOfTrip : ReminderOffsets.Usual
            )
            {
                Trip = isTrip
                    ? new TripSeat($"{Code(no)}-{each.Key.No}", member % 2 == 0 ? "D1" : "D2", HasDeclined: false)
                    {
                        DepartsAt = each.Value.ToUniversalTime(),
                    }
                    : null,
            },
        ];

    private long Person(int no, int member) => 1 + (no * Members) + member;

    private static string Code(int no) => $"L{no}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>At this time a session or trip is to be at another, not at all, or after all.</summary>
    public sealed record Change(DateTimeOffset At, string Course, int No, bool IsOn, DateTimeOffset To);

    private const string Prepare = """
        DELETE FROM pick_up_point;
        DELETE FROM trip;
        CREATE TABLE test_said (id INTEGER NOT NULL PRIMARY KEY, what TEXT NOT NULL, due_at TEXT NOT NULL, done_at TEXT NOT NULL, sent_with INTEGER) STRICT;
        CREATE TABLE test_change (no INTEGER NOT NULL PRIMARY KEY) STRICT;
        CREATE TRIGGER test_fired AFTER UPDATE OF state ON timer WHEN new.state = 'fired' AND old.state = 'planned'
        BEGIN
            INSERT INTO test_said (what, due_at, done_at, sent_with)
            VALUES (new.kind || ' ' || new.key, new.due_at, new.done_at, new.sent_with);
        END;
        CREATE TRIGGER test_not_fired AFTER UPDATE OF state ON timer WHEN old.state = 'fired'
        BEGIN
            DELETE FROM test_said WHERE what = new.kind || ' ' || new.key;
        END;
        """;

    private const string InsertClass = """
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day,
                            registration_opens, registration_closes, venue_id, state)
        SELECT @code, 'Lớp ' || @code, '', '', @members, 0, 0, 0, @day, @day, @day, min(id), 'open'
        FROM venue;
        WITH RECURSIVE number (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < @members - 1)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT @first + value, 'Người ' || (@first + value), '+84300' || printf('%06d', @first + value), 1, 'member', @now, @now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', 5000 + id, 5000 + id, id, 1, @now
        FROM person
        WHERE id >= @first;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @code, id, 1, 'enrolled', id, @now, @now
        FROM person
        WHERE id >= @first;
        """;

    private const string InsertSession = """
        INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
        SELECT @code, @no, 'Buổi ' || @no, @starts, @ends, min(trainer.id), (SELECT min(id) FROM venue), 0, 'planned'
        FROM trainer;
        """;

    private const string InsertTrip = """
        INSERT INTO trip (id, course_code, title, purpose, destination, commune_code, latitude, longitude, transport, departs_at, arrives_at,
                          returns_at, answer_by, seats, fee_vnd, has_lunch, bring, rain_plan, sequence, state)
        SELECT @code || '-' || @no, @code, 'Chuyến ' || @no, '', 'Trại mẫu', min(code), 18, 105, '', @starts, @ends, @home, @starts, @seats, 0, 1,
               '', '', 0, 'planned'
        FROM commune;
        INSERT INTO pick_up_point (trip_id, code, no, name, commune_code, latitude, longitude, leaves_at, capacity)
        SELECT @code || '-' || @no, column1, column2, 'Cổng chợ', (SELECT min(code) FROM commune), 18, 105, column3, 0
        FROM (VALUES ('D1', 1, @starts), ('D2', 2, @second));
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
        SELECT @code || '-' || @no, person_id, 'yes', 'seat', iif((person_id - 1) % 2 = 0, 'D1', 'D2'), 0, 'member', @now
        FROM enrolment
        WHERE course_code = @code;
        """;

    private const string ChangeSession = """
        UPDATE course_session
        SET starts_at = @starts, ends_at = @ends, state = @state, sequence = sequence + 1
        WHERE course_code = @code AND no = @no
        """;

    private const string ChangeTrip = """
        UPDATE trip
        SET departs_at = @starts, arrives_at = @ends, returns_at = @home, answer_by = @starts, state = @state, sequence = sequence + 1
        WHERE id = @code || '-' || @no;
        UPDATE pick_up_point
        SET leaves_at = iif(no = 1, @starts, @second)
        WHERE trip_id = @code || '-' || @no
        """;
}

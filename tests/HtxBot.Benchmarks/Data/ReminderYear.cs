using System.Globalization;
using Dapper;
using HtxBot.Storage;

namespace HtxBot.Benchmarks.Data;

/// <summary>
/// A year in which everybody of a province attends one class: sixty people each, two days a week apart with a morning and an afternoon, and a trip five
/// days later on which all have a place. The classes begin one after the other, two or three a day.
/// </summary>
internal static class ReminderYear
{
    /// <summary>
    /// Reminders of one person: three days before and the evening before each of the two days, two hours before each afternoon (before the mornings it
    /// is night), and three of the trip.
    /// </summary>
    public const int OfPerson = 9;

    private const int OfClass = 60;

    /// <summary>Eight in the morning of the first Monday of 2027.</summary>
    public static readonly DateTimeOffset Start = new(2027, 1, 4, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the file; nothing is planned yet.</summary>
    public static void Create(string path, int people)
    {
        SampleProvince.Create(path, people);
        using var connection = new Database(path).OpenWriter();
        using var transaction = connection.BeginTransaction();
        _ = connection.Execute(
            Classes + Meetings + Trips + Members,
            new
            {
                Classes = (people + OfClass - 1) / OfClass,
                OfClass,
                First = Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Now = Instants.Format(Start),
            },
            transaction,
            commandTimeout: 600
        );
        transaction.Commit();
        _ = connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // The last class is home from its trip before the year is over.
    private const string Classes = """
        WITH RECURSIVE class (no) AS (SELECT 0 UNION ALL SELECT no + 1 FROM class WHERE no < @Classes - 1),
             begun (no, day) AS (SELECT no, date(@First, '+' || (7 + no * 340 / @Classes) || ' days') FROM class)
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day, registration_opens,
                            registration_closes, venue_id, state)
        SELECT printf('Y%04d', no), 'Quản trị hợp tác xã, khóa ' || no, '', '', @OfClass, 0, 0, 0, day, @First, @First, 'V1', 'open'
        FROM begun;

        """;

    private const string Meetings = """
        WITH meeting (no, day, starts, ends) AS (VALUES (1, 0, 'T00:30', 'T04:00'), (2, 0, 'T06:30', 'T09:30'),
                                                        (3, 7, 'T00:30', 'T04:00'), (4, 7, 'T06:30', 'T09:30'))
        INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
        SELECT code, meeting.no, 'Buổi ' || meeting.no, date(first_day, '+' || day || ' days') || starts || ':00.000Z',
               date(first_day, '+' || day || ' days') || ends || ':00.000Z', 'T1', 'V1', 0, 'planned'
        FROM course, meeting
        WHERE code LIKE 'Y%';

        """;

    private const string Trips = """
        INSERT INTO trip (id, course_code, title, purpose, destination, commune_code, latitude, longitude, transport, departs_at, arrives_at,
                          returns_at, answer_by, seats, fee_vnd, has_lunch, bring, rain_plan, sequence, state)
        SELECT 'T' || code, code, 'Tham quan vườn cam', '', 'Vườn mẫu', (SELECT min(code) FROM commune), 18.3, 105.9, '',
               date(first_day, '+11 days') || 'T23:00:00.000Z', date(first_day, '+12 days') || 'T01:00:00.000Z',
               date(first_day, '+12 days') || 'T10:00:00.000Z', date(first_day, '+10 days') || 'T10:00:00.000Z', @OfClass, 0, 0, '', '', 0,
               'planned'
        FROM course
        WHERE code LIKE 'Y%';
        INSERT INTO pick_up_point (trip_id, code, no, name, commune_code, latitude, longitude, leaves_at, capacity)
        SELECT id, 'D1', 1, 'Cổng chợ', commune_code, 18.3, 105.9, departs_at, 0
        FROM trip;

        """;

    private const string Members = """
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', CAST(id AS TEXT), CAST(id AS TEXT), id, 1, @Now
        FROM person;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT printf('Y%04d', (id - 1) / @OfClass), id, cooperative_id, 'enrolled', id, @Now, @Now
        FROM person;
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
        SELECT 'T' || course_code, person_id, 'yes', 'seat', 'D1', 0, 'member', @Now
        FROM enrolment;
        """;
}

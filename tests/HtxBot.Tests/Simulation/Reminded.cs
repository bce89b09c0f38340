using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Reminders;
using HtxBot.Features.Teaching;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// I7 for the real reminders. When one leaves, what its key names must be so in the file: that session or trip, at that time, of a class
/// this person is in, or that this trainer teaches. At the end what is planned is what is to be said, and nothing was said twice under one key.
/// </summary>
internal static class Reminded
{
    // What was on its way to the wire when the office changed its mind.
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with a row that leaves now; null if nothing is, or it is no reminder.</summary>
    public static string? WrongWith(SqliteConnection reader, long row, DateTimeOffset now)
    {
        var found = Statement.On(reader, SelectReminder).Integer(1, row).Text(2, Instants.Format(now));
        try
        {
            while (found.Step())
            {
                var (kind, key, isTrue, changedAt) = (found.Text(0)!, found.Text(1)!, found.Integer(2) == 1, found.Text(3));
                var what = $"{kind} {key}, written at {found.Text(4)}";
                if (!isTrue && (changedAt is null || now - Instants.Parse(changedAt) > JustNow))
                    return $"{what}: it is not so, since {changedAt}";
                // What goes along keeps the hours of what it goes with.
                if (found.Integer(5) == 0 && IsNight(kind, now))
                    return $"{what}: it is night";
            }
            return null;
        }
        finally
        {
            found.Reset();
        }
    }

    /// <summary>What is wrong at the end, when nothing waits any more.</summary>
    public static IEnumerable<string> Wrongs(SqliteConnection db, DateTimeOffset now)
    {
        foreach (var key in db.Query<string>(SelectTwice))
            yield return $"{key} was said twice";
        var planned = db.Query<string>(SelectPlanned, new { Now = Instants.Format(now) }).ToHashSet();
        var plan = db.Query<long>("SELECT id FROM person ORDER BY id")
            .SelectMany(person => ReminderPlan.Of(person, ReminderStore.Sessions(db, person, now), QuietHours.Usual))
            .Concat(Lessons(db))
            .ToLookup(reminder => reminder.DueAt > now);
        var wanted = plan[true].Select(reminder => $"{reminder.Kind} {reminder.Key} {Instants.Format(reminder.DueAt)}").ToHashSet();
        // What was missed in the evening and still helps waits for the morning.
        var morning = QuietHours.Usual.Holds(now) ? QuietHours.Usual.EndOf(now) : now;
        var held = plan[false].Select(reminder => $"{reminder.Kind} {reminder.Key} {Instants.Format(morning)}").ToHashSet();
        var said = db.Query<string>(SelectFired).ToHashSet();
        foreach (var missing in wanted.Except(planned).Where(each => !said.Contains(each[..each.LastIndexOf(' ')])))
            yield return $"{missing} is wanted and not planned";
        foreach (var extra in planned.Except(wanted).Except(held))
            yield return $"{extra} is planned and not wanted";
    }

    private static IEnumerable<PlannedReminder> Lessons(SqliteConnection db)
    {
        var catalogue = CatalogueStore.Load(db);
        return LessonStore.Trainers(db).SelectMany(trainer => LessonPlan.Of(trainer.Staff, trainer.Lessons(catalogue), QuietHours.Usual));
    }

    /// <summary>From nine in the evening to six in the morning; to half past four where a bus waits.</summary>
    private static bool IsNight(string kind, DateTimeOffset now)
    {
        var time = VietnamTime.TimeOf(now - JustNow);
        return time >= new TimeOnly(21, 0)
            || (
                time > new TimeOnly(1, 0)
                && VietnamTime.TimeOf(now) < (ReminderPlan.IsOfTrip(kind) ? new TimeOnly(4, 30) : new TimeOnly(6, 0))
            );
    }

    // Viet Nam is seven hours ahead, without summer time.
    private const string SelectReminder = """
        SELECT timer.kind, timer.key,
               CASE
                   WHEN timer.kind LIKE 'session.%' THEN
                       EXISTS (SELECT 1
                               FROM enrolment
                               JOIN course_session AS session ON session.course_code = enrolment.course_code
                               WHERE enrolment.person_id = CAST(timer.key AS INTEGER) AND enrolment.state = 'enrolled'
                                 AND session.state = 'planned' AND (session.starts_at > ?2 OR timer.kind = 'session.days-before')
                                 AND (timer.kind = 'session.days-before'
                                      OR NOT EXISTS (SELECT 1
                                                     FROM session_answer AS said
                                                     WHERE said.course_code = session.course_code AND said.session_no = session.no
                                                       AND said.person_id = enrolment.person_id AND said.replaced_at IS NULL
                                                       AND said.starts_at = session.starts_at AND said.answer = 'no'))
                                 AND timer.key = person_id || '/' || CASE timer.kind
                                         WHEN 'session.days-before' THEN session.course_code || '/' || date(starts_at, '+7 hours')
                                         WHEN 'session.eve' THEN date(starts_at, '+7 hours')
                                         ELSE starts_at
                                     END)
                   WHEN timer.kind LIKE 'lesson.%' THEN
                       EXISTS (SELECT 1
                               FROM staff
                               JOIN staff_role ON staff_role.staff_id = staff.id AND staff_role.role = 'trainer' AND staff_role.taken_at IS NULL
                               JOIN trainer ON trainer.full_name = staff.name
                               JOIN course_session AS session ON session.trainer_id = trainer.id
                               WHERE session.state = 'planned' AND session.starts_at > ?2
                                 AND timer.key = 'staff-' || staff.id || '/' || CASE timer.kind
                                         WHEN 'lesson.days-before' THEN date(session.starts_at, '+7 hours')
                                         ELSE session.starts_at
                                     END)
                   ELSE
                       EXISTS (SELECT 1
                               FROM enrolment
                               JOIN trip ON trip.course_code = enrolment.course_code
                               LEFT JOIN trip_answer AS said
                                   ON said.trip_id = trip.id AND said.person_id = enrolment.person_id AND said.replaced_at IS NULL
                               LEFT JOIN pick_up_point AS point
                                   ON point.trip_id = trip.id AND point.code = said.point AND said.place = 'seat'
                               WHERE enrolment.person_id = CAST(timer.key AS INTEGER) AND enrolment.state = 'enrolled'
                                 AND trip.state = 'planned' AND coalesce(point.leaves_at, trip.departs_at) > ?2
                                 AND coalesce(said.answer, '') <> 'no'
                                 AND (point.code IS NOT NULL OR timer.kind = 'trip.days-before')
                                 AND timer.key = enrolment.person_id || '/' || trip.id || '/' || CASE timer.kind
                                         WHEN 'trip.soon' THEN point.leaves_at
                                         ELSE date(coalesce(point.leaves_at, trip.departs_at), '+7 hours')
                                     END)
               END,
               (SELECT max(at)
                FROM (SELECT max(at) AS at FROM sim_change
                      UNION ALL
                      SELECT max(left_at) FROM enrolment WHERE person_id = CAST(timer.key AS INTEGER)
                      UNION ALL
                      SELECT max(answered_at) FROM trip_answer WHERE person_id = CAST(timer.key AS INTEGER)
                      UNION ALL
                      SELECT max(answered_at) FROM session_answer WHERE person_id = CAST(timer.key AS INTEGER))),
               outbox.created_at, timer.sent_with IS NOT NULL
        FROM outbox
        JOIN timer ON outbox.timer_id IN (timer.id, timer.sent_with)
        WHERE outbox.id = ?1 AND (timer.kind LIKE 'session.%' OR timer.kind LIKE 'trip.%' OR timer.kind LIKE 'lesson.%')
        """;

    private const string SelectTwice = """
        SELECT timer.kind || ' ' || timer.key
        FROM outbox
        JOIN timer ON outbox.timer_id IN (timer.id, timer.sent_with)
        WHERE outbox.state = 'sent'
        GROUP BY timer.id
        HAVING count(*) > 1
        """;

    private const string SelectPlanned = """
        SELECT kind || ' ' || key || ' ' || due_at
        FROM timer
        WHERE state = 'planned' AND due_at > @Now AND (kind LIKE 'session.%' OR kind LIKE 'trip.%' OR kind LIKE 'lesson.%')
        """;

    private const string SelectFired = """
        SELECT kind || ' ' || key
        FROM timer
        WHERE state = 'fired'
        """;
}

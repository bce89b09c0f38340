using Dapper;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Enrolment;

/// <summary>The one place where people move from the waiting list to a seat.</summary>
public static class Seats
{
    /// <summary>
    /// Fills the free seats of a course from its waiting list, in order of arrival, each cooperative within its quota, and tells those
    /// who got one. Called in the transaction of whatever may have freed a seat: somebody leaving, a changed capacity or quota.
    /// Courses that were cancelled or have begun are left as they are. Returns how many got a seat.
    /// </summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="course">Code of the course.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="outbox">Takes the messages to those who got a seat.</param>
    public static int Fill(SqliteConnection db, string course, DateTimeOffset now, IOutboxWriter outbox)
    {
        var filled = 0;
        while (
            db.QuerySingleOrDefault<NextRow>(
                SelectNext,
                new
                {
                    Course = course,
                    Now = Instants.Format(now),
                    Today = Day(now),
                }
            )
                is { } next
        )
        {
            db.Execute(GiveSeat, new { next.Id, Now = Instants.Format(now) });
            var told = SeatsTexts.GotSeat(next);
            if (LiveChats.Of(db, next.PersonId) is { IsBlocked: false } chat)
                outbox.Add(
                    chat.Bot,
                    chat.Chat,
                    told.For(next.PersonId, SharingStore.Called(db, chat, next.PersonId, next.FullName)),
                    MessageClass.Notice
                );
            else
                CallStore.Add(db, next.PersonId, "got-seat", next.Code, Markup.Strip(told.Text), now);
            filled++;
        }
        return filled;
    }

    /// <summary>
    /// What follows when somebody has left a course: the seat goes on, and so do their places on its trips. Called in the transaction that
    /// ended the enrolment.
    /// </summary>
    public static void Leave(SqliteConnection db, string course, long personId, DateTimeOffset now, IOutboxWriter outbox)
    {
        TripPlaces.LeaveCourse(db, course, personId, now, outbox);
        _ = Fill(db, course, now, outbox);
    }

    private static string Day(DateTimeOffset now) =>
        VietnamTime.DayOf(now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private const string SelectNext = """
        SELECT waiting.id AS Id, waiting.person_id AS PersonId, person.full_name AS FullName, course.code AS Code,
               course.title AS Title, course.first_day AS FirstDay, venue.name AS VenueName, venue.address AS VenueAddress,
               (SELECT min(starts_at) FROM course_session WHERE course_code = course.code AND state = 'planned') AS StartsAt
        FROM enrolment AS waiting
        JOIN course ON course.code = waiting.course_code
        JOIN venue ON venue.id = course.venue_id
        JOIN person ON person.id = waiting.person_id
        WHERE waiting.course_code = @Course AND waiting.state = 'waiting'
          AND course.state = 'open'
          AND course.capacity > coalesce((SELECT enrolled FROM seat_count WHERE course_code = @Course AND cooperative_id = 0), 0)
          AND (course.per_cooperative = 0
               OR course.per_cooperative > coalesce((SELECT enrolled
                                                     FROM seat_count
                                                     WHERE course_code = @Course AND cooperative_id = waiting.cooperative_id), 0))
          AND coalesce((SELECT min(starts_at) > @Now FROM course_session WHERE course_code = @Course AND state = 'planned'),
                       course.first_day > @Today)
        ORDER BY waiting.ordinal
        LIMIT 1
        """;

    private const string GiveSeat = """
        UPDATE enrolment
        SET state = 'enrolled', enrolled_at = @Now
        WHERE id = @Id
        """;

    /// <summary>The next person to get a seat, and what the message to them says.</summary>
    internal sealed record NextRow
    {
        public long Id { get; init; }
        public long PersonId { get; init; }
        public required string FullName { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string FirstDay { get; init; }
        public required string VenueName { get; init; }
        public required string VenueAddress { get; init; }
        public string? StartsAt { get; init; }
    }
}

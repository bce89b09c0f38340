using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace HtxBot.Features.Schedule;

/// <summary>
/// The calendar file of one course (RFC 5545). A session keeps its UID whatever changes, so that a later file moves the entry of
/// an earlier one; its SEQUENCE tells which file is newer. Times are UTC, so no time zone table is needed.
/// </summary>
public static class CalendarFile
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "text/calendar";

    /// <summary>All sessions of the course, those called off marked so.</summary>
    /// <param name="course">The course.</param>
    /// <param name="madeAt">When the file is made; UTC.</param>
    /// <param name="trips">Trips to be in it too, each from the pick-up point of whoever reads it, or from the first.</param>
    public static TextFile Of(Course course, DateTimeOffset madeAt, IEnumerable<(Trip Trip, PickUpPoint? Point)>? trips = null)
    {
        var calendar = new Calendar
        {
            ProductId = "-//HtxBot//HtxBot//VI",
            Version = "2.0",
            Method = "PUBLISH",
        };
        calendar.AddProperty("X-WR-CALNAME", course.Title);
        foreach (var session in course.Sessions)
            calendar.Events.Add(Event(course, session, madeAt));
        foreach (var (trip, point) in trips ?? [])
            calendar.Events.Add(Event(trip, point, madeAt));
        var text = new CalendarSerializer(calendar).SerializeToString() ?? "";
        return new TextFile($"lich-{course.Code}.ics", MediaType, text);
    }

    private static CalendarEvent Event(Course course, CourseSession session, DateTimeOffset madeAt) =>
        new()
        {
            Uid = $"{course.Code}-{session.No}@htxbot",
            Sequence = session.Sequence,
            DtStamp = Utc(madeAt),
            Start = Utc(session.StartsAt),
            End = Utc(session.EndsAt),
            Summary = $"{course.Title}: {session.Title}",
            Description = $"Buổi {session.No}. Giảng viên: {session.Trainer.AddressAs} {session.Trainer.FullName}.",
            Location = $"{session.Venue.Name}, {session.Venue.Address}",
            GeographicLocation = new GeographicLocation(session.Venue.Latitude, session.Venue.Longitude),
            Status = course.IsCancelled || session.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };

    private static CalendarEvent Event(Trip trip, PickUpPoint? point, DateTimeOffset madeAt) =>
        new()
        {
            Uid = $"{trip.Id}@htxbot",
            Sequence = trip.Sequence,
            DtStamp = Utc(madeAt),
            Start = Utc(point?.LeavesAt ?? trip.DepartsAt),
            End = Utc(trip.ReturnsAt),
            Summary = trip.Title,
            Description = $"Nơi đến: {trip.Destination}, {trip.Commune}.",
            Location = point is null ? $"{trip.Destination}, {trip.Commune}" : TripTexts.Name(point),
            Status = trip.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, CalDateTime.UtcTzId);
}

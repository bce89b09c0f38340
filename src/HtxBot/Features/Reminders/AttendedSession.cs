using System.Globalization;
using HtxBot.Features.SessionAnswers;

namespace HtxBot.Features.Reminders;

/// <summary>A session that takes place and in which a person has a seat, with when its course reminds. Instants are UTC.</summary>
/// <param name="Course">Code of the course.</param>
/// <param name="No">Number of the session in its course.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Offsets">When the course reminds.</param>
public sealed record AttendedSession(string Course, int No, DateTimeOffset StartsAt, ReminderOffsets Offsets)
{
    /// <summary>The field trip that it is, and what the person has by it; null for a session. It begins where the bus picks the person up.</summary>
    public TripSeat? Trip { get; init; }

    /// <summary>What the person has said to a session; null: nothing, or it is a trip.</summary>
    public SessionReply? Reply { get; init; }

    /// <summary>Whether they are to be reminded of a session: not if they have said that they do not come to it.</summary>
    public bool IsExpected => Reply != SessionReply.No;
}

/// <summary>A field trip of a class somebody sits in, and what they said to it.</summary>
/// <param name="Id">The trip.</param>
/// <param name="Point">Code of the pick-up point where they have a place; null without one.</param>
/// <param name="HasDeclined">Whether they said no.</param>
public sealed record TripSeat(string Id, string? Point, bool HasDeclined)
{
    /// <summary>When the bus leaves the first pick-up point, whichever is the person's; UTC.</summary>
    public required DateTimeOffset DepartsAt { get; init; }

    /// <summary>Whether they said yes and the bus was full.</summary>
    public bool IsWaiting { get; init; }
}

/// <summary>When a course or trip reminds, as its office set it. Times are those of Asia/Ho_Chi_Minh.</summary>
/// <param name="Days">So many days before a run of days; 0: not.</param>
/// <param name="DaysAt">At this time of that day.</param>
/// <param name="EveAt">At this time of the evening before; null: not.</param>
/// <param name="Soon">So long before each session; zero: not.</param>
public sealed record ReminderOffsets(int Days, TimeOnly DaysAt, TimeOnly? EveAt, TimeSpan Soon)
{
    /// <summary>Three days before at eight, the evening before at seven, two hours before.</summary>
    public static ReminderOffsets Usual { get; } = new(3, new TimeOnly(8, 0), new TimeOnly(19, 0), TimeSpan.FromHours(2));

    /// <summary>Of a trip: the same, and an hour before the bus is at one's pick-up point.</summary>
    public static ReminderOffsets UsualOfTrip { get; } = Usual with { Soon = TimeSpan.FromHours(1) };

    /// <summary>As stored: times as <c>HH:mm</c>, the evening may be empty, the last in minutes.</summary>
    public static ReminderOffsets Read(int days, string daysAt, string eveAt, int soon) =>
        new(days, Time(daysAt), eveAt.Length > 0 ? Time(eveAt) : null, TimeSpan.FromMinutes(soon));

    private static TimeOnly Time(string stored) => TimeOnly.ParseExact(stored, "HH:mm", CultureInfo.InvariantCulture);
}

using HtxBot.Features.Reminders;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>Where the bus of a trip picks people up.</summary>
/// <param name="Code">The office's code; unique within the trip.</param>
/// <param name="No">Place in the order of the bus, from 1; people say "điểm 2".</param>
/// <param name="Name">As people know it.</param>
/// <param name="Commune">Full name of the commune it lies in.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="LeavesAt">When the bus leaves it; UTC.</param>
/// <param name="Capacity">People it can take; 0: only the bus limits.</param>
/// <param name="Taken">Places taken there, as of this turn.</param>
/// <param name="Waiting">People who wait for a place there, as of this turn.</param>
public sealed record PickUpPoint(
    string Code,
    int No,
    string Name,
    string Commune,
    double Latitude,
    double Longitude,
    DateTimeOffset LeavesAt,
    int Capacity,
    int Taken,
    int Waiting
)
{
    /// <summary>Whether its place on the map is known: not where the office has moved it.</summary>
    public bool HasMap { get; init; } = true;

    /// <summary>Places left there, the bus apart; null: only the bus limits.</summary>
    public int? Free => Capacity == 0 ? null : Math.Max(0, Capacity - Taken);
}

/// <summary>A field trip with its pick-up points, as it stands in this turn. Instants are UTC.</summary>
public sealed record Trip
{
    /// <summary>The office's id.</summary>
    public required string Id { get; init; }

    /// <summary>Code of its class.</summary>
    public required string CourseCode { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Why the class goes there; may be empty.</summary>
    public required string Purpose { get; init; }

    /// <summary>What is visited.</summary>
    public required string Destination { get; init; }

    /// <summary>Full name of the commune it lies in.</summary>
    public required string Commune { get; init; }

    /// <summary>Degrees north.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public required double Longitude { get; init; }

    /// <summary>How one travels; may be empty.</summary>
    public required string Transport { get; init; }

    /// <summary>When the bus leaves the first pick-up point.</summary>
    public required DateTimeOffset DepartsAt { get; init; }

    /// <summary>When it is at the destination.</summary>
    public required DateTimeOffset ArrivesAt { get; init; }

    /// <summary>When it is home again.</summary>
    public required DateTimeOffset ReturnsAt { get; init; }

    /// <summary>Until when members join, change and wait; later only the staff gives places.</summary>
    public required DateTimeOffset AnswerBy { get; init; }

    /// <summary>Places of the bus.</summary>
    public required int Seats { get; init; }

    /// <summary>Đồng; 0: free.</summary>
    public required int FeeVnd { get; init; }

    /// <summary>Whether there is lunch.</summary>
    public required bool HasLunch { get; init; }

    /// <summary>What to bring.</summary>
    public required IReadOnlyList<string> Bring { get; init; }

    /// <summary>What happens when it rains; may be empty.</summary>
    public required string RainPlan { get; init; }

    /// <summary>iCalendar SEQUENCE: raised by every change.</summary>
    public required int Sequence { get; init; }

    /// <summary>Whether it, or its whole class, was called off.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>The pick-up points in the order of the bus.</summary>
    public required IReadOnlyList<PickUpPoint> Points { get; init; }

    /// <summary>Places taken, all points together.</summary>
    public required int Taken { get; init; }

    /// <summary>People who wait, for any point.</summary>
    public required int Waiting { get; init; }

    /// <summary>Places of the bus that are left.</summary>
    public int Free => Math.Max(0, Seats - Taken);

    // Who leads is at the first point before the bus is.
    private static readonly TimeSpan BeforeFirst = TimeSpan.FromHours(1);

    /// <summary>
    /// From when its people are ticked and the bus can leave: half past four in the morning of its day, or an hour before the first pick-up where
    /// that is earlier. What is said before is a slip or a rehearsal.
    /// </summary>
    public DateTimeOffset LedFrom
    {
        get
        {
            var first = Points.Select(point => point.LeavesAt).Append(DepartsAt).Min();
            var morning = VietnamTime.At(VietnamTime.DayOf(DepartsAt), TripPlan.EarliestMorning);
            return first - BeforeFirst < morning ? first - BeforeFirst : morning;
        }
    }

    /// <summary>Until when its people are counted at the longest, if the bus is late and nobody says that it is home: noon of the day after.</summary>
    public DateTimeOffset LedUntil => VietnamTime.At(VietnamTime.DayOf(ReturnsAt).AddDays(1), new TimeOnly(12, 0));

    /// <summary>What one must hold a role for to lead it.</summary>
    public Scope Scope => Scope.Trip(Id, CourseCode);

    /// <summary>A pick-up point by its code; null if there is none.</summary>
    public PickUpPoint? Point(string? code) => Points.FirstOrDefault(point => point.Code == code);

    /// <summary>A pick-up point by its place in the order; null if there is none.</summary>
    public PickUpPoint? PointNo(int no) => Points.FirstOrDefault(point => point.No == no);

    /// <summary>Places one can still have at a point, of the point's and the bus's the fewer.</summary>
    public int FreeAt(PickUpPoint point) => Math.Min(Free, point.Free ?? Free);

    /// <summary>Whether members may join and change now.</summary>
    public bool IsOpenAt(DateTimeOffset now) => !IsCancelled && now < AnswerBy && now < DepartsAt;

    /// <summary>Whether it is over.</summary>
    public bool IsOverAt(DateTimeOffset now) => ReturnsAt <= now;
}

/// <summary>What a person has said to a trip.</summary>
public enum TripReply
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>They come.</summary>
    Yes,

    /// <summary>They do not.</summary>
    No,

    /// <summary>Not sure; a place they had they keep.</summary>
    Unsure,
}

/// <summary>One person's newest answer to one trip and what they have by it.</summary>
/// <param name="Reply">What they said.</param>
/// <param name="HasSeat">Whether they have a place on the bus.</param>
/// <param name="WaitingPlace">Place in the waiting list, from 1; 0: not in it.</param>
/// <param name="Point">Code of the pick-up point they have or wait for; null without either.</param>
/// <param name="AnsweredAt">When; UTC.</param>
public sealed record TripStanding(TripReply Reply, bool HasSeat, int WaitingPlace, string? Point, DateTimeOffset AnsweredAt)
{
    /// <summary>Who has said nothing.</summary>
    public static TripStanding Nothing { get; } = new(TripReply.None, false, 0, null, default);

    /// <summary>Whether they wait for a place.</summary>
    public bool IsWaiting => WaitingPlace > 0;
}

using System.Globalization;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Storage;

namespace HtxBot.Features.Changes;

/// <summary>Names of what can change; persisted.</summary>
public static class ChangedField
{
    /// <summary>Beginning and end of a session, as two instants with a slash between them.</summary>
    public const string Time = "time";

    /// <summary>The place: its name, a line break, its address.</summary>
    public const string Venue = "venue";

    /// <summary>When the bus sets out.</summary>
    public const string Departs = "departs";

    /// <summary>When it is there.</summary>
    public const string Arrives = "arrives";

    /// <summary>When it is home.</summary>
    public const string Returns = "returns";

    /// <summary>Until when a trip may be answered.</summary>
    public const string AnswerBy = "answer-by";

    /// <summary>When the bus leaves a pick-up point.</summary>
    public const string Leaves = "leaves";

    /// <summary>Where a pick-up point is: its name, a line break, its commune.</summary>
    public const string Place = "place";

    /// <summary>How one travels.</summary>
    public const string Transport = "transport";

    /// <summary>What to bring, a thing a line.</summary>
    public const string Bring = "bring";

    /// <summary><c>planned</c> or <c>cancelled</c>.</summary>
    public const string State = "state";

    /// <summary>When people are reminded, in words.</summary>
    public const string Reminders = "reminders";

    /// <summary>Seats: of the class or, with a trip, of its bus.</summary>
    public const string Capacity = "capacity";
}

/// <summary>One thing that is really different afterwards.</summary>
/// <param name="No">Number of the session or pick-up point; 0: the class or trip itself.</param>
/// <param name="Field">One of <see cref="ChangedField"/>.</param>
/// <param name="Was">What it was, as stored.</param>
/// <param name="Becomes">What it becomes.</param>
public sealed record ChangeItem(int No, string Field, string Was, string Becomes)
{
    /// <summary>Id of the trip; empty: the class.</summary>
    public string Trip { get; init; } = "";

    /// <summary>Whether it concerns those who come: seats and the times of reminders do not.</summary>
    public bool TouchesPeople => Field is not (ChangedField.Reminders or ChangedField.Capacity) && (No > 0 || Trip.Length > 0);

    /// <summary>Whether another item is about the same thing.</summary>
    public bool IsOfTheSame(ChangeItem other) => (Trip, No, Field) == (other.Trip, other.No, other.Field);
}

/// <summary>A change set laid against the class as it is now: only what differs is left. Pure.</summary>
public sealed record ChangePlan
{
    /// <summary>The class as it is.</summary>
    public required Course Before { get; init; }

    /// <summary>The class as it will be; the sequence of each changed session is raised.</summary>
    public required Course After { get; init; }

    /// <summary>The trips of the class as they are.</summary>
    public IReadOnlyList<Trip> TripsBefore { get; init; } = [];

    /// <summary>The trips as they will be, in the same order.</summary>
    public IReadOnlyList<Trip> TripsAfter { get; init; } = [];

    /// <summary>What differs, by session and trip.</summary>
    public required IReadOnlyList<ChangeItem> Items { get; init; }

    /// <summary>Whether anything of it concerns those who come: seats do not.</summary>
    public bool TouchesPeople => Items.Any(item => item.TouchesPeople);

    /// <summary>Whether a room is to be made that is not known yet.</summary>
    public bool HasNewRoom => After.Sessions.Any(session => session.Venue.Id.Length == 0);

    /// <summary>Other sessions of the class that the changed ones now collide with: pairs of numbers.</summary>
    public IEnumerable<(int Changed, int Other)> Collisions =>
        from changed in After.Sessions
        where !changed.IsCancelled && Items.Any(item => item.Trip.Length == 0 && item.No == changed.No)
        from other in After.Sessions
        where other.No != changed.No && !other.IsCancelled && changed.StartsAt < other.EndsAt && other.StartsAt < changed.EndsAt
        select (changed.No, other.No);

    /// <summary>Lays a change set against the class.</summary>
    /// <param name="course">The class as it is in this transaction.</param>
    /// <param name="set">What is wanted.</param>
    /// <param name="venues">The known places.</param>
    /// <param name="trips">The trips of the class as they are in this transaction.</param>
    public static ChangePlan Of(Course course, ChangeSet set, IReadOnlyList<Venue> venues, IReadOnlyList<Trip> trips)
    {
        List<ChangeItem> items = [];
        List<CourseSession> sessions = [];
        foreach (var session in course.Sessions)
        {
            var before = items.Count;
            var after = Changed(session, set.In(session.No), venues);
            items.AddRange(Differences(session, after));
            sessions.Add(items.Count > before ? after with { Sequence = session.Sequence + 1 } : session);
        }
        var tripsAfter = trips.Select(trip => TripDifferences.Of(trip, set.Of(trip))).ToList();
        items.AddRange(tripsAfter.SelectMany(trip => trip.Items));
        if (set.Capacity is { } capacity && capacity != course.Capacity)
            items.Add(new ChangeItem(0, ChangedField.Capacity, Number(course.Capacity), Number(capacity)));
        return new ChangePlan
        {
            Before = course,
            After = course with { Sessions = sessions, Capacity = set.Capacity ?? course.Capacity },
            TripsBefore = trips,
            TripsAfter = [.. tripsAfter.Select(trip => trip.After)],
            Items = items,
        };
    }

    /// <summary>What a preview rests on: if it is another later, somebody has changed the class meanwhile.</summary>
    public string Fingerprint =>
        $"{Before.Capacity};{string.Join(',', Before.Sessions.Select(session => $"{session.No}:{session.Sequence}").Concat(TripsBefore.Select(trip => $"{trip.Id}:{trip.Sequence}")))}";

    private static CourseSession Changed(CourseSession session, SessionChange change, IReadOnlyList<Venue> venues) =>
        session with
        {
            StartsAt = change.StartsAt ?? session.StartsAt,
            EndsAt = change.EndsAt ?? session.EndsAt,
            IsCancelled = change.IsCancelled ?? session.IsCancelled,
            Venue =
                change.Room is { } room ? Room(room, session.Venue, venues)
                : change.VenueId is { } id ? venues.FirstOrDefault(venue => venue.Id == id) ?? session.Venue
                : session.Venue,
        };

    // The same room named a second time is the same place.
    private static Venue Room(string name, Venue house, IReadOnlyList<Venue> venues) =>
        venues.FirstOrDefault(venue =>
            venue.Address == house.Address && string.Equals(venue.Name, name, StringComparison.OrdinalIgnoreCase)
        ) ?? house with { Id = "", Name = name };

    private static IEnumerable<ChangeItem> Differences(CourseSession before, CourseSession after)
    {
        if (before.IsCancelled != after.IsCancelled)
            yield return new ChangeItem(before.No, ChangedField.State, State(before), State(after));
        if (before.StartsAt != after.StartsAt || before.EndsAt != after.EndsAt)
            yield return new ChangeItem(before.No, ChangedField.Time, Time(before), Time(after));
        if (before.Venue != after.Venue)
            yield return new ChangeItem(before.No, ChangedField.Venue, Place(before.Venue), Place(after.Venue));
    }

    private static string State(CourseSession session) => session.IsCancelled ? "cancelled" : "planned";

    private static string Time(CourseSession session) => $"{Instants.Format(session.StartsAt)}/{Instants.Format(session.EndsAt)}";

    private static string Place(Venue venue) => $"{venue.Name}\n{venue.Address}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

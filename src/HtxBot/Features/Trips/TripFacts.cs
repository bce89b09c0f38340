using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>A trip as one person sees it in this turn.</summary>
/// <param name="Trip">The trip.</param>
/// <param name="Standing">What they said and have.</param>
/// <param name="IsMine">Whether they have a seat in its class.</param>
public sealed record TripView(Trip Trip, TripStanding Standing, bool IsMine)
{
    /// <summary>The point they have or wait for; null without one.</summary>
    public PickUpPoint? Point => Trip.Point(Standing.Point);

    /// <summary>Whether they are on the bus; known where coming late is asked about.</summary>
    public bool IsAboard { get; init; }

    /// <summary>When the bus has left their point; null: it has not, or nobody asked. UTC.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>When the bus leaves their point; without one when it sets out.</summary>
    public DateTimeOffset LeavesAt => Point?.LeavesAt ?? Trip.DepartsAt;
}

/// <summary>What answering a trip decides on.</summary>
public sealed record TripFacts
{
    /// <summary>When it is; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How the person is addressed.</summary>
    public required string Whom { get; init; }

    /// <summary>The person to call.</summary>
    public required OfficeOptions Office { get; init; }

    /// <summary>The trips of their classes, by departure; those over and called off too.</summary>
    public required IReadOnlyList<TripView> Mine { get; init; }

    /// <summary>A trip that is not theirs and was named; null if there is none.</summary>
    public TripView? Other { get; init; }

    /// <summary>Their trips that are still to come or under way.</summary>
    public IEnumerable<TripView> Coming => Mine.Where(view => !view.Trip.IsOverAt(Now) && !view.Trip.IsCancelled);

    /// <summary>Their trip of today, nearest first; null if there is none.</summary>
    public TripView? Today => Coming.FirstOrDefault(view => VietnamTime.DayOf(view.Trip.DepartsAt) <= VietnamTime.DayOf(Now));

    /// <summary>A trip by its id; null if there is none.</summary>
    public TripView? Of(string? id) => Mine.FirstOrDefault(view => view.Trip.Id == id) ?? (Other?.Trip.Id == id ? Other : null);
}

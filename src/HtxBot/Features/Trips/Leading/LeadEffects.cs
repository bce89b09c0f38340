using HtxBot.Conversations;

namespace HtxBot.Features.Trips.Leading;

/// <summary>Opens the head count of a trip in this chat: one message that stays current.</summary>
public sealed record WatchTrip(string Trip) : Effect;

/// <summary>Notes something of people on a way: aboard, late, absent, nobody answers; none takes it away.</summary>
/// <param name="Trip">Id of the trip.</param>
/// <param name="Leg">See <see cref="TripLeg"/>.</param>
/// <param name="People">Whom.</param>
/// <param name="Mark">What.</param>
public sealed record MarkPassengers(string Trip, string Leg, Sequence<long> People, TripMark Mark) : Effect
{
    /// <summary>How late, in minutes; 0: not said.</summary>
    public int Minutes { get; init; }

    /// <summary>Why they do not go home with the bus; null where it was not asked.</summary>
    public string? Reason { get; init; }
}

/// <summary>Begins to count those who go home, from zero. Twice is once.</summary>
public sealed record CountHome(string Trip) : Effect;

/// <summary>The bus leaves a pick-up point: those further on are told when it comes. Twice is once.</summary>
public sealed record LeavePoint(string Trip, string Point) : Effect;

/// <summary>
/// The bus has not left after all: takes back what was said last, if it was that, and tells those who were told. Twice is once.
/// </summary>
/// <param name="Trip">Id of the trip.</param>
/// <param name="Point">Code of the pick-up point; empty: the place that was visited.</param>
public sealed record TakeBackDeparture(string Trip, string Point) : Effect;

/// <summary>Gives a person of the class a place on the bus, also after the cut-off, and tells them where they can be written to.</summary>
/// <param name="Trip">Id of the trip.</param>
/// <param name="Person">Whom.</param>
/// <param name="Point">Code of the pick-up point.</param>
public sealed record GiveTripPlace(string Trip, long Person, string Point) : Effect;

/// <summary>The bus sets out for home; the reason says why somebody is left behind, where somebody is.</summary>
public sealed record LeaveForHome(string Trip, string? Reason) : Effect;

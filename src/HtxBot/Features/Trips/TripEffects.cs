using HtxBot.Conversations;

namespace HtxBot.Features.Trips;

/// <summary>Gives the person of this chat a place on a trip; where point or bus is full, a place in its waiting list. Twice is once.</summary>
/// <param name="Trip">Id of the trip.</param>
/// <param name="Point">Code of the pick-up point.</param>
public sealed record JoinTrip(string Trip, string Point) : Effect;

/// <summary>Takes the person of this chat off a trip or its waiting list; the first who waits gets the place.</summary>
public sealed record DeclineTrip(string Trip) : Effect;

/// <summary>Keeps why the person of this chat does not come, asked after the no.</summary>
public sealed record GiveTripReason(string Trip, string Reason) : Effect;

/// <summary>The person of this chat is not sure; what they have they keep.</summary>
public sealed record DoubtTrip(string Trip) : Effect;

/// <summary>The person of this chat comes late to the bus; whoever leads the trip sees it.</summary>
/// <param name="Trip">Id of the trip.</param>
/// <param name="Minutes">How late; 0: not said yet.</param>
public sealed record ComeLate(string Trip, int Minutes) : Effect;

/// <summary>The person of this chat, who said that they come late, comes in time after all; whoever leads the trip sees it.</summary>
public sealed record ComeInTime(string Trip) : Effect;

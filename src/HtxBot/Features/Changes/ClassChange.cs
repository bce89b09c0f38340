using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Trips;

namespace HtxBot.Features.Changes;

/// <summary>What the office wants to be otherwise in one session; what is null stays.</summary>
/// <param name="No">Number of the session in its class.</param>
public sealed record SessionChange(int No)
{
    /// <summary>When it is to begin; UTC.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it is to end; UTC. Given together with <see cref="StartsAt"/>.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Id of a known place.</summary>
    public string? VenueId { get; init; }

    /// <summary>A room not known yet, in the house where the session is now.</summary>
    public string? Room { get; init; }

    /// <summary>Called off, or taking place after all.</summary>
    public bool? IsCancelled { get; init; }

    /// <summary>Both together; what the newer one says counts.</summary>
    public SessionChange Then(SessionChange newer) =>
        this with
        {
            StartsAt = newer.StartsAt ?? StartsAt,
            EndsAt = newer.EndsAt ?? EndsAt,
            VenueId = newer.Room is null ? newer.VenueId ?? VenueId : null,
            Room = newer.VenueId is null ? newer.Room ?? Room : null,
            IsCancelled = newer.IsCancelled ?? IsCancelled,
        };
}

/// <summary>Everything that is changed in one sitting, told with one message.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Sessions">At most one change a session, by number.</param>
public sealed record ChangeSet(string Course, Sequence<SessionChange> Sessions)
{
    /// <summary>At most one change a trip.</summary>
    public Sequence<TripChange> Trips { get; init; } = [];

    /// <summary>Seats of the class; null: as they are.</summary>
    public int? Capacity { get; init; }

    /// <summary>What the office adds to the message; may be empty.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Whether nothing was changed yet.</summary>
    [JsonIgnore]
    public bool IsEmpty => Sessions.Count == 0 && Trips.Count == 0 && Capacity is null;

    /// <summary>Nothing changed yet.</summary>
    public static ChangeSet Of(string course) => new(course, []);

    /// <summary>What it wants of a session so far.</summary>
    public SessionChange In(int no) => Sessions.FirstOrDefault(change => change.No == no) ?? new SessionChange(no);

    /// <summary>What it wants of a trip so far; null: nothing.</summary>
    public TripChange? Of(Trip trip) => Trips.FirstOrDefault(change => change.Trip == trip.Id);

    /// <summary>With one more change of a trip.</summary>
    public ChangeSet With(TripChange change) =>
        this with
        {
            Trips = Sequence.From(
                Trips
                    .Where(other => other.Trip != change.Trip)
                    .Append((Trips.FirstOrDefault(other => other.Trip == change.Trip) ?? new TripChange(change.Trip)).Then(change))
                    .OrderBy(other => other.Trip, StringComparer.Ordinal)
            ),
        };

    /// <summary>With one more change.</summary>
    public ChangeSet With(SessionChange change) =>
        this with
        {
            Sessions = Sequence.From(
                Sessions.Where(other => other.No != change.No).Append(In(change.No).Then(change)).OrderBy(other => other.No)
            ),
        };
}

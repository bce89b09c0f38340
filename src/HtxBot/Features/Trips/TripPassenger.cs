namespace HtxBot.Features.Trips;

/// <summary>What is known of a person on the day of a trip, on one way.</summary>
public enum TripMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>On the bus.</summary>
    Aboard,

    /// <summary>They come late.</summary>
    Late,

    /// <summary>They do not come, said on the day.</summary>
    Absent,

    /// <summary>Called, and nobody answered.</summary>
    NoAnswer,
}

/// <summary>A person of the class as the leader of a trip sees them.</summary>
public sealed record TripPassenger
{
    /// <summary>Who.</summary>
    public required long PersonId { get; init; }

    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Short name of the cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary>What they said and have.</summary>
    public required TripStanding Standing { get; init; }

    /// <summary>Where they get on or want to, from 1; 0 without a place.</summary>
    public required int PointNo { get; init; }

    /// <summary>When the bus leaves their point; null without one. UTC.</summary>
    public required DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Why they do not come, where they said it.</summary>
    public string? Reason { get; init; }

    /// <summary>On the way out.</summary>
    public TripMark Out { get; init; }

    /// <summary>How late, in minutes; 0 if not said.</summary>
    public int MinutesLate { get; init; }

    /// <summary>On the way back.</summary>
    public TripMark Back { get; init; }

    /// <summary>Whether those who go home have been begun to be counted with them among them.</summary>
    public bool IsInHomeCount { get; init; }
}

using HtxBot.Conversations;

namespace HtxBot.Features.Changes;

/// <summary>What the office wants to be otherwise at one pick-up point of a trip; what is null stays.</summary>
/// <param name="Code">Code of the point.</param>
public sealed record PointChange(string Code)
{
    /// <summary>When the bus is to leave it; UTC.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>What its new place is called.</summary>
    public string? Name { get; init; }

    /// <summary>Code of the commune of the new place.</summary>
    public string? CommuneCode { get; init; }

    /// <summary>Full name of that commune.</summary>
    public string? Commune { get; init; }

    /// <summary>Whether the place on the map is still the right one.</summary>
    public bool? HasMap { get; init; }

    /// <summary>Both together; what the newer one says counts.</summary>
    public PointChange Then(PointChange newer) =>
        this with
        {
            LeavesAt = newer.LeavesAt ?? LeavesAt,
            Name = newer.Name ?? Name,
            CommuneCode = newer.CommuneCode ?? CommuneCode,
            Commune = newer.Commune ?? Commune,
            HasMap = newer.HasMap is null ? HasMap : newer.HasMap & (HasMap ?? true),
        };
}

/// <summary>What the office wants to be otherwise in one trip; what is null stays. Instants are UTC.</summary>
/// <param name="Trip">Id of the trip.</param>
public sealed record TripChange(string Trip)
{
    /// <summary>When the bus is to leave its first point.</summary>
    public DateTimeOffset? DepartsAt { get; init; }

    /// <summary>When it is to be there.</summary>
    public DateTimeOffset? ArrivesAt { get; init; }

    /// <summary>When it is to be home.</summary>
    public DateTimeOffset? ReturnsAt { get; init; }

    /// <summary>Until when members may answer.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>How one travels.</summary>
    public string? Transport { get; init; }

    /// <summary>What to bring, a thing a line; empty: nothing.</summary>
    public string? Bring { get; init; }

    /// <summary>Seats of the bus.</summary>
    public int? Seats { get; init; }

    /// <summary>Called off, or taking place after all.</summary>
    public bool? IsCancelled { get; init; }

    /// <summary>At most one change a pick-up point.</summary>
    public Sequence<PointChange> Points { get; init; } = [];

    /// <summary>Both together; what the newer one says counts.</summary>
    public TripChange Then(TripChange newer) =>
        newer.Points.Aggregate(
            this with
            {
                DepartsAt = newer.DepartsAt ?? DepartsAt,
                ArrivesAt = newer.ArrivesAt ?? ArrivesAt,
                ReturnsAt = newer.ReturnsAt ?? ReturnsAt,
                AnswerBy = newer.AnswerBy ?? AnswerBy,
                Transport = newer.Transport ?? Transport,
                Bring = newer.Bring ?? Bring,
                Seats = newer.Seats ?? Seats,
                IsCancelled = newer.IsCancelled ?? IsCancelled,
            },
            (change, point) => change.With(point)
        );

    /// <summary>What it wants of a pick-up point so far.</summary>
    public PointChange At(string code) => Points.FirstOrDefault(change => change.Code == code) ?? new PointChange(code);

    private TripChange With(PointChange point) =>
        this with
        {
            Points = Sequence.From(
                Points
                    .Where(other => other.Code != point.Code)
                    .Append(At(point.Code).Then(point))
                    .OrderBy(other => other.Code, StringComparer.Ordinal)
            ),
        };
}

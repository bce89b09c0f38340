namespace HtxBot.Features.Roles;

/// <summary>What a role is held for.</summary>
/// <param name="Kind">Persisted: <c>all</c>, <c>course</c> or <c>trip</c>.</param>
/// <param name="Id">The code of the course, the id of the trip; empty for all.</param>
public sealed record Scope(string Kind, string Id)
{
    /// <summary>Every class and trip.</summary>
    public static Scope All { get; } = new("all", "");

    /// <summary>What it is part of, besides everything: the class of a trip. Not stored.</summary>
    public Scope? Within { get; init; }

    /// <summary>Whether it is one trip.</summary>
    public bool IsTrip => Kind == "trip";

    /// <summary>One class, with its trips.</summary>
    public static Scope Course(string code) => new("course", code);

    /// <summary>One trip, of a class where it has one.</summary>
    public static Scope Trip(string id, string? course = null) => new("trip", id) { Within = course is null ? null : Course(course) };

    /// <summary>A trip of a class where one is named, else the class, else everything.</summary>
    public static Scope Of(string? course, string? trip) =>
        trip is not null ? Trip(trip, course)
        : course is not null ? Course(course)
        : All;

    /// <summary>Whether a role held for this is held for the other too.</summary>
    public bool Covers(Scope other) =>
        Kind == All.Kind || (Kind == other.Kind && Id == other.Id) || (other.Within is { } whole && Covers(whole));
}

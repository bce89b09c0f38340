namespace HtxBot.Features.Catalogue;

/// <summary>Where a course or session takes place. Degrees north and east.</summary>
public sealed record Venue(string Id, string Name, string Address, double Latitude, double Longitude);

/// <summary>A trainer and how people call them ("thầy", "cô").</summary>
public sealed record Trainer(string Id, string FullName, string AddressAs);

/// <summary>One meeting of a course. Instants are UTC.</summary>
public sealed record CourseSession(
    string CourseCode,
    int No,
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    Trainer Trainer,
    Venue Venue,
    int Sequence,
    bool IsCancelled
);

/// <summary>A course as planned by the office. Days are calendar days of Asia/Ho_Chi_Minh; both registration days are included.</summary>
public sealed record Course(
    string Code,
    string Title,
    string Summary,
    string Audience,
    int Capacity,
    int PerCooperative,
    bool HasWaitlist,
    int FeeVnd,
    DateOnly FirstDay,
    DateOnly RegistrationOpens,
    DateOnly RegistrationCloses,
    Venue Venue,
    bool IsCancelled,
    IReadOnlyList<CourseSession> Sessions
)
{
    /// <summary>When the last of its field trips is home again, of those that take place; null: it has none. UTC.</summary>
    public DateTimeOffset? LastReturn { get; init; }

    /// <summary>Whether one may sign up on this day.</summary>
    public bool IsOpenOn(DateOnly today) => !IsCancelled && RegistrationOpens <= today && today <= RegistrationCloses;
}

/// <summary>A commune or ward since 1 July 2025, with the names it had before.</summary>
public sealed record Commune(string Code, string FullName, string OldNames, string OldDistrict);

/// <summary>A cooperative; proposed ones were typed by people and wait for the office.</summary>
public sealed record Cooperative(long Id, string Name, string ShortName, string CommuneCode, bool IsProposed);

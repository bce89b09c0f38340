namespace HtxBot.Features.Import;

/// <summary>A commune as stored.</summary>
public sealed record CommuneRow
{
    public required string Code { get; init; }
    public required string Kind { get; init; }
    public required string Name { get; init; }
    public required string FullName { get; init; }
    public required string OldNames { get; init; }
    public required string OldDistrict { get; init; }
}

/// <summary>A venue as stored.</summary>
public sealed record VenueRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Address { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
}

/// <summary>A trainer as stored.</summary>
public sealed record TrainerRow
{
    public required string Id { get; init; }
    public required string FullName { get; init; }
    public required string AddressAs { get; init; }
}

/// <summary>A course as stored, without its state, which no file changes.</summary>
public sealed record CourseRow
{
    public required string Code { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Audience { get; init; }
    public required int Capacity { get; init; }
    public required int PerCooperative { get; init; }
    public required int HasWaitlist { get; init; }
    public required int FeeVnd { get; init; }
    public required string FirstDay { get; init; }
    public required string RegistrationOpens { get; init; }
    public required string RegistrationCloses { get; init; }
    public required string VenueId { get; init; }

    /// <summary>Whether the file says when it reminds; if not, a new class reminds as usual and a known one as it is stored.</summary>
    public bool SaysReminders { get; init; }

    /// <summary>Days before a session or run of sessions; 0: not.</summary>
    public int RemindDays { get; init; } = 3;

    /// <summary>HH:mm.</summary>
    public string RemindDaysAt { get; init; } = "08:00";

    /// <summary>HH:mm of the evening before; empty: not.</summary>
    public string RemindEveAt { get; init; } = "19:00";

    /// <summary>Minutes before a session; 0: not.</summary>
    public int RemindSoon { get; init; } = 120;
}

/// <summary>A meeting of a course as stored, without sequence and state.</summary>
public sealed record SessionRow
{
    public required string CourseCode { get; init; }
    public required int No { get; init; }
    public required string Title { get; init; }
    public required string StartsAt { get; init; }
    public required string EndsAt { get; init; }
    public required string TrainerId { get; init; }
    public required string VenueId { get; init; }
}

/// <summary>A listed cooperative as stored.</summary>
public sealed record CooperativeRow
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required string CommuneCode { get; init; }
    public string CreatedAt { get; init; } = "";
}

/// <summary>A field trip as stored, without sequence and state.</summary>
public sealed record TripRow
{
    public required string Id { get; init; }
    public required string CourseCode { get; init; }
    public required string Title { get; init; }
    public required string Purpose { get; init; }
    public required string Destination { get; init; }
    public required string CommuneCode { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required string Transport { get; init; }
    public required string DepartsAt { get; init; }
    public required string ArrivesAt { get; init; }
    public required string ReturnsAt { get; init; }
    public required string AnswerBy { get; init; }
    public required int Seats { get; init; }
    public required int FeeVnd { get; init; }
    public required int HasLunch { get; init; }
    public required string Bring { get; init; }
    public required string RainPlan { get; init; }

    /// <summary>As <see cref="CourseRow.SaysReminders"/>.</summary>
    public bool SaysReminders { get; init; }

    /// <summary>Days before; 0: not.</summary>
    public int RemindDays { get; init; } = 3;

    /// <summary>HH:mm.</summary>
    public string RemindDaysAt { get; init; } = "08:00";

    /// <summary>HH:mm of the evening before; empty: not.</summary>
    public string RemindEveAt { get; init; } = "19:00";

    /// <summary>Minutes before the bus is at one's pick-up point; 0: not.</summary>
    public int RemindSoon { get; init; } = 60;
}

/// <summary>Where a field trip picks people up, as stored.</summary>
public sealed record PointRow
{
    public required string TripId { get; init; }
    public required string Code { get; init; }
    public required int No { get; init; }
    public required string Name { get; init; }
    public required string CommuneCode { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required string LeavesAt { get; init; }
    public required int Capacity { get; init; }
}

/// <summary>What one file and the list of communes ask for: rows only, nothing of persons.</summary>
public sealed record ImportSet(
    IReadOnlyList<CommuneRow> Communes,
    IReadOnlyList<VenueRow> Venues,
    IReadOnlyList<TrainerRow> Trainers,
    IReadOnlyList<CourseRow> Courses,
    IReadOnlyList<SessionRow> Sessions,
    IReadOnlyList<CooperativeRow> Cooperatives,
    IReadOnlyList<TripRow> Trips,
    IReadOnlyList<PointRow> Points
);

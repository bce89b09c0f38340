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

/// <summary>When a class or a trip reminds, as stored.</summary>
/// <param name="Days">Days before; 0: not.</param>
/// <param name="DaysAt">HH:mm on that day.</param>
/// <param name="EveAt">HH:mm of the evening before; empty: not.</param>
/// <param name="Soon">Minutes before; 0: not.</param>
public sealed record ReminderRow(int Days, string DaysAt, string EveAt, int Soon)
{
    /// <summary>"trước 3 ngày lúc 08:00, tối hôm trước lúc 19:00, trước 60 phút", for the operator.</summary>
    public string InWords
    {
        get
        {
            string[] said =
            [
                Days > 0 ? $"trước {Days} ngày lúc {DaysAt}" : "",
                EveAt.Length > 0 ? $"tối hôm trước lúc {EveAt}" : "",
                Soon > 0 ? $"trước {Soon} phút" : "",
            ];
            return string.Join(", ", said.Where(part => part.Length > 0)) is { Length: > 0 } all ? all : "không nhắc";
        }
    }
}

/// <summary>What reminds: a class before its sessions, a trip before its bus is at one's pick-up point.</summary>
public abstract record RemindingRow
{
    /// <summary>Whether the file says when it reminds; if not, what is new reminds as usual and what is known as it is stored.</summary>
    public bool SaysReminders { get; init; }

    /// <summary>When it reminds.</summary>
    public ReminderRow Reminders { get; init; } = new(3, "08:00", "19:00", 120);

    /// <summary>As a column.</summary>
    public int RemindDays
    {
        get => Reminders.Days;
        init => Reminders = Reminders with { Days = value };
    }

    /// <summary>As a column.</summary>
    public string RemindDaysAt
    {
        get => Reminders.DaysAt;
        init => Reminders = Reminders with { DaysAt = value };
    }

    /// <summary>As a column.</summary>
    public string RemindEveAt
    {
        get => Reminders.EveAt;
        init => Reminders = Reminders with { EveAt = value };
    }

    /// <summary>As a column.</summary>
    public int RemindSoon
    {
        get => Reminders.Soon;
        init => Reminders = Reminders with { Soon = value };
    }
}

/// <summary>A course as stored, without its state, which no file changes.</summary>
public sealed record CourseRow : RemindingRow
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

/// <summary>A paper of a session as stored, without whether it is ready.</summary>
public sealed record MaterialRow
{
    public required string CourseCode { get; init; }
    public required int SessionNo { get; init; }
    public required int No { get; init; }
    public required string Title { get; init; }
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
public sealed record TripRow : RemindingRow
{
    /// <summary>Reminds an hour before if no file says otherwise.</summary>
    public TripRow() => Reminders = Reminders with { Soon = 60 };

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
    IReadOnlyList<MaterialRow> Materials,
    IReadOnlyList<CooperativeRow> Cooperatives,
    IReadOnlyList<TripRow> Trips,
    IReadOnlyList<PointRow> Points
);

namespace HtxBot.Features.Roles;

/// <summary>What a person who works for the classes may do.</summary>
/// <param name="Id">Persisted, kebab-case, never renamed.</param>
/// <param name="Label">Shown words, lower case.</param>
public sealed record StaffRole(string Id, string Label)
{
    /// <summary>Everything, and who else may what.</summary>
    public static StaffRole Owner { get; } = new("owner", "quản trị");

    /// <summary>The office: all classes and trips.</summary>
    public static StaffRole Office { get; } = new("office", "cán bộ lớp");

    /// <summary>A trainer, of one class or of all.</summary>
    public static StaffRole Trainer { get; } = new("trainer", "giảng viên");

    /// <summary>Who leads a trip, the trips of one class, or any.</summary>
    public static StaffRole TripLeader { get; } = new("trip-leader", "trưởng đoàn");

    /// <summary>All roles, the strongest first.</summary>
    public static IReadOnlyList<StaffRole> All { get; } = [Owner, Office, Trainer, TripLeader];

    /// <summary>Whether it is held for one class or trip, and not for everything at once.</summary>
    public bool IsScoped => this == Trainer || this == TripLeader;

    /// <summary>A role by its id; null if there is none.</summary>
    public static StaffRole? Of(string id) => All.FirstOrDefault(role => role.Id == id);

    /// <summary>Whether who holds this one may do what the other may.</summary>
    public bool Covers(StaffRole other) => this == other || this == Owner || (this == Office && other.IsScoped);
}

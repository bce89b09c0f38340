namespace HtxBot.Features.Announcements;

/// <summary>States of what is asked to go through the night; persisted.</summary>
public static class UrgencyState
{
    /// <summary>It goes to few enough people for one person to decide.</summary>
    public const string Alone = "alone";

    /// <summary>A second person is asked.</summary>
    public const string Waiting = "waiting";

    /// <summary>The second person agreed.</summary>
    public const string Granted = "granted";

    /// <summary>The second person did not agree.</summary>
    public const string Refused = "refused";

    /// <summary>Nobody agreed in time; it goes as any other.</summary>
    public const string Lapsed = "lapsed";
}

/// <summary>That an announcement is to go through the night, and what became of that.</summary>
/// <param name="Reason">Why, in the sender's words.</param>
/// <param name="People">How many get it, counted when it was asked.</param>
/// <param name="NightUntil">The end of the night it is for; UTC.</param>
/// <param name="State">One of <see cref="UrgencyState"/>.</param>
/// <param name="DecidedBy">Name of the second person; null: none decided.</param>
/// <param name="DecidedAt">When they decided, or when it lapsed; UTC.</param>
public sealed record Urgency(
    string Reason,
    int People,
    DateTimeOffset NightUntil,
    string State,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null
)
{
    /// <summary>To more people than this it goes through the night only if a second person agrees.</summary>
    public const int MostAlone = 200;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 300;

    private const int ShortestReason = 3;

    /// <summary>Whether it was settled that it goes through the night.</summary>
    public bool IsSettled => State is UrgencyState.Alone or UrgencyState.Granted;

    /// <summary>Whether it goes through the night at this moment.</summary>
    public bool Goes(DateTimeOffset now) => IsSettled && now < NightUntil;

    /// <summary>Whether a second person may still decide.</summary>
    public bool IsAwaited(DateTimeOffset now) => State == UrgencyState.Waiting && now < NightUntil;

    /// <summary>Whether so many people take a second person.</summary>
    public static bool NeedsSecond(int people) => people > MostAlone;

    /// <summary>A reason from typed words; null if they say none.</summary>
    public static string? ReasonFrom(string words) =>
        words.Trim() is { Length: <= LongestReason } reason && reason.Count(char.IsLetter) >= ShortestReason ? reason : null;
}

/// <summary>Somebody of the office who may agree to what another asks.</summary>
/// <param name="StaffId">Their row.</param>
/// <param name="Name">Their name.</param>
/// <param name="Bot">Where they are asked.</param>
/// <param name="Chat">Where they are asked.</param>
internal sealed record SecondPerson(long StaffId, string Name, string Bot, string Chat);

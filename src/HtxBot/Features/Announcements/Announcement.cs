using HtxBot.Conversations;
using HtxBot.Features.Roles;

namespace HtxBot.Features.Announcements;

/// <summary>What is to be announced to whom, while it is written.</summary>
/// <param name="Kind">Kind of audience.</param>
/// <param name="AudienceId">Which.</param>
public sealed record AnnouncementDraft(string Kind, string AudienceId)
{
    /// <summary>The words; may be empty with a picture or document.</summary>
    public string Text { get; init; } = "";

    /// <summary>A picture or document.</summary>
    public Media? Media { get; init; }

    /// <summary>Whether it was sent to oneself as it stands.</summary>
    public bool IsTested { get; init; }

    /// <summary>Which colleagues were shown it as it stands: rows of the staff, a space between them.</summary>
    public string ShownTo { get; init; } = "";

    /// <summary>Why it is to go through the night; null: it waits for the morning.</summary>
    public string? Urgent { get; init; }

    /// <summary>The scheduled announcement that it is to take the place of; null: it is a new one.</summary>
    public long? Edits { get; init; }

    /// <summary>The same audience and reason, to be written anew.</summary>
    public AnnouncementDraft Anew() => new(Kind, AudienceId) { Urgent = Urgent, Edits = Edits };
}

/// <summary>States of an announcement; persisted.</summary>
public static class AnnouncementState
{
    /// <summary>Waits for its time.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Is being sent.</summary>
    public const string Sending = "sending";

    /// <summary>Stands still until it is told to go on.</summary>
    public const string Paused = "paused";

    /// <summary>Was stopped.</summary>
    public const string Stopped = "stopped";

    /// <summary>Is through.</summary>
    public const string Done = "done";
}

/// <summary>An announcement as it is stored.</summary>
public sealed record Announcement
{
    /// <summary>Its row.</summary>
    public required long Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required long StaffId { get; init; }

    /// <summary>Their name.</summary>
    public required string StaffName { get; init; }

    /// <summary>Where they follow it.</summary>
    public required string Bot { get; init; }

    /// <summary>Where they follow it.</summary>
    public required string Chat { get; init; }

    /// <summary>Kind of audience.</summary>
    public required string Kind { get; init; }

    /// <summary>Which audience.</summary>
    public required string AudienceId { get; init; }

    /// <summary>What one must hold a role for to touch it.</summary>
    public required Scope Scope { get; init; }

    /// <summary>The topic by which people may have stopped it.</summary>
    public required string Topic { get; init; }

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>A picture or document.</summary>
    public Media? Media { get; init; }

    /// <summary>One of <see cref="AnnouncementState"/>.</summary>
    public required string State { get; init; }

    /// <summary>When it was to begin.</summary>
    public required DateTimeOffset SendAt { get; init; }

    /// <summary>Scheduled, and held back: no timer waits for it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether nothing of it is on its way any more.</summary>
    public bool IsOver { get; init; }

    /// <summary>When the last is over of which its words speak, as it was when it was written; null: it helps whenever it goes.</summary>
    public DateTimeOffset? GoodUntil { get; init; }

    /// <summary>That it is to go through the night; null: nobody asked for that.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Whether its members are told that it is urgent.</summary>
    public bool IsUrgent => Urgency is { IsSettled: true };

    /// <summary>Whether a morning that ends the night it waits for is too late for it.</summary>
    public bool IsTooLateBy(DateTimeOffset morning) => GoodUntil <= morning;
}

/// <summary>How far an announcement has come.</summary>
/// <param name="Planned">Not yet handed to the sender.</param>
/// <param name="Queued">With the sender.</param>
/// <param name="Sent">In the chats.</param>
/// <param name="Failed">Refused for good.</param>
/// <param name="Unsure">Of unknown fate.</param>
/// <param name="Unreachable">Could not be written to from the start.</param>
/// <param name="Shared">Told on somebody else's phone.</param>
/// <param name="Stopped">Not sent because it was stopped.</param>
/// <param name="Late">Not sent because by the end of the night what it speaks of was over.</param>
public sealed record Tally(int Planned, int Queued, int Sent, int Failed, int Unsure, int Unreachable, int Shared, int Stopped, int Late)
{
    /// <summary>Messages that were to be sent.</summary>
    public int Messages => Planned + Queued + Sent + Failed + Unsure + Stopped + Late;

    /// <summary>Messages still to be sent.</summary>
    public int Left => Planned + Queued;

    /// <summary>People who are told, on their own phone or somebody else's.</summary>
    public int Reached => Messages + Shared;

    /// <summary>People who did not get it, or may not have.</summary>
    public int ToCall => Failed + Unsure + Unreachable + Stopped + Late;
}

using HtxBot.Conversations;
using HtxBot.Features.Roles;

namespace HtxBot.Features.Announcements;

/// <summary>Sends the draft to whoever writes it, or to a colleague, marked as a test.</summary>
public sealed record TestAnnouncement(AnnouncementDraft Draft, Scope Scope) : Effect
{
    /// <summary>The colleague's row; null: whoever writes it.</summary>
    public long? To { get; init; }
}

/// <summary>Gives whoever writes it the list of who would get it, and who not and why.</summary>
public sealed record ListAddressees(AnnouncementDraft Draft, Scope Scope, string AudienceName) : Effect;

/// <summary>Announces; whom it goes to is written down now, or at its time.</summary>
/// <param name="Draft">What.</param>
/// <param name="Scope">What one must hold a role for.</param>
/// <param name="SendAt">When; null: now.</param>
public sealed record SendAnnouncement(AnnouncementDraft Draft, Scope Scope, DateTimeOffset? SendAt) : Effect;

/// <summary>What has not gone yet stays where it is.</summary>
public sealed record PauseAnnouncement(long Id) : Effect;

/// <summary>On.</summary>
public sealed record ResumeAnnouncement(long Id) : Effect;

/// <summary>What has not gone yet never goes.</summary>
public sealed record StopAnnouncement(long Id) : Effect;

/// <summary>A second person lets an announcement through the night, or leaves it for the morning.</summary>
public sealed record DecideUrgent(long Id, bool IsYes) : Effect;

/// <summary>Sends to those once more whose message may or may not have arrived.</summary>
public sealed record ResendUnsure(long Id) : Effect;

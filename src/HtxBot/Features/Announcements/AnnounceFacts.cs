using HtxBot.Features.Roles;

namespace HtxBot.Features.Announcements;

/// <summary>What writing an announcement decides on.</summary>
public sealed record AnnounceFacts
{
    /// <summary>Who writes.</summary>
    public required StaffMember Me { get; init; }

    /// <summary>Whom they may reach.</summary>
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>Who would get it; null before an audience is chosen.</summary>
    public Census? Census { get; init; }

    /// <summary>When it was asked; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long sending takes, in seconds.</summary>
    public int Seconds { get; init; }

    /// <summary>When the night is over, if it is night.</summary>
    public DateTimeOffset? NightUntil { get; init; }

    /// <summary>An audience by what its choice carries.</summary>
    public Audience? Of(string choiceId) => Audiences.FirstOrDefault(audience => audience.ChoiceId == choiceId);

    /// <summary>The audience of a draft; null if it may be reached no more.</summary>
    public Audience? Of(AnnouncementDraft draft) =>
        Audiences.FirstOrDefault(audience => audience.Kind == draft.Kind && audience.Id == draft.AudienceId);
}

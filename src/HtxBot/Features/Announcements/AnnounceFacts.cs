using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>What writing an announcement decides on.</summary>
public sealed record AnnounceFacts
{
    /// <summary>Sending may take longer than it should: a channel that asks to wait, or fails for a while.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(1);

    private const int FewSaved = 3;

    private static readonly Listings Nothing = Listings.Of(new CatalogueSnapshot([], [], []));

    /// <summary>Who writes.</summary>
    public required StaffMember Me { get; init; }

    /// <summary>Whom they may reach.</summary>
    public required IReadOnlyList<Audience> Audiences { get; init; }

    /// <summary>Cooperatives and communes by their names; looked up where one is asked for.</summary>
    public Listings Listings { get; init; } = Nothing;

    /// <summary>How many people of which cooperative have a seat in their classes; looked up likewise.</summary>
    public IReadOnlyList<PlaceGroup> Groups { get; init; } = [];

    /// <summary>The tags there are; looked up likewise.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>How many people with which tag have a seat in their classes; looked up likewise.</summary>
    public IReadOnlyList<TagGroup> TagGroups { get; init; } = [];

    /// <summary>What is saved under names; looked up where a name is given.</summary>
    public IReadOnlyList<SavedAudience> Saved { get; init; } = [];

    /// <summary>Whether who writes puts audiences together, and saves them: the office.</summary>
    public bool MayCombine => Me.Holds(StaffRole.Office);

    /// <summary>Whether there are people with a tag whom they may reach.</summary>
    public bool HasTags => MayReachAll ? Tags.Count > 0 : TagGroups.Count > 0;

    /// <summary>Whether they may reach everybody who is known here.</summary>
    public bool MayReachAll => Announcers.May(Me, Scope.All);

    /// <summary>Whether they may reach whole classes, or everybody, of which a cooperative or commune is a part.</summary>
    public bool HasPlaces => MayReachAll || Classes.Any();

    /// <summary>The classes among what they may reach.</summary>
    public IEnumerable<Audience> Classes => Audiences.Where(audience => audience.Kind == EnrolledAudience.Kind);

    /// <summary>By which bot they write.</summary>
    public string Bot { get; init; } = "";

    /// <summary>The scheduled announcement that the draft edits; null: it edits none.</summary>
    public Announcement? Edited { get; init; }

    /// <summary>Who signs it: whoever wrote it first.</summary>
    public string SignedBy => Edited?.StaffName ?? Me.Name;

    /// <summary>When one that is edited was to go, if that is still to come.</summary>
    public DateTimeOffset? KeptTime => Edited is { } before && before.SendAt > Now ? before.SendAt : null;

    /// <summary>Bots by which who writes is shown a test.</summary>
    public IReadOnlyList<string> MyBots { get; init; } = [];

    /// <summary>Who else may look at a test; looked up once there was one.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];

    /// <summary>What its people read it is for; null before an audience is chosen.</summary>
    public string? ToldAs { get; init; }

    /// <summary>Who would get it; null before an audience is chosen.</summary>
    public Census? Census { get; init; }

    /// <summary>When it was asked; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What is left of the bots that may send only so many messages a month and by which some of them are reached.</summary>
    public IReadOnlyList<BotLeft> Limited { get; init; } = [];

    /// <summary>Of the draft's picture or document: who will not see it, people by bot.</summary>
    public IReadOnlyDictionary<string, int> WordsOnly { get; init; } = new Dictionary<string, int>();

    /// <summary>How long sending takes, in seconds.</summary>
    public int Seconds { get; init; }

    /// <summary>When nothing is sent that can wait.</summary>
    public QuietHours Quiet { get; init; } = QuietHours.None;

    /// <summary>Who else of the office can be asked to let it through the night, by name; looked up where that is needed.</summary>
    public IReadOnlyList<string> MayAgree { get; init; } = [];

    /// <summary>What was just put down, to be called off by its number; looked up for the last words only.</summary>
    public long? Made { get; init; }

    /// <summary>When the night is over, if it is night.</summary>
    public DateTimeOffset? NightUntil => MorningAfter(Now);

    /// <summary>Whether it goes to so many that one person alone does not let it through the night.</summary>
    public bool NeedsSecond => Census is { } census && Urgency.NeedsSecond(census.Reached);

    /// <summary>Whether it is night and what it speaks of is over in the morning, so that sending it now only tells whom to call.</summary>
    public bool GoesToNobody(AnnouncementDraft draft) =>
        draft.Urgent is null && NightUntil is { } morning && TooLateBy(draft, Now, morning) is not null;

    /// <summary>What a draft that goes at a moment speaks of, if all of it is over by a morning; else null.</summary>
    public NamedTime? TooLateBy(AnnouncementDraft draft, DateTimeOffset sendAt, DateTimeOffset morning) =>
        Lateness.Of(draft.Text, Now, sendAt) is { } named && named.Over <= morning ? named : null;

    /// <summary>
    /// What a draft that goes at a moment of the day speaks of, and when the night begins, if not everybody is sure to have it before and it is
    /// too late for the others afterwards; else null.
    /// </summary>
    public (NamedTime Named, DateTimeOffset Night)? TooLateTonight(AnnouncementDraft draft, DateTimeOffset sendAt)
    {
        var night = Quiet.NextAfter(sendAt);
        if (Quiet.Holds(sendAt) || night == DateTimeOffset.MaxValue || night - sendAt > Near + TimeSpan.FromSeconds(Seconds))
            return null;
        return TooLateBy(draft, sendAt, Quiet.EndOf(night)) is { } named ? (named, night) : null;
    }

    /// <summary>When the night is over that holds a moment; null: it is in the day.</summary>
    public DateTimeOffset? MorningAfter(DateTimeOffset moment) => Quiet.Holds(moment) ? Quiet.EndOf(moment) : null;

    /// <summary>The picture or document of a draft, if the bot here knows it.</summary>
    public Media? Shown(AnnouncementDraft draft) =>
        Edited is { } before && before.Bot != Bot && draft.Media == before.Media ? null : draft.Media;

    /// <summary>What is chosen from first: classes, trips, everybody, and what is saved; a few saved ones stand before the others.</summary>
    public IReadOnlyList<Audience> Wholes
    {
        get
        {
            var wholes = Audiences.Where(audience => audience.PartOf is null).ToLookup(audience => audience.SavedAs is not null);
            return wholes[true].Count() <= FewSaved ? [.. wholes[true], .. wholes[false]] : [.. wholes[false], .. wholes[true]];
        }
    }

    /// <summary>What a trip is divided into; empty for what is not divided.</summary>
    public IReadOnlyList<Audience> PartsOf(Audience whole) => [.. Audiences.Where(audience => audience.PartOf == whole.ChoiceId)];

    /// <summary>What is saved under a name, however it is typed; null if nothing is.</summary>
    public SavedAudience? SavedAs(string name) => Saved.FirstOrDefault(saved => saved.Key == GivenName.KeyOf(name));

    /// <summary>An audience by what its choice carries.</summary>
    public Audience? Of(string choiceId) => Audiences.FirstOrDefault(audience => audience.ChoiceId == choiceId);

    /// <summary>The audience of a draft; null if it may be reached no more.</summary>
    public Audience? Of(AnnouncementDraft draft) =>
        Audiences.FirstOrDefault(audience => audience.Kind == draft.Kind && audience.Id == draft.AudienceId);
}

/// <summary>What a bot may still send, and to how many people it is to send something.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="People">People to be told by it.</param>
/// <param name="Left">Messages that it may still send unasked in this month.</param>
public sealed record BotLeft(string Bot, int People, int Left);

/// <summary>The people of a cooperative who have a seat in a class.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Cooperative">Whose seats they are.</param>
/// <param name="People">How many.</param>
public sealed record PlaceGroup(string Course, Cooperative Cooperative, int People);

/// <summary>Somebody else of the staff who may announce to the same.</summary>
/// <param name="Id">Their row.</param>
/// <param name="Name">Their name.</param>
/// <param name="Bots">Bots by which they are reached.</param>
public sealed record Colleague(long Id, string Name, IReadOnlyList<string> Bots);

using System.Globalization;
using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;

namespace HtxBot.Features.Announcements;

public abstract partial record Announce
{
    private static Turn.Go TestIt(AnnouncementDraft draft, Audience audience, AnnounceFacts facts, DateTimeOffset? at = null)
    {
        var tested = draft with { IsTested = true };
        return new Turn.Go(at is { } moment ? new ConfirmTime(tested, moment) : new Preview(tested))
        {
            Says = TestTexts.Tested(facts.MyBots),
            Effects = [new TestAnnouncement(draft, audience.Scope)],
        };
    }

    private static Turn.Go ListThem(AnnouncementDraft draft, Audience audience) =>
        new Turn.Go(new Preview(draft)) { Effects = [new ListAddressees(draft, audience.Scope, audience.Name)] };

    /// <summary>Who else may still be shown it.</summary>
    internal static IReadOnlyList<Colleague> ToAsk(AnnouncementDraft draft, AnnounceFacts facts) =>
        ShownTo(draft) is var shown && shown.Length < ChooseColleague.Most
            ? [.. facts.Colleagues.Where(each => !shown.Contains(ChooseColleague.Row(each)))]
            : [];

    private static string[] ShownTo(AnnouncementDraft draft) => draft.ShownTo.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Who else looks at it before it goes.</summary>
    public sealed record ChooseColleague(AnnouncementDraft Draft) : Announce
    {
        /// <summary>So many are shown it at most.</summary>
        public const int Most = 3;

        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is null ? AnnounceTexts.NotYours : TestTexts.Whom(ToAsk(Draft, facts), ShownTo(Draft).Length);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is not { } audience)
                return Finish(AnnounceTexts.NotYours);
            if (input is Input.Tapped(TestTexts.Enough))
                return Go(new Preview(Draft));
            if (input is not Input.Tapped(var id) || ToAsk(Draft, facts).FirstOrDefault(each => Row(each) == id) is not { } colleague)
                return Again("");
            var shown = Draft with { ShownTo = $"{Draft.ShownTo} {id}".TrimStart() };
            return new Turn.Go(ToAsk(shown, facts).Count > 0 ? new ChooseColleague(shown) : new Preview(shown))
            {
                Says = TestTexts.TestedBy(colleague.Name, Draft.Urgent is null ? facts.NightUntil : null),
                Effects = [new TestAnnouncement(Draft, audience.Scope) { To = colleague.Id }],
            };
        }

        internal static string Row(Colleague colleague) => colleague.Id.ToString(CultureInfo.InvariantCulture);
    }
}

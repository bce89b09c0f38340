using System.Globalization;
using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Announcements;

public abstract partial record Announce
{
    private static Turn.Go TestIt(AnnouncementDraft draft, Audience audience, AnnounceFacts facts, DateTimeOffset? at = null)
    {
        var tested = draft with { IsTested = true };
        return new Turn.Go(at is { } moment ? new ConfirmTime(tested, moment) : new Preview(tested))
        {
            Says = TestTexts.Tested(facts.MyBots),
            Effects = [new TestAnnouncement(draft, audience.Scope, audience.Name)],
        };
    }

    private static Turn.Go ListThem(AnnouncementDraft draft, Audience audience) =>
        new Turn.Go(new Preview(draft)) { Effects = [new ListAddressees(draft, audience.Scope, audience.Name)] };

    /// <summary>Who else looks at it before it goes.</summary>
    public sealed record ChooseColleague(AnnouncementDraft Draft) : Announce
    {
        /// <summary>So many are shown it at most.</summary>
        public const int Most = 3;

        /// <summary>Who has been shown it: rows of the staff, a space between them.</summary>
        public string Told { get; init; } = "";

        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is null ? AnnounceTexts.NotYours : TestTexts.Whom(Left(facts), Shown().Length);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is not { } audience)
                return Finish(AnnounceTexts.NotYours);
            if (input is Input.Tapped(TestTexts.Enough))
                return Go(new Preview(Draft));
            if (input is not Input.Tapped(var id) || Left(facts).FirstOrDefault(each => Row(each) == id) is not { } colleague)
                return Again("");
            var after = this with { Told = $"{Told} {id}".TrimStart() };
            return new Turn.Go(after.Shown().Length < Most && after.Left(facts).Count > 0 ? after : new Preview(Draft))
            {
                Says = TestTexts.TestedBy(colleague.Name),
                Effects = [new TestAnnouncement(Draft, audience.Scope, audience.Name) { To = colleague.Id }],
            };
        }

        private static string Row(Colleague colleague) => colleague.Id.ToString(CultureInfo.InvariantCulture);

        private string[] Shown() => Told.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        private List<Colleague> Left(AnnounceFacts facts) => [.. facts.Colleagues.Where(each => !Shown().Contains(Row(each)))];
    }
}

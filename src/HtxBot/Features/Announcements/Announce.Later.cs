using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

public abstract partial record Announce
{
    /// <summary>The furthest that one may plan ahead.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(60);

    /// <summary>When it is to go.</summary>
    public sealed record GiveTime(AnnouncementDraft Draft) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => facts.Of(Draft) is null ? AnnounceTexts.NotYours : AnnounceTexts.When;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is null)
                return Finish(AnnounceTexts.NotYours);
            if (input is not Input.Said(var words))
                return Again(AnnounceTexts.WhenInWords);
            if (SendTime.Read(words, facts.Now) is not { } at)
                return new Turn.Again(AnnounceTexts.WhenInWords) { IsAttempt = SendTime.IsDay(words, facts.Now) };
            return at <= facts.Now || at > facts.Now + Furthest
                ? new Turn.Again(AnnounceTexts.WhenInTime) { IsAttempt = true }
                : Go(new ConfirmTime(Draft, at));
        }
    }

    /// <summary>The time in full.</summary>
    public sealed record ConfirmTime(AnnouncementDraft Draft, DateTimeOffset At) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is { } audience ? AnnounceTexts.SureLater(Draft, audience, At, facts) : AnnounceTexts.NotYours;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is not { } audience)
                return Finish(AnnounceTexts.NotYours);
            return input switch
            {
                Input.Tapped(AnnounceTexts.Send) when At > facts.Now => new Turn.Finish("")
                {
                    Closing = new Done(Draft, At),
                    Effects = [new SendAnnouncement(Draft, audience.Scope, At)],
                },
                Input.Tapped(UrgencyTexts.Urgent) when facts.MorningAfter(At) is not null => Go(new GiveReason(Draft) { At = At }),
                Input.Said(var words) when facts.MorningAfter(At) is null && UrgencyTexts.IsMeant(words) => new Turn.Again(
                    UrgencyTexts.ByDayLater
                )
                {
                    IsAttempt = true,
                },
                Input.Tapped(UrgencyTexts.Morning) => Go(new ConfirmTime(Draft with { Urgent = null }, At)),
                Input.Tapped(AnnounceTexts.Test) => TestIt(Draft, audience, facts, At),
                Input.Tapped(AnnounceTexts.Send or AnnounceTexts.Later) => Go(new GiveTime(Draft)),
                Input.Tapped(AnnounceTexts.Drop) => Finish(AnnounceTexts.Left(Draft)),
                _ => Again(""),
            };
        }
    }

    /// <summary>The last words, with a button that knows which one it is; it waits for nothing.</summary>
    public sealed record Done(AnnouncementDraft Draft, DateTimeOffset At) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is not { } audience ? AnnounceTexts.NotYours
            : facts.MorningAfter(At) is { } morning ? UrgencyTexts.Scheduled(audience, Draft, facts, At, morning)
            : AnnounceTexts.Scheduled(audience, At, facts.Made);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) => Finish(Ask(facts));
    }

    /// <summary>Why it is to go through the night.</summary>
    public sealed record GiveReason(AnnouncementDraft Draft) : Announce
    {
        /// <summary>The time of the night that was chosen; null: now.</summary>
        public DateTimeOffset? At { get; init; }

        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => facts.Of(Draft) is null ? AnnounceTexts.NotYours : UrgencyTexts.Why;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is null)
                return Finish(AnnounceTexts.NotYours);
            if (input is not Input.Said(var words) || Urgency.ReasonFrom(words) is not { } reason)
                return Again(UrgencyTexts.SayWhy);
            var urgent = Draft with { Urgent = reason };
            return Go(At is { } at ? new ConfirmTime(urgent, at) : new Preview(urgent));
        }
    }
}

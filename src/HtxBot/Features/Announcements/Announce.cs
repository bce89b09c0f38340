using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>Writing an announcement: to whom, what, a look at it, and off.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseAudience), "choose-audience")]
[JsonDerivedType(typeof(ChoosePart), "choose-part")]
[JsonDerivedType(typeof(ChoosePlace), "choose-place")]
[JsonDerivedType(typeof(PickPlace), "pick-place")]
[JsonDerivedType(typeof(ChooseTag), "choose-tag")]
[JsonDerivedType(typeof(NameSaved), "name-saved")]
[JsonDerivedType(typeof(SureReplace), "sure-replace")]
[JsonDerivedType(typeof(Saved), "saved")]
[JsonDerivedType(typeof(GiveContent), "give-content")]
[JsonDerivedType(typeof(Preview), "preview")]
[JsonDerivedType(typeof(SureUntested), "sure-untested")]
[JsonDerivedType(typeof(ChooseColleague), "choose-colleague")]
[JsonDerivedType(typeof(GiveTime), "give-time")]
[JsonDerivedType(typeof(ConfirmTime), "confirm-time")]
[JsonDerivedType(typeof(GiveReason), "give-reason")]
[JsonDerivedType(typeof(Done), "done")]
public abstract partial record Announce : Step<AnnounceFacts>
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 3000;

    private Announce() { }

    /// <summary>The draft so far; null before an audience is chosen.</summary>
    [JsonIgnore]
    public virtual AnnouncementDraft? DraftSoFar => null;

    /// <summary>What the wish opens: the class may have been said already, or there is only one.</summary>
    public static Opening Open(string? course, Conversation conversation, AnnounceFacts facts)
    {
        if (facts.Audiences.Count == 0)
            return new Opening.Reply(AnnounceTexts.NoAudience);
        if (AddresseeWords.Of(course) is { } whom)
            return OpenFor(whom, conversation, facts);
        // What a button carries: a tag, something saved.
        if (course?.Contains(' ', StringComparison.Ordinal) == true)
            return Addressees.Of(course, facts) is { } carried
                ? new Opening.Begin(conversation, Chosen(carried, facts))
                : new Opening.Reply(AddresseeTexts.NobodyToTell(new AddresseeReading([])));
        var said = facts.Audiences.FirstOrDefault(audience =>
            audience.Kind is EnrolledAudience.Kind or TripAudience.Kind && audience.Id.Equals(course, StringComparison.OrdinalIgnoreCase)
        );
        if (said is null && course is not null)
            return new Opening.Reply(AnnounceTexts.NotYourClass(course));
        // Of a class one may mean a part.
        if (said is null && facts.Wholes.Count == 1 && !facts.HasPlaces)
            said = facts.Wholes[0];
        return new Opening.Begin(conversation, said is null ? new ChooseAudience() : Chosen(said, facts));
    }

    private static Announce Chosen(Audience audience, AnnounceFacts facts) =>
        IsDivided(audience, facts) ? new ChoosePart(audience.ChoiceId) : new GiveContent(new AnnouncementDraft(audience.Kind, audience.Id));

    private static bool IsDivided(Audience audience, AnnounceFacts facts) => audience.PartOf is null && facts.PartsOf(audience).Count > 0;

    private static Announce Others(Audience audience, AnnounceFacts facts) =>
        audience.PartOf is { } whole ? new ChoosePart(whole)
        : facts.PartsOf(audience).Count > 0 ? new ChoosePart(audience.ChoiceId)
        : new ChooseAudience();

    private static Turn SendIt(AnnouncementDraft draft, Audience audience, AnnounceFacts facts) =>
        Finish(
            draft.Urgent is not null && facts.NightUntil is { } morning ? UrgencyTexts.Sending(audience, draft, facts, morning)
                : facts.GoesToNobody(draft) ? LateTexts.NotSent(audience)
                : AnnounceTexts.Sending(audience),
            new SendAnnouncement(draft, audience.Scope, null)
        );

    /// <summary>A question for an audience: to whom it goes, or who else, or who not.</summary>
    public abstract record Choosing : Announce
    {
        private protected Choosing() { }

        /// <summary>To what the answer is put, or from what it is taken; null: it goes to whoever is chosen.</summary>
        public Addition? To { get; init; }

        /// <inheritdoc/>
        [JsonIgnore]
        public override string? Doing => To?.SavedAs is null ? null : "sửa nhóm người nhận";

        /// <summary>What choosing an audience leads to.</summary>
        private protected Turn Choose(Audience audience, AnnounceFacts facts) =>
            IsDivided(audience, facts) ? Go(new ChoosePart(audience.ChoiceId) { To = To }) : Take(audience, To, facts);
    }

    /// <summary>To whom.</summary>
    public sealed record ChooseAudience : Choosing
    {
        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => AnnounceTexts.ToWhom(Offered(facts, To), facts, To);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) =>
            input switch
            {
                Input.Tapped(AnnounceTexts.Place) when facts.HasPlaces => Go(new ChoosePlace { To = To }),
                Input.Tapped(AnnounceTexts.Tag) when facts.HasTags => Go(new ChooseTag { To = To }),
                Input.Tapped(var id) when facts.Of(id) is { } audience => Choose(audience, facts),
                Input.Said(var words) when facts.HasPlaces && Addressees.SaysPlace(words) => Find(words, To, facts),
                _ => Again(""),
            };
    }

    /// <summary>To whom of a trip.</summary>
    /// <param name="Whole">The trip's choice.</param>
    public sealed record ChoosePart(string Whole) : Choosing
    {
        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Whole) is { } whole
                ? AnnounceTexts.ToWhomOf(whole, MayGo(whole, To), [.. facts.PartsOf(whole).Where(part => MayGo(part, To))], To)
                : AnnounceTexts.NotYours;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Whole) is null)
                return Finish(AnnounceTexts.NotYours);
            return input is Input.Tapped(var id) && facts.Of(id) is { } audience && (id == Whole || audience.PartOf == Whole)
                ? Take(audience, To, facts)
                : Again("");
        }
    }

    /// <summary>What: words, a picture or document, or both.</summary>
    public sealed record GiveContent(AnnouncementDraft Draft) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is { } audience ? AnnounceTexts.What(audience, Draft, facts, MayCombine(facts)) : AnnounceTexts.NotYours;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is not { } audience)
                return Finish(AnnounceTexts.NotYours);
            if (facts.Census is { Total: 0 })
                return input is Input.Tapped(AnnounceTexts.Others) ? Go(Others(audience, facts)) : Again("");
            return input switch
            {
                Input.Said { Text.Length: > LongestText } or Input.Sent { Caption.Length: > LongestText } => Again(AnnounceTexts.TooLong),
                Input.Tapped(SavedTexts.More) when MayCombine(facts) => Go(new ChooseAudience { To = new Addition(Draft, IsLess: false) }),
                Input.Tapped(SavedTexts.Less) when MayCombine(facts) => Go(new ChooseAudience { To = new Addition(Draft, IsLess: true) }),
                Input.Tapped(SavedTexts.Save) when MayCombine(facts) => Go(new NameSaved(Draft)),
                Input.Tapped(AnnounceTexts.Bare) when Draft.Media is not null => Go(Back(Draft.Anew() with { Text = Draft.Text })),
                // The picture or document stays until there is another.
                Input.Said(var words) => Go(new Preview(Draft.Anew() with { Text = words, Media = Draft.Media })),
                Input.Sent { Media: { } media } sent => Go(
                    new Preview(Draft.Anew() with { Text = sent.Caption ?? Draft.Text, Media = media })
                ),
                _ => Again(AnnounceTexts.WordsOrPicture),
            };
        }

        /// <summary>Of one that waits for its time the audience stays.</summary>
        private bool MayCombine(AnnounceFacts facts) => facts.MayCombine && Draft.Edits is null;
    }

    /// <summary>The message as members will read it, how many get it, and who does not.</summary>
    public sealed record Preview(AnnouncementDraft Draft) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is { } audience ? AnnounceTexts.Preview(Draft, audience, facts) : AnnounceTexts.NotYours;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is not { } audience)
                return Finish(AnnounceTexts.NotYours);
            return input switch
            {
                Input.Tapped(ScheduledTexts.Keep) when facts.KeptTime is { } at => Go(new ConfirmTime(Draft, at)),
                Input.Tapped(AnnounceTexts.Send) when Draft.Edits is null && facts.Census is { Messages: > 0 } => Draft.IsTested
                || facts.GoesToNobody(Draft)
                    ? SendIt(Draft, audience, facts)
                    : Go(new SureUntested(Draft)),
                Input.Tapped(UrgencyTexts.Urgent) when facts.NightUntil is not null => Go(new GiveReason(Draft)),
                Input.Said(var words) when facts.NightUntil is null && UrgencyTexts.IsMeant(words) => new Turn.Again(UrgencyTexts.ByDay)
                {
                    IsAttempt = true,
                },
                Input.Tapped(UrgencyTexts.Morning) => Go(new Preview(Draft with { Urgent = null })),
                Input.Tapped(AnnounceTexts.Test) => TestIt(Draft, audience, facts),
                Input.Tapped(TestTexts.Colleague) when Draft.IsTested => Go(new ChooseColleague(Draft)),
                Input.Tapped(AnnounceTexts.List) => ListThem(Draft, audience),
                Input.Tapped(AnnounceTexts.Edit) => Go(new GiveContent(Draft)),
                Input.Tapped(AnnounceTexts.Later) => Go(new GiveTime(Draft)),
                Input.Tapped(AnnounceTexts.Drop) => Finish(AnnounceTexts.Left(Draft)),
                Input.Sent { Media: not null } => new GiveContent(Draft).Answer(input, facts),
                // Many send a picture first and the words to it after.
                Input.Said when Draft is { Media: not null, Text: "" } => new GiveContent(Draft).Answer(input, facts),
                _ => Again(""),
            };
        }
    }

    /// <summary>It was never tested: sure?</summary>
    public sealed record SureUntested(AnnouncementDraft Draft) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) =>
            facts.Of(Draft) is null ? AnnounceTexts.NotYours : AnnounceTexts.SureUntested(facts.Census!);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is not { } audience)
                return Finish(AnnounceTexts.NotYours);
            return input switch
            {
                Input.Tapped(AnnounceTexts.Send) when facts.Census is { Messages: > 0 } => SendIt(Draft, audience, facts),
                Input.Tapped(AnnounceTexts.Test) => TestIt(Draft, audience, facts),
                Input.Tapped(AnnounceTexts.Drop) => Finish(AnnounceTexts.Dropped),
                _ => Again(""),
            };
        }
    }
}

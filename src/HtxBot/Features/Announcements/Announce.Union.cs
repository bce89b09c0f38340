using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

public abstract partial record Announce
{
    /// <summary>What is chosen from first.</summary>
    private static IReadOnlyList<Audience> Offered(AnnounceFacts facts, Addition? to) =>
        [.. facts.Wholes.Where(audience => IsDivided(audience, facts) || MayGo(audience, to))];

    /// <summary>
    /// What itself leaves people out cannot be left out of something: nobody could tell who remains. Nor is offered what changes nothing, or leaves
    /// nobody.
    /// </summary>
    private static bool MayGo(Audience audience, Addition? to)
    {
        if (to is null)
            return true;
        var chosen = AudienceParts.Of(audience.Kind, audience.Id);
        return to.IsLess ? !chosen.Minus.Any() && After(chosen, to).Plus.Any() : $"{After(chosen, to)}" != $"{Before(to)}";
    }

    private static AudienceParts Before(Addition to) => AudienceParts.Of(to.Draft.Kind, to.Draft.AudienceId);

    private static AudienceParts After(AudienceParts chosen, Addition to) =>
        to.IsLess ? Before(to).Without(chosen) : Before(to).With(chosen);

    /// <summary>The audience that was chosen: it is told something, or it is put to another one or taken from it.</summary>
    private static Turn Take(Audience audience, Addition? to, AnnounceFacts facts)
    {
        if (to is null)
            return Go(new GiveContent(new AnnouncementDraft(audience.Kind, audience.Id)));
        // Somebody else may have changed what is changed here, or deleted it.
        if (to.SavedAs is { } saved && facts.SavedAs(saved)?.Parts != Before(to).ToString())
            return Finish(SavedTexts.ChangedMeanwhile(saved));
        var after = After(AudienceParts.Of(audience.Kind, audience.Id), to);
        if (after.All.Count > AudienceParts.Most)
            return Again(SavedTexts.TooManyParts);
        if (!after.Plus.Any())
            return Again(SavedTexts.NobodyLeft);
        var draft = DraftTo(after, to.Draft);
        return to.SavedAs is { } name
            ? new Turn.Finish("") { Closing = new Saved(draft, name), Effects = [new SaveAudience(name, after.ToString())] }
            : Go(Back(draft));
    }

    private static AnnouncementDraft DraftTo(AudienceParts parts, AnnouncementDraft draft) =>
        draft with
        {
            Kind = parts.All is [var only] ? only.Kind : UnionAudience.Kind,
            AudienceId = parts.All is [var same] ? same.Id : parts.ToString(),
            // The title may be another one now.
            IsTested = false,
            ShownTo = "",
        };

    /// <summary>What was written already is kept.</summary>
    private static Announce Back(AnnouncementDraft draft) =>
        draft.Text.Length > 0 || draft.Media is not null ? new Preview(draft) : new GiveContent(draft);

    private static Turn.Go SaveIt(AnnouncementDraft draft, string name) =>
        new(Back(draft))
        {
            Says = SavedTexts.IsSaved(name),
            Effects = [new SaveAudience(name, AudienceParts.Of(draft.Kind, draft.AudienceId).ToString())],
        };

    /// <summary>Under which name the audience is saved.</summary>
    public sealed record NameSaved(AnnouncementDraft Draft) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => facts.Of(Draft) is null ? AnnounceTexts.NotYours : SavedTexts.WhatName;

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is null)
                return Finish(AnnounceTexts.NotYours);
            if (input is Input.Tapped(SavedTexts.No))
                return Go(Back(Draft));
            if (input is not Input.Said(var words) || GivenName.From(WithoutKind(words)) is not { } name)
                return Again(SavedTexts.NameInWords);
            if (facts.SavedAs(name) is { } before)
                return Go(new SureReplace(Draft, before.Name));
            return facts.Saved.Count >= SavedAudienceStore.Most ? Again(SavedTexts.TooMany) : SaveIt(Draft, name);
        }

        /// <summary>"Nhóm nuôi bò" is called "nuôi bò".</summary>
        private static string WithoutKind(string typed) =>
            Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var kind, .. { Length: > 0 } name]
            && Vietnamese.Fold(kind) == "nhom"
                ? string.Join(' ', name)
                : typed;
    }

    /// <summary>Something is saved under that name already.</summary>
    public sealed record SureReplace(AnnouncementDraft Draft, string Name) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => facts.Of(Draft) is null ? AnnounceTexts.NotYours : SavedTexts.SureReplace(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts)
        {
            if (facts.Of(Draft) is null)
                return Finish(AnnounceTexts.NotYours);
            return input switch
            {
                Input.Tapped(SavedTexts.Replace) => SaveIt(Draft, Name),
                Input.Tapped(SavedTexts.Other) => Go(new NameSaved(Draft)),
                _ => Again(""),
            };
        }
    }

    /// <summary>The last words where something saved was changed; it waits for nothing.</summary>
    public sealed record Saved(AnnouncementDraft Draft, string Name) : Announce
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override AnnouncementDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => SavedTexts.Changed(Name, facts.Of(Draft), facts.Census, facts.SavedAs(Name)?.Id);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) => Finish(Ask(facts));
    }
}

using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.Callers;

public abstract partial record EnterByPhone
{
    private static Turn TakeCooperative(string typed, SignUpDraft draft, CallerFacts facts) =>
        CooperativeReading.Read(typed, facts.Listings) switch
        {
            CooperativeReading.One one => TakeCooperative(one.Pick, draft),
            CooperativeReading.Several => Go(new PickCooperative(draft, typed)),
            CooperativeReading.New unknown => Go(new GiveCommune(draft, unknown.Name)),
            CooperativeReading.NoName noName => Again(noName.Hint),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Turn.Go TakeCooperative(CooperativePick pick, SignUpDraft draft) =>
        new Turn.Go(NextOf(draft with { Cooperative = pick })) { Says = SignUpTexts.CooperativeUnderstood(pick.Name) };

    private static Turn.Go TakeTyped(string name, Commune commune, SignUpDraft draft) =>
        TakeCooperative(new CooperativePick(name) { CommuneCode = commune.Code }, draft);

    private static Turn TakeCommune(string typed, SignUpDraft draft, string name, CallerFacts facts)
    {
        var matches = facts.Listings.FindCommunes(typed);
        return matches.Found.Count == 0 ? Again(CooperativeTexts.NoSuchCommune)
            : matches.IsClear ? TakeTyped(name, matches.Found[0].Item, draft)
            : Go(new PickCommune(draft, name, typed));
    }

    private static Turn TakePhone(PhoneAnswer answer, SignUpDraft draft) =>
        answer switch
        {
            // A number that was told proves nothing: it is never vouched for.
            PhoneAnswer.Number number => new Turn.Go(NextOf(draft with { Phone = number.Phone }))
            {
                Says = PhoneTexts.Understood(number.Phone),
            },
            PhoneAnswer.Doubtful doubtful => Go(new ConfirmPhone(draft, doubtful.Phone, doubtful.OldShown)),
            PhoneAnswer.None none => new Turn.Again(none.Hint) { IsAttempt = none.IsAttempt },
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Full name.</summary>
    public sealed record GiveName(SignUpDraft Draft) : Question(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override bool AwaitsName => true;

        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CallerTexts.Name;

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input is Input.Said(var words) && PersonName.TryParse(words, out var name)
                ? Go(NextOf(Draft with { Name = name.Value }))
                : Again(SignUpTexts.NameNotUnderstood);
    }

    /// <summary>Which cooperative, by part of its name.</summary>
    public sealed record GiveCooperative(SignUpDraft Draft) : Question(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CallerTexts.Cooperative;

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input is Input.Said(var words) ? TakeCooperative(words, Draft, facts) : Again(CooperativeTexts.TypeSome);
    }

    /// <summary>Which of the cooperatives near the typed words.</summary>
    public sealed record PickCooperative(SignUpDraft Draft, string Typed) : Question(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CooperativeTexts.WhichOfThese(Typed, facts.Listings);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input switch
            {
                Input.Tapped(CooperativeTexts.NotListed) => Go(new GiveCommune(Draft, CooperativeReading.Named(Typed))),
                Input.Tapped(var id) when CooperativeTexts.OfId(id, facts.Listings) is { } cooperative => TakeCooperative(
                    CooperativeReading.Picked(cooperative, facts.Listings),
                    Draft
                ),
                Input.Said(var words) => TakeCooperative(words, Draft, facts),
                _ => Again(""),
            };
    }

    /// <summary>The commune of a cooperative that is not on the list.</summary>
    public sealed record GiveCommune(SignUpDraft Draft, string Name) : Question(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CooperativeTexts.WhichCommune(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input is Input.Said(var words) ? TakeCommune(words, Draft, Name, facts) : Again(CooperativeTexts.NoSuchCommune);
    }

    /// <summary>Which of the communes near the typed words.</summary>
    public sealed record PickCommune(SignUpDraft Draft, string Name, string Typed) : Question(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CooperativeTexts.WhichOfTheseCommunes(Typed, facts.Listings);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input switch
            {
                Input.Tapped(var code) when facts.Listings.Catalogue.Commune(code) is { } commune => TakeTyped(Name, commune, Draft),
                Input.Said(var words) => TakeCommune(words, Draft, Name, facts),
                _ => Again(""),
            };
    }

    /// <summary>Phone number.</summary>
    public sealed record GivePhone(SignUpDraft Draft) : Question(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CallerTexts.Phone;

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) => TakePhone(PhoneAnswer.Read(input), Draft);
    }

    /// <summary>Whether a doubtful number is right.</summary>
    public sealed record ConfirmPhone(SignUpDraft Draft, string Phone, string? OldShown) : Question(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => PhoneTexts.IsItRight(Phone, OldShown);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input switch
            {
                Input.Tapped(PhoneTexts.IsRight) => TakePhone(new PhoneAnswer.Number(Phone, false), Draft),
                Input.Tapped(PhoneTexts.Another) => Go(new GivePhone(Draft)),
                Input.Said when PhoneAnswer.Read(input) is not PhoneAnswer.None and var answer => TakePhone(answer, Draft),
                _ => Again(""),
            };
    }

    /// <summary>What the caller does in the cooperative.</summary>
    public sealed record GiveRole(SignUpDraft Draft) : Question(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CallerTexts.Role;

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when PersonRole.Of(id) is { } role => Go(NextOf(Draft with { Role = role.Id })),
                Input.Said(var words) when PersonRole.Read(words) is { } role => Go(NextOf(Draft with { Role = role.Id })),
                _ => Again(SignUpTexts.RoleNotUnderstood),
            };
    }
}

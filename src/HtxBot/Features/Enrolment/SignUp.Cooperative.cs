using HtxBot.Conversations;

namespace HtxBot.Features.Enrolment;

public abstract partial record SignUp
{
    private static Turn TakeCooperative(string typed, SignUpDraft draft, SignUpFacts facts) =>
        CooperativeReading.Read(typed, facts.Listings) switch
        {
            CooperativeReading.One one => TakeCooperative(one.Pick, draft),
            CooperativeReading.Several => Go(new PickCooperative(draft, typed)),
            CooperativeReading.New unknown => new Turn.Go(new NameCooperative(draft, unknown.Name)) { IsGuess = unknown.IsGuess },
            CooperativeReading.NoName noName => Again(noName.Hint),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static Turn.Go TakeCooperative(CooperativePick pick, SignUpDraft draft) =>
        new Turn.Go(NextOf(draft with { Cooperative = pick })) { Says = SignUpTexts.CooperativeUnderstood(pick.Name) };

    private static Turn.Go TakeTyped(string name, Catalogue.Commune commune, SignUpDraft draft) =>
        TakeCooperative(new CooperativePick(name) { CommuneCode = commune.Code }, draft) with
        {
            Says = SignUpTexts.CooperativeUnderstood($"{name} – {commune.FullName}"),
        };

    /// <summary>Which cooperative, by part of its name.</summary>
    public sealed record GiveCooperative(SignUpDraft Draft) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => CooperativeTexts.Which;

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input is Input.Said(var words) ? TakeCooperative(words, Draft, facts) : Again(CooperativeTexts.TypeSome);
    }

    /// <summary>Which of the cooperatives near the typed words.</summary>
    public sealed record PickCooperative(SignUpDraft Draft, string Typed) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => CooperativeTexts.WhichOfThese(Typed, facts.Listings);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(CooperativeTexts.NotListed) => Go(new NameCooperative(Draft, CooperativeReading.Named(Typed))),
                Input.Tapped(var id) when CooperativeTexts.OfId(id, facts.Listings) is { } cooperative => TakeCooperative(
                    CooperativeReading.Picked(cooperative, facts.Listings),
                    Draft
                ),
                Input.Said(var words) => TakeCooperative(words, Draft, facts),
                _ => Again(""),
            };
    }

    /// <summary>Whether the typed name, which is not on the list, is right.</summary>
    public sealed record NameCooperative(SignUpDraft Draft, string Name) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => CooperativeTexts.IsThisTheName(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(CooperativeTexts.NameIsRight) => Go(new GiveCommune(Draft, Name)),
                Input.Tapped(CooperativeTexts.TypeAgain) => Go(new GiveCooperative(Draft)),
                Input.Said(var words) => TakeCooperative(words, Draft, facts),
                _ => Again(""),
            };
    }

    /// <summary>The commune of a cooperative that is not on the list.</summary>
    public sealed record GiveCommune(SignUpDraft Draft, string Name) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => CooperativeTexts.WhichCommune(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input is Input.Said(var words) ? Take(words, Draft, Name, facts) : Again(CooperativeTexts.NoSuchCommune);

        internal static Turn Take(string typed, SignUpDraft draft, string name, SignUpFacts facts)
        {
            var matches = facts.Listings.FindCommunes(typed);
            if (matches.Found.Count == 0)
                return Again(CooperativeTexts.NoSuchCommune);
            return matches.IsClear ? TakeTyped(name, matches.Found[0].Item, draft) : Go(new PickCommune(draft, name, typed));
        }
    }

    /// <summary>Which of the communes near the typed words.</summary>
    public sealed record PickCommune(SignUpDraft Draft, string Name, string Typed) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => CooperativeTexts.WhichOfTheseCommunes(Typed, facts.Listings);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(var code) when facts.Listings.Catalogue.Commune(code) is { } commune => TakeTyped(Name, commune, Draft),
                Input.Said(var words) => GiveCommune.Take(words, Draft, Name, facts),
                _ => Again(""),
            };
    }
}

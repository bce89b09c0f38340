using HtxBot.Conversations;
using HtxBot.Features.Enrolment;

namespace HtxBot.Features.Profile;

public abstract partial record ChangeData
{
    private static Turn TakeCooperative(string typed, ProfileFacts facts) =>
        CooperativeReading.Read(typed, facts.Listings) switch
        {
            CooperativeReading.One one => Go(new ConfirmCooperative(one.Pick)),
            CooperativeReading.Several => Go(new PickCooperative(typed)),
            CooperativeReading.New unknown => new Turn.Go(new NameCooperative(unknown.Name)) { IsGuess = unknown.IsGuess },
            CooperativeReading.NoName noName => Again(noName.Hint),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Which cooperative, by part of its name.</summary>
    public sealed record GiveCooperative : ChangeData
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => CooperativeTexts.Which;

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input is Input.Said(var words) ? TakeCooperative(words, facts) : Again(CooperativeTexts.TypeSome);
    }

    /// <summary>Which of the cooperatives near the typed words.</summary>
    public sealed record PickCooperative(string Typed) : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => CooperativeTexts.WhichOfThese(Typed, facts.Listings);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(CooperativeTexts.NotListed) => Go(new NameCooperative(CooperativeReading.Named(Typed))),
                Input.Tapped(var id) when CooperativeTexts.OfId(id, facts.Listings) is { } cooperative => Go(
                    new ConfirmCooperative(CooperativeReading.Picked(cooperative, facts.Listings))
                ),
                Input.Said(var words) => TakeCooperative(words, facts),
                _ => Again(""),
            };
    }

    /// <summary>Whether the typed name, which is not on the list, is right.</summary>
    public sealed record NameCooperative(string Name) : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => CooperativeTexts.IsThisTheName(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(CooperativeTexts.NameIsRight) => Go(new GiveCommune(Name)),
                Input.Tapped(CooperativeTexts.TypeAgain) => Go(new GiveCooperative()),
                Input.Said(var words) => TakeCooperative(words, facts),
                _ => Again(""),
            };
    }

    /// <summary>The commune of a cooperative that is not on the list.</summary>
    public sealed record GiveCommune(string Name) : ChangeData
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => CooperativeTexts.WhichCommune(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input is Input.Said(var words) ? Take(words, Name, facts) : Again(CooperativeTexts.NoSuchCommune);

        internal static Turn Take(string typed, string name, ProfileFacts facts)
        {
            var matches = facts.Listings.FindCommunes(typed);
            if (matches.Found.Count == 0)
                return Again(CooperativeTexts.NoSuchCommune);
            return matches.IsClear
                ? Go(new ConfirmCooperative(new CooperativePick(name) { CommuneCode = matches.Found[0].Item.Code }))
                : Go(new PickCommune(name, typed));
        }
    }

    /// <summary>Which of the communes near the typed words.</summary>
    public sealed record PickCommune(string Name, string Typed) : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => CooperativeTexts.WhichOfTheseCommunes(Typed, facts.Listings);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(var code) when facts.Listings.Catalogue.Commune(code) is not null => Go(
                    new ConfirmCooperative(new CooperativePick(Name) { CommuneCode = code })
                ),
                Input.Said(var words) => GiveCommune.Take(words, Name, facts),
                _ => Again(""),
            };
    }

    /// <summary>Old and new cooperative.</summary>
    public sealed record ConfirmCooperative(CooperativePick Cooperative) : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => ProfileTexts.CooperativeRight(Cooperative, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(ProfileTexts.Yes) => Change(facts),
                Input.Tapped(ProfileTexts.No) => Finish(ProfileTexts.Unchanged),
                Input.Said(var words) => TakeCooperative(words, facts),
                _ => Again(""),
            };

        private Turn Change(ProfileFacts facts)
        {
            var words = ProfileTexts.CooperativeChanged(Cooperative, facts);
            var change = new ChangeCooperative(Cooperative);
            return Cooperative.CommuneCode is { } commune
                ? Finish(words, new ProposeCooperative(Cooperative.Name, commune), change)
                : Finish(words, change);
        }
    }
}

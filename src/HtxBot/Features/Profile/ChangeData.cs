using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.Profile;

/// <summary>Changing one's name, phone or cooperative: the new value, then a confirmation that shows old and new.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(GiveName), "give-name")]
[JsonDerivedType(typeof(GivePhone), "give-phone")]
[JsonDerivedType(typeof(GiveCooperative), "give-cooperative")]
[JsonDerivedType(typeof(PickCooperative), "pick-cooperative")]
[JsonDerivedType(typeof(NameCooperative), "name-cooperative")]
[JsonDerivedType(typeof(GiveCommune), "give-commune")]
[JsonDerivedType(typeof(PickCommune), "pick-commune")]
[JsonDerivedType(typeof(GiveRole), "give-role")]
[JsonDerivedType(typeof(ConfirmName), "confirm-name")]
[JsonDerivedType(typeof(ConfirmPhone), "confirm-phone")]
[JsonDerivedType(typeof(ConfirmCooperative), "confirm-cooperative")]
public abstract partial record ChangeData : Step<ProfileFacts>
{
    private ChangeData() { }

    /// <summary>What the wish to change something opens; a stranger has nothing to change.</summary>
    public static Opening Open(ChangeData first, Conversation conversation, ProfileFacts facts) =>
        facts.Person is null
            ? new Opening.Reply(ProfileTexts.NothingKept(facts)) { MidForm = ProfileTexts.EditLater }
            : new Opening.Begin(conversation, first);

    /// <summary>The step that begins changing the phone, where the number may have been said already.</summary>
    public static ChangeData PhoneSaid(string? said) =>
        said is null
            ? new GivePhone()
            : PhoneAnswer.Read(new Input.Said(said)) switch
            {
                PhoneAnswer.Number number => new ConfirmPhone(number.Phone, false, null),
                PhoneAnswer.Doubtful doubtful => new ConfirmPhone(doubtful.Phone, false, doubtful.OldShown),
                _ => new GivePhone(),
            };

    /// <summary>A new name.</summary>
    public sealed record GiveName : ChangeData
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override bool AwaitsName => true;

        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => ProfileTexts.NewName(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input is Input.Said(var words) && PersonName.TryParse(words, out var name)
                ? new Turn.Go(new ConfirmName(name.Value)) { IsGuess = !name.HasFamilyName }
                : Again(SignUpTexts.NameNotUnderstood);
    }

    /// <summary>A new phone number.</summary>
    public sealed record GivePhone : ChangeData
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => PhoneTexts.WhichNew;

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) => Take(PhoneAnswer.Read(input));

        internal static Turn Take(PhoneAnswer answer) =>
            answer switch
            {
                PhoneAnswer.Number number => Go(new ConfirmPhone(number.Phone, number.IsVouched, null)),
                PhoneAnswer.Doubtful doubtful => Go(new ConfirmPhone(doubtful.Phone, false, doubtful.OldShown)),
                PhoneAnswer.None none => new Turn.Again(none.Hint) { IsAttempt = none.IsAttempt },
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    /// <summary>Old and new name.</summary>
    public sealed record ConfirmName(string Name) : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => ProfileTexts.NameRight(Name, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(ProfileTexts.Yes) => Finish(ProfileTexts.NameChanged(Name), new ChangeName(Name)),
                Input.Tapped(ProfileTexts.No) => Finish(ProfileTexts.Unchanged),
                Input.Said(var words) when PersonName.TryParse(words, out var name) => Go(new ConfirmName(name.Value)),
                _ => Again(""),
            };
    }

    /// <summary>Old and new number.</summary>
    /// <param name="Phone">E.164.</param>
    /// <param name="IsVouched">Whether the channel vouched for it.</param>
    /// <param name="OldShown">The 11-digit number it was made of, if any.</param>
    public sealed record ConfirmPhone(string Phone, bool IsVouched, string? OldShown) : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => ProfileTexts.PhoneRight(Phone, OldShown, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(ProfileTexts.Yes) => Finish(ProfileTexts.PhoneChanged(Phone), new ChangePhone(Phone, IsVouched)),
                Input.Tapped(ProfileTexts.No) => Finish(ProfileTexts.Unchanged),
                Input.Said or Input.SharedPhone when PhoneAnswer.Read(input) is not PhoneAnswer.None and var answer => GivePhone.Take(
                    answer
                ),
                _ => Again(""),
            };
    }

    /// <summary>What the person does in the cooperative now; a choice needs no second question.</summary>
    public sealed record GiveRole : ChangeData
    {
        /// <inheritdoc/>
        public override Prompt Ask(ProfileFacts facts) => ProfileTexts.NewRole(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ProfileFacts facts) =>
            input switch
            {
                Input.Tapped(ProfileTexts.No) => Finish(ProfileTexts.RoleKept(facts)),
                Input.Tapped(var id) when PersonRole.Of(id) is { } role => Change(role),
                Input.Said(var words) when PersonRole.Read(words) is { } role => Change(role),
                _ => Again(SignUpTexts.RoleNotUnderstood),
            };

        private static Turn Change(PersonRole role) => Finish(ProfileTexts.RoleChanged(role), new ChangeRole(role.Id));
    }
}

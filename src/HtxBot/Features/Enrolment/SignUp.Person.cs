using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

public abstract partial record SignUp
{
    /// <summary>A step of the form.</summary>
    public abstract record FormStep(SignUpDraft Draft) : SignUp
    {
        /// <inheritdoc/>
        public sealed override string CourseCode => Draft.Course;

        /// <inheritdoc/>
        public sealed override SignUpDraft? DraftSoFar => Draft;

        /// <inheritdoc/>
        [JsonIgnore]
        public override bool LooksAtSeats => false;

        /// <inheritdoc/>
        [JsonIgnore]
        public sealed override string? Doing => SignUpTexts.Doing(Draft);
    }

    /// <summary>Full name.</summary>
    public sealed record GiveName(SignUpDraft Draft) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override bool AwaitsName => true;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.YourName;

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Said(var words) when PersonName.TryParse(words, out var name) => new Turn.Go(NextOf(Draft with { Name = name.Value }))
                {
                    IsGuess = !name.HasFamilyName,
                },
                _ => Again(SignUpTexts.NameNotUnderstood),
            };
    }

    /// <summary>Phone number.</summary>
    public sealed record GivePhone(SignUpDraft Draft) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => PhoneTexts.Which;

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) => Take(PhoneAnswer.Read(input), Draft);

        internal static Turn Take(PhoneAnswer answer, SignUpDraft draft) =>
            answer switch
            {
                PhoneAnswer.Number number => new Turn.Go(NextOf(draft with { Phone = number.Phone, IsPhoneVouched = number.IsVouched }))
                {
                    Says = PhoneTexts.Understood(number.Phone),
                },
                PhoneAnswer.Doubtful doubtful => Go(new ConfirmPhone(draft, doubtful.Phone, doubtful.OldShown)),
                PhoneAnswer.None none => new Turn.Again(none.Hint) { IsAttempt = none.IsAttempt },
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    /// <summary>Whether a doubtful number is right.</summary>
    public sealed record ConfirmPhone(SignUpDraft Draft, string Phone, string? OldShown) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => PhoneTexts.IsItRight(Phone, OldShown);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(PhoneTexts.IsRight) => GivePhone.Take(new PhoneAnswer.Number(Phone, false), Draft),
                Input.Tapped(PhoneTexts.Another) => Go(new GivePhone(Draft)),
                Input.Said or Input.SharedPhone when PhoneAnswer.Read(input) is not PhoneAnswer.None and var answer => GivePhone.Take(
                    answer,
                    Draft
                ),
                _ => Again(""),
            };
    }

    /// <summary>What the person does in the cooperative.</summary>
    public sealed record GiveRole(SignUpDraft Draft) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.YourRole;

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when PersonRole.Of(id) is { } role => Take(role),
                Input.Said(var words) when PersonRole.Read(words) is { } role => Take(role),
                _ => Again(SignUpTexts.RoleNotUnderstood),
            };

        private Turn Take(PersonRole role) => Go(NextOf(Draft with { Role = role.Id }));
    }
}

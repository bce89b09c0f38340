using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Features.StandIns;

/// <summary>Who of the same cooperative comes instead: name and phone, so that the office can call them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(GiveName), "give-name")]
[JsonDerivedType(typeof(GivePhone), "give-phone")]
[JsonDerivedType(typeof(ConfirmPhone), "confirm-phone")]
public abstract record StandIn(string About) : Step<StandInFacts>
{
    private Turn TakePhone(PhoneAnswer answer, string name, StandInFacts facts)
    {
        if (facts.Subject is not { } subject)
            return Finish(StandInTexts.NotNeeded);
        return answer switch
        {
            // A card that vouches for the number is the sender's own.
            PhoneAnswer.Number { IsVouched: true } => new Turn.Again(StandInTexts.OwnNumber) { IsAttempt = true },
            PhoneAnswer.Number number => Finish(
                StandInTexts.Named(subject, name, number.Phone),
                new NameStandIn(About, name, number.Phone)
            ),
            PhoneAnswer.Doubtful doubtful => Go(new ConfirmPhone(About, name, doubtful.Phone, doubtful.OldShown)),
            PhoneAnswer.None none => new Turn.Again(none.Hint) { IsAttempt = none.IsAttempt },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Full name.</summary>
    public sealed record GiveName(string About) : StandIn(About)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override bool AwaitsName => true;

        /// <inheritdoc/>
        public override Prompt Ask(StandInFacts facts) =>
            facts.Subject is { } subject ? StandInTexts.Name(subject) : StandInTexts.NotNeeded;

        /// <inheritdoc/>
        public override Turn Answer(Input input, StandInFacts facts) =>
            facts.Subject is null ? Finish(StandInTexts.NotNeeded)
            : input is Input.Said(var words) && PersonName.TryParse(words, out var name) ? Go(new GivePhone(About, name.Value))
            : Again(StandInTexts.NameNotUnderstood);
    }

    /// <summary>Phone number, typed or sent as a contact card.</summary>
    public sealed record GivePhone(string About, string Name) : StandIn(About)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(StandInFacts facts) => facts.Subject is null ? StandInTexts.NotNeeded : StandInTexts.Phone(Name);

        /// <inheritdoc/>
        public override Turn Answer(Input input, StandInFacts facts) => TakePhone(PhoneAnswer.Read(input), Name, facts);
    }

    /// <summary>Whether a doubtful number is right.</summary>
    public sealed record ConfirmPhone(string About, string Name, string Phone, string? OldShown) : StandIn(About)
    {
        /// <inheritdoc/>
        public override Prompt Ask(StandInFacts facts) => StandInTexts.IsItRight(Name, Phone, OldShown);

        /// <inheritdoc/>
        public override Turn Answer(Input input, StandInFacts facts) =>
            input switch
            {
                Input.Tapped(PhoneTexts.IsRight) => TakePhone(new PhoneAnswer.Number(Phone, false), Name, facts),
                Input.Tapped(PhoneTexts.Another) => Go(new GivePhone(About, Name)),
                Input.Said when PhoneAnswer.Read(input) is not PhoneAnswer.None and var answer => TakePhone(answer, Name, facts),
                _ => Again(""),
            };
    }
}

/// <summary>What naming a stand-in decides on.</summary>
/// <param name="Subject">What they come to; null: nobody is needed any more.</param>
public sealed record StandInFacts(StandInSubject? Subject);

/// <summary>Gives the office somebody who comes instead of the person of this chat, to be called; a later name takes the place of an earlier.</summary>
/// <param name="About">To what; see <see cref="StandInSubject.About"/>.</param>
/// <param name="Name">Full name.</param>
/// <param name="Phone">E.164.</param>
public sealed record NameStandIn(string About, string Name, string Phone) : Effect;

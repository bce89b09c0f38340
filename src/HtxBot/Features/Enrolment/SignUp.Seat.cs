using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

public abstract partial record SignUp
{
    /// <summary>The card to check before anything is stored.</summary>
    public sealed record Review(SignUpDraft Draft) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override bool LooksAtSeats => true;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.Check(Draft, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(SignUpTexts.Send) => Send(facts),
                Input.Tapped(SignUpTexts.Edit) => Go(new PickField(Draft)),
                Input.Said(var words) when FieldNames.Read(words) is { } field => Go(PickField.Edit(field, Draft)),
                Input.Said(var words) when FieldNames.IsWishToEdit(words) => Go(new PickField(Draft)),
                _ => Again(""),
            };

        private Turn Send(SignUpFacts facts)
        {
            if (Draft is not { Name: { } name, Phone: { } phone, Cooperative: { } cooperative, Role: { } role })
                return Go(NextOf(Draft));
            var save = new SavePerson(name, phone, Draft.IsPhoneVouched, cooperative, role);
            return cooperative.CommuneCode is { } commune
                ? TakeSeat(Draft.Course, facts, new ProposeCooperative(cooperative.Name, commune), save)
                : TakeSeat(Draft.Course, facts, save);
        }
    }

    /// <summary>Which answer to correct.</summary>
    public sealed record PickField(SignUpDraft Draft) : FormStep(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.WhichField;

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(SignUpTexts.NothingToEdit) => Go(NextOf(Draft)),
                Input.Tapped(var id) when FieldNames.Of(id) is { } field => Go(Edit(field, Draft)),
                Input.Said(var words) when FieldNames.Read(words) is { } field => Go(Edit(field, Draft)),
                _ => Again(SignUpTexts.FieldNotUnderstood),
            };

        internal static SignUp Edit(Field field, SignUpDraft draft) =>
            field switch
            {
                Field.Name => new GiveName(draft),
                Field.Cooperative => new GiveCooperative(draft),
                Field.Phone => new GivePhone(draft),
                _ => new GiveRole(draft),
            };
    }

    /// <summary>The one question to a person known already.</summary>
    public sealed record ConfirmSeat(string Course) : SignUp
    {
        /// <inheritdoc/>
        public override string CourseCode => Course;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.SignYouUp(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(SignUpTexts.Send) when facts.Person is null => Go(FirstFor(Course, facts)),
                Input.Tapped(SignUpTexts.Send) => TakeSeat(Course, facts),
                Input.Tapped(SignUpTexts.Edit) => new Turn.HandOver(new Intent(Intents.MyData)),
                Input.Tapped(SignUpTexts.Stop) => Finish(SignUpTexts.Stopped),
                Input.Said(var words) when FieldNames.Read(words) is not null || FieldNames.IsWishToEdit(words) => new Turn.HandOver(
                    new Intent(Intents.MyData)
                ),
                _ => Again(""),
            };
    }

    /// <summary>No seat: the waiting list, or another course.</summary>
    public sealed record OfferWaitlist(string Course) : SignUp
    {
        /// <inheritdoc/>
        public override string CourseCode => Course;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.WaitingListOffer(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(SignUpTexts.Wait) => TakeSeat(Course, facts) is Turn.Go
                    ? new Turn.Finish("") { Closing = new Done(Course), Effects = [new JoinWaitlist(Course)] }
                    : TakeSeat(Course, facts),
                Input.Tapped(SignUpTexts.Other) => new Turn.HandOver(new Intent(Intents.Courses)),
                _ => Again(""),
            };
    }
}

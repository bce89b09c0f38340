using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>
/// Joining a course. First time: consent, name, cooperative, phone, role, a card to check, then the seat. Afterwards one confirmation.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseCourse), "choose-course")]
[JsonDerivedType(typeof(GiveConsent), "give-consent")]
[JsonDerivedType(typeof(GiveName), "give-name")]
[JsonDerivedType(typeof(GiveCooperative), "give-cooperative")]
[JsonDerivedType(typeof(PickCooperative), "pick-cooperative")]
[JsonDerivedType(typeof(NameCooperative), "name-cooperative")]
[JsonDerivedType(typeof(GiveCommune), "give-commune")]
[JsonDerivedType(typeof(PickCommune), "pick-commune")]
[JsonDerivedType(typeof(GivePhone), "give-phone")]
[JsonDerivedType(typeof(ConfirmPhone), "confirm-phone")]
[JsonDerivedType(typeof(GiveRole), "give-role")]
[JsonDerivedType(typeof(Review), "review")]
[JsonDerivedType(typeof(PickField), "pick-field")]
[JsonDerivedType(typeof(ConfirmSeat), "confirm-seat")]
[JsonDerivedType(typeof(OfferWaitlist), "offer-waitlist")]
[JsonDerivedType(typeof(Done), "done")]
public abstract partial record SignUp : Step<SignUpFacts>
{
    private SignUp() { }

    /// <summary>The course the step is about; null while it is chosen.</summary>
    [JsonIgnore]
    public virtual string? CourseCode => null;

    /// <summary>What the form has learnt so far; null outside the form.</summary>
    [JsonIgnore]
    public virtual SignUpDraft? DraftSoFar => null;

    /// <summary>Whether the step decides on, or tells of, people and seats as they are now; the others need the lists alone.</summary>
    [JsonIgnore]
    public virtual bool LooksAtSeats => true;

    /// <summary>What the wish to join opens, for a course whose facts are given, or for a choice among the open ones.</summary>
    public static Opening Open(string? code, Conversation conversation, SignUpFacts facts)
    {
        if (code is null && facts.OpenCourses.Count > 1)
            return new Opening.Begin(conversation, new ChooseCourse());
        if (Refused(code, facts) is { } refusal)
            return new Opening.Reply(refusal);
        return new Opening.Begin(conversation, FirstFor(facts.Course!.Code, facts)) { Says = SignUpTexts.Card(facts.Course, facts) };
    }

    /// <summary>Why the person cannot begin to join this course now; null if nothing speaks against it.</summary>
    private static Prompt? Refused(string? code, SignUpFacts facts)
    {
        if (facts.Course is not { } course || !course.IsOpenOn(facts.Today))
            return SignUpTexts.NotOpen(code, facts);
        if (facts.Mine is { } place)
            return SignUpTexts.AlreadyIn(course, place, facts);
        return !course.HasWaitlist && facts.Seats.FreeOf(course) == 0 ? SignUpTexts.FullWithoutWaitlist(course, facts) : null;
    }

    private static SignUp FirstFor(string code, SignUpFacts facts) =>
        !facts.HasConsent ? new GiveConsent(code)
        : facts.Person is not null ? new ConfirmSeat(code)
        : new GiveName(new SignUpDraft(code));

    /// <summary>The next thing that is missing; the card to check when nothing is.</summary>
    private static SignUp NextOf(SignUpDraft draft) =>
        draft switch
        {
            { Name: null } => new GiveName(draft),
            { Cooperative: null } => new GiveCooperative(draft),
            { Phone: null } => new GivePhone(draft),
            { Role: null } => new GiveRole(draft),
            _ => new Review(draft),
        };

    /// <summary>The seat, decided on the facts of this turn.</summary>
    private static Turn TakeSeat(string code, SignUpFacts facts, params ReadOnlySpan<Effect> before)
    {
        if (facts.Course is not { } course || !course.IsOpenOn(facts.Today))
            return Finish(SignUpTexts.NotOpen(code, facts), before);
        if (facts.Mine is { } place)
            return Finish(SignUpTexts.AlreadyIn(course, place, facts), before);
        if (facts.IsInUnderOtherAccount)
            return Finish(SignUpTexts.InUnderOtherAccount(course, facts));
        if (facts.Seats.FreeOf(course) > 0 && facts.Seats.LetsCooperativeIn(course))
            return new Turn.Finish("") { Closing = new Done(code), Effects = [.. before, new Enrol(code)] };
        if (!course.HasWaitlist)
            return Finish(SignUpTexts.NoSeatWithoutWaitlist(course, facts), before);
        return new Turn.Go(new OfferWaitlist(code)) { Effects = Sequence.Create(before), IsPointOfNoReturn = true };
    }

    /// <summary>Which course.</summary>
    public sealed record ChooseCourse : SignUp
    {
        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => SignUpTexts.WhichCourse(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when facts.Listings.Catalogue.Course(id) is { } course => new Turn.HandOver(
                    new Intent(Intents.SignUp, course.Code)
                ),
                Input.Said(var words) when SignUpTexts.CourseNamed(words, facts) is { } course => new Turn.HandOver(
                    new Intent(Intents.SignUp, course.Code)
                ),
                _ => Again(SignUpTexts.PickCourse),
            };
    }

    /// <summary>Whether the office may keep the person's data.</summary>
    public sealed record GiveConsent(string Course) : SignUp
    {
        /// <inheritdoc/>
        public override string CourseCode => Course;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) => ConsentTexts.Question(facts.Office, facts.ChannelName);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) =>
            input switch
            {
                Input.Tapped(ConsentTexts.Agree) => Agreed(facts),
                Input.Tapped(ConsentTexts.Refuse) => Refused(facts),
                Input.Said(var words) when ConsentTexts.Read(words) is { } agrees => agrees ? Agreed(facts) : Refused(facts),
                _ => Again(ConsentTexts.PleaseSay),
            };

        private Turn.Go Agreed(SignUpFacts facts)
        {
            SignUp next = facts.Person is null ? new GiveName(new SignUpDraft(Course)) : new ConfirmSeat(Course);
            return new Turn.Go(next) { Effects = [new RecordConsent(ConsentTexts.Version, true)], IsPointOfNoReturn = true };
        }

        private static Turn Refused(SignUpFacts facts) =>
            Finish(ConsentTexts.Refused(facts.Office), new RecordConsent(ConsentTexts.Version, false));
    }

    /// <summary>The last words, told on what the effects did.</summary>
    public sealed record Done(string Course) : SignUp
    {
        /// <inheritdoc/>
        public override string CourseCode => Course;

        /// <inheritdoc/>
        public override Prompt Ask(SignUpFacts facts) =>
            facts is { Course: { } course, Mine: { } place } ? SignUpTexts.IsIn(course, place, facts) : SignUpTexts.NotOpen(Course, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, SignUpFacts facts) => Finish(Ask(facts));
    }
}

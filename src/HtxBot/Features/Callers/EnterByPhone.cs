using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;

namespace HtxBot.Features.Callers;

/// <summary>The office enters somebody who telephones: the questions of signing up, asked by a person.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseCourse), "choose-course")]
[JsonDerivedType(typeof(AskConsent), "ask-consent")]
[JsonDerivedType(typeof(GiveName), "give-name")]
[JsonDerivedType(typeof(GiveCooperative), "give-cooperative")]
[JsonDerivedType(typeof(PickCooperative), "pick-cooperative")]
[JsonDerivedType(typeof(GiveCommune), "give-commune")]
[JsonDerivedType(typeof(PickCommune), "pick-commune")]
[JsonDerivedType(typeof(GivePhone), "give-phone")]
[JsonDerivedType(typeof(ConfirmPhone), "confirm-phone")]
[JsonDerivedType(typeof(GiveRole), "give-role")]
[JsonDerivedType(typeof(Review), "review")]
public abstract partial record EnterByPhone : Step<CallerFacts>
{
    private EnterByPhone() { }

    /// <summary>What was learnt so far; null before a class is chosen.</summary>
    [JsonIgnore]
    public virtual SignUpDraft? DraftSoFar => null;

    /// <summary>What the wish opens.</summary>
    public static Opening Open(string? code, Conversation conversation, CallerFacts facts) =>
        facts.Courses.Count == 0 ? new Opening.Reply(CallerTexts.NothingOpen)
        : code is not null && facts.Course is null ? new Opening.Reply(CallerTexts.NotOpen(code))
        : new Opening.Begin(conversation, facts.Course is { } course ? new AskConsent(new SignUpDraft(course.Code)) : new ChooseCourse());

    private static EnterByPhone NextOf(SignUpDraft draft) =>
        draft switch
        {
            { Name: null } => new GiveName(draft),
            { Cooperative: null } => new GiveCooperative(draft),
            { Phone: null } => new GivePhone(draft),
            { Role: null } => new GiveRole(draft),
            _ => new Review(draft),
        };

    /// <summary>Which class.</summary>
    public sealed record ChooseCourse : EnterByPhone
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CallerTexts.WhichClass(facts.Courses);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input is Input.Tapped(var code) && facts.Courses.FirstOrDefault(course => course.Code == code) is { } chosen
                ? Go(new AskConsent(new SignUpDraft(chosen.Code)))
                : Again("");
    }

    /// <summary>A step about one class.</summary>
    public abstract record Question(SignUpDraft Draft) : EnterByPhone
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public sealed override SignUpDraft? DraftSoFar => Draft;
    }

    /// <summary>The consent question, read out; what the caller says.</summary>
    public sealed record AskConsent(SignUpDraft Draft) : Question(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) => CallerTexts.ReadOut(facts.Office);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            input switch
            {
                Input.Tapped(ConsentTexts.Agree) => Go(NextOf(Draft)),
                Input.Tapped(ConsentTexts.Refuse) => Finish(CallerTexts.NoConsent),
                _ => Again(""),
            };
    }

    /// <summary>The answers, and whether there is a seat.</summary>
    public sealed record Review(SignUpDraft Draft) : Question(Draft)
    {
        /// <inheritdoc/>
        public override Prompt Ask(CallerFacts facts) =>
            facts.Course is { } course ? CallerTexts.Check(Draft, course, facts) : CallerTexts.NotOpen(Draft.Course);

        /// <inheritdoc/>
        public override Turn Answer(Input input, CallerFacts facts) =>
            facts.Course is not { } course ? Finish(CallerTexts.NotOpen(Draft.Course))
            : facts.IsIn ? Finish(CallerTexts.AlreadyIn(Draft, course))
            : input switch
            {
                Input.Tapped(CallerTexts.Enter) when facts.HasSeat || course.HasWaitlist => Finish(
                    CallerTexts.Entered,
                    new EnterCaller(Draft)
                ),
                Input.Tapped(CallerTexts.Anew) => Go(new GiveName(new SignUpDraft(Draft.Course))),
                Input.Tapped(CallerTexts.Drop) => Finish(CallerTexts.Dropped),
                _ => Again(""),
            };
    }
}

using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Enrolment;

/// <summary>Leaving a course or its waiting list: which one, why, and a confirmation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseCourse), "choose-course")]
[JsonDerivedType(typeof(GiveReason), "give-reason")]
[JsonDerivedType(typeof(Confirm), "confirm")]
public abstract record LeaveCourse : Step<LeaveCourseFacts>
{
    /// <summary>The longest reason kept, in characters.</summary>
    public const int LongestReason = 200;

    private LeaveCourse() { }

    /// <summary>What the wish to leave opens.</summary>
    public static Opening Open(string? code, Conversation conversation, LeaveCourseFacts facts)
    {
        if (code is null && facts.Mine.Count > 1)
            return new Opening.Begin(conversation, new ChooseCourse());
        var place = code is null ? (facts.Mine.Count == 0 ? null : facts.Mine[0]) : facts.In(code);
        if (place is null)
            return new Opening.Reply(LeaveCourseTexts.NotIn(code, facts));
        return CannotLeave(place, facts) is { } why ? new Opening.Reply(why) : new Opening.Begin(conversation, FirstFor(place));
    }

    private static LeaveCourse FirstFor(TakenPlace place) =>
        place.Place.IsWaiting ? new Confirm(place.Course.Code, "") : new GiveReason(place.Course.Code);

    private static Prompt? CannotLeave(TakenPlace place, LeaveCourseFacts facts) =>
        !place.Place.IsWaiting && CourseTexts.BeginsAt(place.Course) is { } begins && begins <= facts.Now
            ? LeaveCourseTexts.HasBegun(place.Course, facts)
            : null;

    private static Turn Begin(TakenPlace place, LeaveCourseFacts facts) =>
        CannotLeave(place, facts) is { } why ? Finish(why) : Go(FirstFor(place));

    /// <summary>Which course.</summary>
    public sealed record ChooseCourse : LeaveCourse
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeaveCourseFacts facts) => LeaveCourseTexts.Which(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeaveCourseFacts facts) =>
            input switch
            {
                Input.Tapped(var code) when facts.In(code) is { } place => Begin(place, facts),
                Input.Said(var code) when facts.In(code) is { } place => Begin(place, facts),
                _ => Again(LeaveCourseTexts.PickOne),
            };
    }

    /// <summary>Why; one of four reasons or free words.</summary>
    public sealed record GiveReason(string Course) : LeaveCourse
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(LeaveCourseFacts facts) => LeaveCourseTexts.Why(Course, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeaveCourseFacts facts) =>
            input switch
            {
                _ when facts.In(Course) is null => Finish(LeaveCourseTexts.NotIn(Course, facts)),
                Input.Tapped(var id) when LeaveCourseTexts.ReasonOf(id) is { } reason => Go(new Confirm(Course, reason)),
                Input.Said(var reason) when reason.Length <= LongestReason => Go(new Confirm(Course, reason)),
                Input.Said => Again(LeaveCourseTexts.ReasonTooLong),
                _ => Again(LeaveCourseTexts.ReasonInWords),
            };
    }

    /// <summary>The confirmation.</summary>
    public sealed record Confirm(string Course, string Reason) : LeaveCourse
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeaveCourseFacts facts) => LeaveCourseTexts.Sure(Course, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeaveCourseFacts facts)
        {
            if (facts.In(Course) is not { } place)
                return Finish(LeaveCourseTexts.NotIn(Course, facts));
            return input switch
            {
                Input.Tapped(LeaveCourseTexts.Leave) => CannotLeave(place, facts) is { } why
                    ? Finish(why)
                    : Finish(LeaveCourseTexts.HasLeft(place, facts), new Withdraw(place.Course.Code, Reason)),
                Input.Tapped(LeaveCourseTexts.Stay) => Finish(LeaveCourseTexts.Stays(place, facts)),
                _ => Again(""),
            };
        }
    }
}

using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>The office says when a class or a trip reminds: in words, with a look at the next times before it counts.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseCourse), "choose-course")]
[JsonDerivedType(typeof(ChooseTarget), "choose-target")]
[JsonDerivedType(typeof(GiveWords), "give-words")]
[JsonDerivedType(typeof(Preview), "preview")]
public abstract record ChangeOffsets : Step<OffsetFacts>
{
    private ChangeOffsets() { }

    /// <summary>The class so far; null before one is chosen.</summary>
    [JsonIgnore]
    public virtual OffsetTarget? TargetSoFar => null;

    /// <summary>What the wish opens; the facts are those of the class, where one was said.</summary>
    public static Opening Open(string? code, Conversation conversation, OffsetFacts facts) =>
        facts.Courses.Count == 0 ? new Opening.Reply(OffsetTexts.NoClass)
        : code is not null && facts.Course(code) is { } course ? new Opening.Begin(conversation, Of(course.Code, facts))
        : facts.Courses.Count == 1 ? new Opening.Begin(conversation, Of(facts.Courses[0].Code, facts))
        : new Opening.Begin(conversation, new ChooseCourse());

    /// <summary>Nobody is asked about trips that do not exist.</summary>
    private static ChangeOffsets Of(string course, OffsetFacts facts) =>
        facts.Trips.Any(trip => trip.CourseCode == course) ? new ChooseTarget(course) : new GiveWords(new OffsetTarget(course, null), null);

    /// <summary>Of which class.</summary>
    public sealed record ChooseCourse : ChangeOffsets
    {
        /// <inheritdoc/>
        public override Prompt Ask(OffsetFacts facts) => OffsetTexts.WhichClass(facts.Courses);

        /// <inheritdoc/>
        public override Turn Answer(Input input, OffsetFacts facts) =>
            input is Input.Tapped(var code) && facts.Course(code) is { } course ? Go(Of(course.Code, facts)) : Again("");
    }

    /// <summary>Its sessions, or which trip.</summary>
    public sealed record ChooseTarget(string Course) : ChangeOffsets
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override OffsetTarget? TargetSoFar => new(Course, null);

        /// <inheritdoc/>
        public override Prompt Ask(OffsetFacts facts) => OffsetTexts.WhichTarget(Course, facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, OffsetFacts facts) =>
            input switch
            {
                Input.Tapped(OffsetTexts.Sessions) => Go(new GiveWords(new OffsetTarget(Course, null), null)),
                Input.Tapped(var trip) when facts.Trips.Any(each => each.Id == trip) => Go(
                    new GiveWords(new OffsetTarget(Course, trip), null)
                ),
                _ => Again(""),
            };
    }

    /// <summary>When, in words.</summary>
    /// <param name="Target">Whose reminders.</param>
    /// <param name="Wanted">What was said so far; null: nothing.</param>
    public sealed record GiveWords(OffsetTarget Target, ReminderOffsets? Wanted) : ChangeOffsets
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override OffsetTarget? TargetSoFar => Target;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(OffsetFacts facts) =>
            facts.Offsets is { } now ? OffsetTexts.When(Target, Wanted ?? now, facts) : OffsetTexts.Gone;

        /// <inheritdoc/>
        public override Turn Answer(Input input, OffsetFacts facts)
        {
            if (facts.Offsets is not { } now)
                return Finish(OffsetTexts.Gone);
            return input switch
            {
                Input.Tapped(OffsetTexts.Usual) => Go(new Preview(Target, Target.Usual)),
                Input.Said(var words) when OffsetWords.IsUsual(words) => Go(new Preview(Target, Target.Usual)),
                Input.Said(var words) when OffsetWords.Read(words, Wanted ?? now, facts.Now) is { } wanted => Go(
                    new Preview(Target, wanted)
                ),
                Input.Said(var words) when OffsetWords.IsTooManyDays(words) => Again(OffsetTexts.TooManyDays),
                _ => Again(OffsetTexts.InWords),
            };
        }
    }

    /// <summary>The new plan in words and as moments.</summary>
    public sealed record Preview(OffsetTarget Target, ReminderOffsets Wanted) : ChangeOffsets
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override OffsetTarget? TargetSoFar => Target;

        /// <inheritdoc/>
        public override Prompt Ask(OffsetFacts facts) =>
            facts.Offsets is { } now ? OffsetTexts.Preview(Target, now, Wanted, facts) : OffsetTexts.Gone;

        /// <inheritdoc/>
        public override Turn Answer(Input input, OffsetFacts facts)
        {
            if (facts.Offsets is not { } now)
                return Finish(OffsetTexts.Gone);
            return input switch
            {
                Input.Tapped(OffsetTexts.Save) when Wanted != now => Finish(OffsetTexts.Saved, new SaveOffsets(Target, Wanted)),
                Input.Tapped(OffsetTexts.More) => Go(new GiveWords(Target, Wanted)),
                Input.Tapped(OffsetTexts.Drop) => Finish(OffsetTexts.Dropped),
                _ => Again(""),
            };
        }
    }
}

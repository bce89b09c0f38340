using System.Globalization;
using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;

namespace HtxBot.Features.Changes;

/// <summary>
/// The office changes a class: which session or trip, what of it, as often as it likes; then a look at who is touched and at the exact message, and
/// only then it is written down and told.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseCourse), "choose-course")]
[JsonDerivedType(typeof(ChooseSession), "choose-session")]
[JsonDerivedType(typeof(ChooseWhat), "choose-what")]
[JsonDerivedType(typeof(GiveTime), "give-time")]
[JsonDerivedType(typeof(GiveVenue), "give-venue")]
[JsonDerivedType(typeof(ConfirmRoom), "confirm-room")]
[JsonDerivedType(typeof(GiveCapacity), "give-capacity")]
[JsonDerivedType(typeof(ChooseTrip), "choose-trip")]
[JsonDerivedType(typeof(ChooseTripPart), "choose-trip-part")]
[JsonDerivedType(typeof(GiveDeparture), "give-departure")]
[JsonDerivedType(typeof(GiveReturn), "give-return")]
[JsonDerivedType(typeof(GiveTransport), "give-transport")]
[JsonDerivedType(typeof(GiveBring), "give-bring")]
[JsonDerivedType(typeof(GiveSeats), "give-seats")]
[JsonDerivedType(typeof(ChoosePickUp), "choose-pick-up")]
[JsonDerivedType(typeof(ChoosePointPart), "choose-point-part")]
[JsonDerivedType(typeof(GivePickUpTime), "give-pick-up-time")]
[JsonDerivedType(typeof(GivePickUpPlace), "give-pick-up-place")]
[JsonDerivedType(typeof(ConfirmNear), "confirm-near")]
[JsonDerivedType(typeof(GiveCommune), "give-commune")]
[JsonDerivedType(typeof(ChooseMore), "choose-more")]
[JsonDerivedType(typeof(Preview), "preview")]
[JsonDerivedType(typeof(GiveRemark), "give-remark")]
[JsonDerivedType(typeof(GiveSilence), "give-silence")]
public abstract partial record ChangeClass : Step<ChangeFacts>
{
    private ChangeClass() { }

    /// <summary>What is changed so far; null before a class is chosen.</summary>
    [JsonIgnore]
    public virtual ChangeSet? SetSoFar => null;

    /// <summary>Whether the step tells or decides who is touched.</summary>
    [JsonIgnore]
    public virtual bool LooksAtPeople => false;

    /// <summary>What the wish opens.</summary>
    public static Opening Open(string? code, Conversation conversation, ChangeFacts facts) =>
        facts.Courses.Count == 0 ? new Opening.Reply(ChangeTexts.NoClass)
        : code is not null && facts.Course is null ? new Opening.Reply(ChangeTexts.NotRunning(code))
        : new Opening.Begin(conversation, facts.Course is { } course ? new ChooseSession(ChangeSet.Of(course.Code)) : new ChooseCourse());

    /// <summary>What the wish to change a trip opens, of a class that is known.</summary>
    public static Opening OpenTrips(Course course, Conversation conversation, ChangeFacts facts) =>
        facts.ChangeableTrips.ToList() switch
        {
            [] => new Opening.Reply(TripChangeTexts.NoTrip(course)),
            [var only] => new Opening.Begin(conversation, new ChooseTripPart(ChangeSet.Of(course.Code), only.Id)),
            _ => new Opening.Begin(conversation, new ChooseTrip(ChangeSet.Of(course.Code))),
        };

    /// <summary>Where one goes on with what one was at: the trips, or the sessions.</summary>
    private static ChangeClass More(ChangeSet set) =>
        set is { Trips.Count: > 0, Sessions.Count: 0, Capacity: null } ? new ChooseTrip(set) : new ChooseSession(set);

    /// <summary>Which class.</summary>
    public sealed record ChooseCourse : ChangeClass
    {
        /// <inheritdoc/>
        public override Prompt Ask(ChangeFacts facts) => ChangeTexts.WhichClass(facts.Courses);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ChangeFacts facts) =>
            input is Input.Tapped(var code) && facts.Courses.FirstOrDefault(course => course.Code == code) is { } chosen
                ? Go(new ChooseSession(ChangeSet.Of(chosen.Code)))
                : Again("");
    }

    /// <summary>A step about one class.</summary>
    public abstract record OfClass(ChangeSet Set) : ChangeClass
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public sealed override ChangeSet? SetSoFar => Set;

        /// <inheritdoc/>
        public sealed override Prompt Ask(ChangeFacts facts) =>
            facts.Course is null ? ChangeTexts.NotRunning(Set.Course) : Ask(facts, facts.Course);

        /// <inheritdoc/>
        public sealed override Turn Answer(Input input, ChangeFacts facts) =>
            facts.Course is null ? Finish(ChangeTexts.NotRunning(Set.Course)) : Answer(input, facts, facts.Course);

        /// <summary>The question, about a class that is there.</summary>
        protected abstract Prompt Ask(ChangeFacts facts, Course course);

        /// <summary>The answer, about a class that is there.</summary>
        protected abstract Turn Answer(Input input, ChangeFacts facts, Course course);
    }

    /// <summary>Which session, or the seats.</summary>
    public sealed record ChooseSession(ChangeSet Set) : OfClass(Set)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => ChangeTexts.WhichSession(course, Set, facts);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input switch
            {
                Input.Tapped(ChangeTexts.Capacity) => Go(new GiveCapacity(Set)),
                Input.Tapped(var id) when Number(id) is { } no && facts.Session(no) is not null => Go(new ChooseWhat(Set, no)),
                _ => Again(""),
            };

        private static int? Number(string id) =>
            int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>How many seats.</summary>
    public sealed record GiveCapacity(ChangeSet Set) : OfClass(Set)
    {
        /// <summary>More seats than any hall has.</summary>
        public const int Most = 2000;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => ChangeTexts.HowManySeats(course, facts);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input is not Input.Said(var words) || SeatWords.Count(words) is not { } seats ? Again(ChangeTexts.SeatsInDigits)
            : seats < Math.Max(1, facts.Enrolled) || seats > Most
                ? new Turn.Again(ChangeTexts.SeatsBetween(facts.Enrolled, Most)) { IsAttempt = true }
            : Go(new ChooseMore(Set with { Capacity = seats }));
    }

    /// <summary>Something more, or a look at it.</summary>
    public sealed record ChooseMore(ChangeSet Set) : OfClass(Set)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => ChangeTexts.AnythingElse(facts.Plan(Set), facts);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input switch
            {
                Input.Tapped(ChangeTexts.Look) when facts.Plan(Set).Items.Count > 0 => Go(new Preview(Set, facts.Seen(Set))),
                Input.Tapped(ChangeTexts.More) => Go(More(Set)),
                Input.Tapped(TripChangeTexts.Trips) when facts.ChangeableTrips.Any() => Go(new ChooseTrip(Set)),
                Input.Tapped(ChangeTexts.Drop) => Finish(ChangeTexts.Dropped),
                _ => Again(""),
            };
    }
}

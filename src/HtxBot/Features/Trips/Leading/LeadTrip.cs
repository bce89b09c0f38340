using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>Leading a trip: who is aboard, who is missing and was called, whether the bus leaves without somebody.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Tick), "tick")]
[JsonDerivedType(typeof(CallMissing), "call-missing")]
[JsonDerivedType(typeof(CallResult), "call-result")]
[JsonDerivedType(typeof(SureLeave), "sure-leave")]
[JsonDerivedType(typeof(WhyHome), "why-home")]
[JsonDerivedType(typeof(WhyNotAlong), "why-not-along")]
[JsonDerivedType(typeof(GivePlace), "give-place")]
[JsonDerivedType(typeof(GivePoint), "give-point")]
public abstract partial record LeadTrip(string Trip) : Step<LeadFacts>
{
    /// <summary>Who gets on, by tap, number or name; several names with commas. "bỏ" before a name takes the tick away.</summary>
    /// <param name="Trip">Id of the trip.</param>
    /// <param name="Leg">See <see cref="TripLeg"/>.</param>
    /// <param name="PointNo">The pick-up point; 0 for the way home.</param>
    public sealed record Tick(string Trip, string Leg, int PointNo) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => facts.Trip is null ? LeadTexts.NoTrip : LeadTexts.WhoIsAboard(facts, Leg, PointNo);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (Instead(facts) is { } instead)
                return Finish(instead);
            return input switch
            {
                Input.Tapped(LeadTexts.Done) => Finish(LeadTexts.Ended(facts.Trip!)),
                Input.Tapped(LeadTexts.NextPoint) => Go(this with { PointNo = PointNo + 1 }),
                Input.Tapped(var id) when Of(id, facts) is { } who => Marked([who], isOn: true),
                // "Chưa rời" takes nobody off.
                Input.Said said when NotLeft(said.Text) is not null => Again(LeadTexts.WhoHint),
                // Those who are aboard stand in the text, without numbers.
                Input.Said said when Undo.Match(said.Text) is { Success: true } undo => Named(
                    undo.Groups["who"].Value,
                    [],
                    facts.At(Leg, PointNo)
                )
                    is { Count: > 0 } people
                    ? Marked(people, isOn: false)
                    : Again(LeadTexts.WhoHint),
                Input.Said said when Named(said.Text, said.Numbered, facts.Missing(Leg, PointNo)) is { Count: > 0 } people => Marked(
                    people,
                    isOn: true
                ),
                // Of another point; on the way home who came by themselves.
                Input.Said said when Named(said.Text, [], Others(facts)) is { Count: > 0 } elsewhere => Marked(elsewhere, isOn: true),
                _ => Again(LeadTexts.WhoHint),
            };
        }

        private IReadOnlyList<TripPassenger> Others(LeadFacts facts) =>
            Leg == TripLeg.Out ? facts.Missing(Leg) : [.. facts.Expected.Except(facts.ToBringHome)];

        private Turn.Go Marked(IReadOnlyList<TripPassenger> people, bool isOn) =>
            new Turn.Go(this)
            {
                Says = LeadTexts.Ticked(people, isOn),
                Effects =
                [
                    new MarkPassengers(Trip, Leg, [.. people.Select(each => each.PersonId)], isOn ? TripMark.Aboard : TripMark.None),
                ],
            };
    }

    /// <summary>Who is missing; whoever was called is chosen. "đã gọi 2: đến trễ" does both at once.</summary>
    public sealed record CallMissing(string Trip, string Leg, int PointNo) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => facts.Trip is null ? LeadTexts.NoTrip : LeadTexts.Missing(facts, Leg, PointNo);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (InsteadOfCalling(facts) is { } instead)
                return Finish(instead);
            var missing = facts.Missing(Leg, PointNo);
            return input switch
            {
                Input.Tapped(LeadTexts.Done) => Finish(LeadTexts.Ended(facts.Trip!)),
                Input.Tapped(var id) when Of(id, facts) is { } who => Go(new CallResult(Trip, Leg, PointNo, who.PersonId)),
                Input.Said said when Noted(said, missing, facts) is { } noted => noted,
                Input.Said said when Named(said.Text, said.Numbered, missing) is [var one] => Go(
                    new CallResult(Trip, Leg, PointNo, one.PersonId)
                ),
                _ => Again(LeadTexts.CalledHint),
            };
        }

        /// <summary>"đã gọi 2: đến trễ", "2: không nghe máy", "đã gọi Lan không nghe máy"; null if the words name nobody in this way.</summary>
        private Turn? Noted(Input.Said said, IReadOnlyList<TripPassenger> missing, LeadFacts facts)
        {
            if (Called.Match(said.Text) is not { Success: true } called)
                return null;
            var rest = called.Groups["rest"].Value;
            var cut = rest.Contains(':', StringComparison.Ordinal) ? rest.IndexOf(':', StringComparison.Ordinal) : rest.IndexOf(',');
            if (cut > 0 && Named(rest[..cut], said.Numbered, missing) is [var named])
                return Noted(named, rest[(cut + 1)..], facts) ?? Asked(named);
            // Without a sign between them the name ends where what is said begins.
            for (var space = rest.IndexOf(' '); space > 0; space = rest.IndexOf(' ', space + 1))
            {
                if (Named(rest[..space], said.Numbered, missing) is [var who] && Noted(who, rest[space..], facts) is { } noted)
                    return noted;
            }
            return Named(rest, said.Numbered, missing) is [var one] ? Asked(one) : null;
        }

        private Turn? Noted(TripPassenger who, string words, LeadFacts facts) =>
            CallWords.Read(words) is { } mark ? CallResult.Noted(this, who, mark, CallWords.Minutes(words, who), facts) : null;

        private Turn Asked(TripPassenger who) => Go(new CallResult(Trip, Leg, PointNo, who.PersonId));
    }

    /// <summary>What came of the call.</summary>
    public sealed record CallResult(string Trip, string Leg, int PointNo, long Person) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => Who(facts) is { } who ? LeadTexts.CallResult(facts, who, Leg) : LeadTexts.NoTrip;

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (InsteadOfCalling(facts) is { } instead)
                return Finish(instead);
            if (Who(facts) is not { } who)
                return Finish(LeadTexts.NoTrip);
            var missing = new CallMissing(Trip, Leg, PointNo);
            return input switch
            {
                Input.Tapped(var id) when TripMarks.Read(id) is not TripMark.None and var mark => Noted(missing, who, mark, 0, facts),
                Input.Said(var words) when CallWords.Read(words) is { } mark => Noted(
                    missing,
                    who,
                    mark,
                    CallWords.Minutes(words, who),
                    facts
                ),
                _ => Again(LeadTexts.ResultHint),
            };
        }

        /// <summary>
        /// Kept at once, but that somebody does not go home with the bus only with a reason; before its day nobody is on it.
        /// </summary>
        internal static Turn Noted(CallMissing next, TripPassenger who, TripMark mark, int minutes, LeadFacts facts) =>
            mark == TripMark.Aboard && facts.IsTooEarly ? new Turn.Again(LeadTexts.NotYetAboard(facts.Trip!)) { IsAttempt = true }
            : next.Leg == TripLeg.Back && mark == TripMark.Absent ? new Turn.Go(new WhyNotAlong(next.Trip, who.PersonId))
            : new Turn.Go(next)
            {
                Says = LeadTexts.Called(who, mark, minutes),
                IsPointOfNoReturn = true,
                Effects = [new MarkPassengers(next.Trip, next.Leg, [who.PersonId], mark) { Minutes = minutes }],
            };

        private TripPassenger? Who(LeadFacts facts) =>
            facts.Trip is null ? null : facts.Passengers.FirstOrDefault(each => each.PersonId == Person);
    }

    /// <summary>Somebody of this point is not there yet.</summary>
    public sealed record SureLeave(string Trip, int PointNo) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) =>
            facts.Trip?.PointNo(PointNo) is { } point ? LeadTexts.SureLeave(facts, point) : LeadTexts.NoTrip;

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (Instead(facts) is { } instead)
                return Finish(instead);
            if (facts.Trip is not { } trip || trip.PointNo(PointNo) is not { } point)
                return Finish(LeadTexts.NoTrip);
            if (facts.IsPastPickUp)
                return Finish(HomeTexts.PastPickUp(trip));
            if (facts.Departures.TryGetValue(point.Code, out var left))
                return Finish(LeadTexts.HadLeft(facts, left));
            return input switch
            {
                Input.Tapped(LeadTexts.Leave) => Finish(LeadTexts.HasLeft(facts, point), new LeavePoint(Trip, point.Code)),
                Input.Tapped(LeadTexts.Wait) => Finish(LeadTexts.Waits(trip)),
                Input.Said(var words) when SaysNotLeft(words, PointNo) => Finish(LeadTexts.Waits(trip)),
                _ => Again(""),
            };
        }
    }

    /// <summary>
    /// What is said instead where the trip is theirs no more, was called off meanwhile, or has moved to a day that has not begun; null: it goes on.
    /// </summary>
    private static Prompt? Instead(LeadFacts facts) =>
        InsteadOfCalling(facts) ?? (facts.IsTooEarly ? LeadTexts.TooEarly(facts.Trip!) : null);

    /// <summary>The same where people are called, which is done before the day too.</summary>
    private static Prompt? InsteadOfCalling(LeadFacts facts) =>
        facts.Trip is not { } trip ? LeadTexts.NoTrip
        : trip.IsCancelled ? LeadTexts.CalledOff(trip)
        : null;

    /// <summary>"Xe chưa rời" of a bus that is asked about: it waits, and nothing that was said before is taken back.</summary>
    private static bool SaysNotLeft(string words, int pointNo) =>
        NotLeft(words) is { } said && (said.Argument is null || said.Argument == $"{TripWords.Unnamed} {pointNo}");

    private static Intent? NotLeft(string words) => BusWords.Read(words) is { Name: Intents.TripNotLeft } said ? said : null;

    private static TripPassenger? Of(string id, LeadFacts facts) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var person)
            ? facts.Passengers.FirstOrDefault(each => each.PersonId == person)
            : null;

    /// <summary>The people that words name: numbers of the page shown, or names with commas; empty unless every part is clear.</summary>
    private static IReadOnlyList<TripPassenger> Named(string words, Sequence<string> numbered, IReadOnlyList<TripPassenger> among)
    {
        var parts = words.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 1 && Numbers.IsMatch(parts[0]))
            parts = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var index = new NameIndex<long>(among.Select(each => new NamedThing<long>(each.PersonId, [each.FullName])));
        var people = new List<TripPassenger>();
        foreach (var part in parts)
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                var id = number >= 1 && number <= numbered.Count ? numbered[number - 1] : "";
                if (among.FirstOrDefault(each => LeadTexts.Id(each) == id) is not { } who)
                    return [];
                people.Add(who);
            }
            else if (index.Search(part) is { IsClear: true } found)
                people.Add(among.First(each => each.PersonId == found.Found[0].Item));
            else
                return [];
        }
        return [.. people.Distinct()];
    }

    [GeneratedRegex(
        @"^(bỏ|bo|chưa|chua) (?<who>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Undo { get; }

    [GeneratedRegex(
        @"^((đã |da )?(gọi|goi) (cho )?(số |so )?(?<rest>.+)|(?<rest>[^:]+:.+))$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Called { get; }

    [GeneratedRegex(@"^\d{1,2}( \d{1,2})+$", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers { get; }
}

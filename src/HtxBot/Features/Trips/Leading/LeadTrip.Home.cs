using HtxBot.Conversations;

namespace HtxBot.Features.Trips.Leading;

/// <content>The way home: nobody stays behind without somebody having said why.</content>
public abstract partial record LeadTrip
{
    /// <summary>Somebody is not on the bus home: a reason in words, or it waits.</summary>
    public sealed record WhyHome(string Trip) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => facts.Trip is null ? LeadTexts.NoTrip : HomeTexts.WhyHome(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (Instead(facts) is { } instead)
                return Finish(instead);
            var trip = facts.Trip!;
            if (facts.Departures.TryGetValue("", out var left))
                return Finish(HomeTexts.HadLeft(facts, left));
            return input switch
            {
                Input.Tapped(LeadTexts.Wait) => Finish(LeadTexts.Waits(trip)),
                Input.Tapped(HomeTexts.Count) => Go(new Tick(Trip, TripLeg.Back, 0), new CountHome(Trip)),
                Input.Said(var words) when HomeReason.IsToWait(words) || SaysNotLeft(words, 0) => Finish(LeadTexts.Waits(trip)),
                Input.Said(var reason) when HomeReason.IsOne(reason) => Finish(HomeTexts.HasLeft(facts), new LeaveForHome(Trip, reason)),
                _ => Again(HomeTexts.ReasonHint),
            };
        }
    }

    /// <summary>Somebody does not go home with the bus: a reason in words, or they are still waited for.</summary>
    public sealed record WhyNotAlong(string Trip, long Person) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => Who(facts) is { } who ? HomeTexts.WhyNotAlong(who) : LeadTexts.NoTrip;

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (Instead(facts) is { } instead)
                return Finish(instead);
            if (Who(facts) is not { } who)
                return Finish(LeadTexts.NoTrip);
            var missing = new CallMissing(Trip, TripLeg.Back, 0);
            return input switch
            {
                Input.Tapped(LeadTexts.Wait) => Go(missing),
                Input.Said(var words) when HomeReason.IsToWait(words) => Go(missing),
                Input.Said(var reason) when HomeReason.IsOne(reason) => new Turn.Go(missing)
                {
                    Says = HomeTexts.IsNotAlong(who, reason),
                    IsPointOfNoReturn = true,
                    Effects = [new MarkPassengers(Trip, TripLeg.Back, [Person], TripMark.Absent) { Reason = reason }],
                },
                _ => Again(HomeTexts.ReasonHint),
            };
        }

        private TripPassenger? Who(LeadFacts facts) =>
            facts.Trip is null ? null : facts.Passengers.FirstOrDefault(each => each.PersonId == Person);
    }
}

using HtxBot.Conversations;

namespace HtxBot.Features.Trips.Leading;

/// <content>A place on the bus for a person of the class, given by who leads the trip or the office; also after the cut-off.</content>
public abstract partial record LeadTrip
{
    /// <summary>Who gets a place.</summary>
    public sealed record GivePlace(string Trip) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => facts.Trip is null ? LeadTexts.NoTrip : GiveTexts.ForWhom(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if ((InsteadOfCalling(facts) ?? GiveTexts.Instead(facts)) is { } instead)
                return Finish(instead);
            return input switch
            {
                Input.Tapped(LeadTexts.Done) => Finish(GiveTexts.Nothing(facts.Trip!)),
                Input.Tapped(var id) when Of(id, facts) is { Standing.HasSeat: false } who => Go(new GivePoint(Trip, who.PersonId)),
                Input.Said said when Named(said.Text, said.Numbered, facts.WithoutPlace) is [var who] => Go(
                    new GivePoint(Trip, who.PersonId)
                ),
                _ => Again(GiveTexts.WhoHint),
            };
        }
    }

    /// <summary>Where they get on.</summary>
    public sealed record GivePoint(string Trip, long Person) : LeadTrip(Trip)
    {
        /// <inheritdoc/>
        public override Prompt Ask(LeadFacts facts) => Who(facts) is { } who ? GiveTexts.Where(facts, who) : LeadTexts.NoTrip;

        /// <inheritdoc/>
        public override Turn Answer(Input input, LeadFacts facts)
        {
            if (InsteadOfCalling(facts) is { } off)
                return Finish(off);
            if (facts.Trip is not { } trip || Who(facts) is not { } who)
                return Finish(LeadTexts.NoTrip);
            if (who.Standing.HasSeat)
                return Finish(GiveTexts.HasPlace(trip, who));
            if (GiveTexts.Instead(facts) is { } instead)
                return Finish(instead);
            var point = input switch
            {
                Input.Tapped(var code) => trip.Point(code),
                Input.Said(var words) => TripWords.Point(trip, words),
                _ => null,
            };
            return point is not null && facts.OpenPoints.Contains(point)
                ? Finish(GiveTexts.Given(facts, who, point), new GiveTripPlace(Trip, Person, point.Code))
                : Again(GiveTexts.PointHint);
        }

        private TripPassenger? Who(LeadFacts facts) =>
            facts.Trip is null ? null : facts.Passengers.FirstOrDefault(each => each.PersonId == Person);
    }
}

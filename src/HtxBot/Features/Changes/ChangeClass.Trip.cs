using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

public abstract partial record ChangeClass
{
    /// <summary>A step about one trip, as it would be after what was changed so far.</summary>
    public abstract record OfTrip(ChangeSet Set, string Trip) : OfClass(Set)
    {
        /// <inheritdoc/>
        protected sealed override Prompt Ask(ChangeFacts facts, Course course) =>
            Now(facts) is { } trip ? Ask(facts, trip) : ChangeTexts.WhichSession(course, Set, facts);

        /// <inheritdoc/>
        protected sealed override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            Now(facts) is { } trip ? Answer(input, facts, trip) : new Turn.Go(new ChooseSession(Set)) { Says = TripChangeTexts.TripIsOver };

        /// <summary>The question about a trip that can be changed.</summary>
        protected abstract Prompt Ask(ChangeFacts facts, Trip trip);

        /// <summary>The answer about it.</summary>
        protected abstract Turn Answer(Input input, ChangeFacts facts, Trip trip);

        /// <summary>On, with this change taken up.</summary>
        protected Turn Take(TripChange change) => Go(new ChooseMore(Set.With(change)));

        /// <summary>Asks anew: the words were understood and cannot be.</summary>
        protected static Turn Refuse(string why) => new Turn.Again(why) { IsAttempt = true };

        /// <summary>The moment that words name, near the one that is; null, with what to say, if they name none or one that cannot be.</summary>
        protected static (DateTimeOffset? At, Turn? Instead) Moment(Input input, DateTimeOffset now, DateTimeOffset was)
        {
            if (input is not Input.Said(var words))
                return (null, Again(TripChangeTexts.TimeInWords));
            if (SessionTime.Read(words, was, was, now) is not { } read)
                return (null, SessionTime.WhyNot(words, now) is { } why ? Refuse(why) : Again(TripChangeTexts.TimeInWords));
            return read.From <= now || read.From > now.AddYears(1) ? (null, Refuse(ChangeTexts.TimeToCome(read.From))) : (read.From, null);
        }

        private Trip? Now(ChangeFacts facts) => facts.Trip(Trip) is null ? null : facts.Plan(Set).TripsAfter.First(trip => trip.Id == Trip);
    }

    /// <summary>Which trip, or a session after all.</summary>
    public sealed record ChooseTrip(ChangeSet Set) : OfClass(Set)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => TripChangeTexts.WhichTrip(course, Set, facts);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input switch
            {
                Input.Tapped(TripChangeTexts.Sessions) => Go(new ChooseSession(Set)),
                Input.Tapped(var id) when facts.Trip(id) is not null => Go(new ChooseTripPart(Set, id)),
                _ => Again(""),
            };
    }

    /// <summary>What of the trip.</summary>
    public sealed record ChooseTripPart(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.WhatOf(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip) =>
            input switch
            {
                Input.Tapped(TripChangeTexts.Departure) => Go(new GiveDeparture(Set, Trip)),
                Input.Tapped(TripChangeTexts.Return) => Go(new GiveReturn(Set, Trip)),
                Input.Tapped(TripChangeTexts.Points) => Go(new ChoosePickUp(Set, Trip)),
                Input.Tapped(TripChangeTexts.Transport) => Go(new GiveTransport(Set, Trip)),
                Input.Tapped(TripChangeTexts.Bring) => Go(new GiveBring(Set, Trip)),
                Input.Tapped(TripChangeTexts.Seats) => Go(new GiveSeats(Set, Trip)),
                Input.Tapped(ChangeTexts.CallOff) when !trip.IsCancelled => Take(new TripChange(Trip) { IsCancelled = true }),
                Input.Tapped(ChangeTexts.Restore) when trip.IsCancelled => Take(new TripChange(Trip) { IsCancelled = false }),
                _ => Again(""),
            };
    }

    /// <summary>When the bus sets out instead.</summary>
    public sealed record GiveDeparture(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.WhenDeparts(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip)
        {
            var (at, instead) = Moment(input, facts.Now, trip.DepartsAt);
            if (at is not { } departs)
                return instead!;
            var change = TripMoves.Departure(trip, departs);
            return change.ArrivesAt < change.ReturnsAt
                ? Take(change)
                : Refuse(TripChangeTexts.HomeBeforeThere(change.ArrivesAt!.Value, trip.ReturnsAt));
        }
    }

    /// <summary>When it is home instead.</summary>
    public sealed record GiveReturn(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.WhenReturns(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip)
        {
            var (at, instead) = Moment(input, facts.Now, trip.ReturnsAt);
            return at is not { } returns ? instead!
                : returns <= trip.ArrivesAt ? Refuse(TripChangeTexts.ReturnAfter(trip.ArrivesAt))
                : Take(new TripChange(Trip) { ReturnsAt = returns });
        }
    }

    /// <summary>How one travels instead.</summary>
    public sealed record GiveTransport(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <summary>The longest description, in characters.</summary>
        public const int Longest = 200;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.WhatTransport(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip) =>
            input is Input.Said { Text: { Length: <= Longest } words }
                ? Take(new TripChange(Trip) { Transport = words.TrimEnd('.') })
                : Again(TripChangeTexts.TransportInWords);
    }

    /// <summary>How many seats the bus has instead: never fewer than are taken.</summary>
    public sealed record GiveSeats(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <summary>More seats than any buses of one trip have.</summary>
        public const int Most = 1000;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.HowManySeats(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip) =>
            input is not Input.Said(var words) || SeatWords.Count(words) is not { } seats ? Again(TripChangeTexts.SeatsInDigits)
            : seats < Math.Max(1, trip.Taken) || seats > Most ? Refuse(ChangeTexts.SeatsBetween(trip.Taken, Most))
            : Take(new TripChange(Trip) { Seats = seats });
    }

    /// <summary>What to bring instead.</summary>
    public sealed record GiveBring(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <summary>The longest list, in characters.</summary>
        public const int Longest = 400;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.WhatToBring(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip) =>
            input switch
            {
                Input.Tapped(TripChangeTexts.Nothing) => Take(new TripChange(Trip) { Bring = "" }),
                Input.Said { Text: { Length: <= Longest } words } when Things(words, trip) is { Length: > 0 } things => Take(
                    new TripChange(Trip) { Bring = things }
                ),
                _ => Again(TripChangeTexts.BringInWords),
            };

        // "Thêm ủng" adds to what is there.
        private static string Things(string words, Trip trip)
        {
            var adds = words.StartsWith("thêm ", StringComparison.OrdinalIgnoreCase);
            var said = (adds ? words["thêm ".Length..] : words)
                .Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(thing => VietnamTime.Sentence(thing.TrimEnd('.')))
                .Where(thing => thing.Length > 0);
            return string.Join('\n', (adds ? trip.Bring.Concat(said) : said).Distinct());
        }
    }
}

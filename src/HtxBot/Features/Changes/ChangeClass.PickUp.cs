using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

public abstract partial record ChangeClass
{
    /// <summary>Which pick-up point.</summary>
    public sealed record ChoosePickUp(ChangeSet Set, string Trip) : OfTrip(Set, Trip)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip) => TripChangeTexts.WhichPoint(trip);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip) =>
            input is Input.Tapped(var code) && trip.Point(code) is not null ? Go(new ChoosePointPart(Set, Trip, code)) : Again("");
    }

    /// <summary>A step about one pick-up point.</summary>
    public abstract record OfPoint(ChangeSet Set, string Trip, string Point) : OfTrip(Set, Trip)
    {
        /// <inheritdoc/>
        protected sealed override Prompt Ask(ChangeFacts facts, Trip trip) =>
            trip.Point(Point) is { } point ? Ask(facts, trip, point) : TripChangeTexts.WhichPoint(trip);

        /// <inheritdoc/>
        protected sealed override Turn Answer(Input input, ChangeFacts facts, Trip trip) =>
            trip.Point(Point) is { } point ? Answer(input, facts, trip, point) : Go(new ChoosePickUp(Set, Trip));

        /// <summary>The question about a point that is there.</summary>
        protected abstract Prompt Ask(ChangeFacts facts, Trip trip, PickUpPoint point);

        /// <summary>The answer about it.</summary>
        protected abstract Turn Answer(Input input, ChangeFacts facts, Trip trip, PickUpPoint point);
    }

    /// <summary>Its time or its place.</summary>
    public sealed record ChoosePointPart(ChangeSet Set, string Trip, string Point) : OfPoint(Set, Trip, Point)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip, PickUpPoint point) => TripChangeTexts.WhatOf(point);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip, PickUpPoint point) =>
            input switch
            {
                Input.Tapped(ChangeTexts.Time) => Go(new GivePickUpTime(Set, Trip, Point)),
                Input.Tapped(ChangeTexts.Venue) => Go(new GivePickUpPlace(Set, Trip, Point)),
                _ => Again(""),
            };
    }

    /// <summary>When the bus is there instead.</summary>
    public sealed record GivePickUpTime(ChangeSet Set, string Trip, string Point) : OfPoint(Set, Trip, Point)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip, PickUpPoint point) => TripChangeTexts.WhenPicksUp(point);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip, PickUpPoint point)
        {
            var (at, instead) = Moment(input, facts.Now, point.LeavesAt);
            return at is not { } leaves ? instead!
                : leaves >= trip.ArrivesAt || VietnamTime.DayOf(leaves) != VietnamTime.DayOf(point.LeavesAt)
                    ? Refuse(TripChangeTexts.PickUpBefore(trip.ArrivesAt))
                : Take(TripMoves.PickUp(trip, point, leaves));
        }
    }

    /// <summary>Where it is instead.</summary>
    public sealed record GivePickUpPlace(ChangeSet Set, string Trip, string Point) : OfPoint(Set, Trip, Point)
    {
        /// <summary>The longest name, in characters.</summary>
        public const int Longest = 80;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip, PickUpPoint point) => TripChangeTexts.WherePicksUp(point);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip, PickUpPoint point) =>
            input is Input.Said { Text: { Length: <= Longest } words }
                ? Go(new ConfirmNear(Set, Trip, Point, words.TrimEnd('.')))
                : Again(TripChangeTexts.PlaceInWords);
    }

    /// <summary>Whether the map of the old place still leads there.</summary>
    public sealed record ConfirmNear(ChangeSet Set, string Trip, string Point, string Place) : OfPoint(Set, Trip, Point)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip, PickUpPoint point) => TripChangeTexts.IsNear(Place, point);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip, PickUpPoint point) =>
            input switch
            {
                Input.Tapped(TripChangeTexts.Near) => Take(new TripChange(Trip) { Points = [new PointChange(Point) { Name = Place }] }),
                Input.Tapped(TripChangeTexts.Far) => Go(new GiveCommune(Set, Trip, Point, Place)),
                _ => Again(""),
            };
    }

    /// <summary>In which commune the new place lies; nobody is sent a map of it.</summary>
    public sealed record GiveCommune(ChangeSet Set, string Trip, string Point, string Place) : OfPoint(Set, Trip, Point)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Trip trip, PickUpPoint point) => TripChangeTexts.WhichCommune(Place, point);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Trip trip, PickUpPoint point) =>
            input switch
            {
                Input.Tapped(TripChangeTexts.SameCommune) => TakePlace(null),
                Input.Said(var words) when Commune(words, facts) is { } commune => TakePlace(commune),
                _ => Again(TripChangeTexts.CommuneInWords),
            };

        private Turn TakePlace(Commune? commune) =>
            Take(
                new TripChange(Trip)
                {
                    Points =
                    [
                        new PointChange(Point)
                        {
                            Name = Place,
                            CommuneCode = commune?.Code,
                            Commune = commune?.FullName,
                            HasMap = false,
                        },
                    ],
                }
            );

        private static Commune? Commune(string words, ChangeFacts facts)
        {
            var found = new NameIndex<Commune>(
                facts.Communes.Select(commune => new NamedThing<Commune>(commune, [commune.FullName]))
            ).Search(words, 2);
            return found.IsClear ? found.Found[0].Item : null;
        }
    }
}

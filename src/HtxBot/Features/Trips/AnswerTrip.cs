using System.Globalization;
using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.StandIns;

namespace HtxBot.Features.Trips;

/// <summary>What a member is asked about a trip: where they get on, why they do not come, how late they are.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChoosePoint), "choose-point")]
[JsonDerivedType(typeof(GiveReason), "give-reason")]
[JsonDerivedType(typeof(GiveMinutes), "give-minutes")]
[JsonDerivedType(typeof(GiveTime), "give-time")]
public abstract record AnswerTrip(string Trip) : Step<TripFacts>
{
    /// <summary>The longest reason kept, in characters.</summary>
    public const int LongestReason = 200;

    /// <summary>A place at a point if there is one, with the message that says so; else what may be done instead.</summary>
    internal static (Prompt Says, Effect? Effect) Take(TripView view, PickUpPoint point, TripFacts facts, bool mayWait = false)
    {
        var trip = view.Trip;
        if (trip.IsCancelled)
            return (TripTexts.CalledOff(trip, facts.Office), null);
        if (TripCard.Closed(view, facts) is { } why)
            return (TripTexts.TooLate(why, view), null);
        var had = view.Standing;
        if (had.HasSeat && had.Point == point.Code)
            return (TripTexts.Joined(view, point, facts.Whom), new JoinTrip(trip.Id, point.Code));
        if (had.HasSeat ? point.Free is null or > 0 : trip.FreeAt(point) > 0)
            return (TripTexts.Joined(view, point, facts.Whom), new JoinTrip(trip.Id, point.Code));
        var isInLine = had.IsWaiting && had.Point == point.Code;
        if (had.HasSeat || !(mayWait || isInLine))
            return (TripPointTexts.Full(view, point, facts.Whom), null);
        var place = had.IsWaiting ? had.WaitingPlace : trip.Waiting + 1;
        return (TripTexts.Waits(view, point, place, facts.Whom), new JoinTrip(trip.Id, point.Code));
    }

    /// <summary>Where they get on.</summary>
    public sealed record ChoosePoint(string Trip) : AnswerTrip(Trip)
    {
        /// <summary>Whether the bus was full when it was asked: where they wait for a place.</summary>
        public bool ToWait { get; init; }

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(TripFacts facts) =>
            facts.Of(Trip) is { } view ? TripPointTexts.WhichPoint(view, facts.Whom, ToWait) : TripTexts.NoTrip(facts.Mine.Count > 0);

        /// <inheritdoc/>
        public override Turn Answer(Input input, TripFacts facts)
        {
            if (facts.Of(Trip) is not { } view)
                return Finish(TripTexts.NoTrip(facts.Mine.Count > 0));
            var point = input switch
            {
                Input.Tapped(var code) => view.Trip.Point(code),
                Input.Said(var words) => TripWords.Point(view.Trip, words),
                _ => null,
            };
            if (point is null)
                return Again(TripPointTexts.WhichPointHint);
            var (says, effect) = Take(view, point, facts, mayWait: ToWait);
            return effect is null ? Finish(says) : Finish(says, effect);
        }
    }

    /// <summary>Why they do not come; the no is written down already. Then, where a place has stayed free by it, who comes instead.</summary>
    public sealed record GiveReason(string Trip) : AnswerTrip(Trip)
    {
        /// <summary>Whether they had a place on the bus.</summary>
        public bool HadSeat { get; init; }

        /// <inheritdoc/>
        public override Prompt Ask(TripFacts facts) =>
            facts.Of(Trip) switch
            {
                null => TripTexts.NoTrip(facts.Mine.Count > 0),
                { } view when ComesNow(view) => TripTexts.WhyNoMore(view),
                { } view => TripTexts.DeclinedWhy(view, facts.Whom, HadSeat && view.Trip.DepartsAt <= facts.Now),
            };

        /// <inheritdoc/>
        public override Turn Answer(Input input, TripFacts facts)
        {
            var view = facts.Of(Trip) is { } mine && TripCard.Closed(mine, facts) is null ? mine : null;
            if (facts.Of(Trip) is { } now && ComesNow(now))
                return Finish(TripTexts.WhyNoMore(now));
            return input switch
            {
                Input.Tapped(TripTexts.NoReason) => Finish(TripTexts.NoReasonKept(view, StandInFor(facts))),
                Input.Tapped(var id) when TripTexts.ReasonOf(id) is { } reason => Kept(reason, view, facts),
                Input.Said(var reason) when reason.Length <= LongestReason => Kept(reason, view, facts) with { IsGuess = true },
                Input.Said => Again(TripTexts.ReasonTooLong),
                _ => Again(""),
            };
        }

        /// <summary>They have pressed another button while they were asked: their no is taken back, and nothing must write it down again.</summary>
        private static bool ComesNow(TripView view) => view.Standing.Reply is TripReply.Yes or TripReply.Unsure;

        private Turn Kept(string reason, TripView? view, TripFacts facts) =>
            Finish(TripTexts.ReasonKept(view, StandInFor(facts)), new GiveTripReason(Trip, reason));

        /// <summary>The trip, where somebody else may come instead: a place that fell to who waited for it is nobody else's.</summary>
        private string? StandInFor(TripFacts facts) =>
            HadSeat
            && facts.Of(Trip) is { Standing.Reply: TripReply.No, Trip: { IsCancelled: false, Free: > 0 } trip }
            && facts.Now < trip.DepartsAt
                ? StandInSubject.OfTrip(Trip)
                : null;
    }

    /// <summary>How late; that they are late is written down already.</summary>
    public sealed record GiveMinutes(string Trip) : AnswerTrip(Trip)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(TripFacts facts) =>
            facts.Of(Trip) is { } view ? TripDayTexts.HowLate(view, facts.Whom) : TripTexts.NoTrip(facts.Mine.Count > 0);

        /// <inheritdoc/>
        public override Turn Answer(Input input, TripFacts facts)
        {
            if (facts.Of(Trip) is not { } view)
                return Finish(TripTexts.NoTrip(facts.Mine.Count > 0));
            if (NeedNot(view, facts) is { } instead)
                return Finish(instead);
            var words = input switch
            {
                Input.Tapped(var id) => id,
                Input.Said said => said.Text,
                _ => "",
            };
            return LateWords.Read(words, view.LeavesAt) switch
            {
                { Or: { } other } either => Go(new GiveTime(Trip, either.Minutes, other)),
                { } late => Late(late.Minutes, view, facts),
                null => Again(TripDayTexts.MinutesHint),
            };
        }

        /// <summary>What is said to who cannot come late: no place, on the bus already, or it has left their point; else null.</summary>
        internal static Prompt? NeedNot(TripView view, TripFacts facts) =>
            !view.Standing.HasSeat ? TripDayTexts.NotOnBus(view, facts.Office)
            : view.IsAboard ? TripDayTexts.IsAboard(view, facts.Whom)
            : view.LeftAt is { } leftAt ? TripDayTexts.BusHasLeft(view, leftAt, facts.Office)
            : null;

        /// <summary>What is said and done of so many minutes; 0 or less: in time.</summary>
        internal static (Prompt Says, Effect Effect) Kept(int minutes, TripView view, TripFacts facts) =>
            minutes > 0
                ? (TripDayTexts.Late(view, minutes, facts.Whom), new ComeLate(view.Trip.Id, minutes))
                : (TripDayTexts.InTime(view, facts.Whom), new ComeInTime(view.Trip.Id));

        internal static Turn Late(int minutes, TripView view, TripFacts facts)
        {
            var (says, effect) = Kept(minutes, view, facts);
            return Finish(says, effect);
        }
    }

    /// <summary>At what time they come: the words may mean two ("2 giờ"). Both in minutes behind the own time.</summary>
    public sealed record GiveTime(string Trip, int Minutes, int Or) : AnswerTrip(Trip)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(TripFacts facts) =>
            facts.Of(Trip) is { } view ? TripDayTexts.WhichTime(view, Minutes, Or, facts.Whom) : TripTexts.NoTrip(facts.Mine.Count > 0);

        /// <inheritdoc/>
        public override Turn Answer(Input input, TripFacts facts)
        {
            if (facts.Of(Trip) is not { } view)
                return Finish(TripTexts.NoTrip(facts.Mine.Count > 0));
            if (GiveMinutes.NeedNot(view, facts) is { } instead)
                return Finish(instead);
            var minutes = input switch
            {
                Input.Tapped(var id) when id == Id(Minutes) => Minutes,
                Input.Tapped(var id) when id == Id(Or) => Or,
                Input.Said(var words) when LateWords.Read(words, view.LeavesAt) is { Or: null } late => late.Minutes,
                _ => (int?)null,
            };
            return minutes is { } known ? GiveMinutes.Late(known, view, facts) : Again(TripDayTexts.MinutesHint);
        }

        private static string Id(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Features.Sharing;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>The day of a trip for who leads it: head count, ticking, calling, leaving pick-up points, coming home.</summary>
public sealed class LeadFeature : Feature
{
    private static readonly Conversation<LeadTrip> Leading = new("lead-trip", 1, "điểm danh chuyến tham quan", LeadJson.Readable.LeadTrip);
    private static readonly Access Leaders = Access.Of(StaffRole.Trainer, StaffRole.TripLeader);

    /// <summary>Registers the slice.</summary>
    public LeadFeature()
    {
        Opens(
            Intents.TripBoard,
            Leaders,
            (intent, visit) => On(intent, visit, (facts, _) => new Opening.Reply([]) { Effects = [new WatchTrip(facts.Trip!.Id)] })
        );
        Opens(Intents.TripTick, Leaders, (intent, visit) => On(intent, visit, OnItsDay(OpenTick)));
        Opens(Intents.TripMissing, Leaders, (intent, visit) => On(intent, visit, OpenMissing));
        Opens(Intents.TripLeft, Leaders, (intent, visit) => On(intent, visit, OnItsDay((facts, rest) => OpenLeft(facts, rest, visit))));
        Opens(Intents.TripNotLeft, Leaders, (intent, visit) => On(intent, visit, (facts, rest) => OpenNotLeft(facts, rest, visit)));
        Opens(Intents.TripBack, Leaders, (intent, visit) => On(intent, visit, OnItsDay((facts, _) => OpenBack(facts))));
        Opens(Intents.TripGive, Leaders, (intent, visit) => On(intent, visit, (facts, _) => OpenGive(facts)));
        Opens(Intents.TripHome, Leaders, (intent, visit) => On(intent, visit, OnItsDay((facts, _) => OpenHome(facts))));

        Converses<LeadTrip, LeadFacts>(Leading, Leaders, LoadStep);

        Applies<WatchTrip>(Leaders, (watch, visit) => ScopeOf(watch.Trip, visit), (watch, visit) => TripBoard.Open(visit, watch.Trip));
        Applies<MarkPassengers>(Leaders, (mark, visit) => ScopeOf(mark.Trip, visit), Mark);
        Applies<CountHome>(Leaders, (count, visit) => ScopeOf(count.Trip, visit), Count);
        Applies<LeavePoint>(Leaders, (leave, visit) => ScopeOf(leave.Trip, visit), Leave);
        Applies<TakeBackDeparture>(Leaders, (slip, visit) => ScopeOf(slip.Trip, visit), TakeBack);
        Applies<GiveTripPlace>(Leaders, (give, visit) => ScopeOf(give.Trip, visit), Give);
        Applies<LeaveForHome>(Leaders, (leave, visit) => ScopeOf(leave.Trip, visit), Leave);
    }

    /// <summary>
    /// Who gets on further on and has not got on, said that they do not come, or been told so by the leader. Nobody where the bus has left a later
    /// point already: that was told.
    /// </summary>
    internal static IReadOnlyList<TripPassenger> FurtherOn(LeadFacts facts, PickUpPoint left) =>
        facts.LastLeftAfter(left) is not null ? [] : [.. facts.Missing(TripLeg.Out).Where(each => each.PointNo > left.No)];

    /// <summary>What is said of the day of a trip only once that has begun.</summary>
    private static Func<LeadFacts, string?, Opening> OnItsDay(Func<LeadFacts, string?, Opening> act) =>
        (facts, rest) => facts.IsTooEarly ? new Opening.Reply(LeadTexts.TooEarly(facts.Trip!)) : act(facts, rest);

    private static Opening OpenTick(LeadFacts facts, string? rest)
    {
        if (facts.IsPastPickUp && rest is null)
            return OpenBack(facts);
        var point = Point(facts, rest) ?? facts.NextPoint ?? facts.Trip!.Points[^1];
        return new Opening.Begin(Leading, new LeadTrip.Tick(facts.Trip!.Id, TripLeg.Out, point.No));
    }

    private static Opening OpenMissing(LeadFacts facts, string? rest)
    {
        var isBack = facts.IsPastPickUp;
        return new Opening.Begin(
            Leading,
            new LeadTrip.CallMissing(facts.Trip!.Id, isBack ? TripLeg.Back : TripLeg.Out, isBack ? 0 : Point(facts, rest)?.No ?? 0)
        );
    }

    private static Opening OpenLeft(LeadFacts facts, string? rest, Visit visit)
    {
        var trip = facts.Trip!;
        var point = rest is null ? facts.NextPoint : Point(facts, rest);
        if (point is not null && facts.Departures.TryGetValue(point.Code, out var left))
            return new Opening.Reply(LeadTexts.HadLeft(facts, left));
        if (facts.IsPastPickUp)
            return new Opening.Reply(HomeTexts.PastPickUp(trip));
        if (point is null)
            return new Opening.Reply(LeadTexts.NoPoint(trip));
        return facts.Missing(TripLeg.Out, point.No).Count > 0
            ? new Opening.Begin(Leading, new LeadTrip.SureLeave(trip.Id, point.No))
            : new Opening.Reply(LeadTexts.HasLeft(WithUnreached(facts, point, visit), point))
            {
                Effects = [new LeavePoint(trip.Id, point.Code)],
            };
    }

    /// <summary>Done at once: it names what was said last, and whoever presses it twice is told how it stands.</summary>
    private static Opening.Reply OpenNotLeft(LeadFacts facts, string? rest, Visit visit)
    {
        var slip = NotLeftWords.Read(rest, facts);
        if (slip.IsStale || facts.Last is not { } last || slip.Point != last.Point)
            return new(TakenBackTexts.Instead(facts, slip));
        var (trip, undo) = (facts.Trip!, new TakeBackDeparture(facts.Trip!.Id, last.Point));
        if (last.IsHome)
            return new Opening.Reply(TakenBackTexts.IsNotHome(trip)) { Effects = [undo] };
        if (facts.IsPastPickUp)
            return new(HomeTexts.PastPickUp(trip));
        return new Opening.Reply(TakenBackTexts.HasNotLeft(BusStaysNews.With(visit.Db, facts, last), last)) { Effects = [undo] };
    }

    private static Opening OpenGive(LeadFacts facts) =>
        GiveTexts.Instead(facts) is { } instead
            ? new Opening.Reply(instead)
            : new Opening.Begin(Leading, new LeadTrip.GivePlace(facts.Trip!.Id));

    private static Opening.Begin OpenBack(LeadFacts facts)
    {
        var trip = facts.Trip!.Id;
        return new(Leading, new LeadTrip.Tick(trip, TripLeg.Back, 0)) { Effects = facts.MayCountHome ? [new CountHome(trip)] : [] };
    }

    private static Opening OpenHome(LeadFacts facts)
    {
        var trip = facts.Trip!;
        if (facts.Departures.TryGetValue("", out var left))
            return new Opening.Reply(HomeTexts.HadLeft(facts, left));
        return facts.Missing(TripLeg.Back).Count > 0
            ? new Opening.Begin(Leading, new LeadTrip.WhyHome(trip.Id))
            : new Opening.Reply(HomeTexts.HasLeft(facts)) { Effects = [new LeaveForHome(trip.Id, null)] };
    }

    private static PickUpPoint? Point(LeadFacts facts, string? rest) =>
        int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? facts.Trip!.PointNo(no) : null;

    /// <summary>
    /// Does something on the trip that is meant: the one named, the only one, the one of today, the one that is not home yet. An old button of a trip
    /// that is none of these any more does it on no other.
    /// </summary>
    private static Opening On(Intent intent, Visit visit, Func<LeadFacts, string?, Opening> act)
    {
        var words = TripWords.Read(intent.Argument);
        var isSlip = intent.Name == Intents.TripNotLeft;
        var mine = TripStore.Led(visit.Db, visit.Now, isHomeToo: isSlip).Where(trip => !trip.IsCancelled && Leads(visit, trip)).ToList();
        if (TripStore.Find(visit.Db, words.Trip) is { } other && !mine.Exists(trip => trip.Id == other.Id))
            return new Opening.Reply(LeadTexts.NotThis(other, Leads(visit, other)));
        // Only what was said can be taken back.
        if (isSlip && mine.FindAll(trip => TripMarks.Departures(visit.Db, trip.Id).Count > 0) is { Count: > 0 } left)
            mine = words.Trip is null ? left : mine;
        var started = mine.FindAll(trip => VietnamTime.DayOf(trip.DepartsAt) <= visit.Today);
        var today = started.FindAll(trip => !trip.IsOverAt(visit.Now) || VietnamTime.DayOf(trip.DepartsAt) == visit.Today);
        var meant =
            mine.FindAll(trip => trip.Id == words.Trip) is { Count: > 0 } named ? named
            : today.Count > 0 ? today
            : started.Count > 0 ? started
            : mine;
        return meant switch
        {
            [] => new Opening.Reply(LeadTexts.NoTrip),
            [var trip] => act(Load(trip.Id, visit), words.Rest),
            _ => new Opening.Reply(LeadTexts.Which(intent.Name, meant)),
        };
    }

    private static bool Leads(Visit visit, Trip trip) =>
        visit.Staff is { } staff && (staff.Holds(StaffRole.TripLeader, trip.Scope) || staff.Holds(StaffRole.Trainer, trip.Scope));

    /// <summary>Only what this person leads: a stored form proves nothing.</summary>
    private static LeadFacts Load(string trip, Visit visit)
    {
        var facts = TripBoard.Load(visit.Db, trip, visit.Now);
        return facts.Trip is { } found && Leads(visit, found) ? facts : facts with { Trip = null, Passengers = [] };
    }

    private static LeadFacts LoadStep(LeadTrip step, Visit visit)
    {
        var facts = Load(step.Trip, visit);
        return step switch
        {
            LeadTrip.SureLeave leave when facts.Trip?.PointNo(leave.PointNo) is { } point => WithUnreached(facts, point, visit),
            LeadTrip.GivePoint give => facts with
            {
                Unreached = Unreached(facts.Passengers.Where(each => each.PersonId == give.Person), visit),
                ToldAt = facts.Trip is { } trip ? NightRule.HeldUntil(visit.Scope.Outbox.Night, visit.Now, Occasion.Of(trip)) : null,
            },
            _ => facts,
        };
    }

    /// <summary>With those further on than a point to whom nothing can be written: the leader calls them.</summary>
    private static LeadFacts WithUnreached(LeadFacts facts, PickUpPoint point, Visit visit) =>
        facts with
        {
            Unreached = Unreached(FurtherOn(facts, point), visit),
        };

    private static IReadOnlyList<TripPassenger> Unreached(IEnumerable<TripPassenger> people, Visit visit) =>
        [.. people.Where(each => LiveChats.Of(visit.Db, each.PersonId) is not { IsBlocked: false })];

    private static Scope ScopeOf(string trip, Visit visit) => TripStore.Find(visit.Db, trip)?.Scope ?? Scope.All;

    private static void Mark(MarkPassengers marks, Visit visit)
    {
        foreach (var person in marks.People)
        {
            // How late they said themselves is still true.
            if (marks is { Mark: TripMark.Late, Minutes: 0 } && TripMarks.Of(visit.Db, marks.Trip, person, marks.Leg) == TripMark.Late)
                continue;
            _ = TripMarks.Note(
                visit.Db,
                marks.Trip,
                person,
                marks.Leg,
                marks.Mark,
                marks.Minutes,
                visit.Staff!.Id,
                visit.Now,
                marks.Reason
            );
        }
        TripBoard.Refresh(visit.Db, marks.Trip, visit.Now, visit.Scope.Outbox, isPassing: true);
    }

    private static void Count(CountHome count, Visit visit)
    {
        var people = TripBoard.Load(visit.Db, count.Trip, visit.Now).ToBringHome.Select(each => each.PersonId);
        TripMarks.CountHome(visit.Db, count.Trip, people, visit.Staff!.Id, visit.Now);
        TripBoard.Refresh(visit.Db, count.Trip, visit.Now, visit.Scope.Outbox, isPassing: true);
    }

    private static void Leave(LeavePoint leave, Visit visit)
    {
        var facts = TripBoard.Load(visit.Db, leave.Trip, visit.Now);
        if (facts.Trip is not { } trip || trip.Point(leave.Point) is not { } point)
            return;
        if (TripMarks.Depart(visit.Db, trip.Id, point.Code, null, visit.Staff!.Id, visit.Now) is not { } departure)
            return;
        var late = visit.Now > point.LeavesAt ? visit.Now - point.LeavesAt : TimeSpan.Zero;
        foreach (var passenger in FurtherOn(facts, point))
            BusNews.Tell(visit.Db, trip, point, departure, passenger, late, visit.Scope.Outbox);
        TripBoard.Refresh(visit.Db, trip.Id, visit.Now, visit.Scope.Outbox);
    }

    private static void TakeBack(TakeBackDeparture slip, Visit visit)
    {
        var facts = TripBoard.Load(visit.Db, slip.Trip, visit.Now);
        if (facts.Last is not { } last || last.Point != slip.Point)
            return;
        if (!TripMarks.TakeBack(visit.Db, last.Id, visit.Staff!.Id, visit.Now))
            return;
        BusStaysNews.Tell(visit.Db, facts, last, visit.Scope.Outbox);
        TripBoard.Refresh(visit.Db, slip.Trip, visit.Now, visit.Scope.Outbox);
    }

    private static void Give(GiveTripPlace give, Visit visit)
    {
        if (!TripPlaces.Join(visit.Db, give.Trip, give.Person, give.Point, visit.Now, visit.Scope.Outbox, TripSource.Staff))
            return;
        // Whom nothing can be written to the leader calls.
        if (LiveChats.Of(visit.Db, give.Person) is { IsBlocked: false })
            TripPlaceNews.Tell(visit.Db, TripStore.Find(visit.Db, give.Trip)!, give.Person, give.Point, visit.Now, visit.Scope.Outbox);
    }

    private static void Leave(LeaveForHome leave, Visit visit)
    {
        _ = TripMarks.Depart(visit.Db, leave.Trip, "", leave.Reason, visit.Staff!.Id, visit.Now);
        TripBoard.Refresh(visit.Db, leave.Trip, visit.Now, visit.Scope.Outbox);
    }
}

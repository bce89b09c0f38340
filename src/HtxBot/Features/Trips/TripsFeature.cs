using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Enrolment;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>Field trips as members see them: the card, coming and not coming, where they get on, being late.</summary>
public sealed class TripsFeature : Feature
{
    private static readonly Conversation<AnswerTrip> Respondent = new(
        "answer-trip",
        1,
        "trả lời chuyến tham quan",
        TripsJson.Readable.AnswerTrip
    );

    private readonly OfficeOptions _office;

    /// <summary>Registers the slice.</summary>
    public TripsFeature(OfficeOptions office)
    {
        _office = office;

        Opens(Intents.Trip, Access.Anybody, (intent, visit) => OpenCard(TripWords.Read(intent.Argument), visit));
        Opens(Intents.TripPoints, Access.Anybody, (intent, visit) => OpenPoints(TripWords.Read(intent.Argument), visit));
        Opens(
            Intents.TripJoin,
            Access.Anybody,
            (intent, visit) => OfSession(intent, SessionReply.Yes, visit) ?? OpenJoin(intent.Name, TripWords.Read(intent.Argument), visit)
        );
        Opens(Intents.TripPoint, Access.Anybody, (intent, visit) => OpenJoin(intent.Name, TripWords.Read(intent.Argument), visit));
        Opens(Intents.TripWait, Access.Anybody, (intent, visit) => OpenWait(TripWords.Read(intent.Argument), visit));
        Opens(
            Intents.TripDecline,
            Access.Anybody,
            (intent, visit) => OfSession(intent, SessionReply.No, visit) ?? OpenDecline(TripWords.Read(intent.Argument), visit)
        );
        Opens(
            Intents.TripUnsure,
            Access.Anybody,
            (intent, visit) => OfSession(intent, SessionReply.Unsure, visit) ?? OpenUnsure(TripWords.Read(intent.Argument), visit)
        );
        Opens(Intents.TripLate, Access.Anybody, (intent, visit) => OpenLate(TripWords.Read(intent.Argument), visit));

        Converses<AnswerTrip, TripFacts>(Respondent, Access.Anybody, LoadStep);

        Applies<JoinTrip>(
            Access.Anybody,
            (join, visit) => TripPlaces.Join(visit.Db, join.Trip, Holder(visit, join.Trip), join.Point, visit.Now, visit.Scope.Outbox)
        );
        Applies<DeclineTrip>(
            Access.Anybody,
            (decline, visit) => TripPlaces.Decline(visit.Db, decline.Trip, Holder(visit, decline.Trip), null, visit.Now, visit.Scope.Outbox)
        );
        Applies<GiveTripReason>(
            Access.Anybody,
            (why, visit) => TripPlaces.Decline(visit.Db, why.Trip, Holder(visit, why.Trip), why.Reason, visit.Now, visit.Scope.Outbox)
        );
        Applies<DoubtTrip>(
            Access.Anybody,
            (doubt, visit) => TripPlaces.Doubt(visit.Db, doubt.Trip, Holder(visit, doubt.Trip), visit.Now, visit.Scope.Outbox)
        );
        Applies<ComeLate>(
            Access.Anybody,
            (late, visit) => TripPlaces.ComeLate(visit.Db, late.Trip, Holder(visit, late.Trip), late.Minutes, visit.Now, visit.Scope.Outbox)
        );
        Applies<ComeInTime>(
            Access.Anybody,
            (come, visit) => TripPlaces.ComeInTime(visit.Db, come.Trip, Holder(visit, come.Trip), visit.Now, visit.Scope.Outbox)
        );
    }

    /// <summary>What words lead to that do not say that a trip is meant, where it may be a session; null: it is about trips.</summary>
    private static Opening.Reply? OfSession(Intent intent, SessionReply reply, Visit visit) =>
        intent.Argument is null ? SessionAnswering.Instead(intent, reply, visit) : null;

    /// <summary>The card of the trip that is meant, or all of one's trips.</summary>
    private Opening.Reply OpenCard(TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        if (facts.Of(words.Trip) is { } named)
            return ReadNews.OfTrip(TripCard.Of(named, facts), named.Trip.Id, visit);
        return Named(facts, words) switch
        {
            [] => new Opening.Reply(TripTexts.NoTrip(facts.Mine.Count > 0)),
            [var only] => ReadNews.OfTrip(TripCard.Of(only, facts), only.Trip.Id, visit),
            var coming => new Opening.Reply(TripTexts.Which(Intents.Trip, coming, facts.Whom)),
        };
    }

    private Opening.Reply OpenPoints(TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        return One(Intents.TripPoints, words, facts) switch
        {
            (null, var instead) => new(instead!),
            ({ } view, _) when words.Rest is { } rest && TripWords.Point(view.Trip, rest) is { } point => new(
                TripPointTexts.Point(view.Trip, point)
            ),
            ({ } view, _) => new(TripPointTexts.Points(view, facts)),
        };
    }

    /// <summary>To come, from a point where one was named. Who has a place already asks for another point only by naming it.</summary>
    private Opening OpenJoin(string intent, TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        var (view, instead) = One(intent, words, facts);
        if (view is null)
            return new Opening.Reply(instead!);
        if (view.Trip.IsCancelled)
            return new Opening.Reply(TripTexts.CalledOff(view.Trip, _office));
        if (TripCard.Closed(view, facts) is { } why)
            return new Opening.Reply(TripTexts.TooLate(why, view));
        var point =
            words.Rest is { } rest ? TripWords.Point(view.Trip, rest)
            : view.Trip.Points.Count == 1 ? view.Trip.Points[0]
            : intent == Intents.TripJoin ? view.Point
            : null;
        if (point is null)
            return new Opening.Begin(
                Respondent,
                new AnswerTrip.ChoosePoint(view.Trip.Id) { ToWait = view is { Standing.HasSeat: false, Trip.Free: 0 } }
            );
        return Took(AnswerTrip.Take(view, point, facts));
    }

    private Opening OpenWait(TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        var (view, instead) = One(Intents.TripJoin, words, facts);
        if (view is null)
            return new Opening.Reply(instead!);
        return words.Rest is { } rest && TripWords.Point(view.Trip, rest) is { } point
            ? Took(AnswerTrip.Take(view, point, facts, mayWait: true))
            : OpenJoin(Intents.TripJoin, words, visit);
    }

    /// <summary>
    /// A button names the trip and is done at once; words are asked about first, since somebody else gets the place. So is who would lose it for
    /// good: after the time to answer nobody enters their own name again.
    /// </summary>
    private Opening OpenDecline(TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        var (view, instead) = One(Intents.TripDecline, words, facts);
        if (view is null)
            return new Opening.Reply(instead!);
        if (view.Trip.IsCancelled)
            return new Opening.Reply(TripTexts.CalledOff(view.Trip, _office));
        if (!view.IsMine || view.Trip.IsOverAt(facts.Now))
            return new Opening.Reply(TripTexts.TooLate(TripCard.Closed(view, facts)!, view));
        // Nothing is given back, so nothing is asked first.
        if (OnItsDay(view, visit).IsAboard)
            return new Opening.Reply(TripDayTexts.StaysAboard(view, facts.Whom, _office)) { Effects = [new DeclineTrip(view.Trip.Id)] };
        var isLate = view.Standing.HasSeat && !view.Trip.IsOpenAt(facts.Now);
        var isCertain =
            words.Rest == TripWords.Certain
            || (view.Trip.Id == words.Trip && !isLate)
            || view.Standing is { HasSeat: false, IsWaiting: false };
        return isCertain
            ? new Opening.Begin(Respondent, new AnswerTrip.GiveReason(view.Trip.Id) { HadSeat = view.Standing.HasSeat })
            {
                Effects = [new DeclineTrip(view.Trip.Id)],
                Done = new Prompt(
                    $"{(view.Standing.HasSeat && view.Trip.DepartsAt <= facts.Now ? TripTexts.SetOut(view.Trip) : "")}{TripTexts.Declined(view, facts.Whom)}"
                ),
            }
            : new Opening.Reply(TripTexts.SureNo(view, facts.Whom, isLate));
    }

    private Opening.Reply OpenUnsure(TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        var (view, instead) = One(Intents.TripUnsure, words, facts);
        if (view is null)
            return new(instead!);
        if (view.Trip.IsCancelled)
            return new(TripTexts.CalledOff(view.Trip, _office));
        return TripCard.Closed(view, facts) is { } why
            ? new(TripTexts.TooLate(why, view))
            : new Opening.Reply(TripTexts.Doubts(view, facts.Whom)) { Effects = [new DoubtTrip(view.Trip.Id)] };
    }

    private Opening OpenLate(TripWords words, Visit visit)
    {
        var facts = Load(words.Trip, visit);
        if (facts.Today is not { } today)
            return new Opening.Reply(
                facts.Coming.FirstOrDefault() is { } next ? TripDayTexts.NotToday(next, facts.Whom) : TripTexts.NoTrip(facts.Mine.Count > 0)
            );
        var view = OnItsDay(today, visit);
        if (AnswerTrip.GiveMinutes.NeedNot(view, facts) is { } instead)
            return new Opening.Reply(instead);
        var late = words.Rest is { } said ? LateWords.Read(said, view.LeavesAt) : null;
        if (late is { Or: null })
        {
            var (says, effect) = AnswerTrip.GiveMinutes.Kept(late.Minutes, view, facts);
            return new Opening.Reply(says) { Effects = [effect] };
        }
        return new Opening.Begin(
            Respondent,
            late is { Or: { } other }
                ? new AnswerTrip.GiveTime(view.Trip.Id, late.Minutes, other)
                : new AnswerTrip.GiveMinutes(view.Trip.Id)
        )
        {
            Effects = [new ComeLate(view.Trip.Id, 0)],
            Done = new Prompt(TripDayTexts.IsLate(view, facts.Whom)),
        };
    }

    private static Opening.Reply Took((Prompt Says, Effect? Effect) taken) =>
        taken.Effect is null ? new(taken.Says) : new Opening.Reply(taken.Says) { Effects = [taken.Effect] };

    /// <summary>The one trip that is meant, or what is said instead: there is none, or there are several.</summary>
    private static (TripView? View, Prompt? Instead) One(string intent, TripWords words, TripFacts facts)
    {
        if (facts.Of(words.Trip) is { } named)
            return (named, null);
        var coming = Named(facts, words);
        // Of several those that can still be answered so are meant.
        var meant = intent switch
        {
            Intents.TripJoin or Intents.TripUnsure => coming.Where(view => view.Trip.IsOpenAt(facts.Now)).ToList(),
            Intents.TripPoint => [.. coming.Where(view => view.Standing.HasSeat || view.Standing.IsWaiting)],
            Intents.TripDecline => [.. coming.Where(view => view.Standing.Reply != TripReply.No)],
            _ => coming,
        };
        meant = meant.Count > 0 ? meant : coming;
        return meant switch
        {
            [] => (null, TripTexts.NoTrip(facts.Mine.Count > 0)),
            [var only] => (only, null),
            _ => (null, TripTexts.Which(intent, meant, facts.Whom)),
        };
    }

    /// <summary>The coming trips; of one class where one is named that has any: "xe bò" may mean what is visited.</summary>
    private static List<TripView> Named(TripFacts facts, TripWords words)
    {
        var coming = facts.Coming.ToList();
        var ofClass = coming.FindAll(view => view.Trip.CourseCode.Equals(words.Trip, StringComparison.OrdinalIgnoreCase));
        return ofClass.Count > 0 ? ofClass : coming;
    }

    private TripFacts Load(string? named, Visit visit)
    {
        var mine = visit
            .Records.SelectMany(record => TripStore.OfPerson(visit.Db, record).Select(trip => (Trip: trip, Record: record)))
            .DistinctBy(each => each.Trip.Id)
            .Select(each => new TripView(each.Trip, TripPlaces.Of(visit.Db, each.Trip.Id, each.Record), IsMine: true))
            .ToList();
        if (visit.Records.Count > 1)
            mine.Sort((one, other) => one.Trip.DepartsAt.CompareTo(other.Trip.DepartsAt));
        var other = mine.Exists(view => view.Trip.Id == named) ? null : TripStore.Find(visit.Db, named);
        return new TripFacts
        {
            Now = visit.Now,
            Whom = Whom.Of(visit),
            Office = _office,
            Mine = mine,
            Other = other is null ? null : new TripView(other, TripStanding.Nothing, IsMine: false),
        };
    }

    private TripFacts LoadStep(AnswerTrip step, Visit visit)
    {
        var facts = Load(step.Trip, visit);
        return step is AnswerTrip.GiveMinutes or AnswerTrip.GiveTime
            ? facts with
            {
                Mine = [.. facts.Mine.Select(view => view.Trip.Id == step.Trip ? OnItsDay(view, visit) : view)],
            }
            : facts;
    }

    /// <summary>With what its day has brought: whether they are aboard, and whether the bus has left their point.</summary>
    private static TripView OnItsDay(TripView view, Visit visit) =>
        view with
        {
            IsAboard = TripMarks.Of(visit.Db, view.Trip.Id, Holder(visit, view.Trip.Id), TripLeg.Out) == TripMark.Aboard,
            LeftAt =
                view.Point is { } point && TripMarks.Departures(visit.Db, view.Trip.Id).TryGetValue(point.Code, out var left)
                    ? left.LeftAt
                    : null,
        };

    /// <summary>Of the records of this chat the one whose seat in the class brings the trip.</summary>
    private static long Holder(Visit visit, string trip) =>
        visit.Records switch
        {
            [] => throw new InvalidOperationException("A place on a trip needs a person; the chat speaks for none."),
            [var only] => only,
            [var person, ..] several => several.FirstOrDefault(
                record => TripStore.OfPerson(visit.Db, record).Any(each => each.Id == trip),
                person
            ),
        };
}

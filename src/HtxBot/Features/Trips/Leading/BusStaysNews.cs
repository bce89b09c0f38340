using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips.Leading;

/// <summary>
/// News that the bus has not left a point after all, once to each who was told that it had and still waits further on. As owed as that: whom it does
/// not reach, or may not have reached, who leads has to call.
/// </summary>
internal sealed class BusStaysNews : ITimedMessages, ITimerHandler
{
    /// <summary>Kind of the timer that tells who leads; persisted.</summary>
    public const string Called = "bus-stays.unreached";

    private const string About = "bus-stays";

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>
    /// With those who are told so, and those to whom nothing can be written and who may have been called: who was not told that it had left, and who
    /// cannot be written to any more.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="facts">As they were before it is taken back.</param>
    /// <param name="left">What is taken back.</param>
    public static LeadFacts With(SqliteConnection db, LeadFacts facts, BusDeparture left)
    {
        var point = facts.Trip!.Point(left.Point)!;
        var waiting = LeadFeature.FurtherOn(facts, point).ToLookup(who => BusNews.HasTold(db, Key(facts, point, left, who)));
        var mistold = waiting[true].Where(who => LiveChats.Of(db, who.PersonId) is { IsBlocked: false }).ToList();
        return facts with
        {
            Mistold = mistold,
            Unreached = [.. waiting[true].Except(mistold).Concat(waiting[false].Where(who => who.Standing.AnsweredAt <= left.LeftAt))],
        };
    }

    /// <summary>Tells them, in the transaction that takes it back.</summary>
    /// <param name="db">The writer's connection.</param>
    /// <param name="facts">As they were before.</param>
    /// <param name="left">What is taken back.</param>
    /// <param name="outbox">Takes the messages.</param>
    public static void Tell(SqliteConnection db, LeadFacts facts, BusDeparture left, IOutboxWriter outbox)
    {
        if (facts.IsPastPickUp || facts.Trip is not { } trip || trip.Point(left.Point) is not { } point)
            return;
        foreach (var who in With(db, facts, left).Mistold)
        {
            var chat = LiveChats.Of(db, who.PersonId)!;
            var told = TakenBackTexts.BusStays(trip, point, trip.PointNo(who.PointNo)!, who.FullName);
            outbox.NotifyOwed(
                chat.Bot,
                chat.Chat,
                told.For(who.PersonId, SharingStore.Called(db, chat, who.PersonId, who.FullName)),
                BusCalls.UntilItComes(trip.PointNo(who.PointNo)!, facts.Now > point.LeavesAt ? facts.Now - point.LeavesAt : TimeSpan.Zero),
                About,
                Key(facts, point, left, who).OfNews
            );
        }
    }

    /// <inheritdoc/>
    public bool IsOutdated(SqliteConnection connection, long timer) => false;

    /// <inheritdoc/>
    public void TakenBack(SqliteConnection connection, long timer) { }

    /// <inheritdoc/>
    public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now)
    {
        if (BusCalls.NewsOf(connection, timer, About) is { } key)
            BusCalls.Plan(connection, Called, key, why, now);
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        var first = BusNewsKey.ReadLine(timer.Key);
        if (TripStore.Find(db, first.Trip) is not { IsCancelled: false } trip || trip.PointNo(first.PointNo) is not { } left)
            return new TimerEnd.Skipped("the trip was called off, or its points are others");
        var facts = TripBoard.Load(db, trip.Id, scope.Now);
        if (facts.IsPastPickUp || facts.Departures.ContainsKey(left.Code))
            return new TimerEnd.Skipped("the bus has left it since");
        var doubts = BusCalls.Together(db, timer);
        // Who was not told that it had left need not hear that it has not.
        var toCall = LeadFeature
            .FurtherOn(facts, left)
            .Where(each => doubts.ContainsKey(each.PersonId) && BusNews.HasTold(db, first with { Person = each.PersonId }))
            .ToList();
        if (toCall.Count == 0)
            return new TimerEnd.Skipped("they were not told that it had left, are on the bus or do not come");
        var line = TakenBackTexts.Unreached(trip, left, [.. toCall.Select(each => (each, doubts[each.PersonId]))]);
        return BusCalls.Tell(scope, timer, trip, first.Departure, line);
    }

    private static BusNewsKey Key(LeadFacts facts, PickUpPoint point, BusDeparture left, TripPassenger who) =>
        new(facts.Trip!.Id, point.No, left.Id, who.PersonId);
}

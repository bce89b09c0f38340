using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips.Leading;

/// <summary>
/// News that the bus has left a point, for those further on. Whom it does not reach, or may not have reached, who leads has to call within minutes:
/// the end of its row plans a timer that is due at once, and one line names all of them.
/// </summary>
internal sealed class BusNews : ITimedMessages, ITimerHandler
{
    /// <summary>Kind of the timer that tells who leads; persisted.</summary>
    public const string Called = "bus-comes.unreached";

    /// <summary>What it is about; persisted.</summary>
    public const string About = "bus-comes";

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>Tells one of those further on, in the transaction that notes that the bus has left. Whom nothing can be written to is not told.</summary>
    /// <param name="db">The writer's connection.</param>
    /// <param name="trip">The trip.</param>
    /// <param name="left">The point the bus has left.</param>
    /// <param name="departure">The row of that.</param>
    /// <param name="who">Whom; with a place further on.</param>
    /// <param name="late">How late the bus is.</param>
    /// <param name="outbox">Takes the message.</param>
    public static void Tell(
        SqliteConnection db,
        Trip trip,
        PickUpPoint left,
        long departure,
        TripPassenger who,
        TimeSpan late,
        IOutboxWriter outbox
    )
    {
        if (LiveChats.Of(db, who.PersonId) is not { IsBlocked: false } chat)
            return;
        var told = LeadTexts.BusComes(trip, left, trip.PointNo(who.PointNo)!, who.FullName, late);
        outbox.NotifyOwed(
            chat.Bot,
            chat.Chat,
            told.For(who.PersonId, SharingStore.Called(db, chat, who.PersonId, who.FullName)),
            BusCalls.UntilItComes(trip.PointNo(who.PointNo)!, late),
            About,
            new BusNewsKey(trip.Id, left.No, departure, who.PersonId).OfNews
        );
    }

    /// <summary>Whether a person was told of this departure, or may have been; the others who leads was to call.</summary>
    public static bool HasTold(SqliteConnection db, BusNewsKey key) =>
        Statement.On(db, SelectHasTold).Text(1, key.OfNews).Text(2, key.OfLine).First(row => row.Integer(0)) != 0;

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
        if (facts.Departures.GetValueOrDefault(left.Code) is not { } departure || !first.IsOf(departure))
            return new TimerEnd.Skipped("the bus has not left it after all");
        var doubts = BusCalls.Together(db, timer);
        var toCall = LeadFeature
            .FurtherOn(facts, left)
            .Where(each => doubts.ContainsKey(each.PersonId) && !facts.Departures.ContainsKey(trip.PointNo(each.PointNo)?.Code ?? ""))
            .ToList();
        if (facts.IsPastPickUp || toCall.Count == 0)
            return new TimerEnd.Skipped("the bus has been there, or they are on it or do not come");
        var line = LeadTexts.Unreached(trip, left, [.. toCall.Select(each => (each, doubts[each.PersonId]))]);
        return BusCalls.Tell(scope, timer, trip, departure.Id, line);
    }

    private const string SelectHasTold = """
        SELECT EXISTS (SELECT 1
                       FROM timer
                       WHERE kind = 'bus-comes' AND key = ?1)
               AND NOT EXISTS (SELECT 1
                               FROM timer
                               WHERE kind = 'bus-comes.unreached' AND key = ?2 AND payload = '')
        """;
}

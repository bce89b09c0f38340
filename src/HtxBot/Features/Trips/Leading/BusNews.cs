using System.Globalization;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
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

    private const string About = "bus-comes";
    private const string MayHaveArrived = "in-doubt";

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>Tells one of those further on, in the transaction that notes that the bus has left. Whom nothing can be written to is not told.</summary>
    /// <param name="db">The writer's connection.</param>
    /// <param name="trip">The trip.</param>
    /// <param name="left">The point the bus has left.</param>
    /// <param name="who">Whom; with a place further on.</param>
    /// <param name="late">How late the bus is.</param>
    /// <param name="outbox">Takes the message.</param>
    public static void Tell(SqliteConnection db, Trip trip, PickUpPoint left, TripPassenger who, TimeSpan late, IOutboxWriter outbox)
    {
        if (LiveChats.Of(db, who.PersonId) is not { IsBlocked: false } chat)
            return;
        var told = LeadTexts.BusComes(trip, left, trip.PointNo(who.PointNo)!, who.FullName, late);
        outbox.NotifyOwed(
            chat.Bot,
            chat.Chat,
            told.For(who.PersonId, SharingStore.Called(db, chat, who.PersonId, who.FullName)),
            AtNight.UnderWay,
            About,
            string.Create(CultureInfo.InvariantCulture, $"{who.PersonId}/{trip.Id}/{left.No}")
        );
    }

    /// <inheritdoc/>
    public bool IsOutdated(SqliteConnection connection, long timer) => false;

    /// <inheritdoc/>
    public void TakenBack(SqliteConnection connection, long timer) { }

    /// <inheritdoc/>
    public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now)
    {
        if (Statement.On(connection, SelectNews).Integer(1, timer).First(row => row.Text(0)) is not { } key)
            return;
        var (person, point) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        var unreached = new Unreached(
            key[(person + 1)..point],
            int.Parse(key.AsSpan(point + 1), CultureInfo.InvariantCulture),
            long.Parse(key.AsSpan(0, person), CultureInfo.InvariantCulture)
        );
        Timers.PlanOnce(connection, Called, unreached.ToKey(), now, why == Unsent.InDoubt ? MayHaveArrived : "");
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        var first = Unreached.Read(timer.Key);
        if (TripStore.Find(db, first.Trip) is not { IsCancelled: false } trip || trip.PointNo(first.PointNo) is not { } left)
            return new TimerEnd.Skipped("the trip was called off, or its points are others");
        List<(string Key, string Payload)> others =
        [
            .. Statement
                .On(db, SelectPlanned)
                .Text(1, Called)
                .Text(2, first.Prefix)
                .Text(3, first.PrefixEnd)
                .All(row => (row.Text(0)!, row.Text(1)!)),
        ];
        var doubts = others
            .Append((timer.Key, timer.Payload))
            .ToDictionary(each => Unreached.Read(each.Key).Person, each => each.Payload == MayHaveArrived);
        var facts = TripBoard.Load(db, trip.Id, scope.Now);
        var toCall = LeadFeature
            .FurtherOn(facts, left)
            .Where(each => doubts.ContainsKey(each.PersonId) && !facts.Departures.ContainsKey(trip.PointNo(each.PointNo)?.Code ?? ""))
            .ToList();
        if (facts.IsPastPickUp || toCall.Count == 0)
            return new TimerEnd.Skipped("the bus has been there, or they are on it or do not come");
        var line = LeadTexts.Unreached(trip, left, [.. toCall.Select(each => (each, doubts[each.PersonId]))]);
        // It follows from what they have just done, and minutes count.
        foreach (var (bot, chat) in Chats(db, trip, left))
            scope.Outbox.Add(bot, chat, line);
        foreach (var (key, _) in others)
            Timers.FireAlong(db, Called, key, timer, scope.Now);
        return new TimerEnd.Fired();
    }

    /// <summary>Of those who lead, and of whoever said that the bus has left.</summary>
    private static IEnumerable<(string Bot, string Chat)> Chats(SqliteConnection db, Trip trip, PickUpPoint left) =>
        TripMarks.WhoLeft(db, trip.Id, left.Code) is { } staff && TripBoard.Leads(db, staff, trip)
            ? TripCrew.Chats(db, trip).Union(StaffStore.Chats(db, staff))
            : TripCrew.Chats(db, trip);

    private const string SelectNews = """
        SELECT key
        FROM timer
        WHERE id = ?1 AND kind = 'bus-comes'
        """;

    private const string SelectPlanned = """
        SELECT key, payload
        FROM timer
        WHERE kind = ?1 AND key > ?2 AND key < ?3 AND state = 'planned'
        """;

    /// <summary>Who was not told that the bus has left which point of which trip.</summary>
    private sealed record Unreached(string Trip, int PointNo, long Person)
    {
        /// <summary>All of this point begin so.</summary>
        public string Prefix => string.Create(CultureInfo.InvariantCulture, $"{Trip}:{PointNo}:");

        /// <summary>Behind all of them.</summary>
        public string PrefixEnd => string.Create(CultureInfo.InvariantCulture, $"{Trip}:{PointNo};");

        public string ToKey() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Person}");

        public static Unreached Read(string key)
        {
            var person = key.LastIndexOf(':');
            var point = key.LastIndexOf(':', person - 1);
            return new Unreached(
                key[..point],
                int.Parse(key.AsSpan(point + 1, person - point - 1), CultureInfo.InvariantCulture),
                long.Parse(key.AsSpan(person + 1), CultureInfo.InvariantCulture)
            );
        }
    }
}

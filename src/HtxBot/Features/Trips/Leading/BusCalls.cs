using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips.Leading;

/// <summary>
/// Whom news of the bus has not reached, or may not have, who leads calls: a timer each, due at once, all those of one departure in one line.
/// </summary>
internal static class BusCalls
{
    private const string MayHaveArrived = "in-doubt";

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>
    /// At any hour, until the bus must have been at a point: whom the news has not reached by then who leads has to call, as long as it has not been
    /// there.
    /// </summary>
    /// <param name="point">Where they wait.</param>
    /// <param name="late">How late the bus is.</param>
    public static Timeliness UntilItComes(PickUpPoint point, TimeSpan late) =>
        AtNight.UnderWay with
        {
            UselessFrom = point.LeavesAt + late + Grace,
        };

    /// <summary>Whose news a timer stands for; null if it is about something else.</summary>
    public static BusNewsKey? NewsOf(SqliteConnection db, long timer, string about) =>
        Statement.On(db, SelectNews).Integer(1, timer).Text(2, about).First(row => row.Text(0)) is { } key
            ? BusNewsKey.ReadNews(key)
            : null;

    /// <summary>One more who leads has to call.</summary>
    public static void Plan(SqliteConnection db, string kind, BusNewsKey key, Unsent why, DateTimeOffset now) =>
        Timers.PlanOnce(db, kind, key.OfLine, now, why == Unsent.InDoubt ? MayHaveArrived : "");

    /// <summary>Those of the departure of a timer that fires, with the others that wait; and whether they may have read it.</summary>
    public static IReadOnlyDictionary<long, bool> Together(SqliteConnection db, DueTimer timer) =>
        Others(db, timer)
            .Append((timer.Key, timer.Payload))
            .ToDictionary(each => BusNewsKey.ReadLine(each.Key).Person, each => each.Payload == MayHaveArrived);

    /// <summary>Tells those who lead, and whoever of them said it: it follows from what they have just done, and minutes count.</summary>
    public static TimerEnd Tell(TurnScope scope, DueTimer timer, Trip trip, long departure, OutgoingMessage line)
    {
        var db = scope.Connection;
        var said = TripMarks.WhoSaid(db, departure).Where(staff => TripBoard.Leads(db, staff, trip));
        foreach (var (bot, chat) in TripCrew.Chats(db, trip).Union(said.SelectMany(staff => StaffStore.Chats(db, staff))))
            scope.Outbox.Add(bot, chat, line);
        foreach (var (key, _) in Others(db, timer))
            Timers.FireAlong(db, timer.Kind, key, timer, scope.Now);
        return new TimerEnd.Fired();
    }

    private static List<(string Key, string Payload)> Others(SqliteConnection db, DueTimer timer)
    {
        var key = BusNewsKey.ReadLine(timer.Key);
        return Statement
            .On(db, SelectPlanned)
            .Text(1, timer.Kind)
            .Text(2, key.LinesBegin)
            .Text(3, key.LinesEnd)
            .All(row => (row.Text(0)!, row.Text(1)!));
    }

    private const string SelectNews = """
        SELECT key
        FROM timer
        WHERE id = ?1 AND kind = ?2
        """;

    private const string SelectPlanned = """
        SELECT key, payload
        FROM timer
        WHERE kind = ?1 AND key > ?2 AND key < ?3 AND state = 'planned'
        """;
}

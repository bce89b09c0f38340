using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips.Leading;

/// <summary>The head count: one message for each who has it open, kept current with every answer and tick. Inside the caller's transaction.</summary>
internal static class TripBoard
{
    /// <summary>Opens it in a chat, as a new message at the end: the answer to whoever asked for it.</summary>
    public static void Open(Visit visit, string trip)
    {
        _ = visit.Db.Execute(
            InsertWatch,
            new
            {
                Trip = trip,
                StaffId = visit.Staff!.Id,
                visit.Bot,
                visit.Chat,
            }
        );
        Refresh(visit.Db, trip, visit.Now, visit.Scope.Outbox, asking: (visit.Bot, visit.Chat));
    }

    /// <summary>Brings it up to date everywhere; whoever leads the trip no more sees no more of it.</summary>
    /// <param name="db">Inside the caller's transaction.</param>
    /// <param name="trip">Which trip.</param>
    /// <param name="now">The present.</param>
    /// <param name="outbox">Takes the messages.</param>
    /// <param name="isPassing">Whether it is one of many steps, an answer or a tick; until everybody is there.</param>
    /// <param name="asking">The chat whose person has just asked for it; null: nobody has.</param>
    public static void Refresh(
        SqliteConnection db,
        string trip,
        DateTimeOffset now,
        IOutboxWriter outbox,
        bool isPassing = false,
        (string Bot, string Chat)? asking = null
    )
    {
        var watches = db.Query<WatchRow>(SelectWatches, new { Trip = trip }).AsList();
        if (watches.Count == 0)
            return;
        var facts = Load(db, trip, now);
        if (facts.Trip is not { } led || now >= led.LedUntil)
            return;
        var message = LeadTexts.Board(facts);
        isPassing &= !facts.IsEverybodyThere;
        // At night it changes in its place, where that is possible, and no new message comes that was not asked for.
        var isNight = NightRule.HeldUntil(outbox.Night, now, Occasion.Of(led)) is not null;
        var when = NightRule.Of(outbox.Night, now, Occasion.Of(led)) with { UselessFrom = led.LedUntil };
        foreach (var watch in watches.Where(watch => Leads(db, watch.StaffId, led)))
        {
            var messageClass = asking == (watch.Bot, watch.Chat) ? MessageClass.Answer : MessageClass.Notice;
            var isStep = isPassing || (isNight && messageClass == MessageClass.Notice);
            outbox.Keep(watch.Bot, watch.Chat, $"trip:{trip}:{watch.Opened}", message, when, isStep, messageClass);
        }
    }

    /// <summary>The trip with its people as they are now.</summary>
    public static LeadFacts Load(SqliteConnection db, string? trip, DateTimeOffset now)
    {
        var found = TripStore.Find(db, trip);
        return new LeadFacts
        {
            Now = now,
            Trip = found,
            Passengers = found is null ? [] : TripPlaces.Passengers(db, found.Id),
            Departures = found is null ? new Dictionary<string, BusDeparture>() : TripMarks.Departures(db, found.Id),
        };
    }

    /// <summary>Whether somebody of the staff leads the trip now.</summary>
    public static bool Leads(SqliteConnection db, long staff, Trip trip) =>
        StaffStore.Holds(db, staff, StaffRole.TripLeader, trip.Scope) || StaffStore.Holds(db, staff, StaffRole.Trainer, trip.Scope);

    private const string InsertWatch = """
        INSERT INTO trip_watch (trip_id, staff_id, bot, chat, opened)
        VALUES (@Trip, @StaffId, @Bot, @Chat, 1)
        ON CONFLICT (trip_id, bot, chat) DO UPDATE
        SET opened = opened + 1, staff_id = excluded.staff_id
        """;

    private const string SelectWatches = """
        SELECT staff_id AS StaffId, bot AS Bot, chat AS Chat, opened AS Opened
        FROM trip_watch
        WHERE trip_id = @Trip
        """;

    private sealed record WatchRow
    {
        public long StaffId { get; init; }
        public required string Bot { get; init; }
        public required string Chat { get; init; }
        public int Opened { get; init; }
    }
}

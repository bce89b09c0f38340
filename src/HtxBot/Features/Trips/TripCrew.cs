using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Trips;

/// <summary>Those who lead a trip: what they are told at once, and the head count they have open. Inside the caller's transaction.</summary>
internal static class TripCrew
{
    /// <summary>One line about one person, kept current in one message; on channels that cannot edit a new one each time.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="trip">The trip.</param>
    /// <param name="personId">Of whom.</param>
    /// <param name="line">What is said.</param>
    /// <param name="when">When it may go.</param>
    /// <param name="outbox">Takes it.</param>
    /// <param name="about">What nobody must overlook, since a message that is only edited rings nowhere: it is a message of its own.</param>
    public static void Tell(
        SqliteConnection db,
        Trip trip,
        long personId,
        OutgoingMessage line,
        Timeliness when,
        IOutboxWriter outbox,
        string? about = null
    )
    {
        // Of a trip that has moved to another day it is another message: an edit of an old one rings nowhere.
        var day = VietnamTime.DayOf(trip.DepartsAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var key = $"trip-news:{trip.Id}:{day}:{personId}{(about is null ? "" : $":{about}")}";
        foreach (var (bot, chat) in Chats(db, trip))
            outbox.Keep(bot, chat, key, line, when);
    }

    /// <summary>The chats of those who lead it; where nobody does, of the trainers of its class, else of the office.</summary>
    public static IReadOnlyList<(string Bot, string Chat)> Chats(SqliteConnection db, Trip trip) => InCharge.Of(db, trip.Scope).Chats;
}

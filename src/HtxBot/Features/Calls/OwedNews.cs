using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Calls;

/// <summary>What somebody is to be told by telephone, as it stands now.</summary>
/// <param name="Words">As the caller reads it.</param>
/// <param name="Since">When it became so; UTC. Who was told of an earlier time is told of this one too.</param>
/// <param name="Until">When it helps no more; UTC.</param>
internal sealed record OwedCall(string Words, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>
/// News of a seat or a place that has fallen to somebody meanwhile: who does not hear of it loses it. It goes to their chat; where there is none
/// to write to, where it ends unsent, and where nobody knows whether it arrived, the office tells it by telephone, once, as long as it is true
/// and they have neither answered nor read it elsewhere.
/// </summary>
internal sealed class OwedNews : ITimedMessages
{
    /// <summary>Tells it, in the transaction that made it true.</summary>
    /// <param name="db">The writer's connection.</param>
    /// <param name="person">Whom.</param>
    /// <param name="about">Its kind.</param>
    /// <param name="subject">Code of the class, or id of the trip.</param>
    /// <param name="message">What is said in the chat, by their full name.</param>
    /// <param name="occasions">What it speaks of.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="outbox">Takes the message.</param>
    public static void Tell(
        SqliteConnection db,
        long person,
        string about,
        string subject,
        Func<string, OutgoingMessage> message,
        IEnumerable<Occasion> occasions,
        DateTimeOffset now,
        IOutboxWriter outbox
    )
    {
        if (LiveChats.Of(db, person) is { IsBlocked: false } chat)
            outbox.NotifyOwed(
                chat.Bot,
                chat.Chat,
                message(chat.FullName).For(person, SharingStore.Called(db, chat, person, chat.FullName)),
                NightRule.Of(outbox.Night, now, occasions),
                about,
                Key(person, subject, now)
            );
        else
            Call(db, person, about, subject, now);
    }

    /// <summary>Names one message: the same person may get the same place again.</summary>
    private static string Key(long person, string subject, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{person}/{subject}/{Instants.Format(now)}");

    /// <summary>Who is still to be called is told what is true now, or is called no more.</summary>
    public static void Recall(SqliteConnection db, long person, DateTimeOffset now)
    {
        foreach (var about in (string[])[SeatCalls.About, PlaceCalls.About])
        {
            foreach (var (subject, words, _) in CallStore.OpenOf(db, person, about))
            {
                if (Find(db, person, about, subject, now) is { } owed)
                    CallStore.Reword(db, person, about, subject, CallTexts.Said(owed.Words, CallTexts.IsInDoubt(words)), owed.Until);
                else
                    CallStore.Drop(db, person, about, subject);
            }
        }
    }

    /// <inheritdoc/>
    public bool IsOutdated(SqliteConnection connection, long timer) => false;

    /// <inheritdoc/>
    public void TakenBack(SqliteConnection connection, long timer) { }

    /// <inheritdoc/>
    public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now)
    {
        if (Statement.On(connection, SelectNews).Integer(1, timer).First(row => (row.Text(0), row.Text(1))) is not ({ } about, { } key))
            return;
        var (person, end) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        Call(
            connection,
            long.Parse(key.AsSpan(0, person), CultureInfo.InvariantCulture),
            about,
            key[(person + 1)..end],
            now,
            isInDoubt: why == Unsent.InDoubt
        );
    }

    /// <summary>The office tells it by telephone, if it is still true and helps.</summary>
    /// <param name="db">The writer's connection, inside its transaction.</param>
    /// <param name="person">Whom.</param>
    /// <param name="about">Its kind.</param>
    /// <param name="subject">Code of the class, or id of the trip.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="isInDoubt">Whether a message that says it may have arrived.</param>
    public static void Call(SqliteConnection db, long person, string about, string subject, DateTimeOffset now, bool isInDoubt = false)
    {
        if (Find(db, person, about, subject, now) is not { } owed)
            return;
        CallStore.MakeRoom(db, person, about, subject, owed.Since);
        CallStore.Add(db, person, about, subject, CallTexts.Said(owed.Words, isInDoubt), now, owed.Until);
    }

    private static OwedCall? Find(SqliteConnection db, long person, string about, string subject, DateTimeOffset now)
    {
        var owed = about == SeatCalls.About ? SeatCalls.Owed(db, person, subject) : PlaceCalls.Owed(db, person, subject);
        return owed?.Until > now ? owed : null;
    }

    private const string SelectNews = """
        SELECT kind, key
        FROM timer
        WHERE id = ?1 AND kind IN ('got-seat', 'got-place')
        """;
}

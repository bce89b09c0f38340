using Dapper;
using HtxBot.Sandbox;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>What must hold after every run, on the database and on what the sandbox received.</summary>
internal static class Invariants
{
    /// <param name="town">Where it happened; no program runs on it any more.</param>
    /// <param name="members">Everybody who finished signing up, and perhaps left again.</param>
    /// <param name="kills">How many times the program was killed.</param>
    /// <param name="where">Said with a failure, for example the seed.</param>
    /// <param name="onZalo">Those of them who are on Zalo.</param>
    public static void Check(
        Town town,
        IReadOnlyCollection<Member> members,
        int kills,
        string where = "",
        IReadOnlyCollection<ZaloMember>? onZalo = null
    )
    {
        using var db = town.File.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            CheckFile(town.File, where);
            CheckConfirmations(db, members, where);
            CheckCopies(db, "telegram", town.Sandbox.Ledger, person => $"{person}", kills, where);
            if (onZalo is null)
                return;
            CheckConfirmationsOnZalo(db, onZalo, where);
            CheckCopies(db, "zalo", town.Sandbox.Zalo!.Ledger, person => town.Sandbox.Zalo.Users.IdOf(person), kills, where);
        }
    }

    /// <summary>The part that needs only the database.</summary>
    public static void CheckFile(TestDatabase file, string where)
    {
        using var db = file.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(db.QuerySingle<string>("PRAGMA integrity_check"), Is.EqualTo("ok"), where);
            Assert.That(db.Query("PRAGMA foreign_key_check"), Is.Empty, where);
            CheckSeats(db, where);
            Assert.That(Count(db, "SELECT count(*) FROM inbox WHERE state <> 'done'"), Is.Zero, $"updates left or dead; {where}");
            Assert.That(db.Query<string>(Left), Is.Empty, $"messages left or failed; {where}");
        }
    }

    // An announcement that was on its way at a crash is unsure, unless it is urgent (I3). A reminder that waited until it was true no more
    // was taken back, and its timer has judged again. What the night has made too late was taken back, and is counted as that. Whom the news of
    // a seat did not reach is called; whom the news of the bus did not reach, who leads has been told of.
    private const string Left = """
        SELECT id || ' ' || state || ' ' || coalesce(reason, '') || ' ' || coalesce((SELECT state FROM timer WHERE id = timer_id), '')
        FROM outbox
        WHERE state <> 'sent'
          AND NOT (state = 'unsure' AND class = 2 AND urgent = 0)
          AND NOT (state = 'cancelled' AND reason = 'it was true no more, its timer judges again'
                   AND EXISTS (SELECT 1 FROM timer WHERE timer.id = outbox.timer_id AND timer.state <> 'planned'))
          AND NOT (state = 'cancelled' AND reason = 'announcement too late'
                   AND EXISTS (SELECT 1
                               FROM announcement_recipient AS recipient
                               WHERE recipient.outbox_id = outbox.id AND recipient.state = 'late'))
          AND NOT (state = 'failed'
                   AND EXISTS (SELECT 1
                               FROM timer
                               JOIN phone_call ON phone_call.about = timer.kind
                                              AND timer.key LIKE phone_call.person_id || '/' || phone_call.key || '/%'
                               WHERE timer.id = outbox.timer_id))
          AND NOT (state = 'failed'
                   AND EXISTS (SELECT 1
                               FROM timer AS owed
                               JOIN timer AS told ON told.kind = 'bus-comes.unreached' AND told.state = 'fired'
                               WHERE owed.id = outbox.timer_id AND owed.kind = 'bus-comes'
                                 AND owed.key = substr(told.key, length(rtrim(told.key, '0123456789')) + 1) || '/'
                                                || replace(rtrim(rtrim(told.key, '0123456789'), ':'), ':', '/')))
        """;

    private static void CheckSeats(SqliteConnection db, string where)
    {
        Assert.That(
            db.Query<string>(
                """
                SELECT code
                FROM course
                WHERE capacity < (SELECT count(*) FROM enrolment WHERE course_code = code AND state = 'enrolled')
                """
            ),
            Is.Empty,
            $"more enrolled than seats; {where}"
        );
        Assert.That(
            db.Query<string>(
                """
                SELECT code
                FROM course
                WHERE capacity > (SELECT count(*) FROM enrolment WHERE course_code = code AND state = 'enrolled')
                  AND per_cooperative = 0
                  AND EXISTS (SELECT 1 FROM enrolment WHERE course_code = code AND state = 'waiting')
                """
            ),
            Is.Empty,
            $"a free seat while somebody waits; {where}"
        );
    }

    private static void CheckConfirmations(SqliteConnection db, IReadOnlyCollection<Member> members, string where)
    {
        var places = Places(db);
        foreach (var member in members)
        {
            var states = places[$"{member.Id}"].ToArray();
            Assert.That(states, Has.Length.EqualTo(1), $"one place for {member.Id}, who was told it; {where}");
            if (member.HasLeft)
                Assert.That(states, Is.EqualTo(["left"]), $"{member.Id} was told to have left; {where}");
            else if (member.IsConfirmed || member.IsPromoted)
                Assert.That(states, Is.EqualTo(["enrolled"]), $"{member.Id} was told a seat; {where}");
            else
                Assert.That((string.Join(' ', states), member.IsWaiting), Is.EqualTo(("waiting", true)), $"{member.Id} waits; {where}");
        }
    }

    private static void CheckConfirmationsOnZalo(SqliteConnection db, IReadOnlyCollection<ZaloMember> members, string where)
    {
        var places = Places(db);
        foreach (var member in members)
        {
            var told =
                member.IsConfirmed || member.IsPromoted ? "enrolled"
                : member.IsWaiting ? "waiting"
                : "nothing";
            Assert.That(string.Join(' ', places[member.Chat]), Is.EqualTo(told), $"{member.Id} on Zalo has what was told; {where}");
        }
    }

    private static ILookup<string, string> Places(SqliteConnection db) =>
        db.Query<(string Chat, string State)>(
                """
                SELECT chat_person.chat, enrolment.state
                FROM enrolment
                JOIN chat_person ON chat_person.person_id = enrolment.person_id
                """
            )
            .ToLookup(row => row.Chat, row => row.State);

    /// <summary>Every message arrived; a second copy only of what was in flight at a kill, at most one message a chat and kill.</summary>
    private static void CheckCopies(
        SqliteConnection db,
        string channel,
        SandboxLedger ledger,
        Func<long, string> chatOf,
        int kills,
        string where
    )
    {
        var stored = db.Query<(string Chat, long Messages)>(
                "SELECT chat, count(*) FROM outbox WHERE bot LIKE @channel || ':%' GROUP BY chat",
                new { channel }
            )
            .ToDictionary(row => row.Chat, row => row.Messages);
        var sent = ledger
            .Entries()
            .Where(Member.IsMessage)
            .GroupBy(entry => entry.ChatId)
            .ToDictionary(group => chatOf(group.Key), group => group.LongCount());
        foreach (var (chat, messages) in stored)
            Assert.That(sent.GetValueOrDefault(chat), Is.InRange(messages, messages + kills), $"copies in chat {chat}; {where}");
        Assert.That(sent.Keys, Is.SubsetOf(stored.Keys), $"messages that were never stored; {where}");
    }

    private static long Count(SqliteConnection db, string sql) => db.QuerySingle<long>(sql);
}

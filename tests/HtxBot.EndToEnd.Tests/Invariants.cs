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
    /// <param name="onTheirWay">In how many copies more than one what was said to a chat may have arrived; null: in none.</param>
    /// <param name="where">Said with a failure, for example the seed.</param>
    /// <param name="onZalo">Those of them who are on Zalo.</param>
    public static void Check(
        Town town,
        IReadOnlyCollection<Member> members,
        Func<string, int>? onTheirWay = null,
        string where = "",
        IReadOnlyCollection<ZaloMember>? onZalo = null
    )
    {
        using var db = town.File.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            CheckFile(town.File, where);
            CheckConfirmations(db, members, where);
            CheckCopies(Copies(db, town), onTheirWay ?? (_ => 0), where);
            if (onZalo is null)
                return;
            CheckConfirmationsOnZalo(db, onZalo, where);
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

    /// <summary>How many messages each chat was sent more often than once, on both channels; below zero: so many never arrived.</summary>
    public static IReadOnlyDictionary<string, int> Copies(SqliteConnection db, Town town)
    {
        var arrived = Arrived(town.Sandbox.Ledger, person => $"{person}");
        if (town.Sandbox.Zalo is { } zalo)
            arrived = arrived.Concat(Arrived(zalo.Ledger, person => zalo.Users.IdOf(person)));
        var stored = db.Query<string>("SELECT chat FROM outbox").CountBy(chat => chat).ToDictionary();
        var sent = arrived.CountBy(chat => chat).ToDictionary();
        return stored
            .Keys.Union(sent.Keys)
            .ToDictionary(chat => chat, chat => sent.GetValueOrDefault(chat) - stored.GetValueOrDefault(chat));
    }

    private static IEnumerable<string> Arrived(SandboxLedger ledger, Func<long, string> chatOf) =>
        ledger.Entries().Where(Member.IsMessage).Select(entry => chatOf(entry.ChatId));

    /// <summary>Every message arrived, and a copy only of what was on its way.</summary>
    private static void CheckCopies(IReadOnlyDictionary<string, int> copies, Func<string, int> onTheirWay, string where)
    {
        foreach (var (chat, more) in copies)
            Assert.That(more, Is.InRange(0, onTheirWay(chat)), $"copies in chat {chat}; {where}");
    }

    private static long Count(SqliteConnection db, string sql) => db.QuerySingle<long>(sql);
}

using Dapper;
using HtxBot.Sandbox;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.EndToEnd;

/// <summary>What must hold after every run, on the database and on what the sandbox received.</summary>
internal static class Invariants
{
    /// <param name="town">Where it happened; no program runs on it any more.</param>
    /// <param name="members">Everybody who finished signing up.</param>
    /// <param name="kills">How many times the program was killed.</param>
    public static void Check(Town town, IReadOnlyCollection<Member> members, int kills)
    {
        using var db = town.File.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(db.QuerySingle<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
            Assert.That(db.Query("PRAGMA foreign_key_check"), Is.Empty);
            CheckSeats(db);
            CheckConfirmations(db, members);
            Assert.That(Count(db, "SELECT count(*) FROM inbox WHERE state <> 'done'"), Is.Zero, "updates left or dead");
            Assert.That(Count(db, "SELECT count(*) FROM outbox WHERE state <> 'sent'"), Is.Zero, "messages left or failed");
            CheckCopies(db, town.Sandbox.Ledger, kills);
        }
    }

    private static void CheckSeats(SqliteConnection db)
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
            "more enrolled than seats"
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
            "a free seat while somebody waits"
        );
    }

    private static void CheckConfirmations(SqliteConnection db, IReadOnlyCollection<Member> members)
    {
        var live = db.Query<(string Chat, string State)>(
                """
                SELECT chat_person.chat, enrolment.state
                FROM enrolment
                JOIN chat_person ON chat_person.person_id = enrolment.person_id
                WHERE enrolment.state IN ('enrolled', 'waiting')
                """
            )
            .ToLookup(row => row.Chat, row => row.State);
        foreach (var member in members)
        {
            var states = live[$"{member.Id}"].ToArray();
            Assert.That(states, Has.Length.EqualTo(1), $"one live row for {member.Id}, who was told it");
            if (member.IsConfirmed)
                Assert.That(states, Does.Contain("enrolled"), $"{member.Id} was told a seat");
        }
    }

    /// <summary>Every message arrived; a second copy only of what was in flight at a kill, at most one message a chat and kill.</summary>
    private static void CheckCopies(SqliteConnection db, SandboxLedger ledger, int kills)
    {
        var stored = db.Query<(string Chat, long Messages)>("SELECT chat, count(*) FROM outbox GROUP BY chat")
            .ToDictionary(row => row.Chat, row => row.Messages);
        var sent = ledger
            .Entries()
            .Where(entry => entry.Method.StartsWith("send", StringComparison.Ordinal) && entry.Kind.Length > 0)
            .GroupBy(entry => entry.ChatId)
            .ToDictionary(group => $"{group.Key}", group => group.LongCount());
        foreach (var (chat, messages) in stored)
            Assert.That(sent.GetValueOrDefault(chat), Is.InRange(messages, messages + kills), $"copies in chat {chat}");
    }

    private static long Count(SqliteConnection db, string sql) => db.QuerySingle<long>(sql);
}

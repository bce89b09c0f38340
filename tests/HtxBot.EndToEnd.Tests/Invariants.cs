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
    public static void Check(Town town, IReadOnlyCollection<Member> members, int kills, string where = "")
    {
        using var db = town.File.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            CheckFile(town.File, where);
            CheckConfirmations(db, members, where);
            CheckCopies(db, town.Sandbox.Ledger, kills, where);
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
            Assert.That(Count(db, "SELECT count(*) FROM outbox WHERE state <> 'sent'"), Is.Zero, $"messages left or failed; {where}");
        }
    }

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
        var places = db.Query<(string Chat, string State)>(
                """
                SELECT chat_person.chat, enrolment.state
                FROM enrolment
                JOIN chat_person ON chat_person.person_id = enrolment.person_id
                """
            )
            .ToLookup(row => row.Chat, row => row.State);
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

    /// <summary>Every message arrived; a second copy only of what was in flight at a kill, at most one message a chat and kill.</summary>
    private static void CheckCopies(SqliteConnection db, SandboxLedger ledger, int kills, string where)
    {
        var stored = db.Query<(string Chat, long Messages)>("SELECT chat, count(*) FROM outbox GROUP BY chat")
            .ToDictionary(row => row.Chat, row => row.Messages);
        var sent = ledger
            .Entries()
            .Where(Member.IsMessage)
            .GroupBy(entry => entry.ChatId)
            .ToDictionary(group => $"{group.Key}", group => group.LongCount());
        foreach (var (chat, messages) in stored)
            Assert.That(sent.GetValueOrDefault(chat), Is.InRange(messages, messages + kills), $"copies in chat {chat}; {where}");
        Assert.That(sent.Keys, Is.SubsetOf(stored.Keys), $"messages that were never stored; {where}");
    }

    private static long Count(SqliteConnection db, string sql) => db.QuerySingle<long>(sql);
}

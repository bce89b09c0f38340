using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Operations.Auditing;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>
/// E3 of the reliability table: what became of announcements after a copy was made is not known, so a restore sends none a second time.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class RestoredAnnouncementsTests
{
    private static readonly ManualTimeProvider Noon = new(SampleChats.SignUpTime.AddHours(3));

    /// <summary>E3 of the reliability table.</summary>
    [Test]
    public void Whoever_it_had_not_reached_is_unsure_and_what_was_due_since_is_held_back()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        Announce(world);
        var planned = world.Db.QuerySingle<int>("SELECT count(*) FROM announcement_recipient WHERE state = 'planned'");
        var told = States(world.Db, 1);

        using var db = Restored(world, out var restored);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(planned, Is.GreaterThan(100), "else the copy would prove nothing");
            Assert.That(restored.Unsure, Is.EqualTo(planned + 5 + 3), "planned, with the sender, taken back by the pause");
            Assert.That(restored.Held, Is.EqualTo(1));
            Assert.That(db.QuerySingle<int>("SELECT count(*) FROM announcement_recipient WHERE state = 'planned'"), Is.Zero);
            Assert.That(db.QuerySingle<int>("SELECT count(*) FROM outbox WHERE class = 2 AND state IN ('waiting', 'claimed')"), Is.Zero);
            Assert.That(States(db, 1), Is.EqualTo(told), "one that is over stays as it is");
            Assert.That(
                db.Query<string>("SELECT state FROM announcement ORDER BY id"),
                Is.EqualTo(["done", "sending", "sending", "scheduled", "scheduled"])
            );
            Assert.That(AnnouncementStore.Find(db, 4)!.IsHeld, "due at eleven");
            Assert.That(AnnouncementStore.Find(db, 5)!.IsHeld, Is.False, "due at three");
            Assert.That(
                Audit.Run(db, Noon.GetUtcNow(), QuietHours.None).Select(finding => finding.Rule.Name),
                Has.None.Contains("announcement")
            );
        }
    }

    [Test]
    public void Nothing_goes_by_itself_any_more_and_the_report_says_why_and_offers_to_send_again()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = Announce(world);
        _ = RestoredStore.Settle(world.Db, Noon.GetUtcNow());
        var messages = world.Db.QuerySingle<int>("SELECT count(*) FROM outbox WHERE class = 2");
        var unsure = world.Db.QuerySingle<int>(
            "SELECT count(*) FROM announcement_recipient WHERE announcement_id = 2 AND state = 'unsure'"
        );

        world.GoStraightTo(Noon.GetUtcNow());
        world.Works();

        var reports = hien.Received.Where(message => message.Text.Contains("vừa được khôi phục từ bản sao lưu")).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM outbox WHERE class = 2"), Is.EqualTo(messages));
            Assert.That(reports, Has.Count.EqualTo(2), "the paused one too");
            Assert.That(reports.Select(report => report.Text), Has.All.Contains(" chưa chắc"));
            Assert.That(
                world.Db.Query<string>("SELECT state FROM announcement WHERE id < 4").Distinct(),
                Is.EqualTo(["done"]),
                "each is over"
            );
        }

        hien.Press("!resend-unsure 2");
        world.Works(6);
        Assert.That(
            world.Db.QuerySingle<int>("SELECT count(*) FROM outbox WHERE class = 2"),
            Is.EqualTo(messages + unsure + 5),
            "once more, because somebody said so"
        );
    }

    [Test]
    public void One_that_was_held_back_goes_at_another_hour()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = Announce(world);
        _ = RestoredStore.Settle(world.Db, Noon.GetUtcNow());
        world.GoStraightTo(Noon.GetUtcNow());
        world.Works();

        hien.Press("!scheduled-announcement 4");
        Assert.That(hien.LastText, Does.Contain("Tin hẹn 11 giờ.").And.Contain("Giờ hẹn đã qua"));
        hien.Taps("Đổi giờ");
        hien.Says("14 giờ");
        hien.Taps("Hẹn gửi");
        world.GoesTo(Noon.GetUtcNow().AddHours(2).AddMinutes(1));
        world.Works();

        Assert.That(States(world.Db, 4).Keys, Is.EqualTo(["sent"]));
    }

    [Test]
    public void Whose_announcement_was_held_back_is_taken_once()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = Announce(world);
        _ = RestoredStore.Settle(world.Db, Noon.GetUtcNow());

        Assert.That(RestoredStore.TakeHeld(world.Db), Is.EqualTo([4]));
        Assert.That(RestoredStore.TakeHeld(world.Db), Is.Empty);
    }

    /// <summary>Before there were announcements, with the first form of them, and before they were counted.</summary>
    [TestCase(7, 1)]
    [TestCase(8, 3)]
    [TestCase(21, 3)]
    public void A_copy_of_an_older_schema_is_settled_before_it_is_upgraded(int schema, int unsure)
    {
        using var world = new TestDatabase(migrate: false);
        _ = new Migrator(world.Database, [.. Migration.Embedded.Take(schema)], Noon).Migrate();
        using (var db = world.Open())
        {
            _ = db.Execute(
                "INSERT INTO outbox (bot, chat, class, payload, state, created_at) VALUES ('telegram:1', '7', 2, '{}', 'waiting', '2027-02-22T00:00:00.000Z')"
            );
            if (schema > 7)
                _ = db.Execute(OldAnnouncement);
        }
        var copy = Path.Combine(world.Folder, "copy.db");
        BackupCopy.Make(world.Database, copy);

        var restored = RestoreCopy.Restore(world.Database, copy, Noon);
        _ = new Migrator(world.Database, Migration.Embedded, Noon).Migrate();

        using var reader = world.Database.OpenReader();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(restored.Unsure, Is.EqualTo(unsure));
            Assert.That(restored.Held, Is.EqualTo(schema > 7 ? 1 : 0));
            Assert.That(restored.Content.Counts.Select(each => each.Key), Has.No.Member("session_answer"));
            Assert.That(
                Audit.Run(reader, Noon.GetUtcNow(), QuietHours.None).Select(finding => finding.Rule.Name),
                Has.None.Contains("announcement")
            );
        }
    }

    /// <summary>
    /// Number 1 is over, 2 is being sent, 3 stands still, 4 is for eleven and 5 for three. Of 2 five are with the sender, of 3 three were taken
    /// back by the pause.
    /// </summary>
    private static ChatClient Announce(ChatWorld world)
    {
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        world.Crowd(150);
        Send(hien, "Mang theo sổ.");
        world.Works(8);
        Send(hien, "Mang theo bút.");
        world.Works(1);
        TakeBack(world, announcement: 2, people: 5);
        Send(hien, "Mang theo mũ.");
        // Only the third takes a step.
        _ = world.Db.Execute("UPDATE announcement SET ended_at = made_at WHERE id = 2");
        world.Works(1);
        _ = world.Db.Execute("UPDATE announcement SET ended_at = NULL WHERE id = 2");
        TakeBack(world, announcement: 3, people: 3);
        hien.Press("!pause-announcement 3");
        Schedule(hien, "Tin hẹn 11 giờ.", "11 giờ");
        Schedule(hien, "Tin hẹn 15 giờ.", "15 giờ");
        return hien;
    }

    /// <summary>As if the sender had not got to them yet.</summary>
    private static void TakeBack(ChatWorld world, int announcement, int people) =>
        world.Db.Execute(
            """
            UPDATE outbox
            SET state = 'waiting', done_at = NULL
            WHERE id IN (SELECT outbox_id
                         FROM announcement_recipient
                         WHERE announcement_id = @announcement AND state = 'queued'
                         LIMIT @people)
            """,
            new { announcement, people }
        );

    private static void Schedule(ChatClient trainer, string words, string time)
    {
        Say(trainer, words);
        trainer.Taps("Hẹn giờ");
        trainer.Says(time);
        trainer.Taps("Hẹn gửi");
    }

    private static void Send(ChatClient trainer, string words)
    {
        Say(trainer, words);
        trainer.Taps("Gửi");
        trainer.Taps("Gửi luôn");
    }

    private static void Say(ChatClient trainer, string words)
    {
        trainer.Says("/thongbao QTSX");
        trainer.Says(words);
    }

    private static Dictionary<string, long> States(SqliteConnection db, int announcement) =>
        db.Query<(string State, long People)>(
                "SELECT state, count(*) FROM announcement_recipient WHERE announcement_id = @announcement GROUP BY state",
                new { announcement }
            )
            .ToDictionary(each => each.State, each => each.People);

    /// <summary>Copies the world's file and restores it beside; the new file.</summary>
    private static SqliteConnection Restored(ChatWorld world, out Restored restored)
    {
        var file = new Database(world.Db.DataSource);
        var copy = file.Path + ".copy";
        BackupCopy.Make(file, copy);
        var elsewhere = new Database(Path.Combine(Path.GetDirectoryName(file.Path)!, "elsewhere", "htxbot.db"));
        restored = RestoreCopy.Restore(elsewhere, copy, Noon);
        return elsewhere.OpenReader();
    }

    // One is being sent to two people, one was for eight in the morning.
    private const string OldAnnouncement = """
        INSERT INTO staff (id, name, created_at) VALUES (1, 'Lê Thu Hiền', '2027-02-21T00:00:00.000Z');
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at, frozen_at)
        VALUES (1, 1, 'telegram:1', '1', 'everybody', '', 'all', '', 'news', 'x', 'sending', '2027-02-21T00:00:00.000Z',
                '2027-02-21T00:00:00.000Z', '2027-02-21T00:00:00.000Z'),
               (2, 1, 'telegram:1', '1', 'everybody', '', 'all', '', 'news', 'y', 'scheduled', '2027-02-21T00:00:00.000Z',
                '2027-02-22T01:00:00.000Z', NULL);
        INSERT INTO timer (kind, key, due_at, payload) VALUES ('announcement.send', '2', '2027-02-22T01:00:00.000Z', '');
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district) VALUES ('18133', 'xã', 'Hương Sơn', 'Xã Hương Sơn', '', '');
        INSERT INTO cooperative (id, code, name, short_name, commune_code, state, created_at)
        VALUES (1, 'M01', 'HTX Đồng Xanh', 'HTX Đồng Xanh', '18133', 'listed', '2027-02-21T00:00:00.000Z');
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (1, 'An', '+84300000001', 1, 'member', '2027-02-21T00:00:00.000Z', '2027-02-21T00:00:00.000Z'),
               (2, 'Bình', '+84300000002', 1, 'member', '2027-02-21T00:00:00.000Z', '2027-02-21T00:00:00.000Z');
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state)
        VALUES (1, 1, 'telegram:1', '7', 'planned'), (1, 2, 'telegram:1', '8', 'planned');
        """;
}

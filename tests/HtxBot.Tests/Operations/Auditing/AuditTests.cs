using Dapper;
using HtxBot.Operations.Auditing;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Operations.Auditing;

/// <summary>A14: every rule finds what breaks it, by row id, and finds nothing in a class as it should be.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AuditTests
{
    /// <summary>What breaks a rule, and the row it must name.</summary>
    private static readonly Dictionary<string, (string Row, string Plant)> Plants = new()
    {
        ["seats-over-capacity"] = ("QTSX", "UPDATE course SET capacity = 0 WHERE code = 'QTSX'"),
        ["seats-over-quota"] = ("QTSX/", "UPDATE course SET per_cooperative = 1;" + Twice),
        ["seat-free-while-waiting"] = ("1", "UPDATE enrolment SET state = 'waiting'"),
        ["seat-counts-wrong"] = ("QTSX/0", "UPDATE seat_count SET enrolled = 7 WHERE cooperative_id = 0"),
        ["enrolled-twice"] = ("QTSX/1", Twice),
        ["enrolment-dates"] = ("1", "UPDATE enrolment SET enrolled_at = '2027-02-01T00:00:00.000Z'"),
        ["enrolment-without-reason-date"] = ("1", "UPDATE enrolment SET enrolled_at = NULL"),
        ["trip-over-capacity"] = ("TQ1", Going + "UPDATE trip SET seats = 0 WHERE id = 'TQ1'"),
        ["trip-point-over-capacity"] = ("TQ1/D2", Going + Second + "UPDATE pick_up_point SET capacity = 1 WHERE trip_id = 'TQ1'"),
        ["trip-place-free-while-waiting"] = ("1", Answer + "('TQ1', 1, 'yes', 'waiting', 'D2', 1, 'member', '2027-02-22T01:00:00.000Z')"),
        ["trip-counts-wrong"] = ("TQ1/D2", Going + "UPDATE trip_count SET taken = 7 WHERE point = 'D2'"),
        ["announcement-counts-wrong"] = (
            "5/sent",
            Announced + "INSERT INTO announcement_count (announcement_id, state, people) VALUES (5, 'sent', 3)"
        ),
        ["urgent-without-second"] = (
            "5",
            Announced
                + "INSERT INTO announcement_urgency VALUES (5, 'nước lũ', 201, '2027-02-21T15:00:00.000Z', '2027-02-21T23:00:00.000Z', 'alone', NULL, NULL)"
        ),
        ["late-without-time"] = ("5", Announced + "INSERT INTO announcement_count (announcement_id, state, people) VALUES (5, 'late', 3)"),
        ["urgent-not-asked"] = (
            "77",
            "INSERT INTO outbox (id, bot, chat, class, payload, created_at, urgent)"
                + " VALUES (77, 'telegram:1', '1001', 2, '{}', '2027-02-22T01:59:00.000Z', 1)"
        ),
        ["trip-answered-twice"] = ("TQ1/1", "DROP INDEX trip_answer_live;" + Going + Going),
        ["trip-without-class"] = ("1", Going + "UPDATE enrolment SET state = 'left', left_at = '2027-02-22T01:59:00.000Z'"),
        ["trip-answer-dates"] = ("1", Going + "UPDATE trip_answer SET answered_at = '2028-01-01T00:00:00.000Z'"),
        ["trip-hours"] = (
            "TQ1/D2",
            "UPDATE pick_up_point SET leaves_at = '2027-03-05T00:00:00.000Z' WHERE trip_id = 'TQ1' AND code = 'D2'"
        ),
        ["person-before-consent"] = ("1", "UPDATE consent SET answer = 'refused'"),
        ["person-without-chat"] = ("1", "DELETE FROM chat_person"),
        ["chat-with-two-current"] = ("telegram:1/1001", "DROP INDEX chat_person_current;" + SecondPerson),
        ["chat-moved-but-used"] = (
            "telegram:1/1001",
            "INSERT INTO chat_state VALUES ('telegram:1', '1001', 'moved', '2027-02-22T00:00:00.000Z', '9')"
        ),
        ["chat-moved-to-itself"] = (
            "telegram:1/5",
            "INSERT INTO chat_state VALUES ('telegram:1', '5', 'moved', '2027-02-22T00:00:00.000Z', '5')"
        ),
        ["person-without-name-or-phone"] = ("1", "UPDATE person SET phone = '0301234567'"),
        ["person-dates"] = ("1", "UPDATE person SET updated_at = '2020-01-01T00:00:00.000Z'"),
        ["consent-in-future"] = ("1", "UPDATE consent SET answered_at = '2028-01-01T00:00:00.000Z'"),
        ["proposed-cooperative-with-code"] = ("1", "UPDATE cooperative SET state = 'proposed' WHERE id = 1"),
        ["join-twice"] = (
            "1",
            Joined
                + "INSERT INTO chat_join VALUES (2, 2, NULL, 'zalo:1', '7', '7', 'telegram:1', '8', '8', '2027-02-22T00:00:00.000Z', NULL)"
        ),
        ["join-without-chat"] = ("1", Joined + "DELETE FROM chat_person WHERE bot = 'zalo:1'"),
        ["join-of-one-channel"] = ("1", Joined + "UPDATE chat_join SET second_bot = 'telegram:2'"),
        ["join-left-behind"] = ("zalo:1/7", Joined + "UPDATE chat_join SET ended_at = '2027-02-22T01:00:00.000Z'"),
        ["tag-ended-but-borne"] = (
            "4",
            Hien
                + "INSERT INTO tag VALUES (7, 'tổ trưởng', 'to truong', 9, '2027-02-02T00:00:00.000Z', 9, '2027-02-03T00:00:00.000Z');"
                + "INSERT INTO person_tag VALUES (4, 7, 1, 9, '2027-02-02T00:00:00.000Z', NULL, NULL)"
        ),
        ["saved-audience-of-nothing"] = (
            "3",
            Hien
                + "INSERT INTO saved_audience VALUES (3, 'nhóm bò', 'nhom bo', 'enrolled QTSX|-tag 7 QTSX', 9, '2027-02-02T00:00:00.000Z', NULL, NULL)"
        ),
        ["form-unreadable"] = (
            "telegram:1/7",
            "INSERT INTO stored_conversation VALUES ('telegram:1', '7', '7', '{', '2027-02-22T00:00:00.000Z')"
        ),
        ["registration-dates"] = ("QTSX", "UPDATE course SET registration_opens = '2027-12-31' WHERE code = 'QTSX'"),
        ["course-without-session"] = ("QTSX", "DELETE FROM course_session WHERE course_code = 'QTSX'"),
        ["session-answer-dates"] = (
            "1",
            "INSERT INTO session_answer (course_code, session_no, person_id, starts_at, answer, source, answered_at, replaced_at) VALUES"
                + " ('QTSX', 1, 1, '2027-03-01T00:30:00.000Z', 'yes', 'member', '2027-02-22T01:00:00.000Z', '2027-02-22T00:59:59.000Z')"
        ),
        ["timer-overdue"] = ("901", Timer + "(901, 'k', 'a', '2027-02-22T01:49:00.000Z', '', 'planned', NULL, NULL)"),
        ["timer-without-end"] = ("901", Timer + "(901, 'k', 'a', '2027-02-22T01:49:00.000Z', '', 'fired', NULL, NULL)"),
        ["timer-in-future-fired"] = (
            "901",
            Timer + "(901, 'k', 'a', '2027-02-22T01:49:00.000Z', '', 'fired', NULL, '2027-02-22T01:48:00.000Z')"
        ),
        ["timer-sent-with-nothing"] = (
            "901",
            Timer
                + "(901, 'k', 'a', '2027-02-22T03:00:00.000Z', '', 'planned', NULL, NULL),"
                + " (902, 'k', 'b', '2027-02-22T01:49:00.000Z', '', 'fired', NULL, '2027-02-22T01:50:00.000Z');"
                + "UPDATE timer SET sent_with = 902 WHERE id = 901"
        ),
        ["inbox-stuck"] = ("1", Inbox + "('telegram:1', 1, '7', '{}', '2027-02-22T01:49:00.000Z', 'waiting', NULL)"),
        ["inbox-text-kept"] = ("1", Inbox + "('telegram:1', 1, '7', '{}', '2027-02-22T01:59:00.000Z', 'done', NULL)"),
        ["inbox-too-old"] = ("1", Inbox + "('telegram:1', 1, '7', '', '2027-02-18T01:59:00.000Z', 'done', NULL)"),
        ["inbox-dead-without-reason"] = ("1", Inbox + "('telegram:1', 1, '7', '{}', '2027-02-22T01:59:00.000Z', 'dead', '')"),
        ["outbox-stuck"] = ("1", Outbox + "('telegram:1', '7', 0, '{}', 'waiting', '2027-02-22T00:30:00.000Z', NULL, NULL)"),
        ["outbox-claimed-stuck"] = ("1", Outbox + "('telegram:1', '7', 2, '{}', 'claimed', '2027-02-22T00:30:00.000Z', NULL, NULL)"),
        ["outbox-to-unreachable-chat"] = (
            "1",
            Outbox
                + "('telegram:1', '7', 0, '{}', 'waiting', '2027-02-22T01:30:00.000Z', NULL, NULL);"
                + "INSERT INTO chat_state VALUES ('telegram:1', '7', 'blocked', '2027-02-22T00:00:00.000Z', NULL)"
        ),
        ["outbox-text-kept"] = (
            "1",
            Outbox + "('telegram:1', '7', 0, '{}', 'sent', '2027-02-22T01:30:00.000Z', '2027-02-22T01:30:01.000Z', NULL)"
        ),
        ["outbox-without-end"] = ("1", Outbox + "('telegram:1', '7', 0, '', 'sent', '2027-02-22T01:30:00.000Z', NULL, NULL)"),
        ["outbox-unreadable"] = ("1", Outbox + "('telegram:1', '7', 0, '{', 'waiting', '2027-02-22T01:59:00.000Z', NULL, NULL)"),
        ["change-told-to-nobody"] = (
            "6/1",
            Hien
                + "INSERT INTO class_change VALUES (6, 'QTSX', 9, '2027-02-21T01:59:00.000Z', '', NULL);"
                + "INSERT INTO class_change_notice (change_id, person_id, bot, chat, state) VALUES (6, 1, 'telegram:1', '1001', 'planned')"
        ),
        ["announcement-without-timer"] = (
            "5",
            Announced
                + "UPDATE announcement SET state = 'scheduled';"
                + Timer
                + "(901, 'announcement.send', '5', '2027-02-22T01:00:00.000Z', '', 'fired', NULL, '2027-02-22T01:00:00.000Z')"
        ),
        ["media-kept-too-long"] = (
            "5",
            Announced
                + "UPDATE announcement SET ended_at = '2027-02-18T01:59:00.000Z';"
                + "INSERT INTO kept_media (announcement_id, state, give_up_at) VALUES (5, 'forgotten', '2027-02-18T01:00:00.000Z');"
                + "INSERT INTO kept_media_piece VALUES (5, 0, zeroblob(9))"
        ),
        ["shared-file-expired"] = (
            "1",
            "INSERT INTO shared_file (token_hash, name, media_type, content, expires_at)"
                + " VALUES (zeroblob(32), 'a.ics', 'text/calendar', zeroblob(9), '2027-02-21T01:59:00.000Z')"
        ),
        ["references-broken"] = ("person/1/cooperative", "DELETE FROM cooperative"),
        ["file-damaged"] = ("CHECK constraint failed in course", "UPDATE course SET capacity = -1"),
    };

    private static IEnumerable<string> Names => Audit.Rules.Select(rule => rule.Name);

    [Test]
    public void A_class_after_a_sign_up_breaks_no_rule()
    {
        using var world = SignedUp();

        Assert.That(Audit.Run(world.Db, world.Clock.GetUtcNow(), world.Night).Select(Line), Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void What_breaks_a_rule_is_found_with_its_row(string name)
    {
        using var world = SignedUp();
        Assert.That(Plants, Does.ContainKey(name), "a rule nobody has seen broken");
        world.Db.Execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");

        world.Db.Execute(Plants[name].Plant);
        world.Db.Execute("PRAGMA ignore_check_constraints = OFF");

        var finding = Audit.Run(world.Db, world.Clock.GetUtcNow(), world.Night).SingleOrDefault(each => each.Rule.Name == name);
        Assert.That(finding, Is.Not.Null);
        Assert.That(finding!.Rows, Has.Some.StartsWith(Plants[name].Row));
    }

    [Test]
    public void Each_rule_has_a_name_of_its_own() => Assert.That(Names, Is.Unique);

    [Test]
    public void The_reliability_page_says_how_many_there_are() =>
        Assert.That(
            File.ReadAllText(Path.Combine(Checkout.Root, "docs", "reliability.md")),
            Does.Contain(
                $"`AuditTests.{nameof(What_breaks_a_rule_is_found_with_its_row)}` | {Audit.Rules.Count} rules over the data, each planted |"
            )
        );

    [Test]
    public void No_rule_shows_a_name_a_phone_or_words()
    {
        using var world = SignedUp();
        world.Db.Execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
        foreach (var (_, plant) in Plants.Values.Where(each => !each.Plant.StartsWith("DELETE", StringComparison.Ordinal)))
        {
            try
            {
                world.Db.Execute(plant);
            }
            catch (SqliteException)
            {
                // Some plants need the place of another.
            }
        }

        var shown = string.Join('\n', Audit.Run(world.Db, world.Clock.GetUtcNow(), world.Night).SelectMany(each => each.Rows));
        Assert.That(shown, Does.Not.Contain("Lành").And.Not.Contain("0301234567").And.Not.Contain("301234567"));
    }

    private static string Line(AuditFinding finding) => $"{finding.Rule.Name}: {string.Join(' ', finding.Rows)}";

    private static ChatWorld SignedUp()
    {
        var world = SampleChats.Open(ChatKind.Buttons);
        var member = world.Person("Lành");
        member.Says("đăng ký lớp qtsx");
        foreach (var answer in new[] { "đồng ý", "Nguyễn Văn Lành", "dong xanh ngan pho", "0301234567", "kế toán" })
            member.Says(answer);
        member.Taps("Đúng, gửi đi");
        Assert.That(world.Db.QuerySingle<string>("SELECT state FROM enrolment"), Is.EqualTo("enrolled"));
        return world;
    }

    private const string Answer =
        "INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at) VALUES ";

    private const string Hien = "INSERT INTO staff (id, name, created_at) VALUES (9, 'Lê Thu Hiền', '2027-02-01T00:00:00.000Z');";

    private const string Announced =
        Hien
        + "INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at)"
        + " VALUES (5, 9, 'telegram:1', '9', 'enrolled', 'QTSX', 'course', 'QTSX', 'class', 'x', 'done', '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:00.000Z');";

    private const string Going = Answer + "('TQ1', 1, 'yes', 'seat', 'D2', 0, 'member', '2027-02-22T01:00:00.000Z');";

    private const string Second = Answer + "('TQ1', 2, 'yes', 'seat', 'D2', 0, 'member', '2027-02-22T01:00:00.000Z');";

    private const string Twice = """
        DROP INDEX enrolment_live;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT course_code, person_id, cooperative_id, state, ordinal + 1, asked_at, enrolled_at
        FROM enrolment
        """;

    private const string Joined =
        """
            INSERT INTO chat_join (id, person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
            VALUES (1, 1, 'telegram:1', '1001', '1001', 'zalo:1', '7', '7', '2027-02-22T00:00:00.000Z');
            INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at, join_id)
            VALUES ('zalo:1', '7', '7', 1, 1, '2027-02-22T00:00:00.000Z', 1);
            """ + SecondPersonAlone;

    private const string SecondPersonAlone = """
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT 2, full_name, phone, cooperative_id, role, created_at, updated_at
        FROM person
        WHERE id = 1;
        """;

    private const string SecondPerson = """
        INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT full_name, phone, cooperative_id, role, created_at, updated_at
        FROM person;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT bot, chat, sender, 2, 1, linked_at
        FROM chat_person
        """;

    private const string Timer = "INSERT INTO timer (id, kind, key, due_at, payload, state, reason, done_at) VALUES ";
    private const string Inbox = "INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason) VALUES ";
    private const string Outbox = "INSERT INTO outbox (bot, chat, class, payload, state, created_at, done_at, reason) VALUES ";
}

using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Docs;

/// <summary>The statements of docs/operations.md that erase a person: nothing of them is left, and the rest is as it must be.</summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class ErasedPersonTests
{
    private const string Name = "Nguyễn Văn Lành";
    private const string Number = "301234567";

    [Test]
    public void The_statements_for_erasing_a_person_leave_nothing_of_them()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var member = SignedUp(world);
        var id = world.Db.QuerySingle<long>("SELECT id FROM person WHERE phone = '+84301234567'");
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        mau.Says("gắn nhãn tổ trưởng 0301234567");
        mau.Says("/thongbao QTSX");
        mau.Says("Mai bà con mang theo sổ ghi chép nhé.");
        mau.Taps("Gửi");
        mau.Taps("Gửi luôn");
        world.Works();
        member.Taps("💬 Trả lời");
        member.Says($"Tôi là {Name}, 0301234567, đến muộn.");
        member.Says("/thamquan");
        member.Says("tôi đi tham quan");
        member.Taps("Chuyến thứ Năm 04/03");
        member.Taps("Điểm 2, 6 giờ 15");
        mau.Says("/ghiho CNBO");
        foreach (var answer in new[] { "đồng ý", Name, "dong xanh ngan pho", "0301234567" })
            mau.Says(answer);
        member.Says("đổi họ tên");
        world.Db.Execute(Planted, new { id });
        Assert.That(Naming(world.Db), Is.SupersetOf(Told), "what the test looks for is there");
        Assert.That(RowsOf(world.Db, id), Is.SupersetOf(Tables));

        world.Db.Execute(Dotted.Replace(OperationsPageTests.Fenced("erase a person"), ""), new { id });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Naming(world.Db), Is.Empty);
            Assert.That(RowsOf(world.Db, id), Is.Empty);
            Assert.That(
                world.Db.QuerySingle<long>("SELECT count(*) FROM stored_conversation WHERE chat = @Id", new { member.Id }),
                Is.Zero
            );
            Assert.That(world.Db.QuerySingle<long>("SELECT count(*) FROM announcement_count WHERE people > 0"), Is.Zero);
        }
        ChatAudit.Check(world);
    }

    [Test]
    public void What_is_of_others_stays()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = SignedUp(world);
        var id = world.Db.QuerySingle<long>("SELECT id FROM person WHERE phone = '+84301234567'");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        lan.Says("đổi họ tên");
        world.Db.Execute(OfOthers, new { id });
        var before = Counts(world.Db);

        world.Db.Execute(Dotted.Replace(OperationsPageTests.Fenced("erase a person"), ""), new { id });

        var after = Counts(world.Db);
        string[] kept = ["consent", "live_message", "cooperative", "course_session"];
        using (Assert.EnterMultipleScope())
        {
            foreach (var table in kept)
                Assert.That(after[table], Is.EqualTo(before[table]), table);
            Assert.That(world.Db.Query<string>("SELECT key FROM timer WHERE kind = 'class-change.tell'"), Is.EqualTo(["1"]));
            Assert.That(after["person"], Is.EqualTo(before["person"] - 1));
            Assert.That(world.Db.QuerySingle<string>("SELECT payload FROM outbox WHERE id = 901"), Is.EqualTo("{\"text\":\"Lan\"}"));
            Assert.That(
                world.Db.QuerySingle<long>("SELECT count(*) FROM stored_conversation WHERE chat = @Id", new { lan.Id }),
                Is.EqualTo(1)
            );
        }
        ChatAudit.Check(world);
    }

    /// <summary>A table that a later version adds would keep the person from being erased.</summary>
    [Test]
    public void The_statements_for_erasing_a_person_forget_no_table_that_names_people()
    {
        using var file = new TestDatabase();
        using var db = file.Open();
        var statements = OperationsPageTests.Fenced("erase a person").Split('\n');

        var named = db.Query<(string Table, string Column)>(SelectNamingPeople).AsList();

        Assert.That(named, Has.Count.GreaterThan(10));
        Assert.That(
            named.Where(each =>
                !statements.Any(line =>
                    line.StartsWith($"DELETE FROM {each.Table} WHERE ", StringComparison.Ordinal)
                    && line.Contains($"{each.Column} = @id", StringComparison.Ordinal)
                )
            ),
            Is.Empty
        );
    }

    private static ChatClient SignedUp(ChatWorld world)
    {
        var member = world.Person("Lành");
        member.Says("đăng ký lớp qtsx");
        foreach (var answer in new[] { "đồng ý", Name, "dong xanh ngan pho", "0301234567", "kế toán" })
            member.Says(answer);
        member.Taps("Đúng, gửi đi");
        return member;
    }

    /// <summary>Tables and columns in which the name or the number stands, whatever the column is.</summary>
    private static List<string> Naming(SqliteConnection db) =>
        [
            .. from each in db.Query<(string Table, string Column)>(SelectColumns)
            where
                db.QuerySingle<long>(
                    $"SELECT count(*) FROM {each.Table} WHERE instr(CAST({each.Column} AS TEXT), @Name) OR instr(CAST({each.Column} AS TEXT), @Number)",
                    new { Name, Number }
                ) > 0
            select $"{each.Table}.{each.Column}",
        ];

    /// <summary>Tables with rows of a person.</summary>
    private static List<string> RowsOf(SqliteConnection db, long id) =>
        [
            .. from each in db.Query<(string Table, string Column)>(SelectNamingPeople)
            where db.QuerySingle<long>($"SELECT count(*) FROM {each.Table} WHERE {each.Column} = @id", new { id }) > 0
            select each.Table,
        ];

    private static Dictionary<string, long> Counts(SqliteConnection db) =>
        db.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .ToDictionary(table => table, table => db.QuerySingle<long>($"SELECT count(*) FROM {table}"));

    private static readonly string[] Told =
    [
        "person.full_name",
        "person.phone",
        "stored_conversation.value",
        "outbox.payload",
        "inbox.raw",
        "live_message.wanted",
        "shared_file.content",
        "timer.payload",
        "announcement_reply.text",
        "phone_call.words",
        "trip_departure.reason",
    ];

    private static readonly string[] Tables =
    [
        "chat_person",
        "enrolment",
        "announcement_recipient",
        "announcement_reply",
        "person_tag",
        "trip_answer",
        "trip_mark",
        "session_answer",
        "class_change_notice",
        "phone_call",
        "phone_consent",
        "link_code",
    ];

    // What loops, senders and other chats would have written; ids of the staff are those of the chat.
    private const string Planted = """
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, minutes, made_at) VALUES ('TQ1', @id, 'out', 'late', 10, '2027-02-22T01:00:00.000Z');
        INSERT INTO trip_departure (trip_id, point, left_at, said_by, reason)
        SELECT 'TQ1', 'D1', '2027-02-22T01:00:00.000Z', min(id), 'Nguyễn Văn Lành đi xe nhà' FROM staff;
        INSERT INTO session_answer (course_code, session_no, person_id, starts_at, answer, source, answered_at)
        VALUES ('QTSX', 1, @id, '2027-03-01T00:30:00.000Z', 'yes', 'member', '2027-02-22T01:00:00.000Z');
        INSERT INTO class_change (id, course_code, staff_id, changed_at, remark) SELECT 6, 'QTSX', min(id), '2027-02-22T01:00:00.000Z', '' FROM staff;
        INSERT INTO class_change_notice (change_id, person_id, bot, chat, state, outbox_id) VALUES (6, @id, 'telegram:1', '1001', 'queued', 1);
        INSERT INTO phone_call (person_id, about, key, words, made_at) VALUES (@id, 'got-seat', 'QTSX', 'Nguyễn Văn Lành có chỗ', '2027-02-22T01:00:00.000Z');
        INSERT INTO phone_consent (person_id, staff_id, text_version, answered_at) SELECT @id, min(id), '1', '2027-02-22T01:00:00.000Z' FROM staff;
        INSERT INTO link_code (person_id, code_hash, made_by, made_at, expires_at)
        SELECT @id, printf('%064d', 7), min(id), '2027-02-22T01:00:00.000Z', '2027-03-22T01:00:00.000Z' FROM staff;
        INSERT INTO shared_file (token_hash, name, media_type, content, expires_at)
        VALUES (zeroblob(32), 'danh-sach.csv', 'text/csv', CAST('1;Nguyễn Văn Lành;0301234567' AS BLOB), '2027-03-05T00:00:00.000Z');
        INSERT INTO live_message (bot, chat, key, wanted, version)
        VALUES ('telegram:1', '77', 'trip-news:TQ1:2027-03-04:' || @id || ':late', '{"text":"anh Lành đến muộn 10 phút"}', 1),
               ('telegram:1', '77', 'trip:TQ1:1', '{"text":"Chưa có mặt: Lành (0301234567)"}', 1),
               ('telegram:1', '77', 'announcement:3', '{"text":"Nguyễn Văn Lành trả lời"}', 1);
        INSERT INTO outbox (bot, chat, class, payload, state, reason, created_at, done_at)
        VALUES ('telegram:1', '77', 1, '{"text":"Nguyễn Văn Lành, 0301234567, xin nghỉ"}', 'failed', '400', '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:01.000Z');
        INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason)
        VALUES ('telegram:1', 777, '77', '{"text":"tìm 0301234567"}', '2027-02-22T01:00:00.000Z', 'dead', 'threw');
        INSERT INTO timer (kind, key, due_at, payload)
        SELECT 'answer.tell', id || ':1', '2027-02-22T23:00:00.000Z', 'Đặng Thị Mẫu' || char(10) || 'Nguyễn Văn Lành cứ đến nhé' FROM announcement_reply;
        """;

    private const string OfOthers = """
        INSERT INTO outbox (id, bot, chat, class, payload, state, reason, created_at, done_at)
        VALUES (901, 'telegram:1', '77', 1, '{"text":"Lan"}', 'failed', '400', '2027-02-22T01:00:00.000Z', '2027-02-22T01:00:01.000Z');
        INSERT INTO live_message (bot, chat, key, wanted, version)
        VALUES ('telegram:1', '77', 'trip-news:TQ1:2027-03-04:11', '{"text":"Lan đến muộn"}', 1), ('telegram:1', '77', 'announcement:3', '{"text":"0/2"}', 1);
        INSERT INTO trip_answer (trip_id, person_id, answer, place, ordinal, source, answered_at)
        VALUES ('TQ1', @id, 'no', 'none', 0, 'member', '2027-02-22T01:00:00.000Z');
        INSERT INTO timer (kind, key, due_at, payload) VALUES ('class-change.tell', '1', '2027-02-22T23:00:00.000Z', '');
        """;

    private const string SelectColumns = """
        SELECT m.name, c.name
        FROM sqlite_schema AS m
        JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table'
        """;

    private const string SelectNamingPeople = """
        SELECT m.name, f."from"
        FROM sqlite_schema AS m
        JOIN pragma_foreign_key_list(m.name) AS f
        WHERE m.type = 'table' AND f."table" = 'person'
        """;

    // Of the sqlite3 shell, not of SQL.
    [GeneratedRegex(@"^\..*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Dotted { get; }
}

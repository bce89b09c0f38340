using Dapper;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Catalogue;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Features;

/// <summary>The Hà Tĩnh courses as of 1 March 2027 in a real file, with a person in them as asked for; answers of features to intents.</summary>
internal sealed class SampleOffice : IDisposable
{
    public const string Bot = "telegram:1";
    public const string Chat = "1001";

    private readonly TestDatabase _database = new();

    /// <param name="isWhole">The whole sample of the project instead of the small one made for these tests.</param>
    public SampleOffice(bool isWhole = false)
    {
        Db = _database.Open();
        if (isWhole)
        {
            SampleData.Import(Db, new DateOnly(2027, 3, 1), Now);
            Reload();
            return;
        }
        Db.Execute(Places);
        foreach (var course in Courses)
            Add(course);
        Reload();
    }

    public SqliteConnection Db { get; }

    public CatalogueSource Catalogue { get; } = new();

    /// <summary>Ten in the morning of Saturday, 20 February 2027: QTSX and CNBO are open.</summary>
    public DateTimeOffset Now { get; set; } = VietnamTime.At(new DateOnly(2027, 2, 20), new TimeOnly(10, 0)).ToUniversalTime();

    public Visit Visit() => new(new TurnScope(Db, Now, new NoOutbox(), _ => { }), Bot, Chat, Chat);

    public Opening.Reply Reply(Feature feature, string intent, string? argument = null) =>
        (Opening.Reply)feature.Openings[intent].Open(new Intent(intent, argument), Visit());

    public IReadOnlyList<Prompt> Says(Feature feature, string intent, string? argument = null) => Reply(feature, intent, argument).Says;

    /// <summary>The text of all messages, without emphasis.</summary>
    public string Text(Feature feature, string intent, string? argument = null) =>
        Markup.Strip(string.Join("\n---\n", Says(feature, intent, argument).Select(prompt => prompt.Text)));

    public IReadOnlyList<string> Labels(Feature feature, string intent, string? argument = null) =>
        [.. Says(feature, intent, argument)[^1].Choices.Select(choice => choice.Label)];

    public long Person(string fullName, bool isHere = false)
    {
        var id = Db.QuerySingle<long>(
            """
            INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
            VALUES (@FullName, '+84300000001', 1, 'member', '2027-02-10T00:00:00.000Z', '2027-02-10T00:00:00.000Z')
            RETURNING id
            """,
            new { FullName = fullName }
        );
        if (isHere)
            Db.Execute(
                """
                INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
                VALUES (@Bot, @Chat, @Chat, @Id, 1, '2027-02-10T00:00:00.000Z')
                """,
                new
                {
                    Bot,
                    Chat,
                    Id = id,
                }
            );
        return id;
    }

    public void Enrol(long person, string course, int ordinal, string state = "enrolled") =>
        Db.Execute(
            """
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at, left_at)
            VALUES (@Course, @Person, 1, @State, @Ordinal, '2027-02-10T00:00:00.000Z',
                    CASE WHEN @State = 'enrolled' THEN '2027-02-10T00:00:00.000Z' END,
                    CASE WHEN @State = 'left' THEN '2027-02-10T00:00:00.000Z' END)
            """,
            new
            {
                Course = course,
                Person = person,
                State = state,
                Ordinal = ordinal,
            }
        );

    /// <summary>Somebody called Cam in this chat with a seat in these courses.</summary>
    public long CamIn(params ReadOnlySpan<string> courses)
    {
        var cam = Person("Nguyễn Thị Cam", isHere: true);
        foreach (var course in courses)
            Enrol(cam, course, 17);
        return cam;
    }

    public void Change(string sql)
    {
        Db.Execute(sql);
        Reload();
    }

    /// <summary>A course like the first one, of another code and title.</summary>
    public void AddCourse(string code, string title) =>
        Add(new SampleCourse(code, title, 60, "2027-03-01", "2027-02-08", "2027-02-26", "V1", "", []));

    public void AddSession(string course, int no, string from, string to) =>
        Db.Execute(
            """
            INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
            VALUES (@Course, @No, 'Thực hành tại trại', @From, @To, 'G2', 'V2', 0, 'planned')
            """,
            new
            {
                Course = course,
                No = no,
                From = from,
                To = to,
            }
        );

    public void Reload() => Catalogue.Replace(CatalogueStore.Load(Db));

    public void Dispose()
    {
        Db.Dispose();
        _database.Dispose();
    }

    private void Add(SampleCourse course)
    {
        Db.Execute(
            """
            INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd, first_day,
                                registration_opens, registration_closes, venue_id, state)
            VALUES (@Code, @Title, 'Lớp cho cán bộ quản lý HTX nông nghiệp: cách lập kế hoạch, tổ chức và quản lý sản xuất.',
                    'Giám đốc, kế toán, tổ trưởng sản xuất của HTX', @Capacity, 1, 1, 0, @FirstDay, @Opens, @Closes, @Venue, 'open')
            """,
            course
        );
        foreach (var session in course.Sessions)
            Db.Execute(
                """
                INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
                VALUES (@Code, @No, @Title, @From, @To, @Trainer, @Venue, 0, 'planned')
                """,
                new
                {
                    course.Code,
                    session.No,
                    session.Title,
                    session.From,
                    session.To,
                    session.Trainer,
                    course.Venue,
                }
            );
    }

    private sealed record SampleCourse(
        string Code,
        string Title,
        int Capacity,
        string FirstDay,
        string Opens,
        string Closes,
        string Venue,
        string Trainer,
        IReadOnlyList<SampleSession> Sessions
    );

    private sealed record SampleSession(int No, string Title, string From, string To, string Trainer);

    private static readonly SampleCourse[] Courses =
    [
        new(
            "QTSX",
            "Quản trị sản xuất trong HTX nông nghiệp",
            60,
            "2027-03-01",
            "2027-02-08",
            "2027-02-26",
            "V1",
            "G1",
            [
                new(1, "Khai giảng; Tổng quan về quản trị sản xuất", "2027-03-01T00:30:00.000Z", "2027-03-01T04:00:00.000Z", "G1"),
                new(2, "Lập kế hoạch sản xuất", "2027-03-01T06:30:00.000Z", "2027-03-01T09:30:00.000Z", "G2"),
                new(3, "Tổ chức và quản lý các yếu tố sản xuất", "2027-03-02T00:30:00.000Z", "2027-03-02T04:00:00.000Z", "G1"),
                new(4, "Tổ chức hoạt động các yếu tố sản xuất", "2027-03-02T06:30:00.000Z", "2027-03-02T09:30:00.000Z", "G1"),
                new(5, "Chia sẻ khó khăn của HTX; phân tích thực trạng", "2027-03-03T00:30:00.000Z", "2027-03-03T04:00:00.000Z", "G2"),
                new(
                    6,
                    "Giải pháp gỡ khó: tầm nhìn, mục tiêu, chiến lược sản xuất kinh doanh; đánh giá lớp học",
                    "2027-03-03T06:30:00.000Z",
                    "2027-03-03T09:30:00.000Z",
                    "G1"
                ),
            ]
        ),
        new(
            "CNBO",
            "Chăn nuôi bò liên kết theo chuỗi",
            35,
            "2027-03-15",
            "2027-02-15",
            "2027-03-12",
            "V2",
            "G2",
            [
                new(1, "Khai giảng; Mô hình nuôi bò liên kết", "2027-03-15T00:30:00.000Z", "2027-03-15T04:00:00.000Z", "G2"),
                new(2, "Chọn giống, thức ăn, chuồng trại", "2027-03-15T06:30:00.000Z", "2027-03-15T09:30:00.000Z", "G2"),
            ]
        ),
    ];

    private const string Places = """
        INSERT INTO venue (id, name, address, latitude, longitude)
        VALUES ('V1', 'Hội trường tầng 2 (mẫu)', 'Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh', 18.3439, 105.904),
               ('V2', 'Phòng học 201 (mẫu)', 'Nhà B, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh', 18.344, 105.9043);
        INSERT INTO trainer (id, full_name, address_as)
        VALUES ('G1', 'Nguyễn Thị Hoài An', 'cô'), ('G2', 'Trần Quốc Bình', 'thầy');
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district)
        VALUES ('18073', 'phường', 'Thành Sen', 'phường Thành Sen', '', 'thành phố Hà Tĩnh cũ');
        INSERT INTO cooperative (id, code, name, short_name, commune_code, state, created_at)
        VALUES (1, 'HTX1', 'HTX Cam Khe Mây', 'Cam Khe Mây', '18073', 'listed', '2027-01-01T00:00:00.000Z');
        """;

    private sealed class NoOutbox : IOutboxWriter
    {
        public void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer) =>
            throw new InvalidOperationException("These features only answer.");
    }
}

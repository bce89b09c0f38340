using System.Globalization;
using Dapper;
using HtxBot.Storage;

namespace HtxBot.Benchmarks.Data;

/// <summary>Fills a database of the bot with a made-up province.</summary>
internal static class SampleProvince
{
    /// <summary>The class everybody signs up for: a million seats, no quota.</summary>
    public const string Course = "BENCH";

    public const string CourseTitle = "Quản trị hợp tác xã nông nghiệp thời chuyển đổi số";

    /// <summary>Makes the file with the one open class and all cooperatives, and so many people, past classes and past enrolments.</summary>
    public static void Create(string path, int people = 0, int courses = 0, int enrolments = 0)
    {
        var database = new Database(path);
        _ = new Migrator(database, Migration.Embedded, TimeProvider.System).Migrate();
        Fill(database, people, courses, enrolments);
    }

    /// <summary>The same in a file that has its tables, of this schema or an earlier one, and nothing in them.</summary>
    public static void Fill(Database database, int people = 0, int courses = 0, int enrolments = 0)
    {
        using var connection = database.OpenWriter();
        using var transaction = connection.BeginTransaction();
        _ = connection.Execute(InsertCommune, Enumerable.Range(0, Places.Communes).Select(Commune), transaction);
        _ = connection.Execute(InsertCooperative, Enumerable.Range(0, Places.Cooperatives).Select(Cooperative), transaction);
        _ = connection.Execute(InsertCourseParts, transaction: transaction);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        _ = connection.Execute(InsertCourse, OpenCourse(today), transaction);
        _ = connection.Execute(InsertCourse, Enumerable.Range(1, courses).Select(number => PastCourse(number, today)), transaction);
        _ = connection.Execute(InsertSessions, transaction: transaction);
        _ = connection.Execute(InsertPeople, new { People = people }, transaction);
        if (people > 0 && courses > 0)
        {
            _ = connection.Execute(
                InsertEnrolments,
                new
                {
                    Enrolments = enrolments,
                    People = people,
                    Courses = courses,
                },
                transaction
            );
        }
        transaction.Commit();
        _ = connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static object Commune(int number) =>
        new
        {
            Code = (18_000 + number).ToString(CultureInfo.InvariantCulture),
            Name = Places.CommuneName(number),
            FullName = $"Xã {Places.CommuneName(number)}",
        };

    private static object Cooperative(int number) =>
        new
        {
            Id = number + 1,
            Code = $"HT-{number + 1:0000}",
            Name = $"Hợp tác xã {Places.CooperativeName(number)}",
            ShortName = $"HTX {Places.CooperativeName(number)}",
            Commune = (18_000 + Places.CommuneOf(number)).ToString(CultureInfo.InvariantCulture),
        };

    private static object OpenCourse(DateOnly today) => CourseRow(Course, CourseTitle, 1_000_000, today.AddDays(14), today.AddDays(-30));

    private static object PastCourse(int number, DateOnly today) =>
        CourseRow(
            $"P{number:000}",
            $"{CourseTitle}, khóa {number}",
            400,
            today.AddDays(-40 - (6 * number)),
            today.AddDays(-90 - (6 * number))
        );

    private static object CourseRow(string code, string title, int capacity, DateOnly first, DateOnly opens) =>
        new
        {
            Code = code,
            Title = title,
            Capacity = capacity,
            FirstDay = first,
            Opens = opens,
            Closes = first.AddDays(-1),
        };

    private const string InsertCommune = """
        INSERT INTO commune (code, kind, name, full_name, old_names, old_district)
        VALUES (@Code, 'xã', @Name, @FullName, '', '')
        """;

    private const string InsertCooperative = """
        INSERT INTO cooperative (id, code, name, short_name, commune_code, state, created_at)
        VALUES (@Id, @Code, @Name, @ShortName, @Commune, 'listed', '2026-01-01T00:00:00.000Z')
        """;

    private const string InsertCourseParts = """
        INSERT INTO venue (id, name, address, latitude, longitude)
        VALUES ('V1', 'Hội trường tầng 2', 'khu lớp học, phường Thành Sen', 18.34, 105.9);
        INSERT INTO trainer (id, full_name, address_as)
        VALUES ('T1', 'Lê Thị Mẫu', 'cô Mẫu');
        """;

    private const string InsertCourse = """
        INSERT INTO course (code, title, summary, audience, capacity, per_cooperative, has_waitlist, fee_vnd,
                            first_day, registration_opens, registration_closes, venue_id, state)
        VALUES (@Code, @Title, 'Sáu buổi học và hai chuyến thực tế.', 'Giám đốc, kế toán, kiểm soát của hợp tác xã', @Capacity, 0, 1, 0,
                @FirstDay, @Opens, @Closes, 'V1', 'open')
        """;

    private const string InsertSessions = """
        WITH session (no) AS (VALUES (1), (2), (3), (4), (5), (6))
        INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
        SELECT code, session.no, 'Buổi ' || session.no,
               date(first_day, '+' || (session.no - 1) || ' days') || 'T00:30:00.000Z',
               date(first_day, '+' || (session.no - 1) || ' days') || 'T04:00:00.000Z', 'T1', 'V1', 0, 'planned'
        FROM course, session
        """;

    private const string InsertPeople = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < @People)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT value, 'Nguyễn Văn Mẫu ' || value, printf('+8430%07d', value), 1 + value % 1382, 'member',
               '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'
        FROM number
        WHERE value <= @People
        """;

    // Neighbours in the list sit in the same class; nobody sits twice in one.
    private const string InsertEnrolments = """
        WITH RECURSIVE number (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM number WHERE value < @Enrolments - 1)
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT printf('P%03d', 1 + value % @Courses), 1 + value % @People, 1 + (1 + value % @People) % 1382, 'enrolled', 1 + value / @Courses,
               '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'
        FROM number
        """;
}

using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Tests.Configuration;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

public sealed class ImportVerbTests
{
    private static readonly string Sample = Path.Combine(SampleData.ConfigFolder, "sample", "course-ha-tinh.json");

    [Test]
    public async Task The_sample_is_imported_once_and_a_second_time_changes_nothing()
    {
        using var folder = new TestFolder();

        var trial = await RunAsync(folder, Sample, "--start", "2027-03-01", "--dry-run");
        var first = await RunAsync(folder, Sample, "--start", "2027-03-01");
        var second = await RunAsync(folder, Sample, "--start=2027-03-01");

        Assert.That((trial.Code, first.Code, second.Code), Is.EqualTo((0, 0, 0)));
        Assert.That(trial.Output, Does.Contain("Đây là xem trước, chưa lưu gì."));
        Assert.That(first.Output, Does.Contain("Thêm 4 lớp: lớp QTSX, lớp CNBO, lớp CAMT, lớp KHKD.").And.Contain("Đã lưu."));
        Assert.That(second.Output, Does.StartWith("Không có gì thay đổi."));
    }

    [Test]
    public async Task What_the_classes_will_take_of_a_bot_that_counts_is_said_when_they_are_opened()
    {
        using var folder = new TestFolder();
        var zalo = new Dictionary<string, string> { ["Zalo__Bots__0__Token"] = "12:made-up-of-no-value" };

        var run = await ProgramRun.EndAsync(folder.Path, zalo, ["import", Sample, "--start", "2099-03-02"]);

        Assert.That(run.Code, Is.Zero, run.Errors);
        Assert.That(run.Output, Does.Contain("Lớp QTSX:\n  📊 Zalo 12, tháng ").And.Contain("thêm 50 người vào qua đây thì"));
    }

    [Test]
    public async Task A_file_that_moves_what_people_were_told_is_saved_only_by_who_says_so()
    {
        using var folder = new TestFolder();
        Enrol(Path.Combine(folder.Path, "data"));
        var file = folder.Write("moved.json", File.ReadAllText(Sample).Replace("\"start\": \"13:30\"", "\"start\": \"14:00\""));

        var refused = await RunAsync(folder, file, "--start", "2099-03-02");
        var saved = await RunAsync(folder, file, "--start", "2099-03-02", "--without-notice");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Code, refused.Output), Is.EqualTo((1, "")));
            Assert.That(
                refused.Errors,
                Does.Contain("  lớp QTSX buổi 2, bắt đầu: 1 giờ 30 chiều thứ Hai, 02/03/2099 → 2 giờ chiều thứ Hai, 02/03/2099")
                    .And.Not.Contain("lớp CNBO")
                    .And.Contain("/doilich")
                    .And.Contain("thêm --without-notice.")
            );
            Assert.That(saved.Code, Is.Zero, saved.Errors);
            Assert.That(saved.Output, Does.Contain("Đã lưu.").And.Contain("Người đã ghi danh không được báo"));
        }
    }

    [Test]
    public async Task Every_problem_goes_to_stderr_and_nothing_is_written()
    {
        using var folder = new TestFolder();
        var file = folder.Write("spoilt.json", File.ReadAllText(Sample).Replace("\"capacity\": 60", "\"capacity\": -60"));

        var run = await RunAsync(folder, file, "--start", "2027-03-02");

        Assert.That((run.Code, run.Output), Is.EqualTo((1, "")));
        Assert.That(
            run.Errors,
            Does.Contain("courses[0].capacity = -60: ").And.Contain("venues[3].capacity = -60: ").And.Contain("--start: ")
        );
        Assert.That(Directory.Exists(Path.Combine(folder.Path, "data")), Is.False);
    }

    [Test]
    public async Task A_database_that_a_bot_is_using_is_left_alone()
    {
        using var folder = new TestFolder();
        using var owner = InstanceLock.Take(Path.Combine(folder.Path, "data", "htxbot.db"));

        var run = await RunAsync(folder, Sample, "--start", "2027-03-01");

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Errors, Does.Contain("đang được một htxbot khác dùng: dừng chương trình đó rồi chạy lại."));
    }

    [TestCase("none.json --start 2027-03-01", 1, "Không đọc được tệp none.json: ")]
    [TestCase("none.json", 2, "Lệnh import cần --start")]
    [TestCase("none.json --start 01/03/2027", 2, "Lệnh import cần --start")]
    [TestCase("--start 2027-03-01", 2, "Lệnh import còn thiếu tệp")]
    public async Task What_is_missing_is_said(string line, int code, string sentence)
    {
        using var folder = new TestFolder();

        var run = await RunAsync(folder, line.Split(' '));

        Assert.That(run.Code, Is.EqualTo(code));
        Assert.That(run.Errors, Does.StartWith(sentence));
    }

    /// <summary>The sample in the program's own database, with somebody in QTSX.</summary>
    private static void Enrol(string data)
    {
        _ = Directory.CreateDirectory(data);
        var database = new Database(Path.Combine(data, "htxbot.db"));
        _ = new Migrator(database, Migration.Embedded, TimeProvider.System).Migrate();
        using var db = database.OpenWriter();
        SampleData.Import(db, new DateOnly(2099, 3, 2), TimeProvider.System.GetUtcNow());
        _ = db.Execute(
            """
            INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
            VALUES (1, 'Nguyễn Thị Lan', '+84300001001', 1, 'member', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
            INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
            VALUES ('QTSX', 1, 1, 'enrolled', 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
            """
        );
    }

    private static Task<(int Code, string Output, string Errors, TimeSpan Took)> RunAsync(TestFolder folder, params string[] arguments) =>
        ProgramRun.EndAsync(folder.Path, new Dictionary<string, string>(), ["import", .. arguments]);
}

using System.Globalization;
using HtxBot.Configuration;
using HtxBot.Features.Import;
using HtxBot.Features.Quotas;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary><c>htxbot import FILE --start DATE</c>: reads, checks, compares, writes; says every step.</summary>
internal static class ImportVerb
{
    private const string WithoutNotice = "--without-notice";

    public static int Run(CommandLine line, TextWriter output)
    {
        line.Allow(1, "--start", "--dry-run", WithoutNotice);
        if (line.Words.Count == 0)
            throw new UsageException(
                "Lệnh import còn thiếu tệp, ví dụ: htxbot import config/sample/course-ha-tinh.json --start 2027-03-01"
            );
        if (!DateOnly.TryParseExact(line.Option("--start"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
            throw new UsageException("Lệnh import cần --start là thứ Hai bắt đầu, dạng năm-tháng-ngày, ví dụ --start 2027-03-01");
        var settings = HtxBotVerbs.Settings(line);

        var (communes, broken) = CommuneFile.Read(SampleCourses.CommuneFiles(settings.ConfigFolder));
        var (set, problems) = CourseFile.Read(ReadText(line.Words[0]), communes, start);
        Refuse(line.Words[0], [.. broken, .. problems]);

        using var owner = InstanceLock.Take(settings.Storage.Path);
        var database = new Database(settings.Storage.Path);
        new Migrator(database, Migration.Embedded, TimeProvider.System).Migrate();
        var isWithoutNotice = line.Has(WithoutNotice);
        var plan = CourseImport.WriteDirectly(
            database,
            set,
            TimeProvider.System.GetUtcNow(),
            line.Has("--dry-run"),
            isWithoutNotice,
            night: settings.Quiet
        );
        Refuse(line.Words[0], plan.Problems);
        if (!isWithoutNotice)
            RefuseUntold(line.Words[0], plan.Untold);

        foreach (var sentence in plan.Lines.Concat(plan.KeptLines))
            output.WriteLine(sentence);
        output.WriteLine(
            plan.IsEmpty ? "Không có gì thay đổi."
            : line.Has("--dry-run") ? "Đây là xem trước, chưa lưu gì."
            : "Đã lưu."
        );
        if (plan.Untold.Count > 0)
            output.WriteLine($"Người đã ghi danh không được báo {plan.Untold.Count} điều đổi; mời báo cho họ bằng mục Thông báo của bot.");
        foreach (var sentence in line.Has("--dry-run") ? [] : Forecast(settings, database, set))
            output.WriteLine(sentence);
        output.WriteLine(CourseFile.NotStored);
        return 0;
    }

    /// <summary>What each class will take of the bots that may send only so many messages a month.</summary>
    private static IEnumerable<string> Forecast(Settings settings, Database database, ImportSet set)
    {
        var forecasts = new Forecasts(settings.Quotas, settings.Quiet);
        using var db = database.OpenReader();
        foreach (var course in set.Courses)
        {
            var lines = QuotaTexts.Lines(forecasts.OfClass(db, course.Code, TimeProvider.System.GetUtcNow())).ToList();
            if (lines.Count > 0)
                yield return $"Lớp {course.Code}:\n  {string.Join("\n  ", lines)}";
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new VerbException($"Không đọc được tệp {path}: kiểm tra đường dẫn và quyền đọc.");
        }
    }

    /// <summary>Nobody comes at the old time because of a file.</summary>
    private static void RefuseUntold(string file, IReadOnlyList<string> untold)
    {
        if (untold.Count > 0)
            throw new VerbException(
                $"""
                {file} có {untold.Count} điều khác với điều người đã ghi danh được báo, mà nhập tệp không báo cho ai; chưa lưu gì:
                  {string.Join("\n  ", untold)}
                Muốn đổi và báo cho họ: nhắn bot /doilich (buổi học) hoặc /doichuyen (chuyến tham quan), rồi sửa tệp cho khớp.
                Cứ lưu mà không báo: thêm {WithoutNotice}.
                """
            );
    }

    private static void Refuse(string file, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new VerbException($"{file} có {problems.Count} chỗ cần sửa, chưa lưu gì:\n  {string.Join("\n  ", problems)}");
    }
}

using HtxBot.Operations.Auditing;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary><c>htxbot audit</c>: every rule against the database; the rows that break one are listed by their ids.</summary>
internal static class AuditVerb
{
    private const int MostRows = 50;

    public static int Run(CommandLine line, TextWriter output)
    {
        line.Allow(0, "--sandbox");
        var settings = HtxBotVerbs.Settings(line);
        if (line.Has("--sandbox"))
            settings = settings.ForSandbox(null);
        var database = new Database(settings.Storage.Path);
        if (!File.Exists(database.Path))
            throw new VerbException($"Chưa có cơ sở dữ liệu {database.Path}: kiểm tra Storage__Path, hoặc chạy htxbot một lần.");
        using var reader = database.OpenReader();
        if (Operations.Schemas.Check(reader, database.Path) < Migration.Embedded.Count)
            throw new VerbException($"Cơ sở dữ liệu {database.Path} còn lược đồ cũ: chạy htxbot run một lần để nâng cấp rồi kiểm tra lại.");
        var findings = Audit.Run(reader, TimeProvider.System.GetUtcNow(), settings.Quiet);
        foreach (var (rule, rows) in findings)
        {
            output.WriteLine($"{rule.Name}: {rule.Broken}: {rows.Count}");
            output.WriteLine($"  {string.Join(", ", rows.Take(MostRows))}{(rows.Count > MostRows ? ", …" : "")}");
        }
        if (findings.Count > 0)
            throw new VerbException(
                $"{findings.Count} trong {Audit.Rules.Count} điều kiểm tra không đạt: xem các dòng ở trên, giữ bản sao (htxbot backup) rồi báo lỗi."
            );
        output.WriteLine($"Đã kiểm tra {Audit.Rules.Count} điều, tất cả đều đạt.");
        return 0;
    }
}

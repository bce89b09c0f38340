using HtxBot.Operations;
using HtxBot.Storage;

namespace HtxBot.Verbs;

/// <summary><c>htxbot restore FILE</c>: puts a copy in the place of the database; with <c>--dry-run</c> only checks and rebuilds it beside.</summary>
internal static class RestoreVerb
{
    public static int Run(CommandLine line, TextWriter output)
    {
        line.Allow(1, "--dry-run", "--sandbox");
        if (line.Words.Count == 0)
            throw new UsageException("Lệnh restore còn thiếu tệp, ví dụ: htxbot restore data/backup/htxbot-2027-03-01.db");
        var settings = HtxBotVerbs.Settings(line);
        if (line.Has("--sandbox"))
            settings = settings.ForSandbox(null);
        var database = new Database(settings.Storage.Path);
        return line.Has("--dry-run") ? Try(database, line.Words[0], output) : Restore(database, line.Words[0], output);
    }

    private static int Try(Database database, string file, TextWriter output)
    {
        var scratch = Path.Combine(Directory.CreateTempSubdirectory("htxbot-restore-").FullName, "scratch.db");
        try
        {
            Tell(output, RestoreCopy.Rebuild(file, scratch), Present(database));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(scratch)!, recursive: true);
        }
        output.WriteLine("Bản sao dùng được. Đây là chạy thử, chưa đổi gì.");
        return 0;
    }

    private static int Restore(Database database, string file, TextWriter output)
    {
        var present = Present(database);
        var restored = RestoreCopy.Restore(database, file, TimeProvider.System);
        Tell(output, restored.Content, present);
        output.WriteLine($"Đã khôi phục vào {database.Path}.");
        if (restored.Kept is { } kept)
            output.WriteLine($"Tệp trước đó được giữ ở {kept}; xóa đi khi không cần nữa, vì trong đó có dữ liệu cá nhân.");
        if (restored.Unsure > 0)
            output.WriteLine(
                $"{restored.Unsure} tin thông báo còn chờ trong bản sao được để là chưa chắc, không tự gửi lại; người gửi đọc danh sách và gửi lại nếu cần."
            );
        if (restored.Held > 0)
            output.WriteLine(
                $"{restored.Held} thông báo hẹn giờ đã tới giờ từ lúc sao lưu được giữ lại; người gửi được báo khi bot chạy, và đổi giờ nếu cần."
            );
        output.WriteLine("Những gì ghi sau lúc sao lưu không còn: báo cho người vừa đăng ký. Giờ có thể chạy htxbot run.");
        return 0;
    }

    private static void Tell(TextWriter output, CopyContent content, IReadOnlyList<KeyValuePair<string, long>> present)
    {
        var before = present.ToDictionary();
        output.WriteLine($"Lược đồ {content.Schema} của bản sao, {Migration.Embedded.Count} của chương trình.");
        foreach (var (table, rows) in content.Counts.Where(each => each.Value > 0 || before.GetValueOrDefault(each.Key) > 0))
            output.WriteLine(
                $"  {table}: {rows} dòng trong bản sao, {(before.TryGetValue(table, out var now) ? $"{now}" : "chưa có")} đang dùng"
            );
    }

    private static IReadOnlyList<KeyValuePair<string, long>> Present(Database database)
    {
        if (!File.Exists(database.Path))
            return [];
        try
        {
            using var reader = database.OpenReader();
            return TableCounts.Of(reader);
        }
        catch (Exception problem) when (problem is StorageException or Microsoft.Data.Sqlite.SqliteException)
        {
            // Restoring over a broken file is what this is for.
            return [];
        }
    }
}

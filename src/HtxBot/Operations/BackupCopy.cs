using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Makes a consistent, checked copy of a database, also while the program writes to it.</summary>
public static class BackupCopy
{
    /// <summary>
    /// Copies into a file that must not exist yet. It has its final name only when it is complete, on disk and checked; its owner alone may read it.
    /// </summary>
    /// <exception cref="StorageException">The copy cannot be made or is not sound; nothing of it is left.</exception>
    public static void Make(Database database, string target)
    {
        target = Path.GetFullPath(target);
        if (File.Exists(target))
            throw new StorageException($"Đã có tệp {target}: chọn tên khác hoặc chuyển tệp cũ đi.");
        if (!File.Exists(database.Path))
            throw new StorageException($"Chưa có cơ sở dữ liệu {database.Path}: kiểm tra Storage__Path, hoặc chạy htxbot một lần.");
        var part = $"{target}.{Environment.ProcessId}.part";
        try
        {
            PrivateFile.MakeEmpty(part);
            using (var reader = database.OpenReader())
                reader.Execute(CopyInto, new { part }, commandTimeout: 600);
            PrivateFile.ToDisk(part);
            Check(part);
            File.Move(part, target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StorageException($"Không sao lưu được vào {target}: {problem.Message}", problem);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Check(string path)
    {
        using var copy = CopyInspection.Open(path);
        var found = copy.QuerySingle<string>("PRAGMA integrity_check(1)", commandTimeout: 600);
        if (found != "ok")
            throw new StorageException($"Bản sao {path} không lành lặn ({found}): kiểm tra ổ đĩa.");
        if (copy.QueryFirstOrDefault<string>("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is { } table)
            throw new StorageException($"Bản sao {path} có liên kết hỏng trong bảng {table}: chạy htxbot audit.");
    }

    private const string CopyInto = "VACUUM INTO @part";
}

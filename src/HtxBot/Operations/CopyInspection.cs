using System.Buffers.Binary;
using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>What a copy holds.</summary>
/// <param name="Schema">Number of its last migration.</param>
/// <param name="Counts">Rows by table, in a fixed order.</param>
public sealed record CopyContent(int Schema, IReadOnlyList<KeyValuePair<string, long>> Counts);

/// <summary>Whether a file is a whole, sound copy of a database of this program.</summary>
public static class CopyInspection
{
    private const int HeaderLength = 100;
    private const byte WalVersion = 2;
    private static readonly string[] Unfinished = ["-wal", "-journal"];

    /// <summary>Looks at every page, every reference and every table.</summary>
    /// <exception cref="StorageException">It cannot be restored; the message is one Vietnamese sentence with the reason and what to do.</exception>
    public static CopyContent Inspect(string path)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            throw new StorageException($"Không có tệp {path}: kiểm tra đường dẫn; bản sao hằng đêm nằm trong Backup__Folder.");
        try
        {
            CheckHeader(path);
            using var copy = Open(path);
            return Read(copy, path);
        }
        catch (SqliteException problem)
        {
            throw Damaged(path, problem.Message, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"Không đọc được {path} ({problem.Message}): kiểm tra quyền đọc và ổ đĩa.", problem);
        }
    }

    /// <summary>A read-only connection to a file that nobody writes; leaves nothing beside it.</summary>
    internal static SqliteConnection Open(string path)
    {
        DapperTypes.Use();
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ConnectionString
        );
        connection.Open();
        return connection;
    }

    private static void CheckHeader(string path)
    {
        var header = new byte[HeaderLength];
        using var file = File.OpenRead(path);
        if (
            file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.AsSpan(0, 16).SequenceEqual("SQLite format 3\0"u8)
        )
            throw Foreign(path);
        // Our copies are made by VACUUM INTO, which leaves WAL mode; only the file a bot works with is in it.
        if (header[18] == WalVersion || header[19] == WalVersion)
        {
            throw new StorageException(
                $"{path} là tệp chép thẳng từ cơ sở dữ liệu đang dùng, có thể thiếu những gì ghi sau cùng: dùng bản do htxbot backup làm ra. "
                    + $"Nếu chỉ còn tệp này, để nó cạnh tệp -wal của nó rồi chạy Storage__Path={path} htxbot backup BẢN_MỚI.db và khôi phục từ bản mới."
            );
        }
        if (Unfinished.Any(end => File.Exists(path + end) && new FileInfo(path + end).Length > 0))
            throw new StorageException(
                $"Cạnh {path} còn tệp ghi dở (-wal hoặc -journal), bản này chưa trọn vẹn: dùng bản do htxbot backup làm ra."
            );
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is 1
            ? 65536
            : BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        var expected = pageSize * (long)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        if (file.Length < expected)
            throw new StorageException(
                $"{path} bị cụt: có {file.Length} byte, lẽ ra {expected}; chép lại từ nơi lưu hoặc dùng bản sao khác."
            );
        if (file.Length > expected)
            throw Damaged(path, $"{file.Length} byte, lẽ ra {expected}");
    }

    private static CopyContent Read(SqliteConnection copy, string path)
    {
        if (copy.ExecuteScalar<int>(HasJournal) < 2)
            throw Foreign(path);
        var found = copy.QuerySingle<string>("PRAGMA integrity_check(1)", commandTimeout: 600);
        if (found != "ok")
            throw Damaged(path, found);
        if (copy.QueryFirstOrDefault<string>("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is { } table)
            throw Damaged(path, $"liên kết hỏng trong bảng {table}");
        var schema = Schemas.Check(copy, path);
        return new CopyContent(schema, TableCounts.Of(copy));
    }

    private static StorageException Foreign(string path) =>
        new($"{path} không phải bản sao lưu của htxbot: chọn tệp htxbot-….db trong Backup__Folder, hoặc bản do htxbot backup làm ra.");

    private static StorageException Damaged(string path, string what, Exception? inner = null) =>
        new($"{path} bị hỏng ({what}): chép lại từ nơi lưu hoặc dùng bản sao khác.", inner);

    private const string HasJournal = """
        SELECT COUNT(*)
        FROM sqlite_schema
        WHERE type = 'table' AND name IN ('schema_migration', 'outbox')
        """;
}

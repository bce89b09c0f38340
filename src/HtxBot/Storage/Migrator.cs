using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Storage;

/// <summary>Brings a database to the schema of this program: all missing migrations in one transaction, or none.</summary>
/// <param name="database">The file.</param>
/// <param name="migrations">By number.</param>
/// <param name="clock">Tells when, for the journal and the name of the backup.</param>
public sealed class Migrator(Database database, IReadOnlyList<Migration> migrations, TimeProvider clock)
{
    private const string CreateJournal = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            checksum TEXT NOT NULL,
            applied_at TEXT NOT NULL
        ) STRICT
        """;

    private const string ReadJournal = """
        SELECT number, name, checksum
        FROM schema_migration
        ORDER BY number
        """;

    private const string AddToJournal = """
        INSERT INTO schema_migration (number, name, checksum, applied_at)
        VALUES (@Number, @Name, @Checksum, @appliedAt)
        """;

    /// <summary>Applies what is missing; a database that already holds data is copied beside itself first.</summary>
    /// <returns>The number of migrations applied; 0 if the schema was up to date.</returns>
    /// <exception cref="StorageException">The schema is newer than this program, or a migration was edited after it was applied.</exception>
    public int Migrate()
    {
        using var connection = database.OpenWriter();
        _ = connection.Execute("BEGIN IMMEDIATE", commandTimeout: 60);
        try
        {
            _ = connection.Execute(CreateJournal);
            var applied = connection.Query<Applied>(ReadJournal).AsList();
            Check(applied);
            var missing = migrations.Skip(applied.Count).ToList();
            if (missing.Count > 0 && applied.Count > 0)
                BackUp(applied[^1].Number);
            foreach (var migration in missing)
                Apply(connection, migration);
            // Every start comes here; the check reads the whole file.
            if (missing.Count > 0)
                CheckForeignKeys(connection);
            _ = connection.Execute("COMMIT");
            return missing.Count;
        }
        catch
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                _ = connection.Execute("ROLLBACK");
            throw;
        }
    }

    private void Check(List<Applied> applied)
    {
        foreach (var (row, index) in applied.Select((row, index) => (row, index)))
        {
            if (index >= migrations.Count || row.Number > migrations[^1].Number)
                throw new StorageException(
                    $"Cơ sở dữ liệu {database.Path} thuộc bản htxbot mới hơn (lược đồ {applied[^1].Number}, {applied[^1].Name}; bản này biết đến {migrations.Count}): dùng lại bản mới, hoặc khôi phục bản sao lưu cũ."
                );
            var known = migrations[index];
            if (known.Number != row.Number || known.Checksum != row.Checksum)
                throw new StorageException(
                    $"Tệp nâng cấp {known.Name} không phải tệp đã dùng cho {database.Path}: mã kiểm {known.Checksum}, đã dùng {row.Checksum} ({row.Name}); cài lại đúng bản htxbot gốc."
                );
        }
    }

    private void Apply(SqliteConnection connection, Migration migration)
    {
        try
        {
            _ = connection.Execute(migration.Sql);
            _ = connection.Execute(
                AddToJournal,
                new
                {
                    migration.Number,
                    migration.Name,
                    migration.Checksum,
                    appliedAt = clock.GetUtcNow(),
                }
            );
        }
        catch (SqliteException problem)
        {
            throw new StorageException(
                $"Nâng cấp {migration.Name} không làm được trên {database.Path} ({problem.Message}): dữ liệu vẫn nguyên như cũ; dùng lại bản trước và báo lỗi.",
                problem
            );
        }
    }

    private void BackUp(long schema)
    {
        // VACUUM cannot run inside a transaction; a second connection reads the state before it.
        using var reader = database.OpenReader();
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", System.Globalization.CultureInfo.InvariantCulture);
        _ = reader.Execute("VACUUM INTO @copy", new { copy = $"{database.Path}.schema-{schema:0000}-{stamp}.backup" }, commandTimeout: 600);
    }

    private void CheckForeignKeys(SqliteConnection connection)
    {
        if (connection.QueryFirstOrDefault<string>("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is { } table)
            throw new StorageException(
                $"Sau nâng cấp, bảng {table} của {database.Path} có liên kết hỏng: dữ liệu vẫn nguyên như cũ; chạy htxbot audit rồi báo lỗi."
            );
    }

    private sealed record Applied
    {
        public required long Number { get; init; }
        public required string Name { get; init; }
        public required string Checksum { get; init; }
    }
}

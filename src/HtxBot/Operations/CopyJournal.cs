using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>What a copy was when it was made.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Counts">Rows by table.</param>
public sealed record CopyNote(string Sha256, IReadOnlyList<KeyValuePair<string, long>> Counts);

/// <summary>Notes of copies and drills in the database.</summary>
public static class CopyJournal
{
    /// <summary>Notes a copy that was just made and checked.</summary>
    public static async Task NoteCopyAsync(IWriter writer, string file, DateTimeOffset madeAt)
    {
        var note = NoteOf(file);
        var row = new
        {
            File = Path.GetFileName(file),
            MadeAt = Instants.Format(madeAt),
            Bytes = new FileInfo(file).Length,
            note.Sha256,
            Counts = JsonSerializer.Serialize(note.Counts.ToDictionary()),
        };
        _ = await writer.WriteAsync(scope => scope.Connection.Execute(UpsertCopy, row));
    }

    /// <summary>The note of a copy; null if it was made before notes were.</summary>
    public static CopyNote? Note(SqliteConnection db, string file) =>
        db.QuerySingleOrDefault<NoteRow>(SelectCopy, new { File = Path.GetFileName(file) }) is { } row
            ? new CopyNote(row.Sha256, [.. JsonSerializer.Deserialize<Dictionary<string, long>>(row.Counts)!])
            : null;

    /// <summary>What a file is now.</summary>
    public static CopyNote NoteOf(string file)
    {
        using var db = CopyInspection.Open(file);
        return new CopyNote(HashOf(file), TableCounts.Of(db));
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Notes a drill; the last hundred are kept.</summary>
    public static Task<int> NoteDrillAsync(IWriter writer, string file, DateTimeOffset ranAt, string? problem) =>
        writer.WriteAsync(scope =>
        {
            _ = scope.Connection.Execute(
                InsertDrill,
                new
                {
                    File = Path.GetFileName(file),
                    RanAt = Instants.Format(ranAt),
                    Problem = problem,
                }
            );
            return scope.Connection.Execute(ForgetDrills);
        });

    /// <summary>File, time and result of the last drill; null if there was none.</summary>
    public static (string File, DateTimeOffset RanAt, string? Problem)? LastDrill(SqliteConnection db) =>
        db.QuerySingleOrDefault<DrillRow>(SelectDrill) is { } row ? (row.File, Instants.Parse(row.RanAt), row.Problem) : null;

    private const string UpsertCopy = """
        INSERT INTO backup_copy (file, made_at, bytes, sha256, counts)
        VALUES (@File, @MadeAt, @Bytes, @Sha256, @Counts)
        ON CONFLICT (file) DO UPDATE
        SET made_at = excluded.made_at, bytes = excluded.bytes, sha256 = excluded.sha256, counts = excluded.counts
        """;

    private const string SelectCopy = """
        SELECT sha256 AS Sha256, counts AS Counts
        FROM backup_copy
        WHERE file = @File
        """;

    private const string InsertDrill = """
        INSERT INTO restore_drill (file, ran_at, problem)
        VALUES (@File, @RanAt, @Problem)
        """;

    private const string ForgetDrills = """
        DELETE FROM restore_drill
        WHERE id <= (SELECT MAX(id) - 100 FROM restore_drill)
        """;

    private const string SelectDrill = """
        SELECT file AS File, ran_at AS RanAt, problem AS Problem
        FROM restore_drill
        ORDER BY id DESC
        LIMIT 1
        """;

    private sealed record NoteRow
    {
        public required string Sha256 { get; init; }
        public required string Counts { get; init; }
    }

    private sealed record DrillRow
    {
        public required string File { get; init; }
        public required string RanAt { get; init; }
        public string? Problem { get; init; }
    }
}

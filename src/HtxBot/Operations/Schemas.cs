using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>Compares the journal of a database with the migrations of this program, without changing anything.</summary>
internal static class Schemas
{
    /// <summary>The number of the last migration; it may be older than this program's, never newer or other.</summary>
    /// <exception cref="StorageException">It is newer, or a migration is not this program's.</exception>
    public static int Check(SqliteConnection db, string path)
    {
        var applied = db.Query<Applied>(ReadJournal).AsList();
        foreach (var (at, row) in applied.Index())
        {
            if (at >= Migration.Embedded.Count)
                throw new StorageException(
                    $"{path} thuộc bản htxbot mới hơn (lược đồ {applied[^1].Number}; bản này biết đến {Migration.Embedded.Count}): dùng bản htxbot đã làm ra nó."
                );
            if (Migration.Embedded[at].Checksum != row.Checksum)
                throw new StorageException($"{path} được dựng bằng tệp nâng cấp khác ({row.Name}): dùng đúng bản htxbot đã làm ra nó.");
        }
        return applied.Count;
    }

    private const string ReadJournal = """
        SELECT number AS Number, name AS Name, checksum AS Checksum
        FROM schema_migration
        ORDER BY number
        """;

    private sealed record Applied
    {
        public long Number { get; init; }
        public required string Name { get; init; }
        public required string Checksum { get; init; }
    }
}

using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing;

/// <summary>A real SQLite file in a folder of its own, with the present schema; gone when disposed.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<byte[]> Empty = new(Make);
    private readonly string _folder;

    /// <summary>A new file.</summary>
    /// <param name="migrate">Whether the schema is made; false leaves the file for the test to make.</param>
    /// <param name="folder">Where it lies; null: in a new folder, in memory where that is possible.</param>
    public TestDatabase(bool migrate = true, string? folder = null)
    {
        _folder = folder ?? TestFolders.InMemory();
        Database = new Database(Path.Combine(_folder, "htxbot.db"));
        if (migrate)
        {
            // The program makes the file, for its owner only.
            Database.OpenWriter().Dispose();
            File.WriteAllBytes(Database.Path, Empty.Value);
        }
    }

    /// <summary>
    /// A copy of the files as they stand, and nothing of what a program at work on them holds in memory: what the end of that program leaves behind.
    /// </summary>
    /// <param name="other">What is copied.</param>
    /// <param name="folder">Where the copy lies; null: in a new folder, in memory where that is possible.</param>
    public static TestDatabase CopyOf(TestDatabase other, string? folder = null)
    {
        var copy = new TestDatabase(migrate: false, folder);
        // The write-ahead log last: more of it than the file knows is a later moment, less would be a damaged one.
        foreach (var part in new[] { "", "-wal" })
        {
            if (!File.Exists(other.Database.Path + part))
                continue;
            using var from = new FileStream(
                other.Database.Path + part,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var to = File.Create(copy.Database.Path + part);
            from.CopyTo(to);
        }
        return copy;
    }

    /// <summary>The file.</summary>
    public Database Database { get; }

    /// <summary>The folder it lies in.</summary>
    public string Folder => _folder;

    /// <summary>A connection that may write; the caller disposes it.</summary>
    public SqliteConnection Open() => Database.OpenWriter();

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The schema is made once and copied: there are thousands of tests.
    private static byte[] Make()
    {
        using var file = new TestDatabase(migrate: false);
        _ = new Migrator(file.Database, Migration.Embedded, TimeProvider.System).Migrate();
        return File.ReadAllBytes(file.Database.Path);
    }
}

using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>The files of one simulation: each crash leaves a copy in which the next program goes on.</summary>
internal sealed class SimFiles : IDisposable
{
    /// <summary>When the first day begins: a Monday, 05:00 in Viet Nam.</summary>
    public static readonly DateTimeOffset Begin = new(2027, 2, 14, 22, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<byte[]> Template = new(Make);
    private readonly string _folder = TestFolders.InMemory();
    private int _number;

    public SimFiles()
    {
        File.WriteAllBytes(Path, Template.Value);
        Database = new Database(Path);
    }

    /// <summary>The present file.</summary>
    public Database Database { get; private set; }

    private string Path => System.IO.Path.Combine(_folder, $"{_number}.db");

    /// <summary>Goes on with the files as they stand.</summary>
    public void Crash()
    {
        var from = Path;
        _number++;
        Copy(from, Path);
        if (File.Exists(from + "-wal"))
            Copy(from + "-wal", Path + "-wal");
        Database = new Database(Path);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var target = File.Create(to);
        source.CopyTo(target);
    }

    private static byte[] Make()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
        {
            SampleData.Import(db, new DateOnly(2027, 3, 1), Begin.AddDays(-1));
            _ = db.Execute(OwnTables);
        }

        SqliteConnection.ClearAllPools();
        return File.ReadAllBytes(file.Database.Path);
    }

    private const string OwnTables = """
        CREATE TABLE sim_turn (update_id INTEGER NOT NULL, chat TEXT NOT NULL, says INTEGER NOT NULL) STRICT;
        CREATE TABLE sim_event (key TEXT NOT NULL, at TEXT NOT NULL, is_on INTEGER NOT NULL, after_row INTEGER NOT NULL) STRICT;
        CREATE TABLE sim_change (course TEXT NOT NULL, at TEXT NOT NULL) STRICT;
        CREATE TABLE sim_last (update_id INTEGER NOT NULL) STRICT;
        CREATE TABLE sim_call (person_id INTEGER NOT NULL, about TEXT NOT NULL, key TEXT NOT NULL) STRICT;
        -- A call that helps no more is forgotten; the judgement needs it.
        CREATE TRIGGER sim_called AFTER INSERT ON phone_call
        BEGIN
            INSERT INTO sim_call (person_id, about, key)
            VALUES (new.person_id, new.about, new.key);
        END;
        """;
}

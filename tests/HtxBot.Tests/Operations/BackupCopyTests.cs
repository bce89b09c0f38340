using Dapper;
using HtxBot.Operations;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

public sealed class BackupCopyTests
{
    /// <summary>E1 of the reliability table.</summary>
    [Test]
    public async Task A_copy_made_under_load_holds_everything_acknowledged_before_it_began()
    {
        using var world = new TestDatabase();
        var acknowledged = 0;
        using var stopping = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            using var db = world.Open();
            while (!stopping.IsCancellationRequested)
            {
                db.Execute(AddVenue, new { id = $"V{acknowledged + 1}" });
                Interlocked.Increment(ref acknowledged);
            }
        });
        while (Volatile.Read(ref acknowledged) < 200)
            await Task.Yield();

        for (var round = 1; round <= 5; round++)
        {
            var before = Volatile.Read(ref acknowledged);
            var target = Path.Combine(world.Folder, $"copy-{round}.db");
            BackupCopy.Make(world.Database, target);

            using var copy = Open(target);
            // One writer, so the rows of a consistent copy are the first ones without a gap.
            var rows = copy.QuerySingle<int>("SELECT COUNT(*) FROM venue");
            Assert.That(rows, Is.GreaterThanOrEqualTo(before));
            Assert.That(copy.QuerySingle<int>("SELECT MAX(CAST(substr(id, 2) AS INTEGER)) FROM venue"), Is.EqualTo(rows));
            Assert.That(copy.QuerySingle<string>("PRAGMA integrity_check"), Is.EqualTo("ok"));
        }
        await stopping.CancelAsync();
        await writing;
    }

    [Test]
    public void A_copy_is_for_its_owner_only_and_leaves_nothing_half_done()
    {
        using var world = new TestDatabase();
        var target = Path.Combine(world.Folder, "deep", "copy.db");

        BackupCopy.Make(world.Database, target);

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(target)!), Is.EqualTo([target]));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(target), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void An_existing_file_is_never_overwritten()
    {
        using var world = new TestDatabase();
        var target = Path.Combine(world.Folder, "copy.db");
        File.WriteAllText(target, "mine");

        Assert.That(() => BackupCopy.Make(world.Database, target), Throws.TypeOf<StorageException>().With.Message.StartsWith("Đã có tệp"));
        Assert.That(File.ReadAllText(target), Is.EqualTo("mine"));
    }

    [Test]
    public void A_database_that_is_not_there_is_said()
    {
        using var world = new TestDatabase();
        var nowhere = new Database(Path.Combine(world.Folder, "none.db"));

        Assert.That(
            () => BackupCopy.Make(nowhere, Path.Combine(world.Folder, "copy.db")),
            Throws.TypeOf<StorageException>().With.Message.StartsWith("Chưa có cơ sở dữ liệu")
        );
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private const string AddVenue = """
        INSERT INTO venue (id, name, address, latitude, longitude)
        VALUES (@id, 'Hội trường', 'Thành Sen', 18.3, 105.9)
        """;
}

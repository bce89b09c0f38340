using Dapper;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>E2: the last copy is restored daily into a scratch file; integrity, references, counts and hash are compared.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DailyDrillTests
{
    [Test]
    public async Task A_good_copy_passes_once_and_again_after_a_day_or_with_a_new_copy()
    {
        using var world = new World();
        Assert.That(await world.Drill.RunAsync(), Is.False, "there is no copy yet");

        await world.CopyAsync("htxbot-2027-03-01.db");
        Assert.That(await world.Drill.RunAsync(), Is.True);
        Assert.That(await world.Drill.RunAsync(), Is.False);
        world.Machine.Advance(TimeSpan.FromHours(24));
        Assert.That(await world.Drill.RunAsync(), Is.True);
        await world.CopyAsync("htxbot-2027-03-02.db");
        Assert.That(await world.Drill.RunAsync(), Is.True);

        Assert.That(world.Problems, Is.EqualTo(new string?[] { null, null, null }));
        Assert.That(
            Directory.GetFiles(world.Folder).Select(Path.GetFileName),
            Is.EquivalentTo(["htxbot-2027-03-01.db", "htxbot-2027-03-02.db"])
        );
    }

    [Test]
    public async Task A_copy_that_has_changed_since_it_was_made_does_not_pass()
    {
        using var world = new World();
        var copy = await world.CopyAsync("htxbot-2027-03-01.db");
        using (var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={copy};Pooling=False"))
            db.Execute("DELETE FROM run");

        Assert.That(await world.Drill.RunAsync(), Is.True);

        Assert.That(world.Problems.Single(), Does.StartWith("htxbot-2027-03-01.db đã thay đổi từ lúc sao lưu"));
    }

    [Test]
    public async Task A_copy_that_lost_rows_does_not_pass_whatever_its_hash()
    {
        using var world = new World();
        var copy = await world.CopyAsync("htxbot-2027-03-01.db");
        using (var db = world.File.Open())
            db.Execute("UPDATE backup_copy SET counts = json_set(counts, '$.venue', 7)");

        _ = await world.Drill.RunAsync();

        Assert.That(world.Problems.Single(), Is.EqualTo("htxbot-2027-03-01.db: bảng venue có 0 dòng, lẽ ra 7"));
    }

    [Test]
    public async Task A_truncated_copy_does_not_pass_even_without_a_note()
    {
        using var world = new World();
        var copy = await world.CopyAsync("htxbot-2027-03-01.db");
        using (var db = world.File.Open())
            db.Execute("DELETE FROM backup_copy");
        using (var file = System.IO.File.OpenWrite(copy))
            file.SetLength(8192);

        _ = await world.Drill.RunAsync();

        Assert.That(world.Problems.Single(), Does.Contain("bị cụt"));
    }

    private sealed class World : IDisposable
    {
        private readonly DirectWriter _writer;

        public World()
        {
            _writer = new DirectWriter(File, Machine);
            Folder = Path.Combine(File.Folder, "backup");
            Drill = new DailyDrill(
                File.Database,
                new BackupFolder(Folder),
                _writer,
                new MachineClock(Machine),
                new Threads(),
                NullLogger<DailyDrill>.Instance
            );
        }

        public TestDatabase File { get; } = new();
        public ManualTimeProvider Machine { get; } = new();
        public string Folder { get; }
        public DailyDrill Drill { get; }

        public List<string?> Problems
        {
            get
            {
                using var db = File.Database.OpenReader();
                return db.Query<string?>("SELECT problem FROM restore_drill ORDER BY id").AsList();
            }
        }

        public async Task<string> CopyAsync(string name)
        {
            var copy = Path.Combine(Folder, name);
            BackupCopy.Make(File.Database, copy);
            await CopyJournal.NoteCopyAsync(_writer, copy, Machine.GetUtcNow());
            System.IO.File.SetLastWriteTimeUtc(copy, Machine.GetUtcNow().UtcDateTime);
            return copy;
        }

        public void Dispose() => File.Dispose();
    }
}

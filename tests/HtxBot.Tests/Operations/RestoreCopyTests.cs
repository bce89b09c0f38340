using Dapper;
using HtxBot.Operations;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>E1, E3, E7, A9 of the reliability table, on real files.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RestoreCopyTests
{
    private static readonly ManualTimeProvider Clock = new(new DateTimeOffset(2027, 3, 1, 1, 2, 3, TimeSpan.Zero));

    [Test]
    public void A_copy_comes_back_row_by_row_and_the_present_file_is_kept_with_what_it_had()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 3);
        Add(world, 4, 5);

        var restored = RestoreCopy.Restore(world.Database, copy, Clock);

        Assert.That(Venues(world.Database), Is.EqualTo(["V1", "V2", "V3"]));
        Assert.That(restored.Kept, Does.EndWith("htxbot.db.before-restore-20270301T010203Z"));
        Assert.That(Venues(new Database(restored.Kept!)), Is.EqualTo(["V1", "V2", "V3", "V4", "V5"]));
        Assert.That(Directory.GetFiles(world.Folder, "*.part"), Is.Empty);
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(world.Database.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>E1: 1 GB in the nightly round (copy within 60 s, restore within 5 min), 16 MB in every build.</summary>
    [Test]
    public async Task A_large_file_copied_under_load_comes_back_row_by_row_and_in_time()
    {
        using var world = new TestDatabase(folder: TestFolders.OnDisk());
        var isNightly = Nightly.Runs;
        using (var db = world.Open())
            db.Execute(Fill, new { rows = isNightly ? 1_000_000 : 16_000 }, commandTimeout: 600);
        var copy = Path.Combine(world.Folder, "copy.db");
        var acknowledged = 0;
        var waits = new List<TimeSpan>();
        using var stopping = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            using var db = world.Open();
            for (var venue = 1; !stopping.IsCancellationRequested; venue++)
            {
                var asked = System.Diagnostics.Stopwatch.GetTimestamp();
                db.Execute("INSERT INTO venue VALUES (@id, 'Hội trường', 'Thành Sen', 18.3, 105.9)", new { id = $"V{venue}" });
                waits.Add(System.Diagnostics.Stopwatch.GetElapsedTime(asked));
                Volatile.Write(ref acknowledged, venue);
            }
        });
        while (Volatile.Read(ref acknowledged) < 50)
            await Task.Yield();

        var before = Volatile.Read(ref acknowledged);
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        BackupCopy.Make(world.Database, copy);
        var copied = System.Diagnostics.Stopwatch.GetElapsedTime(began);
        await stopping.CancelAsync();
        await writing;
        var elsewhere = new Database(Path.Combine(world.Folder, "elsewhere", "htxbot.db"));
        began = System.Diagnostics.Stopwatch.GetTimestamp();
        _ = RestoreCopy.Restore(elsewhere, copy, Clock);
        var restored = System.Diagnostics.Stopwatch.GetElapsedTime(began);

        var p99 = waits.Order().ElementAt((int)(waits.Count * 0.99));
        Measured.Figure(
            $"{new FileInfo(copy).Length >> 20} MB: copied in {copied.TotalSeconds:0.00} s, restored in {restored.TotalSeconds:0.00} s, a write meanwhile p99 {p99.TotalMilliseconds:0.0} ms"
        );
        // Promised are 50 ms; by day others work on the machine.
        Assert.That(p99, Is.LessThanOrEqualTo(TimeSpan.FromMilliseconds(isNightly ? 50 : 500)));
        Assert.That(copied, Is.LessThan(TimeSpan.FromSeconds(60)));
        Assert.That(restored, Is.LessThan(TimeSpan.FromMinutes(5)));
        using var compared = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={elsewhere.Path};Pooling=False");
        compared.Open();
        compared.Execute("ATTACH @copy AS copy", new { copy });
        Assert.That(compared.QuerySingle<long>("SELECT COUNT(*) FROM venue"), Is.GreaterThanOrEqualTo(before));
        Assert.That(compared.QuerySingle<long>(Differences, commandTimeout: 600), Is.Zero);
    }

    [Test]
    public void A_copy_can_be_restored_where_no_database_was()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 2);
        var elsewhere = new Database(Path.Combine(world.Folder, "other", "htxbot.db"));

        var restored = RestoreCopy.Restore(elsewhere, copy, Clock);

        Assert.That(restored.Kept, Is.Null);
        Assert.That(Venues(elsewhere), Is.EqualTo(["V1", "V2"]));
        Assert.That(new Migrator(elsewhere, Migration.Embedded, Clock).Migrate(), Is.Zero);
    }

    /// <summary>E3 of the reliability table.</summary>
    [Test]
    public void The_bare_file_of_a_living_database_is_refused()
    {
        using var world = new TestDatabase();
        using var living = world.Open();
        Add(world, 1);
        var bare = CopyBytes(world.Database.Path, Path.Combine(world.Folder, "bare.db"));

        Refuses(world, bare, "là tệp chép thẳng từ cơ sở dữ liệu đang dùng");
        Measured.Figure($"{new FileInfo(bare).Length:N0} bytes without their journal refused");
    }

    [Test]
    public void A_copy_with_an_unfinished_journal_beside_it_is_refused()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 1);
        File.WriteAllText(copy + "-wal", "unfinished");

        Refuses(world, copy, "còn tệp ghi dở");
    }

    /// <summary>E3 of the reliability table.</summary>
    [TestCase(100)]
    [TestCase(4096)]
    [TestCase(20_000)]
    public void A_truncated_copy_is_refused(int length)
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 1);
        using (var file = File.OpenWrite(copy))
            file.SetLength(length);

        Refuses(world, copy, "bị cụt");
        Measured.Figure($"the first {length:N0} bytes of a copy refused");
    }

    [TestCase("")]
    [TestCase("PK\u0003\u0004 a spreadsheet")]
    public void A_file_of_another_kind_is_refused(string content)
    {
        using var world = new TestDatabase();
        var file = Path.Combine(world.Folder, "copy.db");
        File.WriteAllText(file, content.PadRight(content.Length == 0 ? 0 : 9000, 'x'));

        Refuses(world, file, "không phải bản sao lưu của htxbot");
    }

    [Test]
    public void A_database_of_another_program_is_refused()
    {
        using var world = new TestDatabase();
        var file = Path.Combine(world.Folder, "other.db");
        using (var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
            db.Execute("CREATE TABLE outbox (id INTEGER)");

        Refuses(world, file, "không phải bản sao lưu của htxbot");
    }

    [Test]
    public void A_copy_of_a_newer_program_is_refused()
    {
        using var world = new TestDatabase();
        using (var db = world.Open())
            db.Execute("INSERT INTO schema_migration VALUES (9999, '9999_later.sql', 'x', '2030-01-01T00:00:00.000Z')");
        var copy = CopyOf(world, venues: 1);

        Refuses(world, copy, "thuộc bản htxbot mới hơn");
    }

    [Test]
    public void A_copy_built_by_other_migrations_is_refused()
    {
        using var world = new TestDatabase();
        using (var db = world.Open())
            db.Execute("UPDATE schema_migration SET checksum = 'x' WHERE number = 1");
        var copy = CopyOf(world, venues: 1);

        Refuses(world, copy, "bằng tệp nâng cấp khác (0001_runtime.sql)");
    }

    [Test]
    public void A_copy_with_a_reference_to_nowhere_is_refused()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 1);
        using (var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={copy};Pooling=False;Foreign Keys=False"))
            db.Execute(
                """
                INSERT INTO course_session (course_code, no, title, starts_at, ends_at, trainer_id, venue_id, sequence, state)
                VALUES ('NOWHERE', 1, 't', '2027-03-01T00:00:00.000Z', '2027-03-01T01:00:00.000Z', 'x', 'y', 0, 'planned')
                """
            );

        Refuses(world, copy, "liên kết hỏng trong bảng course_session");
    }

    [Test]
    public void A_copy_with_one_wrong_byte_at_the_head_of_any_page_is_refused()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 400);
        var bytes = File.ReadAllBytes(copy);

        // Elsewhere a byte may lie in free space or in the letters of a text, which no check can know; the drill compares the hash for that.
        for (var page = 0; page < bytes.Length / 4096; page++)
        {
            var spoiled = (byte[])bytes.Clone();
            spoiled[page == 0 ? 100 : page * 4096] ^= 0x40;
            File.WriteAllBytes(copy, spoiled);
            Assert.That(() => CopyInspection.Inspect(copy), Throws.TypeOf<StorageException>(), $"page {page}");
        }
    }

    [Test]
    public void While_a_bot_runs_nothing_is_restored()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 1);
        using var bot = InstanceLock.Take(world.Database.Path);

        Refuses(world, copy, "đang được một htxbot khác dùng");
    }

    [Test]
    public void A_broken_database_can_be_restored_over_and_is_kept_as_it_is()
    {
        using var world = new TestDatabase();
        var copy = CopyOf(world, venues: 2);
        File.WriteAllText(world.Database.Path, "rubbish");
        File.WriteAllText(world.Database.Path + "-wal", "old");

        var restored = RestoreCopy.Restore(world.Database, copy, Clock);

        Assert.That(File.ReadAllText(restored.Kept!), Is.EqualTo("rubbish"));
        Assert.That(Venues(world.Database), Is.EqualTo(["V1", "V2"]));
    }

    [Test]
    public void Messages_of_announcements_that_waited_in_the_copy_are_not_sent_again()
    {
        using var world = new TestDatabase();
        using (var db = world.Open())
            db.Execute(
                """
                INSERT INTO outbox (bot, chat, class, payload, state, created_at)
                VALUES ('telegram:1', '7', 0, '{}', 'waiting', '2027-02-22T00:00:00.000Z'),
                       ('telegram:1', '7', 2, '{}', 'waiting', '2027-02-22T00:00:00.000Z'),
                       ('telegram:1', '8', 2, '{}', 'claimed', '2027-02-22T00:00:00.000Z')
                """
            );
        var copy = CopyOf(world, venues: 1);

        var restored = RestoreCopy.Restore(world.Database, copy, Clock);

        using var reader = world.Database.OpenReader();
        Assert.That(restored.Unsure, Is.EqualTo(2));
        Assert.That(reader.Query<string>("SELECT state FROM outbox ORDER BY id"), Is.EqualTo(["waiting", "unsure", "unsure"]));
    }

    private static void Refuses(TestDatabase world, string file, string reason)
    {
        var before = Rows(world);

        Assert.That(
            () => RestoreCopy.Restore(world.Database, file, Clock),
            Throws.TypeOf<StorageException>().With.Message.Contains(reason).And.Message.Contains(":")
        );
        Assert.That(Rows(world), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(world.Folder, "*.part").Concat(Directory.GetFiles(world.Folder, "*before-restore*")), Is.Empty);
    }

    private static string CopyOf(TestDatabase world, int venues)
    {
        Add(world, [.. Enumerable.Range(1, venues)]);
        var copy = Path.Combine(world.Folder, "copy.db");
        BackupCopy.Make(world.Database, copy);
        return copy;
    }

    private static void Add(TestDatabase world, params int[] venues)
    {
        using var db = world.Open();
        foreach (var venue in venues)
            db.Execute(
                """
                INSERT INTO venue (id, name, address, latitude, longitude)
                VALUES (@id, 'Hội trường', 'Thành Sen', 18.3, 105.9)
                """,
                new { id = $"V{venue}" }
            );
    }

    private static long Rows(TestDatabase world) => Venues(world.Database).Count;

    private static List<string> Venues(Database database)
    {
        using var db = database.OpenWriter();
        return db.Query<string>("SELECT id FROM venue ORDER BY id").AsList();
    }

    private static string CopyBytes(string from, string to)
    {
        File.WriteAllBytes(to, File.ReadAllBytes(from));
        return to;
    }

    private const string Fill = """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < @rows)
        INSERT INTO outbox (bot, chat, class, payload, created_at)
        SELECT 'telegram:1', n % 57087, 0, hex(randomblob(450)), '2027-03-01T00:00:00.000Z'
        FROM number
        """;

    private const string Differences = """
        SELECT (SELECT COUNT(*) FROM (SELECT * FROM main.outbox EXCEPT SELECT * FROM copy.outbox))
               + (SELECT COUNT(*) FROM (SELECT * FROM copy.outbox EXCEPT SELECT * FROM main.outbox))
               + (SELECT COUNT(*) FROM (SELECT * FROM main.venue EXCEPT SELECT * FROM copy.venue))
               + (SELECT COUNT(*) FROM (SELECT * FROM copy.venue EXCEPT SELECT * FROM main.venue))
        """;
}

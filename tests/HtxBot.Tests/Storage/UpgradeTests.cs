using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HtxBot.Benchmarks.Data;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

/// <summary>E4 and E6 of the reliability table: from every earlier schema with data in it, undisturbed and killed in the middle.</summary>
[NonParallelizable]
public sealed class UpgradeTests
{
    /// <summary>The first schema with people in it.</summary>
    private const int First = 2;

    private static readonly int People = Nightly.Runs ? 57_087 : 2_000;
    private static readonly int Kills = Nightly.Runs ? 50 : 6;

    [Test]
    public void From_every_earlier_schema_no_row_is_lost_or_changed_and_a_copy_is_made_first()
    {
        var longest = TimeSpan.Zero;
        for (var schema = First; schema < Migration.Embedded.Count; schema++)
        {
            using var file = Old(schema);
            var before = Contents.Of(file.Database);

            var began = Stopwatch.GetTimestamp();
            Assert.That(Migrate(file), Is.EqualTo(Migration.Embedded.Count - schema));
            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;

            Assert.That(before.In(file.Database), Is.EqualTo(before.Digests), $"from schema {schema}");
            var copy = Directory.GetFiles(file.Folder, "*.backup").Single();
            new Database(copy).OpenWriter().Dispose();
            Assert.That(before.In(new Database(copy)), Is.EqualTo(before.Digests), $"the copy of schema {schema}");
        }

        Measured.Figure(
            $"{People:N0} people, from each of {Migration.Embedded.Count - First} schemas, at most {longest.TotalSeconds:0.0} s"
        );
        Assert.That(longest, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(30)));
    }

    /// <summary>E6 of the reliability table.</summary>
    [Test]
    public async Task Killed_at_any_moment_of_an_upgrade_the_schema_is_the_old_one_or_the_new_one_and_the_next_start_finishes()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        using var old = Old(First);
        var before = Contents.Of(old.Database);
        var whole = await UndisturbedAsync(town, old);
        var (halfway, done) = (0, 0);
        // From the copy that an upgrade begins with to a little behind its end. A machine that is slow, or at once faster, may put all of them
        // on one side of the end: then they go on, earlier and earlier, or from the new schema on.
        for (var kill = 0; kill < Kills || halfway == 0 || done == 0; kill++)
        {
            Assert.That(kill, Is.LessThan(Kills + 20), $"{halfway} kills before the end of the upgrade, {done} behind it");
            using var file = TestDatabase.CopyOf(old, TestFolders.OnDisk());
            await using (var bot = town.StartBot(file))
            {
                await UntilAsync(town, () => Copies(file) > 0);
                if (kill < Kills)
                    await Task.Delay(whole * (1.1 * kill / Kills), TimeProvider.System, town.Limit);
                else if (done == 0)
                    await UntilAsync(town, () => SchemaOf(file) != First);
                await bot.KillAsync();
            }
            var schema = SchemaOf(file);
            Assert.That(schema, Is.AnyOf(First, Migration.Embedded.Count));
            _ = schema == First ? halfway++ : done++;

            Assert.That(Migrate(file), Is.EqualTo(Migration.Embedded.Count - schema));
            Assert.That(before.In(file.Database), Is.EqualTo(before.Digests));
        }
        Measured.Figure($"{halfway + done} kills in the course of an upgrade, {halfway} of them before its end");
        Assert.That(halfway, Is.InRange(1, halfway + done - 1));
    }

    private static TestDatabase Old(int schema)
    {
        var file = new TestDatabase(migrate: false, TestFolders.OnDisk());
        _ = new Migrator(file.Database, [.. Migration.Embedded.Take(schema)], TimeProvider.System).Migrate();
        SampleProvince.Fill(file.Database, People, courses: 60, enrolments: People * 3);
        return file;
    }

    private static int Migrate(TestDatabase file) => new Migrator(file.Database, Migration.Embedded, TimeProvider.System).Migrate();

    private static int SchemaOf(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return db.QuerySingle<int>("SELECT max(number) FROM schema_migration");
    }

    /// <summary>The copies that upgrades of a file began with.</summary>
    private static int Copies(TestDatabase file) => Directory.GetFiles(file.Folder, "*.backup").Length;

    private static async Task UntilAsync(Town town, Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, town.Limit);
    }

    /// <summary>How long an upgrade takes from the beginning of its copy to its end.</summary>
    private static async Task<TimeSpan> UndisturbedAsync(Town town, TestDatabase old)
    {
        using var file = TestDatabase.CopyOf(old, TestFolders.OnDisk());
        await using var bot = town.StartBot(file);
        await UntilAsync(town, () => Copies(file) > 0);
        var began = Stopwatch.GetTimestamp();
        await UntilAsync(town, () => SchemaOf(file) != First);
        var took = Stopwatch.GetElapsedTime(began);
        await bot.KillAsync();
        return took;
    }

    /// <summary>What is in the tables and columns of a file, table by table.</summary>
    private sealed record Contents(IReadOnlyList<(string Table, string[] Columns)> Shape, string[] Digests)
    {
        // Without what every start writes.
        private const string Tables = """
            SELECT name
            FROM sqlite_schema
            WHERE type = 'table' AND name NOT IN ('schema_migration', 'run', 'heartbeat')
            ORDER BY name
            """;

        public static Contents Of(Database file)
        {
            using var db = file.OpenReader();
            (string, string[])[] shape =
            [
                .. db.Query<string>(Tables)
                    .Select(table => (table, db.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).ToArray())),
            ];
            return new Contents(shape, Digest(db, shape));
        }

        /// <summary>The same tables and columns of another file.</summary>
        public string[] In(Database file)
        {
            using var db = file.OpenReader();
            return Digest(db, Shape);
        }

        private static string[] Digest(SqliteConnection db, IReadOnlyList<(string Table, string[] Columns)> shape) =>
            [.. shape.Select(each => $"{each.Table}: {DigestOf(db, each.Table, each.Columns)}")];

        private static string DigestOf(SqliteConnection db, string table, string[] columns)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var rows = 0;
            var row = string.Join(", ", columns.Select(column => $"quote({column})"));
            foreach (var text in db.Query<string>($"SELECT concat_ws('|', {row}) AS row FROM {table} ORDER BY row", buffered: false))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
                rows++;
            }
            return $"{rows} rows, {Convert.ToHexStringLower(hash.GetHashAndReset())}";
        }
    }
}

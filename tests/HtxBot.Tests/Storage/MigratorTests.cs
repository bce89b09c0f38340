using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

[Parallelizable(ParallelScope.All)]
public sealed class MigratorTests
{
    private static readonly Migration One = new(1, "0001_one.sql", "CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;");
    private static readonly Migration Two = new(
        2,
        "0002_two.sql",
        "CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT; INSERT INTO two VALUES (7);"
    );

    [Test]
    public void Embedded_migrations_are_numbered_without_gaps() =>
        Assert.That(Migration.Embedded.Select(each => each.Number), Is.EqualTo(Enumerable.Range(1, Migration.Embedded.Count)));

    /// <summary>E5 of the reliability table.</summary>
    [Test]
    public async Task Six_starts_at_once_apply_everything_once_and_none_fails()
    {
        const int Rounds = 100;
        for (var round = 0; round < Rounds; round++)
        {
            using var file = new TestDatabase(migrate: false);
            // Some of the rounds begin with an old schema, the others with nothing.
            var old = round % (Migration.Embedded.Count + 1);
            if (old > 0)
                _ = Migrate(file, [.. Migration.Embedded.Take(old)]);

            var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Migrate(file, [.. Migration.Embedded]))));

            Assert.That(applied.Order(), Is.EqualTo(new[] { 0, 0, 0, 0, 0, Migration.Embedded.Count - old }));
        }
        Measured.Figure($"{Rounds} rounds of six starts, one migrated in each, 0 failed");
    }

    /// <summary>E7 of the reliability table.</summary>
    [Test]
    public void An_edited_migration_is_refused_and_its_checksum_named()
    {
        using var file = new TestDatabase(migrate: false);
        _ = Migrate(file, One);
        var edited = One with { Sql = One.Sql + " -- edited" };
        edited = new Migration(edited.Number, edited.Name, edited.Sql);

        Assert.That(
            () => Migrate(file, edited),
            Throws.InstanceOf<StorageException>().With.Message.Contains(edited.Checksum).And.Message.Contains("0001_one.sql")
        );
        Measured.Figure($"{edited.Name} refused by its checksum {edited.Checksum[..8]}…");
    }

    /// <summary>E7 of the reliability table.</summary>
    [Test]
    public void A_newer_schema_is_refused()
    {
        using var file = new TestDatabase(migrate: false);
        _ = Migrate(file, One, Two);

        Assert.That(() => Migrate(file, One), Throws.InstanceOf<StorageException>().With.Message.Contains("thuộc bản htxbot mới hơn"));
    }

    [Test]
    public void An_upgrade_makes_a_backup_that_opens_and_holds_the_old_data()
    {
        using var file = new TestDatabase(migrate: false);
        _ = Migrate(file, One);
        using (var connection = file.Open())
            _ = connection.Execute("INSERT INTO one VALUES (42)");

        _ = Migrate(file, One, Two);

        var backup = Directory.GetFiles(file.Folder, "*.backup").Single();
        using var old = new Database(backup).OpenWriter();
        Assert.Multiple(() =>
        {
            Assert.That(old.ExecuteScalar<long>("SELECT id FROM one"), Is.EqualTo(42));
            Assert.That(old.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema WHERE name = 'two'"), Is.Zero);
        });
    }

    [Test]
    public void A_migration_that_fails_leaves_the_old_schema_whole()
    {
        using var file = new TestDatabase(migrate: false);
        _ = Migrate(file, One);

        Assert.That(
            () =>
                Migrate(
                    file,
                    One,
                    Two,
                    new Migration(3, "0003_bad.sql", "CREATE TABLE three (id INTEGER); INSERT INTO nowhere VALUES (1);")
                ),
            Throws.InstanceOf<StorageException>().With.Message.Contains("0003_bad.sql")
        );
        using var connection = file.Open();
        Assert.That(
            connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"),
            Is.EqualTo(new[] { "one", "schema_migration" })
        );
    }

    private static int Migrate(TestDatabase file, params Migration[] migrations) =>
        new Migrator(file.Database, migrations, TimeProvider.System).Migrate();
}

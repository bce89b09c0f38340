using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using SQLitePCL;

namespace HtxBot.Tests.Storage;

[Parallelizable(ParallelScope.All)]
public sealed class DatabaseTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void Every_connection_has_every_pragma(bool writer)
    {
        using var file = new TestDatabase();
        using var connection = writer ? file.Database.OpenWriter() : file.Database.OpenReader();

        Assert.Multiple(() =>
        {
            Assert.That(connection.ExecuteScalar<string>("PRAGMA journal_mode"), Is.EqualTo("wal"));
            Assert.That(connection.ExecuteScalar<long>("PRAGMA synchronous"), Is.EqualTo(2));
            Assert.That(connection.ExecuteScalar<long>("PRAGMA foreign_keys"), Is.EqualTo(1));
            Assert.That(connection.ExecuteScalar<long>("PRAGMA busy_timeout"), Is.GreaterThanOrEqualTo(5000));
            Assert.That(connection.ExecuteScalar<long>("PRAGMA secure_delete"), Is.EqualTo(1));
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_statement_is_prepared_once_whatever_is_bound_to_it(bool writer)
    {
        const int Reprepared = 5; // SQLITE_STMTSTATUS_REPREPARE
        using var file = new TestDatabase();
        using var connection = writer ? file.Database.OpenWriter() : file.Database.OpenReader();
        _ = raw.sqlite3_prepare_v2(connection.Handle, "SELECT number FROM schema_migration ORDER BY number LIMIT ?1", out var statement);
        using var one = statement;

        var rows = 0;
        for (var most = 1; most <= 3; most++)
        {
            _ = raw.sqlite3_bind_int(one, 1, most);
            while (raw.sqlite3_step(one) == raw.SQLITE_ROW)
                rows++;
            _ = raw.sqlite3_reset(one);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.EqualTo(1 + 2 + 3));
            Assert.That(raw.sqlite3_stmt_status(one, Reprepared, 0), Is.Zero);
        }
    }

    [Test]
    public void A_reader_cannot_write()
    {
        using var file = new TestDatabase();
        using var reader = file.Database.OpenReader();

        Assert.That(() => reader.Execute("INSERT INTO run (started_at) VALUES ('x')"), Throws.InstanceOf<SqliteException>());
    }

    [Test]
    public void A_file_that_is_no_database_stops_the_start_and_is_named()
    {
        using var file = new TestDatabase(migrate: false);
        File.WriteAllText(file.Database.Path, new string('x', 8192));

        Assert.That(() => file.Database.OpenWriter(), Throws.InstanceOf<StorageException>().With.Message.Contains(file.Database.Path));
    }

    [Test]
    public void The_file_is_for_its_owner_only()
    {
        using var file = new TestDatabase();

        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(file.Database.Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Instants_and_days_go_through_Dapper_in_the_stored_form()
    {
        using var file = new TestDatabase();
        using var connection = file.Open();
        var instant = new DateTimeOffset(2027, 3, 1, 7, 30, 0, 45, TimeSpan.FromHours(7));

        Assert.Multiple(() =>
        {
            Assert.That(connection.ExecuteScalar<string>("SELECT @instant", new { instant }), Is.EqualTo("2027-03-01T00:30:00.045Z"));
            Assert.That(connection.QuerySingle<DateTimeOffset>("SELECT @instant", new { instant }), Is.EqualTo(instant));
            Assert.That(connection.ExecuteScalar<string>("SELECT @day", new { day = new DateOnly(2027, 3, 1) }), Is.EqualTo("2027-03-01"));
            Assert.That(connection.ExecuteScalar<string>("SELECT @hour", new { hour = new TimeOnly(7, 30) }), Is.EqualTo("07:30"));
        });
    }

    [Test]
    public void A_second_instance_is_refused_with_a_sentence_and_let_in_after_the_first_ends()
    {
        using var file = new TestDatabase();
        var first = InstanceLock.Take(file.Database.Path);

        Assert.That(
            () => InstanceLock.Take(file.Database.Path),
            Throws.InstanceOf<StorageException>().With.Message.Contains("đang được một htxbot khác dùng")
        );
        first.Dispose();
        using var second = InstanceLock.Take(file.Database.Path);
        Assert.That(second, Is.Not.Null);
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(InstanceLock.FileOf(file.Database.Path)),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite)
            );
    }
}

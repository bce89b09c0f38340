using Dapper;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

[TestFixture]
public sealed class PreparedConnectionTests
{
    [Test]
    public void The_same_text_runs_again_with_other_values_and_none_of_the_old_ones()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        const string Sql = "SELECT @a || coalesce(@b, '-')";

        Assert.That(db.QuerySingle<string>(Sql, new { a = "1", b = "2" }), Is.EqualTo("12"));
        Assert.That(db.QuerySingle<string>(Sql, new { a = "3", b = (string?)null }), Is.EqualTo("3-"));
        Assert.That(() => db.QuerySingle<string>(Sql, new { a = "4" }), Throws.InvalidOperationException);
        Assert.That(db.QuerySingle<string>(Sql, new { a = "5", b = "6" }), Is.EqualTo("56"));
    }

    [Test]
    public void A_text_may_run_inside_its_own_rows()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        const string Sql = "SELECT value FROM json_each('[1,2,3]')";

        var pairs = db.Query<int>(Sql, buffered: false).SelectMany(_ => db.Query<int>(Sql)).Count();

        Assert.That(pairs, Is.EqualTo(9));
    }

    [Test]
    public void A_changed_schema_and_a_rolled_back_transaction_are_seen()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        _ = db.Execute("CREATE TABLE thing (name TEXT NOT NULL) STRICT");
        const string Insert = "INSERT INTO thing (name) VALUES (@name)";
        const string Count = "SELECT count(*) FROM thing";
        using (var transaction = db.BeginTransaction())
        {
            _ = db.Execute(Insert, new { name = "a" }, transaction);
            transaction.Rollback();
        }

        _ = db.Execute(Insert, new { name = "b" });
        Assert.That(db.QuerySingle<int>(Count), Is.EqualTo(1));

        _ = db.Execute("ALTER TABLE thing ADD COLUMN note TEXT NOT NULL DEFAULT ''");
        _ = db.Execute(Insert, new { name = "c" });
        Assert.That(db.QuerySingle<int>(Count), Is.EqualTo(2));
    }

    [Test]
    public void A_failed_call_leaves_the_text_usable()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        _ = db.Execute("CREATE TABLE thing (name TEXT NOT NULL UNIQUE) STRICT");
        const string Insert = "INSERT INTO thing (name) VALUES (@name)";
        _ = db.Execute(Insert, new { name = "a" });

        Assert.That(() => db.Execute(Insert, new { name = "a" }), Throws.InstanceOf<Microsoft.Data.Sqlite.SqliteException>());

        _ = db.Execute(Insert, new { name = "b" });
        Assert.That(db.QuerySingle<int>("SELECT count(*) FROM thing"), Is.EqualTo(2));
    }
}

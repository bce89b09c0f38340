using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Storage;

/// <summary>Counts and live messages of a file in which people were erased and rows forgotten before anything went with them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RowsThatGoMigrationTests
{
    [Test]
    public void Counts_are_right_again_and_live_messages_of_forgotten_rows_go()
    {
        using var file = Upgraded();
        using var db = file.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Counts(db), Is.EqualTo(["failed 0", "sent 1"]));
            Assert.That(db.Query<string>("SELECT key FROM live_message ORDER BY key"), Is.EqualTo(["never carried", "still there"]));
        }
    }

    [Test]
    public void From_then_on_they_go_with_their_rows()
    {
        using var file = Upgraded();
        using var db = file.Open();

        _ = db.Execute("DELETE FROM announcement_recipient; DELETE FROM outbox");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Counts(db), Is.EqualTo(["failed 0", "sent 0"]));
            Assert.That(db.Query<string>("SELECT key FROM live_message"), Is.EqualTo(["never carried"]));
        }
    }

    private static IEnumerable<string> Counts(Microsoft.Data.Sqlite.SqliteConnection db) =>
        db.Query<string>("SELECT state || ' ' || people FROM announcement_count ORDER BY state");

    private static TestDatabase Upgraded()
    {
        var file = new TestDatabase(migrate: false);
        var before = Migration
            .Embedded.TakeWhile(each => !each.Name.EndsWith("_what_goes_with_a_row.sql", StringComparison.Ordinal))
            .ToList();
        _ = new Migrator(file.Database, before, TimeProvider.System).Migrate();
        using (var old = file.Open())
            _ = old.Execute(Fill);
        _ = new Migrator(file.Database, Migration.Embedded, TimeProvider.System).Migrate();
        return file;
    }

    private const string Fill = """
        INSERT INTO commune VALUES ('18133', 'xã', 'Hương Sơn', 'Xã Hương Sơn', '', '');
        INSERT INTO cooperative VALUES (1, 'M01', 'HTX', 'HTX', '18133', 'listed', '2027-02-01T00:00:00.000Z');
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (1, 'Nguyễn Thị Lan', '+84300000001', 1, 'member', '2027-02-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z');
        INSERT INTO staff VALUES (9, 'Lê Thu Hiền', '2027-02-01T00:00:00.000Z');
        INSERT INTO announcement
            (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at)
        VALUES (5, 9, 'telegram:1', '9', 'everybody', '', 'all', '', 'news', 'x', 'done', '2027-02-02T00:00:00.000Z', '2027-02-02T00:00:00.000Z');
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state) VALUES (5, 1, 'telegram:1', '1', 'sent');
        INSERT INTO announcement_count VALUES (5, 'sent', 2), (5, 'failed', 1);
        INSERT INTO outbox (id, bot, chat, class, payload, state, created_at, done_at, live_key)
        VALUES (4, 'telegram:1', '9', 1, '', 'sent', '2027-02-02T00:00:00.000Z', '2027-02-02T00:00:00.000Z', 'still there');
        INSERT INTO live_message (bot, chat, key, wanted, version, outbox_id)
        VALUES ('telegram:1', '9', 'still there', '{}', 1, 4), ('telegram:1', '9', 'forgotten', '{}', 1, 3),
               ('telegram:1', '9', 'never carried', '{}', 1, NULL);
        """;
}

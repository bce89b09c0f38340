using Dapper;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>What the policy drops and what it keeps.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OldRowsTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Old_rows_go_by_kind_and_age_and_forms_stay()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
        {
            db.Execute(Messages);
            db.Execute(Updates);
            db.Execute(TimersAndFiles);
            db.Execute("INSERT INTO stored_conversation VALUES ('telegram:2', '7', '7', '{}', '2020-01-01T00:00:00.000Z')");
        }
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = new RuntimeHost(file, new FakeChannel(), new EchoTurns(), machine, calendar);
        await host.StartAsync();

        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 5 FROM outbox");
        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 2 FROM inbox");
        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 1 FROM shared_file");

        using var reader = file.Database.OpenReader();
        Assert.That(
            reader.Query<string>("SELECT reason FROM outbox ORDER BY id"),
            Is.EqualTo(["waits long", "failed 399 days", "unsure 399 days", "sent 89 days", "sent today"])
        );
        Assert.That(reader.Query<string>("SELECT reason FROM inbox ORDER BY id"), Is.EqualTo(["dead 399 days", "done today"]));
        Assert.That(reader.Query<string>("SELECT key FROM timer ORDER BY key"), Is.EqualTo(["fired 89 days", "planned 91 days ahead"]));
        Assert.That(reader.QuerySingle<string>("SELECT name FROM shared_file"), Is.EqualTo("still there"));
        Assert.That(reader.QuerySingle<int>("SELECT COUNT(*) FROM stored_conversation"), Is.EqualTo(1));
    }

    /// <summary>Its words would stay for ever otherwise.</summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task A_live_message_goes_with_the_row_that_carried_it_last()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
            db.Execute(Live);
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = new RuntimeHost(file, new FakeChannel(), new EchoTurns(), machine, calendar);

        await host.StartAsync();
        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 2 FROM outbox");

        using var reader = file.Database.OpenReader();
        Assert.That(reader.Query<string>("SELECT key FROM live_message ORDER BY key"), Is.EqualTo(["edited yesterday", "failed 91 days"]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Hundreds_of_files_go_in_one_sweep_and_not_ten_an_hour()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
            db.Execute(Files);
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = new RuntimeHost(file, new FakeChannel(), new EchoTurns(), machine, calendar);

        await host.StartAsync();
        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 0 FROM shared_file");

        // The clock runs on while a busy machine sweeps; ten an hour would take thirty.
        Assert.That(machine.GetUtcNow() - new ManualTimeProvider().GetUtcNow(), Is.LessThan(TimeSpan.FromHours(10)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Thousands_of_rows_go_in_pieces_and_the_rest_of_the_hour_looks_at_one_page_only()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
            db.Execute(Thousands);
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = new RuntimeHost(file, new FakeChannel(), new EchoTurns(), machine, calendar);

        await host.StartAsync();
        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 500 FROM outbox");

        using var reader = file.Database.OpenReader();
        Assert.That(reader.QuerySingle<string>("SELECT MIN(created_at) FROM outbox"), Does.StartWith("2027-02"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Updates_behind_more_dead_ones_than_a_page_holds_go_too()
    {
        using var file = new TestDatabase();
        using (var db = file.Open())
            db.Execute(BehindDeadOnes);
        var (machine, calendar) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = new RuntimeHost(file, new FakeChannel(), new EchoTurns(), machine, calendar);

        await host.StartAsync();
        await host.UntilAsync(machine, file, "SELECT COUNT(*) = 1301 FROM inbox");

        using var reader = file.Database.OpenReader();
        Assert.That(reader.QuerySingle<int>("SELECT COUNT(*) FROM inbox WHERE state = 'dead'"), Is.EqualTo(1300));
        Assert.That(reader.QuerySingle<int>("SELECT id FROM inbox WHERE state = 'done'"), Is.EqualTo(2000));
    }

    // The calendar says 1 March 2027; 90 days before is 1 December 2026, 400 days before is 25 January 2026.
    private const string Messages = """
        INSERT INTO outbox (bot, chat, class, payload, state, created_at, done_at, reason)
        VALUES ('telegram:2', '7', 0, '{}', 'waiting', '2025-01-01T00:00:00.000Z', NULL, 'waits long'),
               ('telegram:2', '7', 0, '', 'sent', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'sent long ago'),
               ('telegram:2', '7', 0, '', 'failed', '2026-01-24T00:00:00.000Z', '2026-01-24T00:00:00.000Z', 'failed 401 days'),
               ('telegram:2', '7', 0, '', 'failed', '2026-01-26T00:00:00.000Z', '2026-01-26T00:00:00.000Z', 'failed 399 days'),
               ('telegram:2', '7', 2, '', 'unsure', '2026-01-26T00:00:00.000Z', '2026-01-26T00:00:00.000Z', 'unsure 399 days'),
               ('telegram:2', '7', 0, '', 'sent', '2026-11-30T00:00:00.000Z', '2026-11-30T00:00:00.000Z', 'sent 91 days'),
               ('telegram:2', '7', 0, '', 'sent', '2026-11-30T00:00:00.000Z', '2026-12-02T00:00:00.000Z', 'sent 89 days'),
               ('telegram:2', '7', 0, '', 'sent', '2027-03-01T00:00:00.000Z', '2027-03-01T00:00:00.000Z', 'sent today')
        """;

    private const string Updates = """
        INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason)
        VALUES ('telegram:2', 1, '7', '{}', '2026-01-24T00:00:00.000Z', 'dead', 'dead 401 days'),
               ('telegram:2', 2, '7', '{}', '2026-01-26T00:00:00.000Z', 'dead', 'dead 399 days'),
               ('telegram:2', 3, '7', '', '2027-02-26T00:00:00.000Z', 'done', 'done 3 days'),
               ('telegram:2', 4, '7', '', '2027-03-01T00:00:00.000Z', 'done', 'done today')
        """;

    // The machine says 1 March 2027 too.
    private const string TimersAndFiles = """
        INSERT INTO timer (kind, key, due_at, payload, state, reason, done_at)
        VALUES ('k', 'fired 91 days', '2026-11-30T00:00:00.000Z', '', 'fired', NULL, '2026-11-30T00:00:00.000Z'),
               ('k', 'cancelled 91 days', '2026-11-30T00:00:00.000Z', '', 'cancelled', 'x', NULL),
               ('k', 'fired 89 days', '2026-12-02T00:00:00.000Z', '', 'fired', NULL, '2026-12-02T00:00:00.000Z'),
               ('k', 'planned 91 days ahead', '2027-05-31T00:00:00.000Z', '', 'planned', NULL, NULL);
        INSERT INTO shared_file (token_hash, name, media_type, content, expires_at)
        VALUES (zeroblob(32), 'over', 'text/csv', zeroblob(9), '2027-02-28T00:00:00.000Z'),
               (randomblob(32), 'still there', 'text/csv', zeroblob(9), '2027-03-03T00:00:00.000Z')
        """;

    private const string Live = """
        INSERT INTO outbox (id, bot, chat, class, payload, state, created_at, done_at, reason, live_key)
        VALUES (1, 'telegram:2', '7', 1, '', 'sent', '2026-11-29T00:00:00.000Z', '2026-11-29T00:00:00.000Z', NULL, 'edited yesterday'),
               (2, 'telegram:2', '7', 1, '', 'sent', '2026-11-30T00:00:00.000Z', '2026-11-30T00:00:00.000Z', NULL, 'sent 91 days'),
               (3, 'telegram:2', '7', 1, '', 'failed', '2026-11-30T00:00:00.000Z', '2026-11-30T00:00:00.000Z', '400', 'failed 91 days'),
               (4, 'telegram:2', '7', 1, '', 'sent', '2027-02-28T00:00:00.000Z', '2027-02-28T00:00:00.000Z', NULL, 'edited yesterday');
        INSERT INTO live_message (bot, chat, key, wanted, version, sent_version, message_id, sent_at, outbox_id)
        VALUES ('telegram:2', '7', 'edited yesterday', '{}', 2, 2, '9', '2027-02-28T00:00:00.000Z', 4),
               ('telegram:2', '7', 'sent 91 days', '{}', 1, 1, '8', '2026-11-30T00:00:00.000Z', 2),
               ('telegram:2', '7', 'failed 91 days', '{}', 1, 0, NULL, NULL, 3)
        """;

    private const string Files = """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 300)
        INSERT INTO shared_file (token_hash, name, media_type, content, expires_at)
        SELECT randomblob(32), 'a.csv', 'text/csv', zeroblob(9), '2027-02-28T00:00:00.000Z'
        FROM number
        """;

    private const string BehindDeadOnes = """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2000)
        INSERT INTO inbox (id, bot, update_id, chat, raw, received_at, state, reason)
        SELECT n, 'telegram:2', n, '7', '',
               iif(n < 2000, '2027-02-20T00:00:00.000Z', '2027-03-01T00:00:00.000Z'), iif(n <= 1300, 'dead', 'done'), iif(n <= 1300, 'threw', NULL)
        FROM number
        """;

    private const string Thousands = """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5500)
        INSERT INTO outbox (bot, chat, class, payload, state, created_at, done_at)
        SELECT 'telegram:2', '7', 0, '', 'sent',
               CASE WHEN n <= 5000 THEN '2026-06-01T00:00:00.000Z' ELSE '2027-02-01T00:00:00.000Z' END,
               CASE WHEN n <= 5000 THEN '2026-06-01T00:00:00.000Z' ELSE '2027-02-01T00:00:00.000Z' END
        FROM number
        """;
}

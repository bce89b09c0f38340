using Dapper;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

public sealed class SpoolTests
{
    private TestDatabase _file = null!;
    private Writer _writer = null!;

    private string Path => _file.Database.Path + ".spool";

    [SetUp]
    public void Open()
    {
        _file = new TestDatabase();
        _writer = new Writer(
            _file.Database,
            new MachineClock(TimeProvider.System),
            new NoCrashPoints(),
            new Threads(),
            NullLogger<Writer>.Instance
        );
        _writer.Start();
    }

    [TearDown]
    public async Task Close()
    {
        await _writer.StopAsync();
        _writer.Dispose();
        _file.Dispose();
    }

    [Test]
    public async Task What_an_earlier_run_left_is_stored_in_order_and_the_file_is_emptied()
    {
        await LeaveAsync(Row(5, "năm"), Row(3, "ba"), Row(4, "", "done"), Row(6, "<html>", "dead", "no update"));

        await DrainAsync();

        Assert.That(
            Inbox("SELECT update_id || ' ' || raw || ' ' || state || ' ' || ifnull(reason, '-') FROM inbox ORDER BY id"),
            Is.EqualTo(["5 năm waiting -", "3 ba waiting -", "4  done -", "6 <html> dead no update"])
        );
        Assert.That(Inbox("SELECT DISTINCT received_at FROM inbox"), Is.EqualTo([Row(1, "").ReceivedAt]));
        Assert.That(File.Exists(Path), Is.False);
    }

    [Test]
    public async Task What_had_reached_the_inbox_is_not_stored_twice()
    {
        await LeaveAsync(Row(1, "a"), Row(2, "b"));
        var left = await File.ReadAllBytesAsync(Path);
        await DrainAsync();
        _ = await _writer.RunAsync(scope => scope.Connection.Execute("UPDATE inbox SET state = 'done', raw = ''"));
        await File.WriteAllBytesAsync(Path, left);

        await DrainAsync();

        Assert.That(Inbox("SELECT update_id || state FROM inbox"), Is.EqualTo(["1done", "2done"]));
    }

    [TestCase(1)]
    [TestCase(20)]
    public async Task A_record_the_machine_died_over_is_left_out_and_those_before_it_are_whole(int lost)
    {
        await LeaveAsync(Row(1, "a"), Row(2, "b"), Row(3, "c"));
        await using (var file = new FileStream(Path, FileMode.Open))
            file.SetLength(file.Length - lost);

        await DrainAsync();

        Assert.That(Inbox("SELECT update_id FROM inbox"), Is.EqualTo(["1", "2"]));
    }

    [Test]
    public async Task Nothing_behind_a_damaged_byte_is_believed()
    {
        await LeaveAsync(Row(1, "a"), Row(2, "b"), Row(3, "c"));
        var bytes = await File.ReadAllBytesAsync(Path);
        bytes[(bytes.Length / 2) + 5] ^= 1;
        await File.WriteAllBytesAsync(Path, bytes);

        await DrainAsync();

        Assert.That(Inbox("SELECT update_id FROM inbox"), Is.EqualTo(["1"]));
    }

    [Test]
    public async Task It_is_for_its_owner_only_and_gone_when_everything_has_arrived()
    {
        var spool = new Spool(_file.Database);
        await Task.WhenAll(spool.AppendAsync(Row(1, "điều riêng tư")), spool.AppendAsync(Row(2, "b")));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(spool.IsInUse);

        spool.Release();
        Assert.That(spool.IsInUse);
        spool.Release();
        Assert.That(spool.IsInUse, Is.False);
        spool.Dispose();

        Assert.That(File.Exists(Path), Is.False);
    }

    [Test]
    public async Task What_is_appended_after_it_was_emptied_is_all_there_is()
    {
        var spool = new Spool(_file.Database);
        await spool.AppendAsync(Row(1, new string('a', 5000)));
        spool.Release();
        await spool.AppendAsync(Row(2, "b"));
        spool.Dispose();

        await DrainAsync();

        Assert.That(Inbox("SELECT max(update_id) FROM inbox"), Is.EqualTo(["2"]));
    }

    [Test]
    public async Task So_much_may_wait_and_no_more()
    {
        using var spool = new Spool(_file.Database);
        var megabyte = new string('a', 1 << 20);
        for (var update = 1; update <= 15; update++)
            await spool.AppendAsync(Row(update, megabyte));

        _ = await Assert.ThrowsAsync<IOException>(() => spool.AppendAsync(Row(16, megabyte)));
        await spool.AppendAsync(Row(17, "a short one"));
    }

    private async Task LeaveAsync(params InboxRow[] rows)
    {
        using var spool = new Spool(_file.Database);
        foreach (var row in rows)
            await spool.AppendAsync(row);
    }

    private async Task DrainAsync()
    {
        using var spool = new Spool(_file.Database);
        await spool.DrainAsync(_writer);
    }

    private string[] Inbox(string sql)
    {
        using var reader = _file.Database.OpenReader();
        return [.. reader.Query<string>(sql)];
    }

    private static InboxRow Row(long id, string raw, string state = "waiting", string? reason = null) =>
        new("telegram:1000001", id, "7", raw, "2027-03-01T00:30:00.000Z", state, reason);
}

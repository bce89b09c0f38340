using Dapper;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Tests.Configuration;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

/// <summary>restore and audit as an operator runs them: exit codes and what they say.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CareVerbTests
{
    [Test]
    public async Task A_copy_is_tried_restored_and_audited()
    {
        using var world = new TestDatabase();
        var copy = await RunAsync(world, "backup", "copy.db");
        Assert.That((copy.Code, copy.Errors), Is.EqualTo((0, "")));

        using (var bot = InstanceLock.Take(world.Database.Path))
        {
            var trial = await RunAsync(world, "restore", "copy.db", "--dry-run");
            Assert.That((trial.Code, trial.Errors), Is.EqualTo((0, "")));
            Assert.That(trial.Output, Does.Contain("chưa đổi gì"));
            var running = await RunAsync(world, "restore", "copy.db");
            Assert.That(running.Code, Is.EqualTo(1));
            Assert.That(running.Errors, Does.Contain("đang được một htxbot khác dùng"));
        }

        var restored = await RunAsync(world, "restore", "copy.db");
        Assert.That((restored.Code, restored.Errors), Is.EqualTo((0, "")));
        Assert.That(restored.Output, Does.Contain("Tệp trước đó được giữ ở"));

        var audit = await RunAsync(world, "audit");
        Assert.That((audit.Code, audit.Errors), Is.EqualTo((0, "")));
    }

    [Test]
    public async Task An_audit_with_findings_ends_with_code_1_and_names_rule_and_rows()
    {
        using var world = new TestDatabase();
        using (var db = world.Open())
            db.Execute(
                """
                INSERT INTO outbox (bot, chat, class, payload, state, created_at)
                VALUES ('telegram:1', '7', 0, '{}', 'waiting', '2020-01-01T00:00:00.000Z')
                """
            );

        var audit = await RunAsync(world, "audit");

        Assert.That(audit.Code, Is.EqualTo(1));
        Assert.That(audit.Output, Does.Contain("outbox-stuck: ").And.Contain("\n  1\n"));
        Assert.That(audit.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("restore", 2, "Lệnh restore còn thiếu tệp")]
    [TestCase("restore none.db", 1, "Không có tệp ")]
    [TestCase("audit", 1, "Chưa có cơ sở dữ liệu ")]
    public async Task What_is_missing_is_said(string line, int code, string sentence)
    {
        using var folder = new TestFolder();

        var run = await ProgramRun.EndAsync(folder.Path, new Dictionary<string, string>(), line.Split(' '));

        Assert.That(run.Code, Is.EqualTo(code));
        Assert.That(run.Errors, Does.StartWith(sentence));
    }

    private static Task<(int Code, string Output, string Errors, TimeSpan Took)> RunAsync(TestDatabase world, params string[] arguments) =>
        ProgramRun.EndAsync(world.Folder, new Dictionary<string, string> { ["Storage__Path"] = "htxbot.db" }, arguments);
}

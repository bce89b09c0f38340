using Dapper;
using HtxBot.Sandbox;
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

    [Test]
    public async Task The_doctor_names_each_finding_with_its_fix_and_ends_with_code_1()
    {
        using var world = new TestDatabase();

        var run = await RunAsync(world, "doctor");

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(
            run.Output,
            Does.Contain("token: Telegram__BotToken còn thiếu, và cũng không có bot Zalo nào.\n  Cách sửa: lấy mã ở @BotFather")
        );
        Assert.That(run.Output, Does.Contain("backup: chưa có bản sao lưu nào"));
        Assert.That(run.Errors.TrimEnd(), Does.Match("^Có [0-9]+ điều cần sửa: xem các dòng ở trên.$"));
    }

    [Test]
    public async Task The_doctor_says_that_the_channel_refuses_is_out_of_reach_or_well()
    {
        using var world = new TestDatabase();
        await using var telegram = await SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None);
        var well = await DoctorAsync(world, telegram.Address, new SandboxOptions().BotToken);
        Assert.That(well, Does.Not.Contain("channel:").And.Not.Contain("clock:"));

        var refused = await DoctorAsync(world, telegram.Address, "1000009:another-token-of-no-value-000000000000");
        Assert.That(refused, Does.Contain("channel: Telegram từ chối mã của telegram:1000009."));

        var away = await DoctorAsync(world, new Uri("http://127.0.0.1:9"), new SandboxOptions().BotToken);
        Assert.That(away, Does.Contain("channel: không tới được Telegram"));
    }

    [Test]
    public async Task The_doctor_names_every_wrong_setting()
    {
        using var world = new TestDatabase();

        var run = await ProgramRun.EndAsync(
            world.Folder,
            new Dictionary<string, string> { ["Backup__Keep"] = "0", ["Clock__Speed"] = "x" },
            "doctor"
        );

        Assert.That(run.Code, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("settings: Backup__Keep = \"0\"").And.Contain("settings: Clock__Speed = \"x\""));
    }

    private static async Task<string> DoctorAsync(TestDatabase world, Uri server, string token)
    {
        var environment = new Dictionary<string, string>
        {
            ["Storage__Path"] = "htxbot.db",
            ["Telegram__BaseUrl"] = server.GetLeftPart(UriPartial.Authority),
            ["Telegram__BotToken"] = token,
        };
        return (await ProgramRun.EndAsync(world.Folder, environment, "doctor")).Output;
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

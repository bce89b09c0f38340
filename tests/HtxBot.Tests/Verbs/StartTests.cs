using HtxBot.Testing;
using HtxBot.Tests.Configuration;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

/// <summary>What stops a start: exit code 1, one sentence on stderr, within two seconds; by day not counting what any start takes.</summary>
[NonParallelizable]
public sealed class StartTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);
    private const string Token = "1000001:made-up-token-of-no-value-0000000000";

    /// <summary>H3 of the reliability table.</summary>
    [TestCase("", "", "Telegram__BotToken còn thiếu: ")]
    [TestCase("Telegram__BotToken", "", "Telegram__BotToken đang trống: ")]
    [TestCase("Telegram__BotToken", "1000001:short", "Telegram__BotToken không giống mã bot")]
    [TestCase("Telegram__BaseUrl", "http://example.org", "Telegram__BaseUrl = \"http://example.org\": phải là https")]
    [TestCase("Telegram__BotTokn", Token, "Telegram__BotTokn: không có khóa này; ")]
    public async Task A_wrong_setting_stops_the_start_with_one_sentence(string key, string value, string sentence)
    {
        using var folder = new TestFolder();
        var environment = key.Length == 0 ? new Dictionary<string, string>() : new() { [key] = value };

        var took = await Rounds.TakeAsync(
            Promised,
            async () =>
            {
                var run = await ProgramRun.EndAsync(folder.Path, environment);
                Assert.That(run.Code, Is.EqualTo(1));
                Assert.That(run.Errors, Does.StartWith(sentence));
                Assert.That(run.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
                Assert.That(run.Output, Is.Empty);
                // By day other work on the machine makes any start long.
                return Nightly.Runs ? run.Took : run.Took - (await ProgramRun.EndAsync(folder.Path, environment, "--help")).Took;
            }
        );

        Measured.Figure($"ended after {took.TotalSeconds:0.00} s");
        Assert.That(took, Is.LessThanOrEqualTo(Promised));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }

    [TestCase("dance", "Không có lệnh \"dance\"; xem htxbot --help.")]
    [TestCase("--fast", "Không có tùy chọn --fast; xem htxbot --help.")]
    [TestCase("health now", "Lệnh health không hiểu \"now\"; xem htxbot --help.")]
    [TestCase("backup --start 2027-03-01", "Lệnh backup không dùng --start; xem htxbot --help.")]
    [TestCase("run --config", "Sau --config còn thiếu giá trị; xem htxbot --help.")]
    public async Task A_line_that_is_not_understood_ends_with_code_2(string line, string sentence)
    {
        using var folder = new TestFolder();

        var run = await ProgramRun.EndAsync(folder.Path, new Dictionary<string, string>(), line.Split(' '));

        Assert.That(run.Code, Is.EqualTo(2));
        Assert.That(run.Errors.TrimEnd(), Is.EqualTo(sentence));
    }

    [Test]
    public async Task Help_lists_only_verbs_that_exist()
    {
        using var folder = new TestFolder();

        var run = await ProgramRun.EndAsync(folder.Path, new Dictionary<string, string>(), "--help");

        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Output, Does.Contain("import").And.Contain("backup").And.Contain("health"));
        Assert.That(run.Output, Does.Contain("restore").And.Contain("audit").And.Contain("doctor").And.Contain("understand"));
    }
}

using System.Net;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

/// <summary>The sandbox alone, for people who test another bot.</summary>
public sealed class StandAloneSandboxTests
{
    private static readonly Dictionary<string, string> NoSettings = [];

    [Test]
    public async Task It_prints_address_and_token_and_plays_both_Bot_APIs()
    {
        using var folder = new Configuration.TestFolder();
        using var run = ProgramRun.Start(folder.Path, NoSettings, "sandbox", "--token", "7654321:another_bot-of-no-value");
        var page = await LineAsync(run, "Trang thử: ");
        var botApi = await LineAsync(run, "Địa chỉ Bot API: ");
        var token = await LineAsync(run, "Mã bot: ");

        var zaloApi = await LineAsync(run, "Địa chỉ Zalo Bot API: ");
        var zaloToken = await LineAsync(run, "Mã bot Zalo: ");

        using var http = new HttpClient();
        using var me = JsonDocument.Parse(await http.GetStringAsync($"{botApi}/bot{token}/getMe"));
        using var zalo = JsonDocument.Parse(await http.GetStringAsync($"{zaloApi}/bot{zaloToken}/getMe"));
        using var foreign = await http.GetAsync($"{botApi}/bot1000001:wrong/getMe");

        Assert.That(me.RootElement.GetProperty("result").GetProperty("id").GetInt64(), Is.EqualTo(7654321));
        Assert.That(zalo.RootElement.GetProperty("result").GetProperty("account_type").GetString(), Is.EqualTo("BASIC"));
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await http.GetStringAsync(page), Does.Contain("Sự cố"));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path), Is.Empty, "nothing is kept on disk");

        run.Stop();
        Assert.That(await run.ExitAsync(), Is.Zero);
    }

    [TestCase("--port 70000", "cần một số từ 0 đến 65535")]
    [TestCase("--zalo-port -1", "cần một số từ 0 đến 65535")]
    [TestCase("--token secret", "cần dạng số:chữ")]
    [TestCase("--start 2027-03-01", "không dùng --start")]
    public async Task What_makes_no_sense_is_said(string options, string why)
    {
        using var folder = new Configuration.TestFolder();

        var run = await ProgramRun.EndAsync(folder.Path, NoSettings, ["sandbox", .. options.Split(' ')]);

        Assert.That((run.Code, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.Contain(why));
    }

    private static async Task<string> LineAsync(ProgramRun run, string label)
    {
        var line = await run.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(line, Does.StartWith(label));
        return line![label.Length..];
    }
}

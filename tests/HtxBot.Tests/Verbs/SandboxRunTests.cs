using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using HtxBot.Storage;
using HtxBot.Tests.Configuration;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

/// <summary>The sandbox as a newcomer starts it, with the other verbs beside it.</summary>
public sealed class SandboxRunTests
{
    private static readonly Dictionary<string, string> NoSettings = [];

    [Test]
    public async Task It_prints_one_line_with_a_page_that_answers_and_the_other_verbs_know_it()
    {
        using var folder = new TestFolder();
        using var run = ProgramRun.Start(folder.Path, NoSettings, "run", "--sandbox");
        var line = await run.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.That(line, Does.Match(@"^Trang thử: http://127\.0\.0\.1:\d+/$"));
        var page = new Uri(line!["Trang thử: ".Length..]);

        using var http = new HttpClient { BaseAddress = page };
        var state = await http.GetFromJsonAsync<JsonElement>("sim/state");
        Assert.That(
            state.GetProperty("personas").EnumerateArray().Select(persona => persona.GetProperty("role").GetString()),
            Is.EqualTo(["member", "member", "member", "trainer", "office"])
        );
        Assert.That(
            state.GetProperty("chats").EnumerateArray().Select(chat => chat.GetProperty("phone").GetString()),
            Is.EqualTo(["2001", "2002", "zalo-2003", "3001", "zalo-3001", "4001"])
        );
        Assert.That(state.GetProperty("nextDue").GetString(), Is.Not.Null);

        var second = await ProgramRun.EndAsync(folder.Path, NoSettings, "run", "--sandbox");
        Assert.That((second.Code, second.Output), Is.EqualTo((1, "")));
        Assert.That(second.Errors, Does.Contain("đang được một htxbot khác dùng"));

        var health = await ProgramRun.EndAsync(folder.Path, NoSettings, "health", "--sandbox");
        Assert.That((health.Code, health.Errors), Is.EqualTo((0, "")));

        var backup = await ProgramRun.EndAsync(folder.Path, NoSettings, "backup", "copy.db", "--sandbox");
        Assert.That((backup.Code, backup.Errors), Is.EqualTo((0, "")));
        using (var copy = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.Path}/copy.db;Mode=ReadOnly;Pooling=False"))
            Assert.That(copy.QuerySingle<int>("SELECT COUNT(*) FROM course"), Is.EqualTo(4));

        run.Stop();
        Assert.That(await run.ExitAsync(), Is.Zero);
        Assert.That(await run.Output.ReadToEndAsync(), Is.Empty);
        var after = await ProgramRun.EndAsync(folder.Path, NoSettings, "health", "--sandbox");
        Assert.That(after.Code, Is.EqualTo(1));
    }

    [Test]
    public async Task The_page_moves_the_calendar_and_reset_empties_people_and_brings_the_classes_back()
    {
        using var folder = new TestFolder();
        using var run = ProgramRun.Start(folder.Path, NoSettings, "run", "--sandbox");
        var line = await run.Output.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        using var http = new HttpClient { BaseAddress = new Uri(line!["Trang thử: ".Length..]) };
        var database = new Database(Path.Combine(folder.Path, "data", "sandbox.db"));
        var firstDay = FirstDay(database);
        using (var db = database.OpenWriter())
        {
            db.Execute(
                """
                INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
                VALUES ('telegram:1', '1', '1', '1', 'agreed', '2027-03-01T00:00:00.000Z')
                """
            );
        }

        var before = await NowAsync(http);
        using (await http.PostAsJsonAsync("sim/clock", new { advance = "day" })) { }
        Assert.That(await NowAsync(http) - before, Is.GreaterThanOrEqualTo(TimeSpan.FromDays(1)));
        using (await http.PostAsJsonAsync("sim/reset", new { })) { }

        Assert.That(await NowAsync(http) - before, Is.LessThan(TimeSpan.FromHours(1)));
        Assert.That(FirstDay(database), Is.EqualTo(firstDay));
        using var reader = database.OpenReader();
        Assert.That(reader.QuerySingle<int>("SELECT COUNT(*) FROM consent"), Is.Zero);
    }

    private static string FirstDay(Database database)
    {
        using var reader = database.OpenReader();
        return reader.QuerySingle<string>("SELECT MIN(first_day) FROM course");
    }

    private static async Task<DateTimeOffset> NowAsync(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonElement>("sim/state")).GetProperty("now").GetDateTimeOffset();
}

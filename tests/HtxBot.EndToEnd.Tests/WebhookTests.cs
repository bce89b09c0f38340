using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dapper;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>The real program, called by the sandbox as Telegram calls a webhook.</summary>
public sealed class WebhookTests
{
    [Test]
    public async Task A_member_signs_up_by_webhook_and_nobody_else_gets_in()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var door = UseWebhook(town);
        await using var bot = town.StartBot();
        var member = town.Person();

        await member.SignUpAsync(town.Limit);

        Assert.That(member.Newest, Does.Contain("số thứ tự 1"));
        using (var db = town.File.Database.OpenReader())
        {
            var before = db.QuerySingle<long>("SELECT count(*) FROM inbox");
            Assert.That(await ForgeAsync(door, "/telegram/webhook"), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await ForgeAsync(door, "/"), Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(db.QuerySingle<long>("SELECT count(*) FROM inbox"), Is.EqualTo(before));
        }
        await town.QuietAsync();
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        // Only now all it wrote has come.
        Assert.That(Sets(bot), Is.EqualTo(1));
        Invariants.Check(town, [member]);
    }

    [Test]
    public async Task From_polling_to_a_webhook_and_back_what_waits_is_kept()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        var members = Enumerable.Range(0, 3).Select(_ => town.Person()).ToArray();
        var signUps = new List<Task>();
        foreach (var (mode, member) in ((string[])["Polling", "Webhook", "Polling"]).Zip(members))
        {
            // Said while nobody receives, at a server that has the other way in mind.
            signUps.Add(member.SignUpAsync(town.Limit));
            _ = UseWebhook(town);
            town.Settings["Telegram__Mode"] = mode;
            await using var bot = town.StartBot();
            await signUps[^1];
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        }

        Invariants.Check(town, members);
    }

    /// <summary>A1 of the reliability table, by webhook.</summary>
    [Test]
    public async Task Kills_under_load_lose_nothing_that_was_answered_200()
    {
        const int Kills = 5;
        const int PeopleAKill = 6;
        await using var town = await Town.BuildAsync(seats: Kills * PeopleAKill / 2);
        var random = new Random(20270301);
        var members = new List<Member>();
        var signUps = new List<Task>();
        var onTheirWay = new OnTheirWay();
        for (var kill = 0; kill < Kills; kill++)
        {
            _ = UseWebhook(town);
            await using var bot = town.StartBot();
            Begin(town, PeopleAKill, members, signUps);
            var before = town.Sandbox.Ledger.LastNumber;
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > before + 5, town.Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5, 500)), TimeProvider.System, town.Limit);
            await bot.KillAsync();
            onTheirWay.Add(town);
        }

        _ = UseWebhook(town);
        await using (var bot = town.StartBot())
        {
            await Task.WhenAll(signUps);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        }
        Measured.Figure($"{Kills} kills, {members.Count} people, 0 lost");
        Assert.That(members.Count(member => member.IsConfirmed), Is.EqualTo(Kills * PeopleAKill / 2));
        Invariants.Check(town, members, onTheirWay.Of);
    }

    [Test]
    public async Task A10_Stopped_under_load_by_webhook_it_ends_in_time_with_nothing_lost_and_nothing_said_twice()
    {
        var stops = Nightly.Runs ? 50 : 4;
        var longest = TimeSpan.Zero;
        await using var town = await Town.BuildAsync(seats: stops * 5);
        _ = UseWebhook(town);
        var members = new List<Member>();
        var signUps = new List<Task>();
        for (var stop = 0; stop < stops; stop++)
        {
            await using var bot = town.StartBot();
            Begin(town, 5, members, signUps);
            var enough = town.Sandbox.Ledger.LastNumber + 10;
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > enough, town.Limit);
            var began = Stopwatch.GetTimestamp();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;
            Assert.That(took, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        }
        Measured.Figure($"{stops} stops, the longest took {longest.TotalMilliseconds:0} ms, no copy");

        await using (var bot = town.StartBot())
        {
            await Task.WhenAll(signUps);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        }
        Invariants.Check(town, members);
    }

    [Test]
    public async Task A12_The_program_that_set_the_webhook_last_has_the_bot_and_no_call_is_lost_or_fought_over()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        using var otherFile = TestDatabase.CopyOf(town.File);
        _ = UseWebhook(town);
        await using var first = town.StartBot();
        await town.Person().SignUpAsync(town.Limit);
        _ = UseWebhook(town);
        await using var second = town.StartBot(otherFile);
        await second.WrittenAsync("\"EventId\":2131", town.Limit);

        await town.Person().SignUpAsync(town.Limit);
        await town.QuietAsync(otherFile);

        Assert.That((first.HasExited, second.HasExited), Is.EqualTo((false, false)));
        Assert.That(await first.StopAsync(town.Limit), Is.Zero, first.Output);
        await town.Person().SignUpAsync(town.Limit);
        Assert.That(await second.StopAsync(town.Limit), Is.Zero, second.Output);
        Assert.That((Sets(first), Sets(second)), Is.EqualTo((1, 1)));
        Assert.That(Enrolled(town.File), Is.EqualTo(1));
        Assert.That(Enrolled(otherFile), Is.EqualTo(2));
    }

    /// <summary>F6 of the reliability table.</summary>
    [Test]
    [NonParallelizable]
    public async Task F6_Thousands_of_connections_that_say_nothing_cost_little_and_keep_nobody_out()
    {
        var connections = Nightly.Runs ? 10_000 : 2_000;
        await using var town = await Town.BuildAsync(seats: 60);
        var door = UseWebhook(town);
        await using var bot = town.StartBot();
        await town.Person().SignUpAsync(town.Limit);
        var before = bot.Memory;
        var crowd = new List<TcpClient>();
        try
        {
            for (var number = 0; number < connections; number++)
            {
                crowd.Add(new TcpClient());
                await crowd[^1].ConnectAsync(IPAddress.Loopback, door.Port, town.Limit);
                if (number % 2 == 0)
                    await BeginAsync(crowd[^1], town.Limit);
            }
            await town.Person().SignUpAsync(town.Limit);

            var grown = (bot.Memory - before) >> 20;
            Measured.Figure($"{connections:N0} connections, {grown} MB more");
            Assert.That(grown, Is.LessThanOrEqualTo(64));
        }
        finally
        {
            crowd.ForEach(client => client.Dispose());
        }
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
    }

    [Test]
    public async Task A_taken_port_stops_the_start_with_a_sentence()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        _ = UseWebhook(town);
        town.Settings["Http__Urls"] = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await using var bot = town.StartBot();

        Assert.That(await bot.ExitAsync(town.Limit), Is.EqualTo(1));
        Assert.That(bot.Output.TrimEnd().Split('\n')[^1], Does.StartWith("Http__Urls").And.Contain("chọn cổng khác"));
    }

    /// <summary>The programs started from now on are called at a port of their own.</summary>
    private static Uri UseWebhook(Town town)
    {
        var address = FreePort.Address();
        town.Settings["Telegram__Mode"] = "Webhook";
        town.Settings["Telegram__WebhookUrl"] = town.Settings["Http__Urls"] = address.GetLeftPart(UriPartial.Authority);
        return address;
    }

    private static void Begin(Town town, int people, List<Member> members, List<Task> signUps)
    {
        for (var person = 0; person < people; person++)
        {
            members.Add(town.Person());
            signUps.Add(members[^1].SignUpAsync(town.Limit));
        }
    }

    private static async Task BeginAsync(TcpClient client, CancellationToken stopping)
    {
        try
        {
            await client.GetStream().WriteAsync("POST /telegram/x HTTP/1.1\r\n"u8.ToArray(), stopping);
        }
        catch (IOException)
        {
            // One too many: hung up on.
        }
    }

    private static async Task<HttpStatusCode> ForgeAsync(Uri door, string path)
    {
        using var http = new HttpClient();
        using var body = new StringContent("""{"update_id":1}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(door, path), body);
        return answer.StatusCode;
    }

    private static int Sets(BotProcess bot) => bot.Output.Split("\"EventId\":2131").Length - 1;

    private static long Enrolled(TestDatabase file)
    {
        using var db = file.Database.OpenReader();
        return db.QuerySingle<long>("SELECT count(*) FROM enrolment WHERE state = 'enrolled'");
    }
}

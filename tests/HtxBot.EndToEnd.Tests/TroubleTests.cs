using Dapper;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// What goes wrong on the way, through the whole application with every log level on. All of it is searched for personal data, too (F15).
/// </summary>
public sealed class TroubleTests
{
    // Each carries a name and a number that no log may repeat.
    private static readonly string[] Poison =
    [
        """{"message_id":"x","date":[],"chat":{"id":"Nguyễn Văn Độc 0300999999"},"text":"0300999999"}""",
        """{"message_id":1,"date":0,"chat":7,"from":{"id":8,"first_name":"Nguyễn Văn Độc"},"text":"0300999999"}""",
        "\"Nguyễn Văn Độc 0300999999\"",
        """[{"text":"Nguyễn Văn Độc 0300999999"}]""",
        """{"message_id":2,"date":1,"chat":{"id":1e400,"type":"private"},"from":{"id":9},"text":"Nguyễn Văn Độc"}""",
        "null",
    ];

    /// <summary>B5 of the reliability table.</summary>
    [Test]
    public async Task Updates_that_nobody_can_read_harm_nobody_else()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        Forbid(town);
        await using var host = town.Host();
        await host.StartAsync();
        var member = town.Person();
        foreach (var kind in new[] { "message", "callback_query", "my_chat_member" })
        {
            foreach (var poison in Poison)
                town.Sandbox.Users.DeliverRaw(kind, poison);
        }

        await member.SignUpAsync(town.Limit);
        await town.QuietAsync();
        await host.StopAsync();

        using var db = town.File.Database.OpenReader();
        Assert.That(db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE state = 'dead'"), Is.GreaterThan(0));
        Assert.That(db.Query<string>("SELECT reason FROM inbox WHERE state = 'dead'"), Has.None.Contains("Độc").And.None.Contains("0300"));
        Assert.That(member.IsConfirmed);
    }

    /// <summary>B5 of the reliability table.</summary>
    [Test]
    public async Task A_turn_that_always_throws_is_told_to_the_person_and_the_chat_goes_on()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        await using var host = town.Host();
        await host.StartAsync();
        var (member, other) = (town.Person(), town.Person());
        await member.SignUpAsync(town.Limit, untilCard: true);
        await town.QuietAsync();

        // The disk is fine; what this turn wants to write is refused, with words that no log may repeat.
        Forbid(town);
        Execute(town, "CREATE TRIGGER refusal BEFORE INSERT ON enrolment BEGIN SELECT raise(ABORT, 'Nguyễn Văn Độc 0300999999'); END");
        var since = town.Sandbox.Ledger.LastNumber;
        _ = member.Press("Đúng, gửi đi");
        _ = await member.HearAsync(since, town.Limit, "trục trặc");
        await other.StartAsync(town.Limit);
        Execute(town, "DROP TRIGGER refusal");
        await member.TakeSeatAsync("Đúng, gửi đi", town.Limit);
        await town.QuietAsync();
        await host.StopAsync();

        using var db = town.File.Database.OpenReader();
        Assert.That(db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE state = 'dead'"), Is.EqualTo(1));
        Assert.That(member.IsConfirmed);
    }

    /// <summary>C4: whatever the program is put together from, nothing below the outbox sends a second time.</summary>
    [TestCase(FaultKind.BadGateway)]
    [TestCase(FaultKind.ServerError)]
    public async Task A_send_answered_502_or_500_is_one_POST_a_try_of_the_real_program(FaultKind kind)
    {
        await using var town = await Town.BuildAsync(seats: 10);
        await using var bot = town.StartBot();
        var member = town.Person();
        var fault = town.Sandbox.Faults.Add(kind, "sendMessage", times: 1);

        await member.StartAsync(town.Limit);
        await town.QuietAsync();

        var posts = Hits(town, fault) + town.Sandbox.Ledger.Entries(member.Id).Count(entry => entry.Method == "sendMessage");
        Assert.That(posts, Is.EqualTo(2));
        Assert.That(Query(town, $"SELECT state || ' ' || tries FROM outbox WHERE chat = '{member.Id}'"), Is.EqualTo("sent 2"));
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
    }

    /// <summary>C4 of the reliability table.</summary>
    [Test]
    public async Task A_send_answered_502_on_Zalo_is_one_POST_a_try_of_the_real_program()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        town.GoOnZalo();
        await using var bot = town.StartBot();
        await bot.RunningAsync(town.Limit);
        var member = town.PersonOnZalo();
        var fault = town.Sandbox.Faults.Add(FaultKind.BadGateway, "sendMessage", times: 1);

        _ = await member.SayAsync("chào", town.Limit, "Chào");
        await town.QuietAsync();

        var posts = Hits(town, fault) + town.Sandbox.Zalo!.Ledger.Entries(member.Id).Count(entry => entry.Method == "sendMessage");
        Assert.That(posts, Is.EqualTo(2));
        Assert.That(Query(town, $"SELECT state || ' ' || tries FROM outbox WHERE chat = '{member.Chat}'"), Is.EqualTo("sent 2"));
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
    }

    /// <summary>B12 of the reliability table.</summary>
    [Test]
    public async Task Who_blocked_the_bot_is_sent_nothing_and_is_answered_after_coming_back()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        await using var host = town.Host();
        await host.StartAsync();
        var (first, second) = (town.Person(), town.Person());
        await first.SignUpAsync(town.Limit);
        await second.SignUpAsync(town.Limit);
        town.Sandbox.Users.Block(second.Id);
        await town.QuietAsync();

        await first.LeaveAsync(town.Limit);
        await town.QuietAsync();
        Assert.That(second.IsPromoted, Is.False);
        Assert.That(Query(town, "SELECT state FROM outbox WHERE state <> 'sent'"), Is.Empty);
        Assert.That(Query(town, "SELECT about FROM phone_call"), Is.EqualTo("got-seat"), "the office calls");

        await second.StartAsync(town.Limit);
        _ = await second.SayAsync("lớp của tôi", town.Limit, "số thứ tự");
        await town.QuietAsync();
        await host.StopAsync();
        Assert.That(Query(town, "SELECT count(*) FROM inbox WHERE state <> 'done'"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Who_is_refused_the_news_of_a_seat_is_called_until_they_read_it()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        await using var host = town.Host();
        await host.StartAsync();
        var (first, second) = (town.Person(), town.Person());
        await first.SignUpAsync(town.Limit);
        await second.SignUpAsync(town.Limit);
        // The program has not heard of it when the seat falls free.
        _ = town.Sandbox.Faults.Add(
            new SandboxFault
            {
                Kind = FaultKind.Blocked,
                Method = "send*",
                Chat = second.Id,
            }
        );

        await first.LeaveAsync(town.Limit);
        await town.QuietAsync();
        Assert.That(second.IsPromoted, Is.False);
        Assert.That(Query(town, "SELECT state FROM outbox WHERE state <> 'sent'"), Is.EqualTo("failed"));
        Assert.That(Query(town, "SELECT about || '/' || key FROM phone_call"), Is.EqualTo($"got-seat/{Town.Course}"), "the office calls");

        town.Sandbox.Faults.Clear();
        _ = await second.SayAsync("lớp của tôi", town.Limit, "số thứ tự");
        await town.QuietAsync();
        await host.StopAsync();
        Assert.That(Query(town, "SELECT about FROM phone_call"), Is.Empty, "they know");
    }

    /// <summary>B12 of the reliability table.</summary>
    [Test]
    public async Task Whose_account_is_deleted_is_sent_nothing_more_and_is_called()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        await using var host = town.Host();
        await host.StartAsync();
        var (first, second) = (town.Person(), town.Person());
        await first.SignUpAsync(town.Limit);
        await second.SignUpAsync(town.Limit);
        await town.QuietAsync();
        // The channel tells nobody: the program learns of it when it writes.
        town.Sandbox.Users.Deactivate(second.Id);

        await first.LeaveAsync(town.Limit);
        await town.QuietAsync();
        await host.StopAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.IsPromoted, Is.False);
            Assert.That(Query(town, "SELECT state || ' ' || tries FROM outbox WHERE state <> 'sent'"), Is.EqualTo("failed 1"));
            Assert.That(Query(town, "SELECT chat || ' ' || state FROM chat_state"), Is.EqualTo($"{second.Id} blocked"));
            Assert.That(
                Query(town, "SELECT about || '/' || key FROM phone_call"),
                Is.EqualTo($"got-seat/{Town.Course}"),
                "the office calls"
            );
        }
    }

    /// <summary>B12 of the reliability table.</summary>
    [Test]
    public async Task A_message_whose_chat_blocks_the_bot_meanwhile_fails_and_the_others_go_on()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        var (gone, other) = (town.Person(), town.Person());
        // Blocked before the program runs: it learns of it by the refused answer.
        _ = town.Sandbox.Users.Start(gone.Id);
        town.Sandbox.Users.Block(gone.Id);
        await using var host = town.Host();
        await host.StartAsync();

        await other.SignUpAsync(town.Limit);
        await town.QuietAsync();
        await host.StopAsync();

        Assert.That(Query(town, "SELECT state FROM chat_state"), Is.EqualTo("blocked"));
        Assert.That(town.Sandbox.Ledger.Entries(gone.Id).Where(Member.IsMessage), Is.Empty);
        Assert.That(other.IsConfirmed);
    }

    /// <summary>C2 of the reliability table.</summary>
    [Test]
    public async Task A_network_that_is_cut_loses_nothing_and_tells_no_secret()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        var line = Line.To(town.Sandbox.Address);
        await using var host = town.Host(api: line.Address);
        await host.StartAsync();
        var members = Enumerable.Range(0, 10).Select(_ => town.Person()).ToList();
        var signUps = members.Select(member => member.SignUpAsync(town.Limit)).ToList();
        _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > 40, town.Limit);

        line.Cut();
        await host.StopAsync();
        await using var second = town.Host();
        await second.StartAsync();
        await Task.WhenAll(signUps);
        await town.QuietAsync();
        await second.StopAsync();

        // Each chat had at most one message on the wire.
        Invariants.Check(town, members, onTheirWay: _ => 1);
    }

    private static int Hits(Town town, int fault) => town.Sandbox.Faults.All().Single(each => each.Id == fault).Hits;

    private static void Forbid(Town town)
    {
        town.Watch.Forbid("Nguyễn Văn Độc");
        town.Watch.ForbidPhone("0300999999");
    }

    private static void Execute(Town town, string sql)
    {
        using var db = town.File.Open();
        _ = db.Execute(sql);
    }

    private static string Query(Town town, string sql)
    {
        using var db = town.File.Database.OpenReader();
        return string.Join(' ', db.Query<string>(sql));
    }
}

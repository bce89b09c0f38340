using HtxBot.Configuration;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Configuration;

public sealed class SettingsReadingTests
{
    private const string Token = "1000001:made-up-token-of-no-value-0000000000";

    private static readonly Dictionary<string, string> Wrong = new()
    {
        ["Telegram__BotToken"] = "secret-but-no-token",
        ["Telegram__BotTokenFile"] = "/no/such/file",
        ["Telegram__BaseUrl"] = "http://example.org",
        ["Telegram__Mode"] = "Push",
        ["Telegram__WebhookUrl"] = "http://bot.example.org",
        ["Telegram__WebhookSecret"] = "secret with spaces",
        ["Telegram__Proxy"] = "ftp://secret@example.org",
        ["Pace__Telegram__PerSecond"] = "nhanh",
        ["Pace__Telegram__PerChatPerSecond"] = "-1",
        ["Pace__Telegram__ChatBurst"] = "0",
        ["Pace__Telegram__PerGroupPerMinute"] = "2.5",
        ["Zalo__Bots__0__Token"] = "secret-without-colon",
        ["Zalo__Bots__0__TokenFile"] = "/no/such/file",
        ["Zalo__Bots__0__MessagesPerMonth"] = "nhiều",
        ["Zalo__Bots__0__Users"] = "-1",
        ["Zalo__BaseUrl"] = "http://example.org",
        ["Zalo__Mode"] = "Push",
        ["Zalo__WebhookUrl"] = "http://bot.example.org",
        ["Zalo__WebhookSecret"] = "secret!",
        ["Zalo__Proxy"] = "ftp://secret@example.org",
        ["Pace__Zalo__PerSecond"] = "nhanh",
        ["Pace__Zalo__PerChatPerSecond"] = "-1",
        ["Pace__Zalo__ChatBurst"] = "0",
        ["Http__Urls"] = "http://127.0.0.1:8080;https://127.0.0.1:8081",
        ["Http__PublicUrl"] = "http://example.org",
        ["Storage__Path"] = "data/",
        ["Storage__KeepSent"] = "6",
        ["Office__Name"] = new('a', 121),
        ["Office__Contact"] = "hai\ndòng",
        ["Office__Hotline"] = "gọi văn phòng",
        ["Office__Hours"] = new('a', 121),
        ["Backup__Folder"] = "backup/",
        ["Backup__Keep"] = "0",
        ["Backup__Hour"] = "25:00",
        ["Office__QuietFrom"] = "9 giờ tối",
        ["Office__QuietTo"] = "6:00",
        ["Staff__Owners__0"] = "1001",
        ["Sandbox__Port"] = "65536",
        ["Clock__StartAt"] = "01/03/2027",
        ["Clock__Speed"] = "0.5",
    };

    private static IEnumerable<string> Keys =>
        ConfigurationTable.Keys.Select(key => string.Join("__", key.Key.Split("__").Select(level => level == "N" ? "0" : level)));

    [Test]
    public void The_shipped_file_alone_is_enough_for_everything_but_the_token()
    {
        var settings = SettingsReading.Read(SampleData.ConfigFolder, []);

        Assert.That(settings.Telegram, Is.Null);
        Assert.That(settings.Storage.Path, Is.EqualTo("data/htxbot.db"));
        Assert.That(settings.Pace.Of("telegram:1").PerSecond, Is.EqualTo(30));
        Assert.That(settings.Backup.Keep, Is.EqualTo(14));
    }

    [TestCaseSource(nameof(Keys))]
    public void A_wrong_value_is_one_sentence_that_names_the_key(string key)
    {
        var problems = Problems(new() { [key] = Wrong[key] });

        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That(problems[0], Does.StartWith(key).And.EndWith("."));
        Assert.That(problems[0], Does.Not.Contain("secret"));
    }

    [TestCaseSource(nameof(Keys))]
    public void An_empty_value_is_one_sentence_that_names_the_key(string key)
    {
        var problems = Problems(new() { [key] = " " });

        Assert.That(problems, Has.Count.EqualTo(1));
        Assert.That(problems[0], Does.StartWith($"{key} đang trống: "));
    }

    [TestCase("Telegram__Token")]
    [TestCase("Pace__Telegram__PerMinute")]
    [TestCase("Zalo__Bots__0__Name")]
    [TestCase("Zalo__Bots__N__Token")]
    [TestCase("Staff__Owners__N")]
    [TestCase("Staff__Owner__0")]
    [TestCase("Backup__0")]
    public void A_key_that_does_nothing_is_an_error(string key)
    {
        Assert.That(
            Problems(new() { [key] = "x" }),
            Is.EqualTo([$"{key}: không có khóa này; xem bảng cấu hình trong README.md, sửa tên hoặc bỏ nó đi."])
        );
    }

    [Test]
    public void Variables_of_other_programs_are_passed_over()
    {
        Assert.That(Problems(new() { ["PATH"] = "", ["Other__Thing"] = "x" }), Is.Empty);
    }

    [Test]
    public void All_problems_are_told_at_once()
    {
        Assert.That(Problems(new() { ["Backup__Keep"] = "x", ["Clock__Speed"] = "y" }), Has.Count.EqualTo(2));
    }

    [TestCase(null, false)]
    [TestCase("https://api.example.org", false)]
    [TestCase("http://127.0.0.1:8081", true)]
    public void The_calendar_moves_only_where_nobody_real_is_reached(string? server, bool isAllowed)
    {
        var environment = new Dictionary<string, string> { ["Telegram__BotToken"] = Token, ["Clock__Speed"] = "60" };
        if (server is not null)
            environment["Telegram__BaseUrl"] = server;

        Assert.That(Problems(environment), Has.Count.EqualTo(isAllowed ? 0 : 1));
    }

    [TestCase(null, null, null, "Telegram__WebhookUrl còn thiếu: ")]
    [TestCase("https://bot.example.org", null, null, null)]
    [TestCase(null, "https://bot.example.org:8443/htx", null, null)]
    [TestCase("https://bot.example.org:9000", null, null, "Telegram__WebhookUrl = \"https://bot.example.org:9000\": ")]
    [TestCase(null, "https://bot.example.org:9000", null, "Http__PublicUrl = \"https://bot.example.org:9000\": ")]
    [TestCase("https://bot.example.org:9000", null, "https://api.example.org", null)]
    [TestCase("http://127.0.0.1:8080", null, null, "Telegram__WebhookUrl = \"http://127.0.0.1:8080\": ")]
    [TestCase("http://127.0.0.1:8080", null, "https://api.example.org", "Telegram__WebhookUrl = \"http://127.0.0.1:8080\": ")]
    [TestCase("http://127.0.0.1:8080", null, "http://127.0.0.1:8081", null)]
    public void A_webhook_needs_an_address_that_Telegram_calls(string? url, string? publicUrl, string? server, string? problem)
    {
        var environment = new Dictionary<string, string> { ["Telegram__BotToken"] = Token, ["Telegram__Mode"] = "Webhook" };
        foreach (
            var (key, value) in ((string, string?)[])
                [("Telegram__WebhookUrl", url), ("Http__PublicUrl", publicUrl), ("Telegram__BaseUrl", server)]
        )
        {
            if (value is not null)
                environment[key] = value;
        }

        Assert.That(Problems(environment), problem is null ? Is.Empty : Has.Count.EqualTo(1).And.All.StartsWith(problem));
    }

    [Test]
    public void With_a_webhook_the_program_listens_on_this_machine_unless_told_otherwise_and_without_one_nowhere()
    {
        var webhook = new Dictionary<string, string>
        {
            ["Telegram__BotToken"] = Token,
            ["Telegram__Mode"] = "Webhook",
            ["Http__PublicUrl"] = "https://bot.example.org",
            ["Telegram__WebhookSecret"] = "a-secret",
        };
        var elsewhere = new Dictionary<string, string>(webhook) { ["Http__Urls"] = "http://0.0.0.0:80;http://[::1]:8081" };
        var polling = new Dictionary<string, string>(webhook) { ["Telegram__Mode"] = "Polling" };

        var settings = SettingsReading.Read(SampleData.ConfigFolder, webhook);

        Assert.That(settings.Http.Urls, Is.EqualTo([new Uri("http://127.0.0.1:8080")]));
        Assert.That(settings.Telegram!.WebhookUrl, Is.EqualTo(new Uri("https://bot.example.org")));
        Assert.That(settings.Telegram.WebhookSecret, Is.EqualTo("a-secret"));
        Assert.That(
            SettingsReading.Read(SampleData.ConfigFolder, elsewhere).Http.Urls,
            Is.EqualTo([new Uri("http://0.0.0.0:80"), new Uri("http://[::1]:8081")])
        );
        Assert.That(SettingsReading.Read(SampleData.ConfigFolder, polling).Http.Urls, Is.Empty);
        Assert.That(SettingsReading.Read(SampleData.ConfigFolder, polling).Telegram!.WebhookUrl, Is.Null);
    }

    [Test]
    public void A_token_may_lie_in_a_file()
    {
        using var folder = new TestFolder();
        var file = folder.Write("token", Token + "\n");

        var settings = SettingsReading.Read(SampleData.ConfigFolder, new Dictionary<string, string> { ["Telegram__BotTokenFile"] = file });

        Assert.That(settings.Telegram!.Token, Is.EqualTo(Token));
        Assert.That(settings.TokenFiles, Is.EqualTo([file]), "the doctor looks at its rights");
    }

    [Test]
    public void A_token_in_the_file_of_settings_is_refused_and_not_shown()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", $$"""{ "Telegram": { "BotToken": "{{Token}}" } }""");

        Assert.That(
            Problems([], folder.Path),
            Is.EqualTo(["Telegram__BotToken: bí mật không để trong appsettings.json; đặt bằng biến môi trường Telegram__BotToken."])
        );
    }

    [Test]
    public void The_environment_wins_over_the_file()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", """{ "Backup": { "Keep": 3, "Hour": "03:30" } }""");

        var settings = SettingsReading.Read(folder.Path, new Dictionary<string, string> { ["Backup__Keep"] = "5" });

        Assert.That(settings.Backup.Keep, Is.EqualTo(5));
        Assert.That(settings.Backup.Hour, Is.EqualTo(new TimeOnly(3, 30)));
    }

    [Test]
    public void Owners_are_a_list_in_the_file_and_numbered_in_the_environment()
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", """{ "Staff": { "Owners": ["telegram:1001", "telegram:1002"] } }""");

        var settings = SettingsReading.Read(folder.Path, new Dictionary<string, string> { ["Staff__Owners__1"] = "telegram:1003" });

        Assert.That(settings.Owners, Is.EqualTo(["telegram:1001", "telegram:1003"]));
    }

    [TestCase("{ \"Backup\": ", "không phải JSON hợp lệ")]
    [TestCase("""{ "Backup": { "Kep": 3 } }""", "Backup__Kep: không có khóa này")]
    public void A_spoiled_file_is_named(string json, string problem)
    {
        using var folder = new TestFolder();
        folder.Write("appsettings.json", json);

        Assert.That(Problems([], folder.Path).Single(), Does.Contain(problem));
    }

    private static IReadOnlyList<string> Problems(Dictionary<string, string> environment, string? folder = null)
    {
        try
        {
            SettingsReading.Read(folder ?? SampleData.ConfigFolder, environment);
            return [];
        }
        catch (SettingsException problem)
        {
            return problem.Problems;
        }
    }

    [Test]
    public void Several_bots_of_Zalo_are_read_in_the_order_of_their_numbers()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "token");
        File.WriteAllText(file, "100000003:c\n");

        var settings = SettingsReading.Read(
            SampleData.ConfigFolder,
            new Dictionary<string, string>
            {
                ["Zalo__Bots__10__Token"] = "100000002:b",
                ["Zalo__Bots__2__TokenFile"] = file,
                ["Zalo__Bots__0__Token"] = "100000001:a",
                ["Zalo__Bots__0__Users"] = "0",
                ["Zalo__BaseUrl"] = "http://127.0.0.1:8082",
                ["Pace__Zalo__PerSecond"] = "7",
            }
        );

        Assert.That(settings.Zalo.Select(bot => bot.Bot), Is.EqualTo(["zalo:100000001", "zalo:100000003", "zalo:100000002"]));
        Assert.That(settings.Zalo.Select(bot => bot.Users), Is.EqualTo([0, 50, 50]));
        Assert.That(
            settings.Zalo,
            Has.All.Property("BaseUrl").EqualTo(new Uri("http://127.0.0.1:8082")).And.All.Property("TakesOver").False
        );
        Assert.That(settings.Pace.Of("zalo:100000001").PerSecond, Is.EqualTo(7));
        Assert.That(settings.TokenFiles, Is.EqualTo([file]));
    }

    [Test]
    public void One_bot_of_Zalo_named_twice_is_told()
    {
        var problems = Problems(new() { ["Zalo__Bots__0__Token"] = "100000001:a", ["Zalo__Bots__1__Token"] = "100000001:b" });

        Assert.That(problems.Single(), Does.Contain("100000001").And.Not.Contain(":a"));
    }

    [Test]
    public void A_bot_of_Zalo_without_a_token_is_told() =>
        Assert.That(Problems(new() { ["Zalo__Bots__1__Users"] = "60" }).Single(), Does.StartWith("Zalo__Bots__1__Token còn thiếu"));

    [Test]
    public void A_webhook_of_Zalo_needs_an_address() =>
        Assert.That(
            Problems(new() { ["Zalo__Bots__0__Token"] = "100000001:a", ["Zalo__Mode"] = "Webhook" }).Single(),
            Does.StartWith("Zalo__WebhookUrl còn thiếu")
        );

    [Test]
    public void The_calendar_is_not_moved_while_a_bot_of_Zalo_talks_to_the_real_one() =>
        Assert.That(
            Problems(new() { ["Zalo__Bots__0__Token"] = "100000001:a", ["Clock__Speed"] = "60" }).Single(),
            Does.Contain("Zalo__BaseUrl")
        );
}

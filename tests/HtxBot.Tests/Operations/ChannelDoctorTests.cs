using System.Net;
using System.Net.Http.Json;
using Dapper;
using HtxBot.Channels.Telegram;
using HtxBot.Operations;
using HtxBot.Sandbox;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>What the doctor finds on the way from Telegram to the bot, planted at the sandbox; each finding says what to do.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class ChannelDoctorTests
{
    private const string Secret = "a-secret-of-no-value";
    private static readonly Uri Door = new("http://127.0.0.1:9/bot");
    private static readonly string Token = new SandboxOptions().BotToken;
    private TestDatabase Store { get; set; } = null!;

    private SandboxServer _telegram = null!;

    [SetUp]
    public async Task Start()
    {
        Store = new TestDatabase();
        _telegram = await SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None);
    }

    [TearDown]
    public async Task Stop()
    {
        await _telegram.DisposeAsync();
        Store.Dispose();
    }

    [Test]
    public async Task A_bot_that_polls_and_no_webhook_is_well() => Assert.That(await FindingsAsync(Polling), Is.Empty);

    [Test]
    public async Task A_bot_that_polls_while_somebody_has_set_a_webhook_is_found_and_no_secret_path_is_shown()
    {
        await SetAsync(new { url = "http://127.0.0.1:9/telegram/hidden-path" });

        var found = (await FindingsAsync(Polling)).Single();

        Assert.That(found.Name, Is.EqualTo("webhook"));
        Assert.That(found.Problem, Does.Contain("http://127.0.0.1:9").And.Not.Contain("hidden-path"));
    }

    [Test]
    public async Task A_webhook_that_is_set_as_it_should_be_is_well_with_a_given_secret_and_with_a_kept_one()
    {
        await SetAsync(new { url = AddressOf(Secret), secret_token = Secret });
        Assert.That(await FindingsAsync(Webhook()), Is.Empty);

        using (var db = Store.Open())
            _ = db.Execute("INSERT INTO webhook_secret (bot, secret) VALUES ('telegram:1000001', @Secret)", new { Secret });
        Assert.That(await FindingsAsync(Webhook(secret: null)), Is.Empty);
    }

    [Test]
    public async Task A_webhook_that_Telegram_does_not_know_is_found() =>
        Assert.That((await FindingsAsync(Webhook())).Single().Problem, Is.EqualTo("Telegram chưa biết gọi vào đâu"));

    [TestCase("http://127.0.0.1:10/bot/telegram/x", "Telegram đang gọi http://127.0.0.1:10, không phải http://127.0.0.1:9")]
    [TestCase("http://127.0.0.1:9/bot/telegram/x", "Telegram gọi http://127.0.0.1:9 bằng đường dẫn của một khóa khác")]
    public async Task A_webhook_of_another_program_is_found(string url, string problem)
    {
        await SetAsync(new { url });

        Assert.That((await FindingsAsync(Webhook())).Single().Problem, Is.EqualTo(problem));
    }

    [Test]
    public async Task Kinds_of_updates_that_are_not_delivered_are_found()
    {
        await SetAsync(
            new
            {
                url = AddressOf(Secret),
                secret_token = Secret,
                allowed_updates = (string[])["message", "edited_message"],
            }
        );

        var found = (await FindingsAsync(Webhook())).Single();

        Assert.That(
            (found.Name, found.Problem),
            Is.EqualTo(("webhook-kinds", "Telegram được dặn không giao callback_query, my_chat_member"))
        );
    }

    [Test]
    public async Task A_hundred_updates_that_wait_are_found()
    {
        for (var update = 0; update < 99; update++)
            _ = _telegram.Users.Say(77, "chào");
        Assert.That(await FindingsAsync(Polling), Is.Empty);

        _ = _telegram.Users.Say(77, "chào");
        Assert.That((await FindingsAsync(Polling)).Single().Problem, Is.EqualTo("100 tin đang chờ ở Telegram"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_delivery_that_failed_is_found_with_what_Telegram_says(CancellationToken stopping)
    {
        await SetAsync(new { url = AddressOf(Secret), secret_token = Secret });
        _ = _telegram.Users.Say(77, "chào");

        IReadOnlyList<Finding> findings;
        while ((findings = await FindingsAsync(Webhook())).Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, stopping);

        Assert.That(findings.Single().Name, Is.EqualTo("webhook-delivery"));
        Assert.That(findings.Single().Problem, Does.Contain("Connection refused"));
    }

    [Test]
    public async Task A_Telegram_that_does_not_say_where_it_delivers_is_found()
    {
        _ = _telegram.Faults.Add(new SandboxFault { Kind = FaultKind.ServerError, Method = "getWebhookInfo" });

        var found = (await FindingsAsync(Polling)).Single();

        Assert.That(found.Problem, Is.EqualTo("Telegram không nói nó giao tin vào đâu (getWebhookInfo)"));
    }

    [TestCase(60, "lệch (59|60|61) giây")]
    [TestCase(-3600, "lệch -(3599|3600|3601) giây")]
    public async Task A_clock_that_is_not_Telegrams_is_found(int seconds, string problem)
    {
        var machine = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(seconds));

        var found = (await FindingsAsync(Polling, machine)).Single();

        Assert.That(found.Name, Is.EqualTo("clock"));
        Assert.That(found.Problem, Does.Match(problem).And.EndWith("so với Telegram"));
    }

    [Test]
    public async Task The_certificate_at_the_webhooks_address_is_looked_at()
    {
        using var certificate = CertificateServer.Make("localhost", 13);
        await using var server = new CertificateServer(certificate);
        var settings = new TelegramOptions
        {
            Token = Token,
            BaseUrl = _telegram.Address,
            WebhookUrl = server.Address,
            WebhookSecret = Secret,
        };

        Assert.That((await FindingsAsync(settings)).Select(finding => finding.Name), Is.EqualTo(["webhook", "certificate"]));
    }

    [TestCase("SSL error {error:0A000086:SSL routines::certificate verify failed}", "gia hạn chứng chỉ")]
    [TestCase("Failed to resolve host: Name or service not known", "sửa tên miền")]
    [TestCase("Wrong response from the webhook: 404 Not Found", "chuyển nguyên /telegram/")]
    [TestCase("Wrong response from the webhook: 413 Request Entity Too Large", "1 MB")]
    [TestCase("Wrong response from the webhook: 502 Bad Gateway", "xem bot và máy chủ web có chạy không")]
    [TestCase("Connection timed out", "xem bot và máy chủ web có chạy không")]
    public void What_Telegram_says_leads_to_what_to_do(string failure, string fix)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(57);
        var state = new TelegramWebhookState(new Uri(AddressOf(Secret)), 0, now.AddMinutes(-59), failure, []);

        Assert.That(WebhookFindings.Of(Webhook(), Secret, state, now).Single().Fix, Does.Contain(fix));
        Assert.That(WebhookFindings.Of(Webhook(), Secret, state, now.AddMinutes(2)), Is.Empty, "an hour later it is over");
    }

    private TelegramOptions Polling => new() { Token = Token, BaseUrl = _telegram.Address };

    private TelegramOptions Webhook(string? secret = Secret) =>
        new()
        {
            Token = Token,
            BaseUrl = _telegram.Address,
            WebhookUrl = Door,
            WebhookSecret = secret,
        };

    private static string AddressOf(string secret) => TelegramWebhookState.AddressOf(Door, secret).AbsoluteUri;

    private async Task<IReadOnlyList<Finding>> FindingsAsync(TelegramOptions settings, TimeProvider? machine = null)
    {
        var findings = await new ChannelDoctor(settings, Store.Database, machine ?? TimeProvider.System).ExamineAsync();
        Assert.That(findings.Select(finding => finding.Fix), Has.All.Not.Empty);
        return findings;
    }

    private async Task SetAsync(object webhook)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(_telegram.Address, $"/bot{Token}/setWebhook"), webhook);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
    }
}

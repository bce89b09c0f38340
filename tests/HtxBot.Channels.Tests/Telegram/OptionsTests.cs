using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class OptionsTests
{
    private const string Good = "1000001:canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA";

    [TestCase("")]
    [TestCase("12:")]
    [TestCase("1000001:short")]
    [TestCase("1000001:canary token AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("1000001:canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [TestCase("canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_malformed_token_is_told_by_its_key_and_never_shown(string token)
    {
        var problem = new TelegramOptions { Token = token }
            .Problems()
            .Single();

        Assert.That(problem, Does.Contain("Telegram__BotToken").And.Not.Contain("canary"));
    }

    [TestCase("http://api.telegram.org", "Telegram__BaseUrl must be https")]
    [TestCase("https://example.vn/bots/", "without path")]
    [TestCase("https://u:p@example.vn", "without path, query or user")]
    [TestCase("ftp://example.vn", "Telegram__BaseUrl must begin with https://")]
    public void A_server_that_would_leak_or_lose_the_token_is_refused(string server, string problem) =>
        Assert.That(
            new TelegramOptions { Token = Good, BaseUrl = new(server) }
                .Problems()
                .Single(),
            Does.Contain(problem)
        );

    [TestCase("http://127.0.0.1:8081")]
    [TestCase("http://localhost:8081/")]
    [TestCase("https://bots.example.vn")]
    public void A_server_on_this_machine_or_by_https_is_fine(string server) =>
        Assert.That(new TelegramOptions { Token = Good, BaseUrl = new(server) }.Problems(), Is.Empty);

    [TestCase("socks5://user:secret@10.0.0.1:1080", true)]
    [TestCase("http://proxy:3128", true)]
    [TestCase("mtproto://proxy:443", false)]
    public void A_proxy_is_http_or_socks(string proxy, bool isFine) =>
        Assert.That(
            new TelegramOptions { Token = Good, Proxy = new(proxy) }
                .Problems()
                .Any(),
            Is.EqualTo(!isFine)
        );

    [TestCase("https://bot.example.vn", null, "")]
    [TestCase("https://bot.example.vn:8443/htx", null, "")]
    [TestCase("http://127.0.0.1:8080", "http://127.0.0.1:8081", "")]
    [TestCase("https://bot.example.vn:9000", "https://api.example.vn", "")]
    [TestCase("https://bot.example.vn:9000", null, "Telegram__WebhookUrl must have port 443")]
    [TestCase("http://bot.example.vn", null, "Telegram__WebhookUrl must begin with https://")]
    [TestCase("http://127.0.0.1:8080", null, "Telegram__WebhookUrl must begin with https://")]
    [TestCase("https://u:p@bot.example.vn", null, "without query or user")]
    [TestCase("https://bot.example.vn/?a=b", null, "without query or user")]
    public void A_webhook_lies_where_Telegram_can_call_it(string url, string? server, string problem)
    {
        var options = new TelegramOptions
        {
            Token = Good,
            WebhookUrl = new(url),
            BaseUrl = server is null ? null : new(server),
        };

        Assert.That(string.Concat(options.Problems()), problem.Length == 0 ? Is.Empty : Does.Contain(problem));
    }

    [TestCase("a", true)]
    [TestCase("A-z_0123456789", true)]
    [TestCase("", false)]
    [TestCase("bí mật", false)]
    [TestCase("canary secret", false)]
    public void A_webhooks_secret_has_letters_that_Telegram_takes(string secret, bool isFine)
    {
        var problems = string.Concat(new TelegramOptions { Token = Good, WebhookSecret = secret }.Problems());

        Assert.That(problems, isFine ? Is.Empty : Does.Contain("Telegram__WebhookSecret").And.Not.Contain("canary"));
    }

    [Test]
    public void The_printed_form_shows_no_secret() =>
        Assert.That(new TelegramOptions { Token = Good }.ToString(), Does.Not.Contain("canary"));

    [Test]
    public void Redirects_and_traces_are_off_and_the_proxy_is_used()
    {
        var options = new TelegramOptions { Token = Good, Proxy = new("socks5://lan:bí@10.0.0.1:1080") };

        using var handler = BotHttp.Network(options.Address);

        Assert.That(handler.AllowAutoRedirect, Is.False);
        Assert.That(handler.ActivityHeadersPropagator, Is.Null);
        Assert.That(handler.Proxy!.GetProxy(new("https://api.telegram.org")), Is.EqualTo(new Uri("socks5://10.0.0.1:1080")));
        Assert.That(handler.Proxy.Credentials!.GetCredential(new("socks5://10.0.0.1:1080"), "Basic")!.Password, Is.EqualTo("bí"));
    }
}

using HtxBot.Channels.Zalo;

namespace HtxBot.Channels.Tests.Zalo;

public sealed class OptionsTests
{
    [TestCase("100000001:abc-xyz", null, null)]
    [TestCase("100000001:abc-xyz", "http://127.0.0.1:8082", null)]
    [TestCase("100000001:abc-xyz", "https://bot.example.org", null)]
    [TestCase("no colon", null, "Zalo__Bots__1__Token")]
    [TestCase("1:has/slash", null, "Zalo__Bots__1__Token")]
    [TestCase("1:x", "http://bot.example.org", "Zalo__BaseUrl")]
    [TestCase("1:x", "https://bot.example.org/path", "Zalo__BaseUrl")]
    public void A_wrong_setting_is_named_and_never_shows_the_token(string token, string? server, string? key)
    {
        var options = new ZaloOptions
        {
            Token = token,
            Key = "Zalo__Bots__1__Token",
            BaseUrl = server is null ? null : new(server),
        };

        var problems = options.Problems().ToList();

        Assert.That(problems, key is null ? Is.Empty : Has.Some.StartsWith(key));
        Assert.That(problems.Append(options.ToString()), Has.None.Contains(token));
    }

    [TestCase("short")]
    [TestCase("with spaces in it")]
    public void A_webhook_secret_that_Zalo_would_refuse_is_refused_here(string secret) =>
        Assert.That(
            new ZaloOptions
            {
                Token = "1:x",
                WebhookUrl = new("https://bot.example.org"),
                WebhookSecret = secret,
            }.Problems(),
            Has.Some.StartsWith("Zalo__WebhookSecret")
        );
}

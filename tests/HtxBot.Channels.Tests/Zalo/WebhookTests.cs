using System.Text;
using System.Text.Json.Nodes;
using HtxBot.Channels.Zalo;

namespace HtxBot.Channels.Tests.Zalo;

public sealed class WebhookTests : ZaloFixture
{
    private const string Kept = "kept-secret_of-no-value";
    private ZaloChannel _channel = null!;

    private IWebhook Webhook => _channel.Webhook!;

    [SetUp]
    public void OpenWebhook() =>
        _channel = Make(new ZaloOptions { Token = Token, WebhookUrl = new("https://bot.example.org/htx") }, _ => Task.FromResult(Kept));

    [TearDown]
    public void CloseWebhook() => _channel.Dispose();

    [Test]
    public async Task Zalo_is_told_address_and_secret_and_both_shapes_of_a_call_are_stored()
    {
        var (running, address) = await RunAsync();

        var set = JsonNode.Parse(Wire.Single("setWebhook").Body)!;
        Assert.That((string)set["secret_token"]!, Is.EqualTo(Kept));
        Assert.That(address.AbsoluteUri, Does.Match(@"\Ahttps://bot\.example\.org/htx/zalo/100000001/[A-Za-z0-9_-]{32}\z"));
        Assert.That(Webhook.SecretHeader, Is.EqualTo("X-Bot-Api-Secret-Token"));
        Assert.That((Webhook.IsPath(address.AbsolutePath), Webhook.IsPath("/zalo/x")), Is.EqualTo((true, false)));
        Assert.That((Webhook.IsSecret(Kept), Webhook.IsSecret(""), Webhook.IsSecret(Kept[1..])), Is.EqualTo((true, false, false)));

        Assert.That(await TakeAsync(TextUpdate("a1")));
        Assert.That(await TakeAsync($$"""{"ok":true,"result":{{TextUpdate("a1")}}}"""));
        Assert.That(await TakeAsync("{}"), "nothing in it, and nothing to keep");
        Assert.That(Stored, Has.Count.EqualTo(2));
        Assert.That(Stored[0].Update, Is.EqualTo(Stored[1].Update));
        await StopAsync(running);
        Assert.That(Wire.Calls.Select(call => call.Method), Has.None.EqualTo("getUpdates").And.None.EqualTo("deleteWebhook"));
        Assert.That(Log.Lines, Has.None.Contains(Kept).And.None.Contains(address.AbsolutePath));
    }

    [Test]
    public async Task What_cannot_be_read_is_kept_all_the_same()
    {
        var (running, _) = await RunAsync();

        Assert.That(await TakeAsync("{\"event_name\":"));

        Assert.That(Stored.Single().Problem, Is.EqualTo("no JSON"));
        await StopAsync(running);
    }

    [Test]
    public async Task A_closed_door_takes_nothing()
    {
        Assert.That(await TakeAsync(TextUpdate("a1")), Is.False, "before it runs");
        var (running, _) = await RunAsync();
        await StopAsync(running);

        Assert.That(await TakeAsync(TextUpdate("a1")), Is.False, "after it ran");
    }

    [Test]
    public async Task A_trial_call_that_failed_is_told_by_its_name_and_receiving_goes_on()
    {
        var (running, _) = await RunAsync(""","verification":{"ok":false,"outcome":"webhook.err.tls","hint":"canary-hint"}""");

        Assert.That(Log.Lines, Has.Some.Contains("webhook.err.tls"));
        Assert.That(await TakeAsync(TextUpdate("a1")));
        await StopAsync(running);
    }

    [Test]
    public async Task A_webhook_of_another_process_is_left_to_it_and_one_that_is_gone_is_set_again()
    {
        var (running, _) = await RunAsync();
        Wire.Ok("getWebhookInfo", """{"url":"https://other.example.org/x"}""").Ok("getWebhookInfo", """{"url":""}""");

        await Clock.PassAsync(45, 60);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(60));

        Assert.That(Observer.Failures.Select(failure => failure.Reason), Has.All.StartsWith("409"));
        Assert.That(Wire.Calls.Count(call => call.Method == "setWebhook"), Is.EqualTo(1));
        Clock.Advance(TimeSpan.FromSeconds(60));
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(45));
        Assert.That(Wire.Calls.Count(call => call.Method == "setWebhook"), Is.EqualTo(2));
        await StopAsync(running);
    }

    private Task<bool> TakeAsync(string body) => Webhook.TakeAsync(Encoding.UTF8.GetBytes(body), default);

    private async Task<(Task Running, Uri Address)> RunAsync(string verification = "")
    {
        var address = "";
        Wire.Answer("setWebhook", _ => Set());
        Wire.Answer("setWebhook", _ => Set());
        Wire.Answer("getWebhookInfo", _ => Task.FromResult(Info(address)));
        var running = ReceiveAsync(_channel);
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(45));
        Wire.Always("getWebhookInfo", $$"""{"url":"{{address}}","updated_at":1790000000000}""");
        return (running, new Uri(address));

        Task<HttpResponseMessage> Set()
        {
            address = (string)JsonNode.Parse(Wire.Calls.Last(call => call.Method == "setWebhook").Body)!["url"]!;
            return Task.FromResult(
                ScriptedWire.Response(
                    $$"""{"ok":true,"result":{"url":"{{address}}","updated_at":1790000000000{{verification}}} }""",
                    200,
                    "application/json"
                )
            );
        }

        static HttpResponseMessage Info(string url) =>
            ScriptedWire.Response($$"""{"ok":true,"result":{"url":"{{url}}"} }""", 200, "application/json");
    }

    private async Task StopAsync(Task running)
    {
        await Stop.CancelAsync();
        await running;
    }
}

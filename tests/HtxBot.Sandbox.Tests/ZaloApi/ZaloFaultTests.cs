using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HtxBot.Sandbox.Faults;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.ZaloApi;

/// <summary>The same faults as on Telegram, in Zalo's words, and the server stopped.</summary>
public sealed class ZaloFaultTests : ZaloFixture
{
    [SetUp]
    public Task The_person_has_written() => HeardAsync("Chào");

    [TestCase("blocked", 404, "Not Found: recipient has blocked the bot")]
    [TestCase("deactivated", 404, "Not Found: recipient does not exist any more")]
    [TestCase("flood-chat", 429, "Quota exceeded")]
    [TestCase("flood-bot", 429, "Quota exceeded")]
    [TestCase("server-error", 403, "Internal server error")]
    [TestCase("unauthorized", 401, "Unauthorized")]
    public async Task A_refusal_has_no_effect(string kind, int code, string description)
    {
        await SetAsync(
            new
            {
                kind,
                times = 1,
                seconds = 7,
            }
        );

        await RefusedAsync(SendAsync(), code, description);

        Assert.That(Zalo.Ledger.Entries(), Is.Empty);
        Machine.Advance(TimeSpan.FromSeconds(7));
        Assert.That((await SendAsync()).Ok, Is.True);
    }

    [Test]
    public async Task A_proxy_in_front_answers_502_with_HTML()
    {
        Server.Faults.Add(FaultKind.BadGateway, times: 1);

        using var response = await Http.GetAsync($"/bot{Token}/getMe", Ct);

        Assert.That(
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType),
            Is.EqualTo((HttpStatusCode.BadGateway, "text/html"))
        );
    }

    [TestCase(FaultKind.ResetBefore, 0)]
    [TestCase(FaultKind.ResetAfter, 1)]
    public async Task A_broken_connection_leaves_the_message_sent_or_not(FaultKind kind, int sent)
    {
        Server.Faults.Add(kind, times: 1);

        Assert.That(async () => await SendAsync(), Throws.InstanceOf<HttpRequestException>());

        Assert.That(Zalo.Ledger.Entries(), Has.Count.EqualTo(sent));
        Assert.That((await SendAsync()).Ok, Is.True);
    }

    [TestCase(FaultKind.Hang, 0)]
    [TestCase(FaultKind.AnswerLost, 1)]
    public async Task Silence_leaves_the_message_sent_or_not(FaultKind kind, int sent)
    {
        Server.Faults.Add(kind, times: 1, seconds: 9);
        var call = SendAsync();
        await SomethingWaitsAsync();

        Machine.Advance(TimeSpan.FromSeconds(9));

        Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
        Assert.That(Zalo.Ledger.Entries(), Has.Count.EqualTo(sent));
    }

    [Test]
    public async Task A_slow_answer_comes_and_a_malformed_one_breaks_off()
    {
        Server.Faults.Add(FaultKind.Slow, times: 1, seconds: 2);
        var call = SendAsync();
        await SomethingWaitsAsync();
        Machine.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await call).Ok, Is.True);

        Server.Faults.Add(FaultKind.Malformed, times: 1);

        Assert.That(async () => await SendAsync(), Throws.InstanceOf<JsonException>());
        Assert.That(Zalo.Ledger.Entries(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_event_comes_twice_with_the_same_id()
    {
        Server.Faults.Add(FaultKind.UpdateTwice, times: 1);

        var first = await HeardAsync("2");
        var again = (await DoAsync("getUpdates", new { timeout = 0 })).Result;

        Assert.That(again.ToString(), Is.EqualTo(first.ToString()));
    }

    [TestCase(FaultKind.UnknownUpdate, "message.of_the_future.received", "PRIVATE")]
    [TestCase(FaultKind.UnknownEnum, "message.text.received", "OF_THE_FUTURE")]
    public async Task Something_strange_comes_before_the_real_event(FaultKind kind, string name, string type)
    {
        Server.Faults.Add(kind, times: 1);

        var strange = await HeardAsync("2");
        var real = (await DoAsync("getUpdates")).Result;

        Assert.That(strange.GetProperty("event_name").GetString(), Is.EqualTo(name));
        Assert.That(strange.GetProperty("message").GetProperty("chat").GetProperty("chat_type").GetString(), Is.EqualTo(type));
        Assert.That(real.GetProperty("message").GetProperty("chat").GetProperty("chat_type").GetString(), Is.EqualTo("PRIVATE"));
        Assert.That(
            real.GetProperty("message").GetProperty("message_id").ToString(),
            Is.Not.EqualTo(strange.GetProperty("message").GetProperty("message_id").ToString())
        );
    }

    [Test]
    public async Task Two_events_change_places()
    {
        Server.Faults.Add(FaultKind.UpdatesOutOfOrder, times: 1);
        Zalo.Users.Say(Lai, "1");
        Zalo.Users.Say(Lai, "2");

        var order = new List<string?>();
        foreach (var _ in (int[])[1, 2])
            order.Add((await DoAsync("getUpdates")).Result.GetProperty("message").GetProperty("text").GetString());

        Assert.That(order, Is.EqualTo(["2", "1"]));
    }

    [Test]
    public async Task A_fault_of_one_API_does_not_meet_the_other()
    {
        await SetAsync(new { kind = "server-error", api = "telegram" });
        Assert.That((await SendAsync()).Ok, Is.True);

        await SetAsync(new { kind = "server-error", api = "zalo" });

        await RefusedAsync(SendAsync(), 403, "Internal server error");
        using var telegram = new HttpClient { BaseAddress = Server.Address };
        var set = await telegram.GetFromJsonAsync<JsonElement>("/sim/faults", Ct);
        Assert.That(
            set.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("api").GetString()),
            Is.EqualTo(["telegram", "zalo"])
        );
    }

    [Test]
    public async Task A_stopped_server_refuses_connections_and_comes_back_at_the_same_address()
    {
        var poll = CallAsync("getUpdates");
        await SomethingWaitsAsync();

        await Zalo.StopAsync();

        Assert.That(async () => await poll, Throws.InstanceOf<HttpRequestException>());
        Assert.That(async () => await SendAsync(), Throws.InstanceOf<HttpRequestException>());
        using var telegram = new HttpClient { BaseAddress = Server.Address };
        Assert.That((await telegram.GetAsync("/sim/state", Ct)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await Zalo.StartAsync(Ct);
        Assert.That((await SendAsync()).Ok, Is.True);
    }

    private async Task SetAsync(object fault)
    {
        using var page = new HttpClient { BaseAddress = Server.Address };
        using var response = await page.PostAsJsonAsync("/sim/faults", fault, Ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync(Ct));
    }
}

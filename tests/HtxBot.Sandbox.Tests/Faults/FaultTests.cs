using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using HtxBot.Sandbox.Faults;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Faults;

/// <summary>Calls that go wrong on purpose, over real HTTP, with the machine clock in hand.</summary>
public sealed class FaultTests : SandboxFixture
{
    private readonly ManualTimeProvider machine = new();

    protected override SandboxOptions Options => new() { Machine = machine };

    [TestCase("blocked", 403, "Forbidden: bot was blocked by the user")]
    [TestCase("deactivated", 403, "Forbidden: user is deactivated")]
    [TestCase("server-error", 500, "Internal Server Error")]
    [TestCase("unauthorized", 401, "Unauthorized")]
    [TestCase("flood-chat", 429, "Too Many Requests: retry after 7")]
    [TestCase("flood-bot", 429, "Too Many Requests: retry after 7")]
    public async Task A_refusal_has_no_effect(string kind, int code, string description)
    {
        Server.Users.Start(Hoa);
        await SetAsync(
            new
            {
                kind,
                times = 1,
                seconds = 7,
            }
        );

        await RefusedAsync(Try(Hoa), code, description);

        Assert.That(Server.Ledger.Entries(), Is.Empty);
        machine.Advance(TimeSpan.FromSeconds(7));
        await DoAsync("sendMessage", new { chat_id = Hoa, text = "a" });
    }

    [Test]
    public async Task A_proxy_in_front_answers_502_with_HTML()
    {
        Server.Users.Start(Hoa);
        await SetAsync(new { kind = "bad-gateway", times = 1 });

        using var response = await PostAsync(Hoa);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
            Assert.That(await response.Content.ReadAsStringAsync(Ct), Does.StartWith("<html>"));
            Assert.That(Server.Ledger.Entries(), Is.Empty);
        }
    }

    [TestCase("reset-before", 0)]
    [TestCase("reset-after", 1)]
    public async Task A_connection_breaks_before_or_after_the_effect(string kind, int sent)
    {
        Server.Users.Start(Hoa);
        await SetAsync(new { kind, times = 1 });

        Assert.That(async () => await PostAsync(Hoa), Throws.InstanceOf<HttpRequestException>());

        Assert.That(Server.Ledger.Entries(), Has.Count.EqualTo(sent));
    }

    [TestCase("answer-lost", 1)]
    [TestCase("hang", 0)]
    public async Task Silence_lasts_until_the_seconds_are_over(string kind, int sent)
    {
        Server.Users.Start(Hoa);
        await SetAsync(
            new
            {
                kind,
                method = "sendMessage",
                times = 1,
                seconds = 90,
            }
        );

        var call = PostAsync(Hoa);
        await TimerAsync();

        Assert.That(call.IsCompleted, Is.False);
        Assert.That(Server.Ledger.Entries(), Has.Count.EqualTo(sent));
        machine.Advance(TimeSpan.FromSeconds(90));
        Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_slow_answer_comes_after_its_delay()
    {
        Server.Users.Start(Hoa);
        await SetAsync(
            new
            {
                kind = "slow",
                method = "sendMessage",
                times = 1,
                seconds = 30,
            }
        );

        var call = Try(Hoa);
        await TimerAsync();

        Assert.That(call.IsCompleted, Is.False);
        Assert.That(Server.Ledger.Entries(), Has.Count.EqualTo(1));
        machine.Advance(TimeSpan.FromSeconds(30));
        Assert.That((await call).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_malformed_answer_is_cut_in_the_middle()
    {
        Server.Users.Start(Hoa);
        await SetAsync(new { kind = "malformed", times = 1 });

        using var response = await PostAsync(Hoa);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Server.Ledger.Entries(), Has.Count.EqualTo(1));
            Assert.That(() => JsonDocument.Parse(response.Content.ReadAsStream(Ct)), Throws.InstanceOf<JsonException>());
        }
    }

    [Test]
    public async Task A_conflict_meets_the_poller_only()
    {
        await SetAsync(new { kind = "conflict", times = 1 });

        await DoAsync("getMe", new { });
        Assert.That((int)(await CallAsync("getUpdates")).Status, Is.EqualTo(409));
        await DoAsync("getUpdates", new { });
    }

    [Test]
    public async Task During_the_wait_of_a_chat_it_is_refused_again_and_others_go_on()
    {
        Server.Users.Start(Hoa);
        Server.Users.Start(Minh);
        await SetAsync(
            new
            {
                kind = "flood-chat",
                chat = Hoa,
                times = 1,
                seconds = 10,
            }
        );

        await RefusedAsync(Try(Hoa), 429, "Too Many Requests: retry after 10");
        machine.Advance(TimeSpan.FromSeconds(4));
        await RefusedAsync(Try(Hoa), 429, "Too Many Requests: retry after 6");
        await DoAsync("sendMessage", new { chat_id = Minh, text = "a" });
        machine.Advance(TimeSpan.FromSeconds(6));
        await DoAsync("sendMessage", new { chat_id = Hoa, text = "a" });
    }

    [Test]
    public async Task During_the_wait_of_the_bot_every_chat_is_refused()
    {
        Server.Users.Start(Hoa);
        Server.Users.Start(Minh);
        Server.Faults.Add(FaultKind.FloodBot, times: 1, seconds: 10);

        await RefusedAsync(Try(Hoa), 429, "Too Many Requests: retry after 10");
        await RefusedAsync(Try(Minh), 429, "Too Many Requests: retry after 10");
        await DoAsync("getUpdates", new { });
    }

    [Test]
    public async Task The_method_may_be_one_or_a_beginning_or_all()
    {
        Server.Users.Start(Hoa);
        await SetAsync(new { kind = "server-error", method = "send*" });

        await DoAsync("getMe", new { });
        Assert.That((int)(await Try(Hoa)).Status, Is.EqualTo(500));
        Assert.That((int)(await CallAsync("sendChatAction", new { chat_id = Hoa, action = "typing" })).Status, Is.EqualTo(500));
        Server.Faults.Clear();
        await SetAsync(new { kind = "server-error", method = "*" });
        Assert.That((int)(await CallAsync("getUpdates")).Status, Is.EqualTo(500));
    }

    [Test]
    public async Task The_same_seed_strikes_the_same_calls()
    {
        Server.Users.Start(Hoa);
        Server.Users.Start(Minh);

        var first = await PatternAsync(11, Hoa, Hoa);
        var amongOthers = await PatternAsync(11, Hoa, Minh);
        var other = await PatternAsync(12, Hoa, Hoa);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Does.Contain('1').And.Contain('0'));
            Assert.That(amongOthers, Is.EqualTo(first), "other chats must not change what happens in this one");
            Assert.That(other, Is.Not.EqualTo(first));
        }
    }

    [Test]
    public async Task Faults_are_listed_with_their_hits_and_taken_back()
    {
        Server.Users.Start(Hoa);
        var id = await SetAsync(
            new
            {
                kind = "server-error",
                method = "sendMessage",
                chat = Hoa,
                times = 2,
                seed = 5,
            }
        );
        await Try(Hoa);

        var listed = (await Http.GetFromJsonAsync<JsonElement>("/sim/faults", Ct)).GetProperty("faults");
        var deleted = await Http.DeleteAsync($"/sim/faults?id={id}", Ct);
        var again = await Http.DeleteAsync($"/sim/faults?id={id}", Ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                listed.GetRawText(),
                Is.EqualTo(
                    """[{"id":1,"kind":"server-error","method":"sendMessage","chat":1001,"times":2,"probability":1,"seed":5,"hits":1}]"""
                )
            );
            Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
        await DoAsync("sendMessage", new { chat_id = Hoa, text = "a" });
    }

    [TestCase("""{"kind":"of the future"}""", "\"kind\" must be one of blocked, deactivated, flood-chat")]
    [TestCase("""{"kind":"hang","tims":1}""", "A fault has no \"tims\"")]
    [TestCase("""{"kind":"hang","times":0}""", "times must be at least 1")]
    [TestCase("""{"kind":"hang","probability":1.5}""", "times must be at least 1, probability above 0")]
    [TestCase("""{"kind":"hang","chat":"1"}""", "\"chat\" must be a whole number")]
    [TestCase("[]", "A fault is a JSON object")]
    public async Task What_is_no_fault_is_refused_in_words(string body, string why)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync("/sim/faults", content, Ct);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await response.Content.ReadAsStringAsync(Ct), Does.StartWith(why));
    }

    private async Task<string> PatternAsync(int seed, long chat, long other)
    {
        Server.Faults.Clear();
        await SetAsync(
            new
            {
                kind = "server-error",
                probability = 0.5,
                seed,
            }
        );
        var pattern = new StringBuilder();
        for (var i = 0; i < 24; i++)
        {
            pattern.Append((await Try(chat)).Status == HttpStatusCode.OK ? '0' : '1');
            if (other != chat)
            {
                await Try(other);
            }
        }
        return pattern.ToString();
    }

    private async Task<string> SetAsync(object fault)
    {
        using var response = await Http.PostAsJsonAsync("/sim/faults", fault, Ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString()!;
    }

    // The server has reached its wait once the hand clock holds a timer.
    private async Task TimerAsync()
    {
        while (machine.NextTimer is null)
        {
            await CallAsync("getMe");
        }
    }

    private Task<BotAnswer> Try(long chat) => CallAsync("sendMessage", new { chat_id = chat, text = "a" });

    private async Task<HttpResponseMessage> PostAsync(long chat)
    {
        using var content = JsonContent.Create(new { chat_id = chat, text = "a" });
        return await Http.PostAsync($"/bot{Token}/sendMessage", content, Ct);
    }
}

using System.Text.Json.Nodes;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class PollingTests : TelegramFixture
{
    private readonly List<Received> _stored = [];
    private Observer _observer = null!;
    private CancellationTokenSource _stop = null!;

    [SetUp]
    public void Begin()
    {
        _stored.Clear();
        _observer = new();
        _stop = new();
    }

    [TearDown]
    public void End() => _stop.Dispose();

    [Test]
    public async Task Updates_are_confirmed_by_the_next_poll_after_they_are_stored()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)},{TextUpdate(12)}]");
        StopsAtNextPoll();
        var pollsWhenStoring = 0;

        await Channel.ReceiveAsync(
            (batch, _) =>
            {
                pollsWhenStoring = Polls().Count;
                _stored.AddRange(batch);
                return Task.CompletedTask;
            },
            _observer,
            _stop.Token
        );

        Assert.That(pollsWhenStoring, Is.EqualTo(1));
        Assert.That(_stored.Select(one => one.Id), Is.EqualTo([10, 12]));
        Assert.That(Polls()[0]["offset"], Is.Null);
        Assert.That((long)Polls()[1]["offset"]!, Is.EqualTo(13));
    }

    [Test]
    public async Task Every_poll_says_what_it_wants_and_waits_long()
    {
        Wire.Ok("getUpdates", "[]");
        StopsAtNextPoll();

        await ReceiveAsync();

        foreach (var poll in Polls().Take(2))
        {
            Assert.That(
                poll.ToJsonString(),
                Is.EqualTo(
                    """{"limit":100,"timeout":50,"allowed_updates":["message","edited_message","callback_query","my_chat_member"]}"""
                )
            );
        }
        Assert.That(_observer.Polls, Is.EqualTo(1));
    }

    [Test]
    public async Task What_could_not_be_stored_is_never_confirmed()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)}]");

        await Assert.ThrowsAsync<IOException>(() => Channel.ReceiveAsync((_, _) => throw new IOException("disk"), _observer, _stop.Token));

        Assert.That(Polls(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Stopping_confirms_what_is_stored_without_waiting()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)}]").Ok("getUpdates", $"[{TextUpdate(11)}]");

        await Channel.ReceiveAsync(
            async (batch, _) =>
            {
                _stored.AddRange(batch);
                await _stop.CancelAsync();
            },
            _observer,
            _stop.Token
        );

        Assert.That(_stored.Single().Id, Is.EqualTo(10));
        Assert.That((long)Polls()[1]["offset"]!, Is.EqualTo(11));
        Assert.That((int)Polls()[1]["timeout"]!, Is.Zero);
    }

    [Test]
    public async Task One_poisoned_update_is_kept_with_its_problem_and_the_others_go_on()
    {
        const string poison = """{"update_id":11,"message":{"chat":{"id":"five"}}}""";
        Wire.Ok("getUpdates", $$"""[{{TextUpdate(10)}},{{poison}},17,{"no":"number"},{{TextUpdate(12)}}]""");
        StopsAtNextPoll();

        await ReceiveAsync();

        Assert.That(_stored.Select(one => one.Id), Is.EqualTo([10, 11, 12]));
        Assert.That(_stored[1], Is.EqualTo(new Received(11, poison, null, "\"id\" is String, not a whole number")));
        Assert.That(_stored[2].Update!.Text, Is.EqualTo("mai học gì"));
        Assert.That((long)Polls()[1]["offset"]!, Is.EqualTo(13));
    }

    [Test]
    public async Task Numbers_that_begin_anew_below_the_old_ones_are_taken()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(900)}]").Ok("getUpdates", "[]");
        Wire.Answer(
            "getUpdates",
            _ =>
            {
                Clock.Advance(TimeSpan.FromDays(8));
                return Task.FromResult(ScriptedTelegram.Response("""{"ok":true,"result":[]}""", 200, "application/json"));
            }
        );
        Wire.Ok("getUpdates", $"[{TextUpdate(5)}]");
        StopsAtNextPoll();

        await ReceiveAsync();

        Assert.That(_stored.Select(one => one.Id), Is.EqualTo([900, 5]));
        Assert.That(Polls().Select(poll => (long?)poll["offset"]), Is.EqualTo(new long?[] { null, 901, 901, null, 6, 6 }));
    }

    [Test]
    public async Task An_answer_that_is_no_JSON_is_narrowed_to_the_update_that_breaks_it()
    {
        const string broken = """{"ok":true,"result":[{"update_id":10,"message":{"text":nonsense}}]}""";
        for (var round = 0; round < 3; round++)
            Wire.Answer("getUpdates", broken);
        Wire.Ok("getUpdates", $"[{TextUpdate(11)}]");
        StopsAtNextPoll();

        var receiving = ReceiveAsync();
        await Clock.PassAsync(1, 2);
        await receiving;

        Assert.That(_stored.Select(one => one.Id), Is.EqualTo([10, 11]));
        Assert.That(_stored[0], Is.EqualTo(new Received(10, broken, null, "no JSON")));
        Assert.That((int)Polls()[2]["limit"]!, Is.EqualTo(1));
        Assert.That((long)Polls()[3]["offset"]!, Is.EqualTo(11));
    }

    [Test]
    public async Task A_server_that_does_not_hold_the_poll_is_not_asked_without_pause()
    {
        Wire.Always("getUpdates", "[]");

        var receiving = ReceiveAsync();
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(1));
        await _stop.CancelAsync();
        await receiving;

        Assert.That(Polls(), Has.Count.EqualTo(21));
    }

    private static string TextUpdate(long id) =>
        $$"""{"update_id":{{id}}, "message":{"message_id":2,"from":{"id":5},"chat":{"id":5,"type":"private"},"text":"mai học gì"} }""";

    private List<JsonNode> Polls() => [.. Wire.Calls.Where(call => call.Method == "getUpdates").Select(call => JsonNode.Parse(call.Body)!)];

    private void StopsAtNextPoll()
    {
        Wire.Answer(
            "getUpdates",
            async stopped =>
            {
                await _stop.CancelAsync();
                stopped.ThrowIfCancellationRequested();
                throw new InvalidOperationException("The poll was not cancelled");
            }
        );
        Wire.Always("getUpdates", "[]");
    }

    private Task ReceiveAsync() =>
        Channel.ReceiveAsync(
            (batch, _) =>
            {
                _stored.AddRange(batch);
                return Task.CompletedTask;
            },
            _observer,
            _stop.Token
        );
}

namespace HtxBot.Channels.Tests.Telegram;

public sealed class PollingOddAnswersTests : PollingFixture
{
    [Test]
    public async Task One_poisoned_update_is_kept_with_its_problem_and_the_others_go_on()
    {
        const string poison = """{"update_id":11,"message":{"chat":{"id":"five"}}}""";
        Wire.Ok("getUpdates", $$"""[{{TextUpdate(10)}},{{poison}},17,{"no":"number"},{{TextUpdate(12)}}]""");
        StopsAtNextPoll();

        await ReceiveAsync();

        Assert.That(Stored.Select(one => one.Id), Is.EqualTo([10, 11, 12]));
        Assert.That(Stored[1], Is.EqualTo(new Received(11, poison, null, "\"id\" is String, not a whole number")));
        Assert.That(Stored[2].Update!.Text, Is.EqualTo("mai học gì"));
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
                return Task.FromResult(ScriptedWire.Response("""{"ok":true,"result":[]}""", 200, "application/json"));
            }
        );
        Wire.Ok("getUpdates", $"[{TextUpdate(5)}]");
        StopsAtNextPoll();

        await ReceiveAsync();

        Assert.That(Stored.Select(one => one.Id), Is.EqualTo([900, 5]));
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

        Assert.That(Stored.Select(one => one.Id), Is.EqualTo([10, 11]));
        Assert.That(Stored[0], Is.EqualTo(new Received(10, broken, null, "no JSON")));
        Assert.That((int)Polls()[2]["limit"]!, Is.EqualTo(1));
        Assert.That((long)Polls()[3]["offset"]!, Is.EqualTo(11));
    }

    [Test]
    public async Task A_server_that_does_not_hold_the_poll_is_not_asked_without_pause()
    {
        Wire.Always("getUpdates", "[]");

        var receiving = ReceiveAsync();
        await Clock.WaitedForAsync(TimeSpan.FromSeconds(1));
        await Stop.CancelAsync();
        await receiving;

        Assert.That(Polls(), Has.Count.EqualTo(21));
    }
}

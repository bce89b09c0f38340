namespace HtxBot.Channels.Tests.Telegram;

public sealed class PollingTests : PollingFixture
{
    [Test]
    public async Task Updates_are_confirmed_by_the_next_poll_after_they_areStored()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)},{TextUpdate(12)}]");
        StopsAtNextPoll();
        var pollsWhenStoring = 0;

        await Channel.ReceiveAsync(
            (batch, _) =>
            {
                pollsWhenStoring = Polls().Count;
                Stored.AddRange(batch);
                return Task.CompletedTask;
            },
            Observer,
            Stop.Token
        );

        Assert.That(pollsWhenStoring, Is.EqualTo(1));
        Assert.That(Stored.Select(one => one.Id), Is.EqualTo([10, 12]));
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
        Assert.That(Observer.Polls, Is.EqualTo(1));
    }

    [Test]
    public async Task What_could_not_beStored_is_never_confirmed()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)}]");

        await Assert.ThrowsAsync<IOException>(() => Channel.ReceiveAsync((_, _) => throw new IOException("disk"), Observer, Stop.Token));

        Assert.That(Polls(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Stopping_confirms_what_isStored_without_waiting()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)}]").Ok("getUpdates", $"[{TextUpdate(11)}]");

        await Channel.ReceiveAsync(
            async (batch, _) =>
            {
                Stored.AddRange(batch);
                await Stop.CancelAsync();
            },
            Observer,
            Stop.Token
        );

        Assert.That(Stored.Single().Id, Is.EqualTo(10));
        Assert.That((long)Polls()[1]["offset"]!, Is.EqualTo(11));
        Assert.That((int)Polls()[1]["timeout"]!, Is.Zero);
    }

    [Test]
    public async Task Stopping_does_not_wait_for_a_server_that_is_gone()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)}]").Hangs("getUpdates");

        var receiving = Channel.ReceiveAsync((_, _) => Stop.CancelAsync(), Observer, Stop.Token);
        await Clock.PassAsync(3);
        await receiving;

        Assert.That(Polls(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_operation_broken_off_inside_the_store_is_no_quiet_end()
    {
        Wire.Ok("getUpdates", $"[{TextUpdate(10)}]");

        await Assert.ThrowsAsync<TaskCanceledException>(() =>
            Channel.ReceiveAsync((_, _) => throw new TaskCanceledException(), Observer, Stop.Token)
        );

        Assert.That(Polls(), Has.Count.EqualTo(1));
    }
}

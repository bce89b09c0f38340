using System.Net;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

public sealed class ReceivingTests : SandboxFixture
{
    [Test]
    public async Task The_bot_learns_who_it_is()
    {
        var me = await DoAsync("getMe", new { });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(me.GetProperty("id").GetInt64(), Is.EqualTo(1000001));
            Assert.That(me.GetProperty("is_bot").GetBoolean(), Is.True);
            Assert.That(me.GetProperty("username").GetString(), Is.EqualTo("HtxSandboxBot"));
        }
    }

    [Test]
    public async Task A_start_link_arrives_as_a_command_with_its_payload()
    {
        Server.Users.Start(Hoa, "lop_HT01");

        var update = (await UpdatesAsync()).Single();

        var message = update.GetProperty("message");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message.GetProperty("text").GetString(), Is.EqualTo("/start lop_HT01"));
            Assert.That(message.GetProperty("from").GetProperty("id").GetInt64(), Is.EqualTo(Hoa));
            Assert.That(message.GetProperty("from").GetProperty("first_name").GetString(), Is.EqualTo("Nguyễn Thị Hòa"));
            Assert.That(message.GetProperty("chat").GetProperty("type").GetString(), Is.EqualTo("private"));
            Assert.That(message.GetProperty("entities").GetRawText(), Is.EqualTo("""[{"type":"bot_command","offset":0,"length":6}]"""));
        }
    }

    [Test]
    public async Task Updates_come_again_until_a_higher_offset_confirms_them()
    {
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Hoa, "hai");

        var first = await UpdatesAsync();
        var again = await UpdatesAsync();
        var id = first[0].GetProperty("update_id").GetInt64();
        var rest = await UpdatesAsync(new { offset = id + 1 });
        var none = await UpdatesAsync(new { offset = id + 2 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Has.Length.EqualTo(2));
            Assert.That(first[1].GetProperty("update_id").GetInt64(), Is.EqualTo(id + 1));
            Assert.That(rest.Single().GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("hai"));
            Assert.That(none, Is.Empty);
            Assert.That(Server.PendingUpdates, Is.Zero);
        }
    }

    [Test]
    public async Task A_negative_offset_keeps_only_the_newest()
    {
        foreach (var text in (string[])["một", "hai", "ba"])
        {
            Server.Users.Say(Hoa, text);
        }

        var newest = await UpdatesAsync(new { offset = -1 });
        var afterwards = await UpdatesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(newest.Single().GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("ba"));
            Assert.That(afterwards, Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task An_offset_of_another_life_confirms_nothing()
    {
        Server.Users.Say(Hoa, "một");

        Assert.That(await UpdatesAsync(new { offset = 2_000_000_000 }), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task The_limit_cuts_a_batch()
    {
        Server.Users.Say(Hoa, "một");
        Server.Users.Say(Minh, "hai");

        Assert.That(await UpdatesAsync(new { limit = 1 }), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_long_poll_ends_with_the_first_update()
    {
        var poll = CallAsync("getUpdates", new { timeout = 30 });
        await CallAsync("getMe");
        Assert.That(poll.IsCompleted, Is.False);

        Server.Users.Say(Hoa, "chào");

        Assert.That((await poll).Result.GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_poller_ends_the_first()
    {
        var first = CallAsync("getUpdates", new { timeout = 30 });
        var second = CallAsync("getUpdates", new { timeout = 30 });
        var ended = await Task.WhenAny(first, second);

        await RefusedAsync(ended, 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");

        Server.Users.Say(Hoa, "chào");
        var survivor = await (ended == first ? second : first);
        Assert.That(survivor.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_kinds_asked_for_are_remembered()
    {
        await UpdatesAsync(new { allowed_updates = (string[])["callback_query"] });
        Server.Users.Say(Hoa, "chào");
        Server.Users.Tap(Hoa, 1, "x");

        var updates = await UpdatesAsync();
        var info = await DoAsync("getWebhookInfo", new { });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(updates.Single().TryGetProperty("callback_query", out _), Is.True);
            Assert.That(info.GetProperty("allowed_updates").GetRawText(), Is.EqualTo("""["callback_query"]"""));
            Assert.That(info.GetProperty("url").GetString(), Is.Empty);
            Assert.That(info.GetProperty("pending_update_count").GetInt32(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Without_a_webhook_deleting_it_succeeds_and_may_drop_what_waits()
    {
        Server.Users.Say(Hoa, "chào");

        Assert.That((await DoAsync("deleteWebhook", new { })).GetBoolean(), Is.True);
        Assert.That(Server.PendingUpdates, Is.EqualTo(1));
        await DoAsync("deleteWebhook", new { drop_pending_updates = true });
        Assert.That(Server.PendingUpdates, Is.Zero);
    }

    [Test]
    public async Task A_tap_arrives_with_the_message_it_belongs_to()
    {
        var id = await SentAsync(new { inline_keyboard = (object[])[(object[])[new { text = "Đúng", callback_data = "ok" }]] });
        await UpdatesAsync(new { offset = -1 });

        var callbackId = Server.Users.Tap(Hoa, id, "ok");

        var query = (await UpdatesAsync()).Last().GetProperty("callback_query");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(query.GetProperty("id").GetString(), Is.EqualTo(callbackId));
            Assert.That(query.GetProperty("data").GetString(), Is.EqualTo("ok"));
            Assert.That(query.GetProperty("chat_instance").GetString(), Is.Not.Empty);
            Assert.That(query.GetProperty("message").GetProperty("message_id").GetInt32(), Is.EqualTo(id));
            Assert.That(query.GetProperty("message").GetProperty("from").GetProperty("is_bot").GetBoolean(), Is.True);
            Assert.That(query.GetProperty("message").TryGetProperty("reply_markup", out _), Is.True);
        }
    }

    [Test]
    public async Task A_tap_on_a_message_that_is_gone_carries_its_shell()
    {
        var id = await SentAsync();
        await DoAsync("deleteMessage", new { chat_id = Hoa, message_id = id });

        Server.Users.Tap(Hoa, id, "old");

        var message = (await UpdatesAsync()).Last().GetProperty("callback_query").GetProperty("message");
        Assert.That(message.GetProperty("date").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task A_poison_update_can_be_queued()
    {
        Server.Users.DeliverRaw("message", """{"message_id":"no number"}""");
        Server.Users.DeliverRaw("of_the_future", "{}");

        var updates = await UpdatesAsync();

        Assert.That(updates.Select(u => u.EnumerateObject().Last().Name), Is.EqualTo((string[])["message", "of_the_future"]));
    }

    [Test]
    public async Task Ids_may_restart_lower()
    {
        Server.Users.Say(Hoa, "một");
        var before = (await UpdatesAsync()).Single().GetProperty("update_id").GetInt64();
        await UpdatesAsync(new { offset = before + 1 });
        Server.RestartUpdateIds();
        Server.Users.Say(Hoa, "hai");

        var after = await UpdatesAsync(new { offset = before + 1 });

        Assert.That(after.Single().GetProperty("update_id").GetInt64(), Is.LessThan(before));
    }
}

/// <summary>With repeats, which every bot has to expect.</summary>
public sealed class RepeatedDeliveryTests : SandboxFixture
{
    protected override SandboxOptions Options => new() { Deliveries = 3 };

    [Test]
    public async Task Each_update_comes_as_often_as_set_whatever_is_confirmed()
    {
        Server.Users.Say(Hoa, "một");

        var id = (await UpdatesAsync()).Single().GetProperty("update_id").GetInt64();
        var second = await UpdatesAsync(new { offset = id + 1 });
        Server.Users.Say(Hoa, "hai");
        var third = await UpdatesAsync(new { offset = id + 1 });
        var fourth = await UpdatesAsync(new { offset = id + 2 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second, Has.Length.EqualTo(1));
            Assert.That(third, Has.Length.EqualTo(2));
            Assert.That(fourth.Single().GetProperty("update_id").GetInt64(), Is.EqualTo(id + 1));
        }
    }
}

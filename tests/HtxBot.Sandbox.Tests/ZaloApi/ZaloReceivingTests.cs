using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.ZaloApi;

/// <summary>What a polling bot is told, and what it misses.</summary>
public sealed class ZaloReceivingTests : ZaloFixture
{
    [Test]
    public async Task A_poll_brings_one_event_as_an_object()
    {
        Zalo.Users.Say(Lai, "Chào");
        Zalo.Users.Say(Lai, "2");

        var first = (await DoAsync("getUpdates", new { timeout = "30" })).Result;
        var second = (await DoAsync("getUpdates")).Result;

        var message = first.GetProperty("message");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.GetProperty("event_name").GetString(), Is.EqualTo("message.text.received"));
            Assert.That(message.GetProperty("text").GetString(), Is.EqualTo("Chào"));
            Assert.That(message.GetProperty("date").GetInt64(), Is.EqualTo(Calendar.Now.ToUnixTimeMilliseconds()));
            Assert.That(message.GetProperty("message_id").GetString(), Does.Match("^[0-9a-f]{20}$"));
            Assert.That(message.GetProperty("from").GetProperty("id").GetString(), Is.EqualTo(Zalo.Users.IdOf(Lai)));
            Assert.That(message.GetProperty("from").GetProperty("display_name").GetString(), Is.EqualTo("Phạm Thị Lài"));
            Assert.That(message.GetProperty("from").GetProperty("is_bot").GetBoolean(), Is.False);
            Assert.That(message.GetProperty("chat").GetProperty("id").GetString(), Is.EqualTo(Zalo.Users.IdOf(Lai)));
            Assert.That(message.GetProperty("chat").GetProperty("chat_type").GetString(), Is.EqualTo("PRIVATE"));
            Assert.That(second.GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("2"));
            Assert.That(Zalo.Lost(), Is.Zero);
        }
    }

    [Test]
    public async Task A_waiting_poll_is_answered_the_moment_somebody_writes()
    {
        var poll = CallAsync("getUpdates");
        await SomethingWaitsAsync();

        Zalo.Users.Say(Lai, "Chào");

        Assert.That((await poll).Result.GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("Chào"));
    }

    [Test]
    public async Task A_poll_nobody_writes_to_ends_in_408_which_is_no_failure()
    {
        var poll = CallAsync("getUpdates", new { timeout = 20 });
        await SomethingWaitsAsync();

        Machine.Advance(TimeSpan.FromSeconds(20));

        await RefusedAsync(poll, 408, "Request timeout");
    }

    [Test]
    public async Task What_is_written_while_nobody_polls_is_lost_after_a_moment()
    {
        Zalo.Users.Say(Lai, "lost");
        Machine.Advance(TimeSpan.FromSeconds(5));
        Zalo.Users.Say(Lai, "kept");
        Machine.Advance(TimeSpan.FromSeconds(4));

        var next = (await DoAsync("getUpdates")).Result;

        Assert.That(next.GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("kept"));
        Assert.That(Zalo.Lost(), Is.EqualTo(1));
        await RefusedAsync(CallAsync("getUpdates", new { timeout = 0 }), 408, "Request timeout");
    }

    [TestCase("photo", "message.image.received", "photo", "photo_url")]
    [TestCase("voice", "message.voice.received", "voice_url", "voice_url")]
    [TestCase("sticker", "message.sticker.received", "sticker", "sticker")]
    public async Task Other_kinds_come_in_either_spelling(string kind, string name, string documented, string seen)
    {
        var found = new List<JsonElement>();
        foreach (var _ in (int[])[1, 2])
        {
            Zalo.Users.SendKind(Lai, kind);
            found.Add((await DoAsync("getUpdates")).Result);
        }

        Assert.That(found.Select(e => e.GetProperty("event_name").GetString()), Is.All.EqualTo(name));
        Assert.That(found.Count(e => e.GetProperty("message").TryGetProperty(documented, out _)), Is.EqualTo(documented == seen ? 2 : 1));
        Assert.That(found.Count(e => e.GetProperty("message").TryGetProperty(seen, out _)), Is.EqualTo(documented == seen ? 2 : 1));
    }

    [Test]
    public async Task A_photo_lies_at_a_public_address_and_can_be_sent_on_from_there()
    {
        Zalo.Users.SendPhoto(Lai, "Vườn cam");
        var message = (await DoAsync("getUpdates")).Result.GetProperty("message");
        var address = (message.TryGetProperty("photo_url", out var seen) ? seen : message.GetProperty("photo")).GetString()!;

        var bytes = await Http.GetByteArrayAsync(new Uri(address), Ct);
        await DoAsync("sendPhoto", new { chat_id = Zalo.Users.IdOf(Lai), photo = address });

        var sent = Zalo.Ledger.Entries().Single();
        Assert.That(message.GetProperty("caption").GetString(), Is.EqualTo("Vườn cam"));
        Assert.That(bytes.Take(4), Is.EqualTo("\u0089PNG".Select(letter => (byte)letter)));
        Assert.That(sent.Kind, Is.EqualTo("photo"));
        Assert.That(await Http.GetByteArrayAsync(new Uri(Server.Address, $"/sim/file/{sent.FileId}"), Ct), Is.EqualTo(bytes));
    }

    [TestCase("location")]
    [TestCase("document")]
    [TestCase("video")]
    public async Task What_Zalo_does_not_hand_to_bots_comes_without_content(string kind)
    {
        Zalo.Users.SendKind(Lai, kind);

        var told = (await DoAsync("getUpdates")).Result;

        Assert.That(told.GetProperty("event_name").GetString(), Is.EqualTo("message.unsupported.received"));
        Assert.That(
            told.GetProperty("message").EnumerateObject().Select(p => p.Name),
            Is.EquivalentTo(["message_id", "date", "from", "chat"])
        );
    }

    [Test]
    public async Task A_lone_link_comes_without_content_too() =>
        Assert.That(
            (await HeardAsync("https://example.com/abc")).GetProperty("event_name").GetString(),
            Is.EqualTo("message.unsupported.received")
        );

    [Test]
    public async Task A_person_has_another_id_with_every_bot_and_the_same_after_every_start()
    {
        var first = await HeardAsync("Chào");
        var second = await HeardAsync("Chào", token: SecondToken);

        var ids = new[] { first, second }.Select(e => e.GetProperty("message").GetProperty("from").GetProperty("id").GetString()).ToArray();

        Assert.That(ids[0], Is.Not.EqualTo(ids[1]));
        await using var other = await SandboxServer.StartAsync(new() { Zalo = ZaloOptions }, Ct);
        Assert.That((other.Zalo!.Users.IdOf(Lai), other.Zalo.Users.IdOf(Lai, Second)), Is.EqualTo((ids[0], ids[1])));
    }

    [Test]
    public async Task The_person_beyond_the_limit_of_users_is_not_heard()
    {
        for (var person = 1L; person <= 50; person++)
            Assert.That(Zalo.Users.Say(person, "Chào"), Is.True);

        Assert.That(Zalo.Users.Say(51, "Chào"), Is.False);
        Assert.That(Zalo.Users.Say(1, "Em đây"), Is.True);
        await RefusedAsync(SendAsync(person: 51), 404, "Not Found: recipient has never written to this bot");
        Assert.That(Zalo.Used().People, Is.EqualTo(50));
        Assert.That(Zalo.Users.Say(51, "Chào", Second), Is.True, "another bot has room");
    }
}

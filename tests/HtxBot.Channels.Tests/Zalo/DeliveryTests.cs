namespace HtxBot.Channels.Tests.Zalo;

/// <summary>What each answer of Zalo means for the message (reference of the Bot Platform, errors and limits).</summary>
public sealed class DeliveryTests : ZaloFixture
{
    [TestCase("400", "Bad request", typeof(Delivery.Rejected))]
    [TestCase("401", "Unauthorized", typeof(Delivery.BotRefused))]
    [TestCase("403", "Internal server error", typeof(Delivery.Throttled))]
    [TestCase("403", "The recipient has blocked the bot", typeof(Delivery.Unreachable))]
    [TestCase("404", "Not found", typeof(Delivery.Rejected))]
    [TestCase("404", "chat_id does not exist", typeof(Delivery.Unreachable))]
    [TestCase("408", "Request timeout", typeof(Delivery.Unsure))]
    [TestCase("429", "Quota exceeded", typeof(Delivery.Throttled))]
    [TestCase("500", "Oops", typeof(Delivery.Unsure))]
    [TestCase("\"429\"", "Quota exceeded", typeof(Delivery.Throttled))]
    public async Task A_refusal_with_HTTP_200_or_its_own_status_means_the_same(string code, string says, Type fate)
    {
        var answer = $$"""{"ok":false,"error_code":{{code}},"description":"{{says}}"}""";
        Wire.Answer("sendMessage", answer);
        Wire.Answer("sendMessage", answer.Replace("error_code", "errorCode", StringComparison.Ordinal), int.Parse(code.Trim('"')));

        var withOk = await Channel.SendAsync("5001", new("x"), default);
        var withStatus = await Channel.SendAsync("5001", new("x"), default);

        Assert.That(withOk, Is.InstanceOf(fate));
        Assert.That(withStatus, Is.InstanceOf(fate));
        Assert.That(withOk.ToString(), Does.Not.Contain(says).Or.Contain(code), "the server's words are not handed on");
    }

    /// <summary>C4 of the reliability table.</summary>
    [TestCase(200, typeof(Delivery.Unsure))]
    [TestCase(302, typeof(Delivery.NotSent))]
    [TestCase(401, typeof(Delivery.BotRefused))]
    [TestCase(404, typeof(Delivery.NotSent))]
    [TestCase(413, typeof(Delivery.Rejected))]
    [TestCase(429, typeof(Delivery.Throttled))]
    [TestCase(502, typeof(Delivery.Unsure))]
    public async Task Without_a_usable_body_the_status_counts(int status, Type fate)
    {
        Wire.Answer("sendMessage", "<html>", status, "text/html");

        Assert.That(await Channel.SendAsync("5001", new("x"), default), Is.InstanceOf(fate));
        Assert.That(Wire.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_does_not_come_leaves_it_open_whether_it_was_sent()
    {
        Wire.Hangs("sendMessage");

        var sending = Channel.SendAsync("5001", new("x"), default);
        await Clock.PassAsync(30);

        Assert.That(await sending, Is.InstanceOf<Delivery.Unsure>());
    }

    [Test]
    public async Task A_quota_that_is_used_up_is_asked_about_less_and_less_often()
    {
        foreach (var _ in Enumerable.Range(0, 6))
            Wire.Answer("sendMessage", """{"ok":false,"error_code":429,"description":"quota"}""");

        List<Delivery.Throttled> waits = [];
        while (waits.Count < 6)
            waits.Add((Delivery.Throttled)await Channel.SendAsync("5001", new("x"), default));

        Assert.That(waits.Select(wait => wait.Wait.TotalMinutes), Is.EqualTo([1, 2, 4, 8, 15, 15]));
        Assert.That(waits, Has.All.Property("WholeBot").True);
    }

    [Test]
    public async Task One_chat_refused_for_long_while_others_are_reached_counts_as_out_of_reach()
    {
        for (var times = 0; times < 7; times++)
            Assert.That(
                await FailAsync(),
                Is.InstanceOf<Delivery.Throttled>().With.Property("WholeBot").False.And.Property("IsGuess").True,
                "the wait is ours and only this chat's"
            );
        Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.That(await FailAsync(), Is.InstanceOf<Delivery.Throttled>(), "nobody else was reached: it may be Zalo");
        Wire.Ok("sendMessage", SentOk);
        await Channel.SendAsync("5002", new("x"), default);

        Assert.That(await FailAsync(), Is.InstanceOf<Delivery.Unreachable>());
    }

    private Task<Delivery> FailAsync()
    {
        Wire.Answer("sendMessage", """{"ok":false,"error_code":403,"description":"internal server error"}""");
        return Channel.SendAsync("5001", new("x"), default);
    }
}

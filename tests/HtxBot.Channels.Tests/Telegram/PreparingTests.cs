using System.Text.Json.Nodes;
using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

public sealed class PreparingTests : TelegramFixture
{
    private static readonly TelegramProfile Profile = new()
    {
        Commands = [new("start", "Bắt đầu", "Start"), new("lich", "Xem lịch học", "Class schedule")],
        Description = new("Trợ lý lớp học của HTX.", "Class assistant of the cooperatives."),
        ShortDescription = new("Trợ lý lớp học", "Class assistant"),
    };

    [Test]
    public async Task A_new_bot_gets_its_commands_and_texts_in_both_languages()
    {
        Wire.Ok("getMe", """{"id":1000001,"is_bot":true,"first_name":"HtxBot","username":"HtxBot"}""");
        Wire.Ok("getWebhookInfo", """{"url":"","has_custom_certificate":false,"pending_update_count":0}""");
        Wire.Always("getMyCommands", "[]").Always("getMyDescription", """{"description":""}""");
        Wire.Always("getMyShortDescription", """{"short_description":""}""");
        foreach (var set in (string[])["setMyCommands", "setMyDescription", "setMyShortDescription"])
            Wire.Ok(set, "true").Ok(set, "true");
        using var channel = Make(Profile);

        await channel.PrepareAsync(default);

        Golden.Matches("set-my-commands", All("setMyCommands"));
        Golden.Matches("set-my-description", All("setMyDescription"));
        Golden.Matches("set-my-short-description", All("setMyShortDescription"));
        Assert.That(channel.StartLink("lop_HT-01"), Is.EqualTo(new Uri("https://t.me/HtxBot?start=lop_HT-01")));
        Assert.That(channel.Bot, Is.EqualTo("telegram:1000001"));
    }

    [Test]
    public async Task What_is_already_so_is_not_set_again()
    {
        Wire.Ok("getMe", """{"username":"HtxBot"}""").Ok("getWebhookInfo", """{"url":""}""");
        Wire.Answer("getMyCommands", AnswerByLanguage(command => command.Vietnamese));
        Wire.Answer("getMyCommands", AnswerByLanguage(command => command.English));
        Wire.Ok("getMyDescription", """{"description":"Trợ lý lớp học của HTX."}""");
        Wire.Ok("getMyDescription", """{"description":"Class assistant of the cooperatives."}""");
        Wire.Ok("getMyShortDescription", """{"short_description":"Trợ lý lớp học"}""");
        Wire.Ok("getMyShortDescription", """{"short_description":"Class assistant"}""");
        using var channel = Make(Profile);

        await channel.PrepareAsync(default);

        Assert.That(Wire.Calls.Select(call => call.Method), Has.None.StartsWith("set"));
    }

    [Test]
    public async Task A_webhook_is_removed_with_what_waits_kept_and_it_is_said()
    {
        Wire.Ok("getMe", """{"username":"HtxBot"}""").Ok("getWebhookInfo", """{"url":"https://a.vn/x"}""").Ok("deleteWebhook", "true");

        await Channel.PrepareAsync(default);

        Assert.That(Wire.Single("deleteWebhook").Body, Is.EqualTo("{}"));
        Assert.That(Log.Lines, Has.Some.Contains("webhook"));
    }

    [Test]
    public async Task A_network_that_is_down_at_start_is_told_and_the_next_try_goes_on()
    {
        Wire.Throws("getMe", new HttpRequestException(HttpRequestError.ConnectionError, "x"));
        Wire.Ok("getMe", """{"username":"HtxBot"}""").Ok("getWebhookInfo", """{"url":""}""");

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => Channel.PrepareAsync(default));
        await Channel.PrepareAsync(default);

        Assert.That(problem!.Message, Is.EqualTo("Telegram not reached: not connected (ConnectionError)"));
        Assert.That(Channel.StartLink("a"), Is.Not.Null);
    }

    [Test]
    public async Task Texts_that_cannot_be_set_do_not_keep_the_bot_from_working()
    {
        Wire.Ok("getMe", """{"username":"HtxBot"}""").Ok("getWebhookInfo", """{"url":""}""");
        Wire.Refuses("getMyShortDescription", 429, "Too Many Requests").Ok("getMyShortDescription", """{"short_description":"x"}""");
        Wire.Answer("setMyShortDescription", "", 502);
        using var channel = Make(new() { ShortDescription = Profile.ShortDescription });

        await channel.PrepareAsync(default);

        Assert.That(Log.Lines.Count(line => line.Contains("short_description could not be set", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [TestCase(401, "Unauthorized")]
    [TestCase(404, "Not Found")]
    public async Task A_refused_token_stops_the_start_with_a_sentence_for_the_operator(int code, string says)
    {
        Wire.Refuses("getMe", code, says);

        var refused = (await Assert.ThrowsAsync<BotRefusedException>(() => Channel.PrepareAsync(default)))!;

        Assert.That(refused.Message, Does.Contain("Telegram__BotToken"));
    }

    [TestCase("")]
    [TestCase("lớp")]
    [TestCase("a b")]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_payload_that_links_cannot_carry_is_refused(string payload) =>
        Assert.That(() => Channel.StartLink(payload), Throws.ArgumentException);

    private JsonArray All(string method) =>
        new([
            .. Wire
                .Calls.Where(call => call.Method == method)
                .Select(call => JsonNode.Parse(call.Body))
                .OrderBy(body => body!["language_code"] is not null),
        ]);

    private static string AnswerByLanguage(Func<TelegramCommand, string> describe) =>
        new JsonObject
        {
            ["ok"] = true,
            ["result"] = new JsonArray([
                .. Profile.Commands.Select(command => new JsonObject { ["command"] = command.Name, ["description"] = describe(command) }),
            ]),
        }.ToJsonString();
}

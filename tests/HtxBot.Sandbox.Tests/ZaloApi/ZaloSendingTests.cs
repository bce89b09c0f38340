using System.Net;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.ZaloApi;

/// <summary>What a bot may send, and what it is told when it may not.</summary>
public sealed class ZaloSendingTests : ZaloFixture
{
    [SetUp]
    public Task The_person_has_written() => HeardAsync("Chào");

    [Test]
    public async Task A_text_arrives_with_its_styles_and_is_in_the_ledger()
    {
        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Zalo.Users.IdOf(Lai),
                text = "Lớp bò sữa",
                text_styles = (object[])
                    [
                        new
                        {
                            start = 0,
                            len = 3,
                            st = (string[])["b", "c_db342e"],
                        },
                    ],
            }
        );

        var entry = Zalo.Ledger.Entries(Lai).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.Result.GetProperty("message_id").GetString(), Does.Match("^[0-9a-f]{20}$"));
            Assert.That(sent.Result.GetProperty("date").GetInt64(), Is.EqualTo(Calendar.Now.ToUnixTimeMilliseconds()));
            Assert.That((entry.Method, entry.Bot, entry.Text), Is.EqualTo(("sendMessage", "2000001", "Lớp bò sữa")));
            Assert.That(entry.Entities, Is.EqualTo([new SandboxEntity("bold", 0, 3, null)]));
            Assert.That(Zalo.Users.Messages(Lai).Select(m => m.Text), Is.EqualTo(["Chào", "Lớp bò sữa"]));
        }
    }

    [Test]
    public async Task Query_and_form_are_understood_as_well()
    {
        using var byQuery = await Http.GetAsync($"/bot{Token}/sendMessage?chat_id={Zalo.Users.IdOf(Lai)}&text=a", Ct);
        using var form = new FormUrlEncodedContent([new("chat_id", Zalo.Users.IdOf(Lai)), new("text", "b")]);
        using var byForm = await Http.PostAsync($"/bot{Token}/sendMessage", form, Ct);

        Assert.That(((await ReadAsync(byQuery)).Ok, (await ReadAsync(byForm)).Ok), Is.EqualTo((true, true)));
        Assert.That(Zalo.Ledger.Entries().Select(e => e.Text), Is.EqualTo(["a", "b"]));
    }

    [Test]
    public async Task Two_thousand_characters_pass_and_one_more_does_not()
    {
        await DoAsync("sendMessage", new { chat_id = Zalo.Users.IdOf(Lai), text = new string('a', 2000) });

        await RefusedAsync(SendAsync(new string('a', 2001)), 400, "Bad Request: text must have 1 to 2000 characters");
        await RefusedAsync(SendAsync("  "), 400, "Bad Request: text is required");
    }

    [Test]
    public async Task A_stranger_and_who_has_blocked_cannot_be_written_to()
    {
        await RefusedAsync(SendAsync(person: Stranger), 404, "Not Found: recipient has never written to this bot");

        Zalo.Users.Block(Lai);

        await RefusedAsync(SendAsync(), 404, "Not Found: recipient has blocked the bot");
        Zalo.Users.Unblock(Lai);
        Assert.That((await SendAsync()).Ok, Is.True);
    }

    [TestCase("""{"start":0,"len":3}""", "Bad Request: text_styles must hold start, len and st")]
    [TestCase("""{"start":8,"len":3,"st":["b"]}""", "Bad Request: text_styles reach beyond the text")]
    [TestCase("""{"start":0,"len":3,"st":["blink"]}""", "Bad Request: text_styles hold an unknown style")]
    public Task Styles_that_make_no_sense_are_refused(string range, string why) =>
        RefusedAsync(
            CallAsync(
                "sendMessage",
                new
                {
                    chat_id = Zalo.Users.IdOf(Lai),
                    text = "Chào chị",
                    text_styles = JsonSerializer.Deserialize<JsonElement>($"[{range}]"),
                }
            ),
            400,
            why
        );

    [TestCase("reply_markup")]
    [TestCase("keyboard")]
    public Task There_are_no_buttons(string parameter) =>
        RefusedAsync(
            CallAsync(
                "sendMessage",
                new Dictionary<string, object>
                {
                    ["chat_id"] = Zalo.Users.IdOf(Lai),
                    ["text"] = "a",
                    [parameter] = new { },
                }
            ),
            400,
            $"Bad Request: sendMessage has no parameter {parameter} (strict sandbox)"
        );

    [TestCase("editMessageText")]
    [TestCase("sendDocument")]
    [TestCase("answerCallbackQuery")]
    [TestCase("sendmessage")]
    public Task There_are_no_edits_documents_and_presses(string method) =>
        RefusedAsync(CallAsync(method), 400, "Bad Request: no such method");

    [Test]
    public async Task Beyond_the_months_quota_the_bot_is_refused_without_a_word_about_the_wait()
    {
        Zalo.Spend(2998);
        Assert.That((await SendAsync()).Ok, Is.True, "the person's own message counts too");

        using var content = new StringContent(
            JsonSerializer.Serialize(new { chat_id = Zalo.Users.IdOf(Lai), text = "a" }),
            System.Text.Encoding.UTF8,
            "application/json"
        );
        using var response = await Http.PostAsync($"/bot{Token}/sendMessage", content, Ct);
        var refused = await ReadAsync(response);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Code, refused.Description), Is.EqualTo((429, "Quota exceeded")));
            Assert.That(response.Headers.RetryAfter, Is.Null);
            Assert.That(refused.Body.EnumerateObject().Select(p => p.Name), Is.EqualTo(["ok", "error_code", "description"]));
        }
        Calendar.Now = Calendar.Now.AddDays(31);
        Assert.That((await SendAsync()).Ok, Is.True, "next month");
    }

    [Test]
    public async Task Typing_is_all_the_bot_can_show_and_has_no_result()
    {
        var done = await DoAsync("sendChatAction", new { chat_id = Zalo.Users.IdOf(Lai), action = "typing" });

        Assert.That(done.Body.TryGetProperty("result", out _), Is.False);
        await RefusedAsync(
            CallAsync("sendChatAction", new { chat_id = Zalo.Users.IdOf(Lai), action = "upload_photo" }),
            400,
            "Bad Request: action must be typing"
        );
    }

    [Test]
    public async Task A_picture_is_fetched_from_its_address()
    {
        var chat = Zalo.Users.IdOf(Lai);
        await DoAsync(
            "sendPhoto",
            new
            {
                chat_id = chat,
                photo = "https://example.com/lich.png",
                caption = "Lịch",
            }
        );
        await DoAsync("sendSticker", new { chat_id = chat, sticker = "bfe458bf64fa8da4d4eb" });
        await DoAsync("sendVoice", new { chat_id = chat, voice_url = "https://example.com/loi-nhac.aac" });

        await RefusedAsync(
            CallAsync("sendPhoto", new { chat_id = chat, photo = new Uri(Server.Address, "logo.svg") }),
            400,
            "Bad Request: photo leads to no picture"
        );
        await RefusedAsync(
            CallAsync("sendPhoto", new { chat_id = chat, photo = new Uri(Server.Address, "nothing") }),
            400,
            "Bad Request: photo could not be fetched"
        );
        await RefusedAsync(
            CallAsync("sendVoice", new { chat_id = chat, voice_url = "https://example.com/a.mp3" }),
            400,
            "Bad Request: voice_url must end in .aac"
        );
        Assert.That(Zalo.Ledger.Entries().Select(e => (e.Kind, e.Text)), Is.EqualTo([("photo", "Lịch"), ("sticker", ""), ("voice", "")]));
    }

    [Test]
    public async Task Tokens_are_known_unknown_or_none_at_all()
    {
        var me = (await DoAsync("getMe")).Result;
        Assert.That(
            (me.GetProperty("id").GetString(), me.GetProperty("account_type").GetString(), me.GetProperty("can_join_groups").GetBoolean()),
            Is.EqualTo(("2000001", "BASIC", false))
        );
        Assert.That((await DoAsync("getMe", token: SecondToken)).Result.GetProperty("id").GetString(), Is.EqualTo(Second));

        await RefusedAsync(CallAsync("getMe", token: "2000001:reset"), 401, "Unauthorized");

        using var none = await Http.GetAsync("/botnonsense/getMe", Ct);
        Assert.That((none.StatusCode, none.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.NotFound, "text/html")));
    }

    [Test]
    public async Task Refusals_come_now_with_200_and_now_with_their_code()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            statuses.Add((await CallAsync("sendmessage")).Status);

        Assert.That(statuses.Count(s => s == HttpStatusCode.OK), Is.EqualTo(2));
        Assert.That(statuses.Count(s => s == HttpStatusCode.BadRequest), Is.EqualTo(2));
    }
}

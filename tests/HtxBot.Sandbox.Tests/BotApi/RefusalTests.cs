using System.Text;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

/// <summary>What Telegram refuses, in its words.</summary>
public sealed class RefusalTests : SandboxFixture
{
    private static readonly string LongText = new('a', 4097);

    [TestCase("1000001:wrong-token-of-no-value-00000000000000", 401, "Unauthorized")]
    [TestCase("no-colon", 401, "Unauthorized: invalid token specified")]
    [TestCase("0:abc", 401, "Unauthorized: invalid token specified")]
    public Task A_wrong_token_is_refused(string token, int code, string description) =>
        RefusedAsync(CallAsync("getMe", "{}", token), code, description);

    [Test]
    public Task An_unknown_method_is_not_found() => RefusedAsync(CallAsync("sendMesage"), 404, "Not Found: method not found");

    [Test]
    public Task A_method_that_is_not_played_says_so() =>
        RefusedAsync(CallAsync("sendDice", """{"chat_id":1}"""), 501, "Not Implemented: the sandbox does not play sendDice");

    [TestCase("sendMessage", "{}", "message text is empty")]
    [TestCase("sendMessage", """{"text":"a"}""", "chat_id is empty")]
    [TestCase("sendMessage", """{"chat_id":1001}""", "message text is empty")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":""}""", "message text is empty")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":" \n "}""", "text must be non-empty")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":"<b></b>","parse_mode":"HTML"}""", "text must be non-empty")]
    [TestCase("sendMessage", """{"chat_id":77,"text":"a"}""", "chat not found")]
    [TestCase("sendMessage", """{"chat_id":"@nobody","text":"a"}""", "chat not found")]
    [TestCase("sendMessage", """{"chat_id":-100123,"text":"a"}""", "chat not found")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":"a","parse_mode":"BBCode"}""", "unsupported parse_mode")]
    [TestCase(
        "sendMessage",
        """{"chat_id":1001,"text":"1 < 2","parse_mode":"HTML"}""",
        "can't parse entities: Unsupported start tag \"\" at byte offset 2"
    )]
    [TestCase(
        "sendMessage",
        """{"chat_id":1001,"text":"Đăng <u>ký","parse_mode":"html"}""",
        "can't parse entities: Can't find end tag corresponding to start tag \"u\""
    )]
    [TestCase(
        "sendMessage",
        """{"chat_id":1001,"text":"lúa","entities":[{"type":"bold","offset":1,"length":3}]}""",
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 3"
    )]
    [TestCase("sendMessage", """{"chat_id":1001,"text":"a","reply_parameters":{"message_id":999}}""", "message to be replied not found")]
    [TestCase("editMessageText", """{"text":"a"}""", "message identifier is not specified")]
    [TestCase("editMessageText", """{"chat_id":1001,"message_id":999,"text":"a"}""", "message to edit not found")]
    [TestCase("editMessageText", """{"chat_id":1001,"message_id":1}""", "message text is empty")]
    [TestCase("editMessageReplyMarkup", """{"chat_id":1001,"message_id":999}""", "message to edit not found")]
    [TestCase("deleteMessage", """{"message_id":1}""", "chat identifier is not specified")]
    [TestCase("deleteMessage", """{"chat_id":1001}""", "message identifier is not specified")]
    [TestCase("deleteMessage", """{"chat_id":1001,"message_id":999}""", "message to delete not found")]
    [TestCase("editMessageText", """{"chat_id":1001,"message_id":"abc","text":"a"}""", "message to edit not found")]
    [TestCase("deleteMessage", """{"chat_id":1001,"message_id":"abc"}""", "message identifier is not specified")]
    [TestCase("sendMessage", """{"chat_id":"abc","text":"a"}""", "chat not found")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":"a","link_preview_options":"x"}""", "can't parse link preview options JSON object")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":"a","link_preview_options":[]}""", "object expected as link preview options")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":"a","reply_parameters":"1"}""", "object expected as reply parameters")]
    [TestCase("setMyCommands", """{"commands":"x"}""", "can't parse commands JSON object")]
    [TestCase("setMyCommands", """{"commands":[],"scope":"x"}""", "can't parse BotCommandScope JSON object")]
    [TestCase("setChatMenuButton", """{"menu_button":"x"}""", "can't parse menu button JSON object")]
    [TestCase("deleteMessages", """{"chat_id":1001,"message_ids":[]}""", "message identifiers are not specified")]
    [TestCase("answerCallbackQuery", "{}", "query is too old and response timeout expired or query ID is invalid")]
    [TestCase(
        "answerCallbackQuery",
        """{"callback_query_id":"77"}""",
        "query is too old and response timeout expired or query ID is invalid"
    )]
    [TestCase("sendDocument", """{"chat_id":1001}""", "there is no document in the request")]
    [TestCase("sendDocument", """{"chat_id":1001,"document":"nonsense"}""", "wrong file identifier/HTTP URL specified")]
    [TestCase("sendPhoto", """{"chat_id":1001}""", "there is no photo in the request")]
    [TestCase("sendPhoto", """{"chat_id":1001,"photo":"https://htx.vn/a.png"}""", "failed to get HTTP URL content")]
    [TestCase("sendLocation", """{"chat_id":1001,"longitude":1.5}""", "latitude is empty")]
    [TestCase("sendVenue", """{"chat_id":1001,"latitude":1.5,"longitude":1.5,"title":"a"}""", "parameter \"address\" is required")]
    [TestCase("sendChatAction", """{"chat_id":1001,"action":"sleeping"}""", "wrong parameter action in request")]
    [TestCase("getFile", """{"file_id":""}""", "file_id not specified")]
    [TestCase("getFile", """{"file_id":"x"}""", "invalid file_id")]
    [TestCase("getChat", """{"chat_id":77}""", "chat not found")]
    [TestCase("setMyCommands", """{"commands":[{"command":"Huy","description":"a"}]}""", "BOT_COMMAND_INVALID")]
    [TestCase("setMyCommands", """{"commands":[],"scope":{"type":"chat","chat_id":77}}""", "chat not found")]
    [TestCase("setMyName", """{"name":"a","language_code":"xyz"}""", "LANG_CODE_INVALID")]
    public async Task A_faulty_call_is_refused(string method, string json, string description)
    {
        Server.Users.Start(Hoa);

        await RefusedAsync(CallAsync(method, json), 400, "Bad Request: " + description);

        Assert.That(Server.Ledger.Entries(), Is.Empty);
    }

    [TestCase(
        """{"inline_keyboard":[[{"text":"a"}]]}""",
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
    )]
    [TestCase("""{"inline_keyboard":[[{"callback_data":"a"}]]}""", "can't parse inline keyboard button: Can't find field \"text\"")]
    [TestCase("""{"inline_keyboard":[["a"]]}""", "can't parse inline keyboard button: InlineKeyboardButton must be an Object")]
    [TestCase("""{"inline_keyboard":[{"text":"a"}]}""", "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")]
    [TestCase("""{"inline_keyboard":[[{"text":"a","url":"không"}]]}""", "BUTTON_URL_INVALID")]
    [TestCase("""{"inline_keyboard":[[{"text":"a","url":"http://localhost/"}]]}""", "BUTTON_URL_INVALID")]
    [TestCase("""{"keyboard":[[{"request_contact":true}]]}""", "can't parse keyboard button: Can't find field \"text\"")]
    [TestCase("""{"keyboard":[["a"],"b"]}""", "field \"keyboard\" must be an Array of Arrays")]
    [TestCase("\"nonsense\"", "can't parse reply keyboard markup JSON object")]
    [TestCase("[]", "object expected as reply markup")]
    public async Task A_faulty_keyboard_is_refused(string markup, string description)
    {
        Server.Users.Start(Hoa);

        await RefusedAsync(
            CallAsync("sendMessage", $$"""{"chat_id":1001,"text":"a","reply_markup":{{markup}}}"""),
            400,
            "Bad Request: " + description
        );
    }

    [TestCase(64, true)]
    [TestCase(65, false)]
    public async Task Callback_data_has_at_most_64_bytes(int bytes, bool accepted)
    {
        Server.Users.Start(Hoa);
        var data = "Đ" + new string('a', bytes - Encoding.UTF8.GetByteCount("Đ"));
        var call = CallAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text = "a",
                reply_markup = new { inline_keyboard = (object[])[(object[])[new { text = "x", callback_data = data }]] },
            }
        );

        if (accepted)
        {
            Assert.That((int)(await call).Status, Is.EqualTo(200));
        }
        else
        {
            await RefusedAsync(call, 400, "Bad Request: BUTTON_DATA_INVALID");
        }
    }

    [Test]
    public async Task A_keyboard_of_more_than_100_buttons_is_refused()
    {
        Server.Users.Start(Hoa);
        var row = Enumerable.Range(0, 101).Select(i => new { text = "x", callback_data = $"{i}" });

        await RefusedAsync(
            CallAsync(
                "sendMessage",
                new
                {
                    chat_id = Hoa,
                    text = "a",
                    reply_markup = new { inline_keyboard = (object[])[row] },
                }
            ),
            400,
            "Bad Request: reply markup is too long"
        );
    }

    [Test]
    public async Task The_length_is_counted_in_code_points_after_parsing()
    {
        Server.Users.Start(Hoa);
        var exactly = string.Concat(Enumerable.Repeat("🌾", 4096));

        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text = $"<b>{exactly}</b>&amp;"[..^5],
                parse_mode = "HTML",
            }
        );

        Assert.That(sent.GetProperty("entities")[0].GetProperty("length").GetInt32(), Is.EqualTo(8192));
        await RefusedAsync(CallAsync("sendMessage", new { chat_id = Hoa, text = LongText }), 400, "Bad Request: message is too long");
        await RefusedAsync(
            CallAsync("sendMessage", new { chat_id = Hoa, text = new string('à', 16_385) }),
            400,
            "Bad Request: text is too long"
        );
    }

    [Test]
    public async Task A_caption_has_at_most_1024_characters()
    {
        Server.Users.Start(Hoa);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1001"), "chat_id" },
            { new StringContent(new string('a', 1025)), "caption" },
            { new ByteArrayContent([1, 2, 3]), "document", "a.bin" },
        };

        using var response = await Http.PostAsync($"/bot{Token}/sendDocument", form, Ct);

        await RefusedAsync(ReadAsync(response), 400, "Bad Request: message caption is too long");
    }

    [Test]
    public async Task A_person_who_never_wrote_cannot_be_written_to()
    {
        await RefusedAsync(
            CallAsync("sendMessage", new { chat_id = Hoa, text = "a" }),
            403,
            "Forbidden: bot can't initiate conversation with a user"
        );
    }

    [Test]
    public async Task A_person_who_blocked_the_bot_gets_nothing_until_the_block_is_taken_back()
    {
        var id = await SentAsync();
        Server.Users.Block(Hoa);

        await RefusedAsync(CallAsync("sendMessage", new { chat_id = Hoa, text = "a" }), 403, "Forbidden: bot was blocked by the user");
        await RefusedAsync(
            CallAsync("sendChatAction", new { chat_id = Hoa, action = "typing" }),
            403,
            "Forbidden: bot was blocked by the user"
        );
        await RefusedAsync(
            CallAsync(
                "editMessageText",
                new
                {
                    chat_id = Hoa,
                    message_id = id,
                    text = "b",
                }
            ),
            403,
            "Forbidden: bot was blocked by the user"
        );

        Server.Users.Unblock(Hoa);
        await DoAsync("sendMessage", new { chat_id = Hoa, text = "a" });
    }

    [TestCase("sendMessage", """{"chat_id":1001,"text":"a","colour":"red"}""", "sendMessage has no parameter \"colour\"")]
    [TestCase("getUpdates", """{"timeout":"soon"}""", "parameter \"timeout\" must be of type Integer")]
    [TestCase("getUpdates", """{"limit":500}""", "parameter \"limit\" must have 1-100 value, not 500")]
    [TestCase("sendMessage", """{"chat_id":1001,"text":["a"]}""", "parameter \"text\" must be of type String")]
    [TestCase(
        "sendMessage",
        """{"chat_id":1001,"text":"a","protect_content":"maybe"}""",
        "parameter \"protect_content\" must be of type Boolean"
    )]
    [TestCase("sendMessage", """{"chat_id":1001.5,"text":"a"}""", "parameter \"chat_id\" must be of type Integer or String")]
    [TestCase(
        "sendMessage",
        """{"chat_id":1001,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b","color":"red"}]]}}""",
        "reply_markup: InlineKeyboardButton has no field \"color\""
    )]
    [TestCase(
        "sendMessage",
        """{"chat_id":1001,"text":"a","link_preview_options":{"is_disabled":"true"}}""",
        "can't parse LinkPreviewOptions: Field \"is_disabled\" must be of type Boolean"
    )]
    [TestCase("setMyCommands", """{"commands":[{"command":"huy"}]}""", "can't parse BotCommand: Can't find field \"description\"")]
    [TestCase("sendLocation", """{"chat_id":1001,"latitude":"north","longitude":1}""", "parameter \"latitude\" must be of type Float")]
    public async Task What_the_description_forbids_is_refused_although_Telegram_tolerates_it(string method, string json, string description)
    {
        Server.Users.Start(Hoa);

        await RefusedAsync(CallAsync(method, json), 400, $"Bad Request: {description} (strict sandbox)");
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{"text":"a"} x""")]
    public Task A_body_that_is_no_JSON_object_is_refused(string body) =>
        RefusedAsync(CallAsync("sendMessage", body), 400, "Bad Request: can't parse JSON object");

    [Test]
    public Task A_text_that_is_no_Unicode_is_refused() =>
        RefusedAsync(
            CallAsync("sendMessage", """{"chat_id":1001,"text":"\ud800"}"""),
            400,
            "Bad Request: strings must be encoded in UTF-8"
        );
}

/// <summary>The same with the extra strictness off: as tolerant as Telegram.</summary>
public sealed class TolerantTests : SandboxFixture
{
    protected override SandboxOptions Options => new() { Strict = false };

    [TestCase("""{"chat_id":1001,"text":"a","colour":"red"}""")]
    [TestCase("""{"chat_id":"1001","text":"a","protect_content":"maybe","reply_markup":{}}""")]
    public async Task What_Telegram_tolerates_is_accepted(string json)
    {
        Server.Users.Start(Hoa);

        Assert.That((int)(await CallAsync("sendMessage", json)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Numbers_that_are_none_count_as_nothing()
    {
        Server.Users.Start(Hoa);

        await RefusedAsync(
            CallAsync("editMessageText", """{"chat_id":1001,"message_id":"abc","text":"a"}"""),
            400,
            "Bad Request: message to edit not found"
        );
    }
}

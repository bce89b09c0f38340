using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

public sealed class SendingTests : SandboxFixture
{
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    );

    [Test]
    public async Task A_sent_message_comes_back_parsed_and_is_seen_in_the_chat()
    {
        Server.Users.Start(Hoa);

        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text = "<b>Lớp</b> /lich ",
                parse_mode = "HTML",
            }
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.GetProperty("text").GetString(), Is.EqualTo("Lớp /lich"));
            Assert.That(
                sent.GetProperty("entities").GetRawText(),
                Is.EqualTo("""[{"type":"bold","offset":0,"length":3},{"type":"bot_command","offset":4,"length":5}]""")
            );
            Assert.That(sent.GetProperty("from").GetProperty("username").GetString(), Is.EqualTo("HtxSandboxBot"));
            Assert.That(sent.GetProperty("chat").GetProperty("id").GetInt64(), Is.EqualTo(Hoa));
            Assert.That(Server.Users.Messages(Hoa).Select(m => m.Text), Is.EqualTo((string[])["/start", "Lớp /lich"]));
            var entry = Server.Ledger.Entries(Hoa).Single();
            Assert.That(entry.Text, Is.EqualTo("Lớp /lich"));
            Assert.That(entry.Entities, Is.EqualTo((SandboxEntity[])[new("bold", 0, 3, null), new("bot_command", 4, 5, null)]));
            Assert.That(entry.Timestamp, Is.Positive);
        }
    }

    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data")]
    [TestCase("query")]
    public async Task Forms_and_queries_are_read_like_JSON(string how)
    {
        Server.Users.Start(Hoa);
        var markup = """{"inline_keyboard":[[{"text":"Đúng","callback_data":"ok"}]]}""";
        Dictionary<string, string> values = new()
        {
            ["chat_id"] = "1001",
            ["text"] = "Chào & tạm biệt",
            ["protect_content"] = "true",
            ["reply_markup"] = markup,
        };
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            form.Add(new StringContent(value), name);
        }
        using var encoded = new FormUrlEncodedContent(values);
        var query = string.Join('&', values.Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

        using var response = how switch
        {
            "query" => await Http.GetAsync($"/bot{Token}/sendmessage?{query}", Ct),
            "multipart/form-data" => await Http.PostAsync($"/bot{Token}/sendMessage", form, Ct),
            _ => await Http.PostAsync($"/bot{Token}/sendMessage", encoded, Ct),
        };

        var sent = (await ReadAsync(response)).Result;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.GetProperty("text").GetString(), Is.EqualTo("Chào & tạm biệt"));
            Assert.That(sent.GetProperty("has_protected_content").GetBoolean(), Is.True);
            Assert.That(sent.GetProperty("reply_markup").GetRawText(), Is.EqualTo(markup));
        }
    }

    [Test]
    public async Task Beyond_100_styled_ranges_the_rest_is_ignored()
    {
        Server.Users.Start(Hoa);
        var text = string.Concat(Enumerable.Range(0, 101).Select(i => $"<b>{i}</b> "));

        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text,
                parse_mode = "HTML",
            }
        );

        Assert.That(sent.GetProperty("entities").GetArrayLength(), Is.EqualTo(100));
    }

    [Test]
    public async Task Entities_may_be_given_instead_of_markup()
    {
        Server.Users.Start(Hoa);
        var entities = (object[])
            [
                new
                {
                    type = "bold",
                    offset = 2,
                    length = 3,
                },
                new
                {
                    type = "text_link",
                    offset = 0,
                    length = 2,
                    url = "https://htx.vn/",
                },
            ];

        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text = "🌾lúa <b>",
                entities,
            }
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.GetProperty("text").GetString(), Is.EqualTo("🌾lúa <b>"));
            Assert.That(sent.GetProperty("entities")[0].GetProperty("url").GetString(), Is.EqualTo("https://htx.vn/"));
            Assert.That(sent.GetProperty("entities")[1].GetProperty("type").GetString(), Is.EqualTo("bold"));
        }
    }

    [Test]
    public async Task Message_ids_grow_over_all_chats()
    {
        Server.Users.Start(Hoa);
        Server.Users.Start(Minh);

        var first = await DoAsync("sendMessage", new { chat_id = Hoa, text = "a" });
        var second = await DoAsync("sendMessage", new { chat_id = Minh, text = "a" });

        Assert.That(second.GetProperty("message_id").GetInt32(), Is.GreaterThan(first.GetProperty("message_id").GetInt32()));
    }

    [Test]
    public async Task A_document_goes_up_by_parts_and_comes_down_again()
    {
        Server.Users.Start(Hoa);
        var bytes = Encoding.UTF8.GetBytes("BEGIN:VCALENDAR");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1001"), "chat_id" },
            { new StringContent("attach://lich"), "document" },
            { new StringContent("<b>Lịch</b>"), "caption" },
            { new StringContent("HTML"), "parse_mode" },
            {
                new ByteArrayContent(bytes) { Headers = { ContentType = new("text/calendar") } },
                "lich",
                "lich-hoc.ics"
            },
        };
        using var response = await Http.PostAsync($"/bot{Token}/sendDocument", form, Ct);
        var sent = (await ReadAsync(response)).Result;
        var document = sent.GetProperty("document");
        var id = document.GetProperty("file_id").GetString()!;

        var file = await DoAsync("getFile", new { file_id = id });
        var down = await Http.GetByteArrayAsync($"/file/bot{Token}/{file.GetProperty("file_path").GetString()}", Ct);
        var shown = await Http.GetAsync($"/sim/file/{id}", Ct);
        var again = await DoAsync("sendDocument", new { chat_id = Hoa, document = id });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.GetProperty("file_name").GetString(), Is.EqualTo("lich-hoc.ics"));
            Assert.That(document.GetProperty("mime_type").GetString(), Is.EqualTo("text/calendar"));
            Assert.That(sent.GetProperty("caption").GetString(), Is.EqualTo("Lịch"));
            Assert.That(sent.GetProperty("caption_entities").GetArrayLength(), Is.EqualTo(1));
            Assert.That(down, Is.EqualTo(bytes));
            Assert.That(await shown.Content.ReadAsByteArrayAsync(Ct), Is.EqualTo(bytes));
            Assert.That(shown.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
            Assert.That(again.GetProperty("document").GetProperty("file_id").GetString(), Is.EqualTo(id));
        }
    }

    [Test]
    public async Task A_photo_must_be_a_picture()
    {
        Server.Users.Start(Hoa);

        var photo = await PhotoAsync(Pixel);
        var noPicture = await PhotoAsync([1, 2, 3]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(photo.Result.GetProperty("photo")[0].GetProperty("width").GetInt32(), Is.EqualTo(1));
            Assert.That(noPicture.Description, Is.EqualTo("Bad Request: IMAGE_PROCESS_FAILED"));
        }
    }

    [Test]
    public async Task Places_and_contacts_are_sent()
    {
        Server.Users.Start(Hoa);

        var venue = await DoAsync(
            "sendVenue",
            new
            {
                chat_id = Hoa,
                latitude = 18.34,
                longitude = 105.9,
                title = "Hội trường",
                address = "Hà Tĩnh",
            }
        );
        var location = await DoAsync(
            "sendLocation",
            new
            {
                chat_id = Hoa,
                latitude = 18.34,
                longitude = 105.9,
            }
        );
        var contact = await DoAsync(
            "sendContact",
            new
            {
                chat_id = Hoa,
                phone_number = "+84300000009",
                first_name = "Cán bộ",
            }
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(venue.GetProperty("venue").GetProperty("title").GetString(), Is.EqualTo("Hội trường"));
            Assert.That(venue.GetProperty("location").GetProperty("latitude").GetDouble(), Is.EqualTo(18.34));
            Assert.That(location.GetProperty("location").GetProperty("longitude").GetDouble(), Is.EqualTo(105.9));
            Assert.That(contact.GetProperty("contact").GetProperty("phone_number").GetString(), Is.EqualTo("+84300000009"));
            Assert.That(Server.Ledger.Entries().Select(e => e.Kind), Is.EqualTo((string[])["venue", "location", "contact"]));
        }
    }

    [Test]
    public async Task A_reply_names_the_message_it_answers()
    {
        var asked = Server.Users.Start(Hoa);

        var sent = await DoAsync(
            "sendMessage",
            new
            {
                chat_id = Hoa,
                text = "a",
                reply_parameters = new { message_id = asked },
            }
        );

        Assert.That(sent.GetProperty("reply_to_message").GetProperty("message_id").GetInt32(), Is.EqualTo(asked));
    }

    [Test]
    public async Task Hundreds_of_chats_at_once_lose_nothing()
    {
        const int People = 200;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, People),
            Ct,
            async (id, _) =>
            {
                Server.Users.Say(id, "chào");
                await DoAsync("sendMessage", new { chat_id = id, text = $"Chào {id}" });
            }
        );

        var seen = 0;
        for (var updates = await UpdatesAsync(); updates.Length > 0; )
        {
            seen += updates.Length;
            updates = await UpdatesAsync(new { offset = updates[^1].GetProperty("update_id").GetInt64() + 1 });
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen, Is.EqualTo(People));
            Assert.That(Server.Ledger.Entries().Select(e => e.Number), Is.EqualTo(Enumerable.Range(1, People)));
            Assert.That(Server.Ledger.Entries().Select(e => e.Text).Distinct().Count(), Is.EqualTo(People));
        }
    }

    [Test]
    public async Task Chats_of_people_the_page_does_not_show_forget_their_oldest_messages()
    {
        Server.Users.Start(Stranger);
        for (var i = 0; i < 300; i++)
        {
            Server.Users.Say(Stranger, $"{i}");
        }

        var messages = Server.Users.Messages(Stranger);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(messages, Has.Count.InRange(200, 251));
            Assert.That(messages[^1].Text, Is.EqualTo("299"));
            Assert.That(
                (await CallAsync("deleteMessage", new { chat_id = Stranger, message_id = messages[^1].Id })).Status,
                Is.EqualTo(System.Net.HttpStatusCode.OK)
            );
        }
    }

    private async Task<BotAnswer> PhotoAsync(byte[] bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("1001"), "chat_id" },
            { new ByteArrayContent(bytes), "photo", "anh.png" },
        };
        using var response = await Http.PostAsync($"/bot{Token}/sendPhoto", form, Ct);
        return await ReadAsync(response);
    }
}

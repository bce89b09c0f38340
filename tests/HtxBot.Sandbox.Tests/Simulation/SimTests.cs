using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Simulation;

public sealed class SimTests : SandboxFixture
{
    private readonly HandClock clock = new();
    private readonly List<string> calls = [];

    protected override SandboxOptions Options =>
        new()
        {
            Personas = base.Options.Personas,
            Calendar = clock,
            MoveClock = by =>
            {
                clock.Now += by;
                return Task.CompletedTask;
            },
            NextDue = () => Task.FromResult<DateTimeOffset?>(new DateTimeOffset(2027, 3, 2, 12, 0, 0, TimeSpan.Zero)),
            Reset = () =>
            {
                calls.Add("reset");
                return Task.CompletedTask;
            },
        };

    [Test]
    public async Task The_state_shows_people_chats_and_the_clock()
    {
        Server.Users.Start(Hoa);
        await DoAsync("setMyDescription", new { description = "Đăng ký lớp học" });
        await DoAsync("sendChatAction", new { chat_id = Hoa, action = "typing" });

        var state = await StateAsync();

        var chat = state.GetProperty("chats")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(state.GetProperty("bot").GetProperty("username").GetString(), Is.EqualTo("HtxSandboxBot"));
            Assert.That(state.GetProperty("now").GetString(), Is.EqualTo("2027-03-01T00:30:00.000Z"));
            Assert.That(state.GetProperty("nextDue").GetString(), Is.EqualTo("2027-03-02T12:00:00.000Z"));
            Assert.That(state.GetProperty("canMoveClock").GetBoolean(), Is.True);
            Assert.That(state.GetProperty("personas")[1].GetProperty("role").GetString(), Is.EqualTo("trainer"));
            Assert.That(chat.GetProperty("personaId").GetInt64(), Is.EqualTo(Hoa));
            Assert.That(chat.GetProperty("description").GetString(), Is.EqualTo("Đăng ký lớp học"));
            Assert.That(chat.GetProperty("typing").GetBoolean(), Is.True);
            Assert.That(chat.GetProperty("blocked").GetBoolean(), Is.False);
            Assert.That(chat.GetProperty("messages")[0].GetProperty("text").GetString(), Is.EqualTo("/start"));
            Assert.That(chat.GetProperty("messages")[0].GetProperty("from").GetString(), Is.EqualTo("user"));
        }
    }

    [Test]
    public async Task People_act_over_HTTP_as_they_do_in_process()
    {
        var said = await ActAsync("say", new { personaId = Hoa, text = "Chào" });
        await ActAsync("start", new { personaId = Hoa, payload = "lop_HT01" });
        await ActAsync("contact", new { personaId = Hoa });
        await ActAsync(
            "edit",
            new
            {
                personaId = Hoa,
                messageId = int.Parse(said.GetProperty("id").GetString()!),
                text = "Xin chào",
            }
        );
        var tap = await ActAsync(
            "tap",
            new
            {
                personaId = Hoa,
                messageId = 1,
                data = "x",
            }
        );
        await ActAsync("block", new { personaId = Hoa });
        await ActAsync("unblock", new { personaId = Hoa });

        var updates = await UpdatesAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                updates.Select(u => u.EnumerateObject().Last().Name),
                Is.EqualTo(
                    (string[])["message", "message", "message", "edited_message", "callback_query", "my_chat_member", "my_chat_member"]
                )
            );
            Assert.That(updates[1].GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("/start lop_HT01"));
            var contact = updates[2].GetProperty("message").GetProperty("contact");
            Assert.That(contact.GetProperty("user_id").GetInt64(), Is.EqualTo(Hoa));
            Assert.That(contact.GetProperty("phone_number").GetString(), Is.EqualTo("+84300000001"));
            Assert.That(updates[3].GetProperty("edited_message").GetProperty("text").GetString(), Is.EqualTo("Xin chào"));
            Assert.That(updates[3].GetProperty("edited_message").TryGetProperty("edit_date", out _), Is.True);
            Assert.That(
                updates[4].GetProperty("callback_query").GetProperty("id").GetString(),
                Is.EqualTo(tap.GetProperty("id").GetString())
            );
            Assert.That(Status(updates[5]), Is.EqualTo("member>kicked"));
            Assert.That(Status(updates[6]), Is.EqualTo("kicked>member"));
        }

        static string Status(JsonElement update)
        {
            var change = update.GetProperty("my_chat_member");
            return $"{change.GetProperty("old_chat_member").GetProperty("status")}>{change.GetProperty("new_chat_member").GetProperty("status")}";
        }
    }

    [Test]
    public async Task Every_kind_of_message_arrives_under_its_name_and_its_file_can_be_fetched(
        [Values("voice", "sticker", "photo", "video", "location", "document", "audio", "video_note", "animation", "venue", "dice", "poll")]
            string kind
    )
    {
        await ActAsync("kind", new { personaId = Hoa, kind });

        var message = (await UpdatesAsync()).Single().GetProperty("message");
        Assert.That(message.TryGetProperty(kind, out var content), Is.True);
        var media = content.ValueKind == JsonValueKind.Array ? content[0] : content;
        if (media.TryGetProperty("file_id", out var id))
        {
            Assert.That((await DoAsync("getFile", new { file_id = id.GetString() })).GetProperty("file_path").GetString(), Is.Not.Empty);
        }
        var shown = (await StateAsync()).GetProperty("chats")[0].GetProperty("messages")[0];
        Assert.That(shown.GetProperty("kind").GetString(), Is.EqualTo(kind));
    }

    [Test]
    public async Task A_keyboard_below_the_chat_stays_until_it_is_removed_and_a_one_time_one_until_it_was_used()
    {
        await SentAsync(Keyboard(oneTime: false));
        Server.Users.Say(Hoa, "Đăng ký");
        Assert.That(
            Server.Users.Keyboard(Hoa),
            Is.EqualTo(
                (string[][])
                    [
                        ["Đăng ký", "Gửi số điện thoại"],
                    ]
            )
        );

        await SentAsync(new { remove_keyboard = true });
        Assert.That(Server.Users.Keyboard(Hoa), Is.Empty);

        await SentAsync(Keyboard(oneTime: true));
        var shown = (await StateAsync()).GetProperty("chats")[0].GetProperty("keyboard");
        Assert.That(shown.GetProperty("oneTime").GetBoolean(), Is.True);
        Assert.That(shown.GetProperty("placeholder").GetString(), Is.EqualTo("Chọn ở dưới"));
        Assert.That(shown.GetProperty("buttons")[0][1].GetProperty("requestContact").GetBoolean(), Is.True);
        Server.Users.ShareContact(Hoa);
        Assert.That(Server.Users.Keyboard(Hoa), Is.Empty);
    }

    [TestCase("hour", "2027-03-01T01:30:00")]
    [TestCase("day", "2027-03-02T00:30:00")]
    [TestCase("next", "2027-03-02T12:00:00")]
    [TestCase("21:00", "2027-03-01T14:00:00")]
    [TestCase("06:00", "2027-03-01T23:00:00")]
    [TestCase("07:30", "2027-03-02T00:30:00")]
    public async Task The_clock_moves_forward(string advance, string now)
    {
        await ActAsync("clock", new { advance });

        Assert.That(clock.Now.ToString("s"), Is.EqualTo(now));
    }

    [Test]
    public async Task A_reset_empties_the_bot_the_chats_and_what_waits()
    {
        await SentAsync();

        await ActAsync("reset", new { });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(calls, Is.EqualTo((string[])["reset"]));
            Assert.That(Server.Users.Messages(Hoa), Is.Empty);
            Assert.That(Server.PendingUpdates, Is.Zero);
        }
        await RefusedAsync(
            CallAsync("sendMessage", new { chat_id = Hoa, text = "a" }),
            403,
            "Forbidden: bot can't initiate conversation with a user"
        );
    }

    [TestCase("say", """{"personaId":1001}""")]
    [TestCase("say", """{"personaId":"x","text":"a"}""")]
    [TestCase("say", """{"personaId":1001,"text":"  "}""")]
    [TestCase("kind", """{"personaId":1001,"kind":"hologram"}""")]
    [TestCase("edit", """{"personaId":1001,"messageId":5,"text":"a"}""")]
    [TestCase("clock", """{"advance":"year"}""")]
    [TestCase("clock", """{"advance":"25:00"}""")]
    [TestCase("say", "[]")]
    [TestCase("say", "{")]
    public async Task A_faulty_act_is_refused(string act, string json)
    {
        using var content = new StringContent(json);
        using var response = await Http.PostAsync($"/sim/{act}", content, Ct);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_person_who_blocked_the_bot_writes_only_after_starting_again()
    {
        Server.Users.Start(Hoa);
        Server.Users.Block(Hoa);

        Assert.That(() => Server.Users.Say(Hoa, "a"), Throws.InvalidOperationException);
        await ActAsync("start", new { personaId = Hoa });

        var kinds = (await UpdatesAsync()).Select(u => u.EnumerateObject().Last().Name);
        Assert.That(kinds, Is.EqualTo((string[])["message", "my_chat_member", "my_chat_member", "message"]));
    }

    private static object Keyboard(bool oneTime) =>
        new
        {
            keyboard = (object[])[(object[])[new { text = "Đăng ký" }, new { text = "Gửi số điện thoại", request_contact = true }]],
            one_time_keyboard = oneTime,
            resize_keyboard = true,
            input_field_placeholder = "Chọn ở dưới",
        };

    private async Task<JsonElement> StateAsync() => await Http.GetFromJsonAsync<JsonElement>("/sim/state", Ct);

    private async Task<JsonElement> ActAsync(string act, object parameters)
    {
        using var response = await Http.PostAsJsonAsync($"/sim/{act}", parameters, Ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync(Ct));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }
}

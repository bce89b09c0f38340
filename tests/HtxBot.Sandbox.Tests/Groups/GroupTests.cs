using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Groups;

public sealed class GroupTests : SandboxFixture
{
    [Test]
    public async Task A_bot_that_is_added_is_told_twice()
    {
        var group = Server.Groups.Create("Lớp bò", Hoa, Minh);

        Server.Groups.AddBot(group, Hoa);

        var updates = await UpdatesAsync();
        var member = updates[0].GetProperty("my_chat_member");
        var joined = updates[1].GetProperty("message");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(group, Is.Negative);
            Assert.That(member.GetProperty("chat").GetRawText(), Is.EqualTo($$"""{"id":{{group}},"title":"Lớp bò","type":"group"}"""));
            Assert.That(member.GetProperty("from").GetProperty("id").GetInt64(), Is.EqualTo(Hoa));
            Assert.That(Status(member, "old_chat_member"), Is.EqualTo("left"));
            Assert.That(Status(member, "new_chat_member"), Is.EqualTo("member"));
            Assert.That(joined.GetProperty("new_chat_members")[0].GetProperty("id").GetInt64(), Is.EqualTo(1000001));
        }
    }

    [Test]
    public async Task With_privacy_the_bot_sees_commands_for_it_answers_to_it_and_service_messages()
    {
        var group = WithBot();
        var sent = await DoAsync("sendMessage", new { chat_id = group, text = "Chào cả lớp" });
        await DrainAsync();

        Server.Groups.Say(group, Hoa, "nói chuyện riêng");
        Server.Groups.Say(group, Hoa, "/lich");
        Server.Groups.Say(group, Hoa, "/lich@HTXsandboxbot mai");
        Server.Groups.Say(group, Hoa, "/lich@OtherBot");
        Server.Groups.Say(group, Minh, "cảm ơn", replyTo: sent.GetProperty("message_id").GetInt32());
        Server.Groups.Join(group, Stranger);

        var messages = (await UpdatesAsync()).Select(u => u.GetProperty("message")).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                messages.SkipLast(1).Select(m => m.GetProperty("text").GetString()),
                Is.EqualTo((string[])["/lich", "/lich@HTXsandboxbot mai", "cảm ơn"])
            );
            Assert.That(messages[2].GetProperty("from").GetProperty("id").GetInt64(), Is.EqualTo(Minh));
            Assert.That(messages[2].GetProperty("reply_to_message").GetProperty("text").GetString(), Is.EqualTo("Chào cả lớp"));
            Assert.That(messages[3].GetProperty("new_chat_members")[0].GetProperty("id").GetInt64(), Is.EqualTo(Stranger));
        }
    }

    [Test]
    public async Task An_administrator_sees_everything_and_members_when_asked_for()
    {
        var group = WithBot();
        await UpdatesAsync(new { offset = -1, allowed_updates = (string[])["message", "my_chat_member", "chat_member"] });
        Server.Groups.PromoteBot(group, Hoa);
        await DrainAsync();

        Server.Groups.Say(group, Hoa, "nói chuyện");
        Server.Groups.Leave(group, Minh);

        var updates = await UpdatesAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(updates[0].GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("nói chuyện"));
            Assert.That(updates[1].GetProperty("message").GetProperty("left_chat_member").GetProperty("id").GetInt64(), Is.EqualTo(Minh));
            Assert.That(Status(updates[2].GetProperty("chat_member"), "new_chat_member"), Is.EqualTo("left"));
        }
    }

    [Test]
    public async Task A_press_in_a_group_is_the_members_and_is_answered_there()
    {
        var group = WithBot();
        var sent = await DoAsync("sendMessage", new { chat_id = group, text = "Có mặt?" });
        await DrainAsync();

        var query = Server.Groups.Tap(group, Minh, sent.GetProperty("message_id").GetInt32(), "ok");

        var press = (await UpdatesAsync()).Single().GetProperty("callback_query");
        await DoAsync("answerCallbackQuery", new { callback_query_id = query });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(press.GetProperty("from").GetProperty("id").GetInt64(), Is.EqualTo(Minh));
            Assert.That(press.GetProperty("message").GetProperty("chat").GetProperty("id").GetInt64(), Is.EqualTo(group));
            Assert.That(Server.Ledger.Entries()[^1].ChatId, Is.EqualTo(group));
        }
    }

    [Test]
    public async Task A_bot_that_was_never_added_or_was_removed_may_not_write()
    {
        var group = Server.Groups.Create("Lớp bò", Hoa);
        await RefusedAsync(Try(group), 403, "Forbidden: bot is not a member of the group chat");
        Server.Groups.AddBot(group, Hoa);
        await DoAsync("sendMessage", new { chat_id = group, text = "a" });

        Server.Groups.RemoveBot(group, Hoa);

        await RefusedAsync(Try(group), 403, "Forbidden: bot was kicked from the group chat");
        Assert.That(Status((await UpdatesAsync()).Last().GetProperty("my_chat_member"), "new_chat_member"), Is.EqualTo("kicked"));
    }

    [Test]
    public async Task A_bot_may_leave()
    {
        var group = WithBot();

        await DoAsync("leaveChat", new { chat_id = group });

        await RefusedAsync(Try(group), 403, "Forbidden: bot is not a member of the group chat");
    }

    [Test]
    public async Task A_group_becomes_a_supergroup_with_another_id()
    {
        var group = WithBot();
        await DrainAsync();

        var super = Server.Groups.Migrate(group, Hoa);

        var updates = (await UpdatesAsync()).Select(u => u.GetProperty("message")).ToArray();
        var refused = await CallAsync("sendMessage", new { chat_id = group, text = "a" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(super.ToString(), Does.StartWith("-100"));
            Assert.That(updates[0].GetProperty("chat").GetProperty("id").GetInt64(), Is.EqualTo(group));
            Assert.That(updates[0].GetProperty("migrate_to_chat_id").GetInt64(), Is.EqualTo(super));
            Assert.That(updates[1].GetProperty("chat").GetProperty("type").GetString(), Is.EqualTo("supergroup"));
            Assert.That(updates[1].GetProperty("migrate_from_chat_id").GetInt64(), Is.EqualTo(group));
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(refused.Description, Is.EqualTo("Bad Request: group chat was upgraded to a supergroup chat"));
            Assert.That(refused.Body.GetProperty("parameters").GetRawText(), Is.EqualTo($$"""{"migrate_to_chat_id":{{super}}}"""));
        }
        await DoAsync("sendMessage", new { chat_id = super, text = "a" });
        Assert.That(() => Server.Groups.Say(group, Hoa, "/lich"), Throws.InvalidOperationException);
        Server.Groups.Say(super, Minh, "/lich");
    }

    [Test]
    public async Task Others_messages_are_deleted_by_administrators_only()
    {
        var group = WithBot();
        var id = Server.Groups.Say(group, Minh, "quảng cáo");

        await RefusedAsync(
            CallAsync("deleteMessage", new { chat_id = group, message_id = id }),
            400,
            "Bad Request: message can't be deleted"
        );
        Server.Groups.PromoteBot(group, Hoa);
        await DoAsync("deleteMessage", new { chat_id = group, message_id = id });
    }

    [Test]
    public async Task Phone_numbers_are_asked_for_in_private_chats_only()
    {
        var group = WithBot();

        await RefusedAsync(
            CallAsync(
                "sendMessage",
                new
                {
                    chat_id = group,
                    text = "a",
                    reply_markup = new { keyboard = (object[])[(object[])[new { text = "Số", request_contact = true }]] },
                }
            ),
            400,
            "Bad Request: phone number can be requested in private chats only"
        );
    }

    [Test]
    public async Task Groups_are_played_over_HTTP_too()
    {
        var group = long.Parse(await ActAsync("", new { title = "Lớp bò", members = (long[])[Hoa, Minh] }));
        await ActAsync(
            "/bot",
            new
            {
                chat = group,
                personaId = Hoa,
                status = "member",
            }
        );
        await ActAsync("/join", new { chat = group, personaId = Stranger });
        await ActAsync("/leave", new { chat = group, personaId = Stranger });
        var said = await ActAsync(
            "/say",
            new
            {
                chat = group,
                personaId = Hoa,
                text = "/lich",
            }
        );
        await ActAsync(
            "/tap",
            new
            {
                chat = group,
                personaId = Hoa,
                messageId = int.Parse(said),
                data = "x",
            }
        );
        var super = await ActAsync("/migrate", new { chat = group, personaId = Hoa });

        Assert.That(super, Does.StartWith("-100"));
        Assert.That(await UpdatesAsync(), Has.Length.EqualTo(8));
    }

    [Test]
    public async Task A_deleted_account_takes_no_message()
    {
        Server.Users.Start(Hoa);

        Server.Users.Deactivate(Hoa);

        await RefusedAsync(Try(Hoa), 403, "Forbidden: user is deactivated");
        Assert.That(() => Server.Users.Say(Hoa, "a"), Throws.InvalidOperationException);
    }

    private long WithBot()
    {
        var group = Server.Groups.Create("Lớp bò", Hoa, Minh);
        Server.Groups.AddBot(group, Hoa);
        return group;
    }

    private Task<BotAnswer> Try(long chat) => CallAsync("sendMessage", new { chat_id = chat, text = "a" });

    private async Task DrainAsync()
    {
        var last = (await UpdatesAsync()).Last().GetProperty("update_id").GetInt64();
        await UpdatesAsync(new { offset = last + 1 });
    }

    private async Task<string> ActAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync("/sim/group" + path, body, Ct);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync(Ct));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return answer.TryGetProperty("id", out var id) ? id.GetString()! : "";
    }

    private static string Status(JsonElement change, string member) => change.GetProperty(member).GetProperty("status").GetString()!;
}

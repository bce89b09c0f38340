using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

public sealed class ProfileTests : SandboxFixture
{
    private static readonly object[] Vietnamese = [new { command = "huy", description = "Thôi việc đang làm" }];
    private static readonly object[] English = [new { command = "cancel", description = "Stop" }];

    [Test]
    public async Task Commands_are_kept_by_scope_and_language()
    {
        await DoAsync("setMyCommands", new { commands = English });
        await DoAsync(
            "setMyCommands",
            new
            {
                commands = Vietnamese,
                language_code = "vi",
                scope = new { type = "all_private_chats" },
            }
        );

        var common = await DoAsync("getMyCommands", new { });
        var own = await DoAsync("getMyCommands", new { language_code = "vi", scope = new { type = "all_private_chats" } });
        var none = await DoAsync("getMyCommands", new { language_code = "vi" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(common[0].GetProperty("command").GetString(), Is.EqualTo("cancel"));
            Assert.That(own[0].GetProperty("description").GetString(), Is.EqualTo("Thôi việc đang làm"));
            Assert.That(none.GetArrayLength(), Is.Zero);
            Assert.That(await CommandsOnPageAsync(), Is.EqualTo("huy"));
        }
    }

    [Test]
    public async Task The_list_of_one_chat_goes_before_all_others()
    {
        Server.Users.Start(Hoa);
        await DoAsync("setMyCommands", new { commands = Vietnamese });
        await DoAsync("setMyCommands", new { commands = English, scope = new { type = "chat", chat_id = Hoa } });
        Assert.That(await CommandsOnPageAsync(), Is.EqualTo("cancel"));

        await DoAsync("deleteMyCommands", new { scope = new { type = "chat", chat_id = Hoa } });
        Assert.That(await CommandsOnPageAsync(), Is.EqualTo("huy"));
    }

    [TestCase("Name", "name", 64)]
    [TestCase("Description", "description", 512)]
    [TestCase("ShortDescription", "short_description", 120)]
    public async Task Texts_about_the_bot_are_kept_by_language(string method, string field, int most)
    {
        await DoAsync($"setMy{method}", new Dictionary<string, string> { [field] = "Trợ lý lớp học", ["language_code"] = "vi" });
        await DoAsync($"setMy{method}", new Dictionary<string, string> { [field] = "Class helper" });

        var vietnamese = await DoAsync($"getMy{method}", new { language_code = "vi" });
        var other = await DoAsync($"getMy{method}", new { language_code = "fr" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(vietnamese.GetProperty(field).GetString(), Is.EqualTo("Trợ lý lớp học"));
            Assert.That(other.GetProperty(field).GetString(), Is.EqualTo("Class helper"));
            Assert.That(
                (await CallAsync($"setMy{method}", new Dictionary<string, string> { [field] = new('a', most + 1) })).Description,
                Does.StartWith("Bad Request: ")
            );
        }
    }

    [Test]
    public async Task The_menu_button_can_be_set_and_read()
    {
        Assert.That((await DoAsync("setChatMenuButton", new { menu_button = new { type = "commands" } })).GetBoolean(), Is.True);
        Assert.That((await DoAsync("getChatMenuButton", new { })).GetProperty("type").GetString(), Is.EqualTo("commands"));
    }

    [Test]
    public async Task A_chat_shows_its_person()
    {
        Server.Users.Start(Hoa);

        var chat = await DoAsync("getChat", new { chat_id = Hoa });

        Assert.That(chat.GetProperty("first_name").GetString(), Is.EqualTo("Nguyễn Thị Hòa"));
    }

    private async Task<string?> CommandsOnPageAsync()
    {
        using var state = JsonDocument.Parse(await Http.GetStringAsync("/sim/state", Ct));
        var commands = state.RootElement.GetProperty("chats")[0].GetProperty("commands");
        return commands.EnumerateArray().Single().GetProperty("command").GetString();
    }
}

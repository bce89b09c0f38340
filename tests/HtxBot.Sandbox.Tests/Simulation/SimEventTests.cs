using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Simulation;

public sealed class SimEventTests : SandboxFixture
{
    [Test]
    public async Task An_open_page_is_told_of_everything_in_the_chats_it_shows()
    {
        using var response = await Http.GetAsync("/sim/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/event-stream"));
        Server.Users.Start(Stranger);
        await DoAsync("sendMessage", new { chat_id = Stranger, text = "not shown" });

        var id = await SentAsync(
            new
            {
                inline_keyboard = (object[])
                    [
                        (object[])
                            [
                                new
                                {
                                    text = "Đúng",
                                    callback_data = "ok",
                                    style = "success",
                                },
                            ],
                    ],
            }
        );
        var query = Server.Users.Tap(Hoa, id, "ok");
        await DoAsync(
            "answerCallbackQuery",
            new
            {
                callback_query_id = query,
                text = "Đã ghi",
                show_alert = true,
            }
        );
        await DoAsync("sendChatAction", new { chat_id = Hoa, action = "typing" });
        await DoAsync(
            "editMessageText",
            new
            {
                chat_id = Hoa,
                message_id = id,
                text = "Xong",
            }
        );
        await DoAsync("deleteMessage", new { chat_id = Hoa, message_id = id });
        await SentAsync(new { keyboard = (object[])[(object[])["Đăng ký"]] });
        Server.Users.Block(Hoa);
        await Server.ResetAsync();

        var events = new List<JsonElement>();
        while (events.Count == 0 || events[^1].GetProperty("type").GetString() != "reset")
        {
            var line = await reader.ReadLineAsync(Ct);
            if (line!.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add(JsonDocument.Parse(line[6..]).RootElement.Clone());
            }
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                events.Select(e => e.GetProperty("type").GetString()),
                Is.EqualTo(
                    (string[])
                        ["message", "message", "callback", "typing", "edit", "delete", "message", "message", "keyboard", "blocked", "reset"]
                )
            );
            Assert.That(events.SkipLast(1).Select(e => e.GetProperty("personaId").GetInt64()), Is.All.EqualTo(Hoa));
            var button = events[1].GetProperty("message").GetProperty("inline")[0][0];
            Assert.That(button.GetRawText(), Is.EqualTo("""{"text":"Đúng","data":"ok","url":null,"style":"success"}"""));
            Assert.That(events[2].GetProperty("text").GetString(), Is.EqualTo("Đã ghi"));
            Assert.That(events[2].GetProperty("alert").GetBoolean(), Is.True);
            Assert.That(events[4].GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("Xong"));
            Assert.That(events[5].GetProperty("messageId").GetInt32(), Is.EqualTo(id));
            Assert.That(
                events[8].GetProperty("keyboard").GetProperty("buttons")[0][0].GetProperty("text").GetString(),
                Is.EqualTo("Đăng ký")
            );
        }
    }

    [Test]
    public async Task An_open_page_does_not_hold_the_server_up()
    {
        using var response = await Http.GetAsync("/sim/events", HttpCompletionOption.ResponseHeadersRead, Ct);
        var poll = CallAsync("getUpdates", new { timeout = 50 });

        await Server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15), Ct);

        Assert.That(async () => await poll, Throws.InstanceOf<HttpRequestException>());
    }
}

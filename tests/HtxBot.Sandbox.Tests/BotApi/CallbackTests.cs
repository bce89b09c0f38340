using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

public sealed class CallbackTests : SandboxFixture
{
    [Test]
    public async Task A_press_takes_exactly_one_answer()
    {
        var id = await SentAsync();
        var query = Server.Users.Tap(Hoa, id, "ok");

        await DoAsync("answerCallbackQuery", new { callback_query_id = query, text = "Đã ghi" });

        var entry = Server.Ledger.Entries()[^1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(entry.CallbackId, Is.EqualTo(query));
            Assert.That(entry.ChatId, Is.EqualTo(Hoa));
            Assert.That(entry.MessageId, Is.EqualTo(id));
        }
        await RefusedAsync(
            CallAsync("answerCallbackQuery", new { callback_query_id = query }),
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        );
    }

    [Test]
    public async Task An_answer_has_at_most_200_characters()
    {
        var query = Server.Users.Tap(Hoa, await SentAsync(), "ok");

        var answer = await CallAsync("answerCallbackQuery", new { callback_query_id = query, text = new string('a', 201) });

        Assert.That((int)answer.Status, Is.EqualTo(400));
        await DoAsync("answerCallbackQuery", new { callback_query_id = query, text = "🌾" });
    }
}

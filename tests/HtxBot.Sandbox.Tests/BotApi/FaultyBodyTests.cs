using System.Text;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

/// <summary>Whatever a body holds, the answer is one of Telegram's kinds: never a fault of the server.</summary>
public sealed class FaultyBodyTests : SandboxFixture
{
    private const string Good =
        """{"chat_id":1001,"text":"<b>Lớp</b>","parse_mode":"HTML","reply_markup":{"inline_keyboard":[[{"text":"Đúng","callback_data":"ok"}]]},"link_preview_options":{"is_disabled":true},"reply_parameters":{"message_id":1,"allow_sending_without_reply":true}}""";

    [Test]
    public async Task Damaged_bodies_are_refused_or_understood([Range(1, 2)] int seed)
    {
        Server.Users.Start(Hoa);
        var random = new Random(seed);
        var good = Encoding.UTF8.GetBytes(Good);
        for (var round = 0; round < 200; round++)
        {
            var body = good.ToArray();
            for (var damage = random.Next(1, 4); damage > 0; damage--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }
            using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
            using var response = await Http.PostAsync($"/bot{Token}/sendMessage", content, Ct);

            var answer = await ReadAsync(response);

            if ((int)answer.Status is not (200 or 400 or 501))
            {
                Assert.Fail($"{answer.Body} for {Encoding.Latin1.GetString(body)}");
            }
        }
    }

    [TestCase("""{"chat_id":1001,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"\ud83c","callback_data":"a"}]]}}""")]
    [TestCase("""{"chat_id":1001,"text":"a","reply_markup":{"keyboard":[["\udf3e"]]}}""")]
    public async Task Half_a_surrogate_pair_is_refused_wherever_it_hides(string json)
    {
        Server.Users.Start(Hoa);

        await RefusedAsync(CallAsync("sendMessage", json), 400, "Bad Request: strings must be encoded in UTF-8");
    }

    [Test]
    public async Task Whole_pairs_and_escapes_are_read()
    {
        Server.Users.Start(Hoa);

        var answer = await CallAsync(
            "sendMessage",
            """{"chat_id":1001,"\u0074ext":"\ud83c\udf3e","reply_markup":{"inline_keyboard":[[{"text":"\ud83c\udf3e \u0110\u00fang","callback_data":"a"}]]}}"""
        );

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Result.GetProperty("text").GetString(), Is.EqualTo("🌾"));
            Assert.That(Server.Ledger.Entries()[0].Buttons[0][0].Text, Is.EqualTo("🌾 Đúng"));
        }
    }
}

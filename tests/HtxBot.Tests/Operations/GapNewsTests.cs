using HtxBot.Channels;
using HtxBot.Features.Roles;
using HtxBot.Operations;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>What the owners read when a channel lost what people sent, because nobody asked for it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GapNewsTests
{
    [Test]
    public async Task Every_owner_reads_from_when_to_when_and_what_to_do_and_a_day_that_passed_is_named()
    {
        using var file = new TestDatabase();
        var writer = new DirectWriter(file, new ManualTimeProvider());
        var news = new GapNews(new Owners(["telegram:1001", "zalo:a1"]), [new FakeChannel("telegram:1"), new FakeChannel("zalo:12")]);

        _ = await writer.WriteAsync(scope =>
        {
            news.Tell(
                scope,
                "zalo:12",
                new DateTimeOffset(2027, 2, 28, 16, 55, 0, TimeSpan.Zero),
                new DateTimeOffset(2027, 2, 28, 17, 10, 0, TimeSpan.Zero)
            );
            return 0;
        });

        Assert.That(
            writer.Messages.Select(message => (message.Bot, message.Chat, message.Class)),
            Is.EqualTo([("telegram:1", "1001", MessageClass.Notice), ("zalo:12", "a1", MessageClass.Notice)])
        );
        Assert.That(
            writer.Messages[0].Text,
            Is.EqualTo(
                "⚠️ Bot zalo:12 không nhận được tin từ 11 giờ 55 đêm Chủ nhật, 28/02/2027 đến 0 giờ 10 đêm thứ Hai, 01/03/2027; "
                    + "tin nhắn trong lúc đó có thể mất. Ai đang trả lời dở đã được hỏi lại một lần.\n"
                    + "Việc cần làm: ai báo nhắn mà không được trả lời thì nhờ nhắn lại. "
                    + "Dùng webhook (Zalo__Mode=Webhook) thì không mất tin như vậy."
            )
        );
    }
}

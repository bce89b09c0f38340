using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Quotas;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Quotas;

/// <summary>What the office reads where a bot takes only so many messages a month and so many people.</summary>
public sealed class QuotaTranscripts
{
    private static readonly DateTimeOffset Now = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);

    [Test]
    public void The_page_of_a_class_says_what_it_will_take_and_warns_where_that_will_not_do() =>
        SampleChats.Approve(
            "class-forecast",
            world =>
            {
                var mau = Office(world);
                mau.Says("/lop QTSX");
                Taken(world, "2027-02", 2000);
                mau.Says("/lop QTSX");
            },
            Now,
            [new BotQuota("zalo:1", new ChannelQuota(3000, 50))]
        );

    [Test]
    public void Before_an_announcement_is_sent_its_cost_and_who_will_not_get_it_are_said() =>
        SampleChats.Approve(
            "announcement-cost",
            world =>
            {
                var mau = Office(world);
                Write(mau);
                Taken(world, "2027-02", 2849);
                Write(mau);
            },
            Now,
            [new BotQuota("zalo:1", new ChannelQuota(3000, 50))]
        );

    private static ChatClient Office(ChatWorld world)
    {
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        foreach (var (name, fullName) in new[] { ("Lan", "Nguyễn Thị Lan"), ("Bình", "Trần Văn Bình"), ("Sáu", "Lê Văn Sáu") })
            _ = world.Person(name).IsIn(world, fullName);
        _ = world.Db.Execute("UPDATE chat_person SET bot = 'zalo:1' WHERE person_id > 1; UPDATE consent SET bot = 'zalo:1' WHERE id > 1");
        _ = world.Db.Execute("INSERT INTO channel_chat (bot, chat, first_at) SELECT 'zalo:1', chat, linked_at FROM chat_person");
        return mau;
    }

    private static void Write(ChatClient mau)
    {
        mau.Says("/thongbao QTSX");
        mau.Says("Mai học ở hội trường tầng 1, bà con nhé.");
        mau.Says("hủy");
    }

    private static void Taken(ChatWorld world, string month, int messages)
    {
        world.Log.Note($"tháng này bot zalo:1 đã dùng {messages} tin");
        _ = world.Db.Execute(
            "INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:1', @month, 0, @messages)",
            new { month, messages }
        );
    }
}

using HtxBot.Channels;
using HtxBot.Operations;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

/// <summary>H4: the owner is told within two minutes, once per incident, and when it is over.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AlarmsTests
{
    [Test]
    public async Task While_all_is_well_nobody_is_told()
    {
        using var world = new AlarmWorld();

        await world.LookAsync(times: 4);

        Assert.That(world.Messages, Is.Empty);
    }

    [Test]
    public async Task A_dead_letter_is_told_once_also_over_a_restart_and_its_end_too()
    {
        using var world = new AlarmWorld();
        world.Execute(DeadLetter);

        await world.LookAsync(times: 3);
        world.Restart();
        await world.LookAsync(times: 3);
        Assert.That(world.Messages, Has.Count.EqualTo(1));
        Assert.That(
            world.Messages[0],
            Is.EqualTo(
                (
                    "telegram:1000001",
                    "1001",
                    "⚠️ Tin đến: 1 tin trong 24 giờ qua không xử lý được, người gửi đã được xin lỗi.\nViệc cần làm: báo lỗi kèm nhật ký số 1102 và 1103.",
                    MessageClass.Notice
                )
            )
        );

        world.Refresh(TimeSpan.FromHours(25));
        await world.LookAsync(times: 3);
        Assert.That(world.Messages, Has.Count.EqualTo(2));
        Assert.That(
            world.Messages[1].Text,
            Does.StartWith("✅ Tin đến: đã ổn, từ 8 giờ").And.Contain("thứ Hai, 01/03/2027 đến 9 giờ").And.EndWith("thứ Ba, 02/03/2027.")
        );
    }

    /// <summary>C10 of the reliability table.</summary>
    [Test]
    public async Task A_refused_token_is_told_and_its_end_too()
    {
        using var world = new AlarmWorld();

        world.Bot.Refused();
        await world.LookAsync(times: 2);
        world.Bot.Answered();
        await world.LookAsync(times: 2);

        Assert.That(world.Messages.Select(message => message.Text.Split(':')[0]), Is.EqualTo(["⚠️ Mã bot telegram", "✅ Mã bot telegram"]));
    }

    [Test]
    public async Task A_held_flood_of_reminders_is_told_and_its_end_too()
    {
        using var world = new AlarmWorld();

        world.Status.HeldTimers = 57;
        await world.LookAsync(times: 2);
        world.Status.HeldTimers = 0;
        await world.LookAsync(times: 2);

        Assert.That(world.Messages, Has.Count.EqualTo(2));
        Assert.That(
            world.Messages[0].Text,
            Is.EqualTo(
                "⚠️ Lời nhắc: giờ máy nhảy vọt làm 57 việc hẹn giờ đến hạn cùng lúc; bot đang giữ lại, chưa gửi gì.\n"
                    + "Việc cần làm: chỉnh giờ máy cho đúng; giờ khớp với kênh thì bot tự làm tiếp; "
                    + "giờ đã đúng mà kênh không trả lời thì khởi động lại bot."
            )
        );
        Assert.That(world.Messages[1].Text, Does.StartWith("✅ Lời nhắc: đã ổn"));
    }

    [Test]
    public async Task What_began_at_a_time_that_was_wrong_ends_without_times()
    {
        using var world = new AlarmWorld();
        var right = world.Machine.GetUtcNow();
        world.Machine.SetUtcNow(right.AddDays(400));
        world.Status.HeldTimers = 57;
        await world.LookAsync();

        world.Machine.SetUtcNow(right);
        world.Status.HeldTimers = 0;
        await world.LookAsync();

        Assert.That(world.Messages.Select(message => message.Text), Has.One.EqualTo("✅ Lời nhắc: đã ổn."));
    }

    [Test]
    public async Task Sends_that_fail_more_than_one_in_twenty_are_told_and_when_they_go_again()
    {
        using var world = new AlarmWorld();
        for (var send = 0; send < 100; send++)
            world.Bot.Sent(send % 20 == 0 ? new Delivery.NotSent("x") : new Delivery.Delivered("1"));
        await world.LookAsync(times: 2);
        Assert.That(world.Messages, Is.Empty, "five of a hundred are not more than 5 %");

        world.Bot.Sent(new Delivery.Rejected("x"));
        await world.LookAsync(times: 2);
        Assert.That(world.Messages, Has.Count.EqualTo(1));

        for (var send = 0; send < 100; send++)
            world.Bot.Sent(new Delivery.Delivered("1"));
        await world.LookAsync(times: 2);
        Assert.That(world.Messages.Select(message => message.Text[0]), Is.EqualTo(["⚠"[0], "✅"[0]]));
    }

    [TestCase(2399, 44, new string[0])]
    [TestCase(2400, 45, new[] { "⚠️ Số tin trong tháng của zalo:1", "⚠️ Số người của zalo:1" })]
    [TestCase(2850, 0, new[] { "⚠️ Số tin trong tháng của zalo:1", "⚠️ Số tin trong tháng của zalo:1" })]
    public void A_bot_whose_channel_takes_little_more_is_told(long messages, long users, string[] told)
    {
        var signs = new VitalSigns
        {
            Uptime = TimeSpan.Zero,
            IsWritable = true,
            DiskFree = 1,
            Bots =
            [
                new BotSigns("zalo:1", TimeSpan.Zero, false, false, null, 0, 0) { Quota = new QuotaSigns(messages, 3000, users, 50) },
                new BotSigns("telegram:1", TimeSpan.Zero, false, false, null, 0, 0),
            ],
        };

        var texts = AlarmRules.Judge(signs, new SendWindow()).Select(incident => AlarmTexts.Began(incident, signs)).ToList();

        Assert.That(texts.Select(text => text.Split(": ")[0]), Is.EquivalentTo(told));
        Assert.That(
            texts,
            told.Length == 0 ? Is.Empty : Has.Some.Contains(messages >= 2850 ? "2.850 trong 3.000 tin" : "45 trong 50 người")
        );
    }

    [Test]
    public async Task A_disk_at_the_border_is_told_once()
    {
        using var world = new AlarmWorld();
        foreach (var free in new[] { 0.11, 0.09, 0.11, 0.09, 0.115, 0.5, 0.5 })
        {
            world.Free = free;
            await world.LookAsync();
        }

        Assert.That(
            world.Messages.Select(message => message.Text.Split('\n')[0]),
            Is.EqualTo(["⚠️ Ổ đĩa: chỉ còn trống 9 %.", world.Messages[^1].Text])
        );
        Assert.That(world.Messages[^1].Text, Does.StartWith("✅ Ổ đĩa: đã ổn"));
    }

    [Test]
    public async Task A_database_that_takes_no_writes_is_told_straight_and_its_end_through_the_outbox()
    {
        using var world = new AlarmWorld();

        world.Writer.Works = false;
        await world.LookAsync(times: 3);
        Assert.That(world.Channel.TextsTo("1001"), Has.Count.EqualTo(1));
        Assert.That(world.Channel.TextsTo("1001")[0], Does.StartWith("⚠️ Cơ sở dữ liệu: không ghi được"));
        Assert.That(world.Messages, Is.Empty);

        world.Writer.Works = true;
        await world.LookAsync(times: 3);
        Assert.That(world.Channel.Sends, Has.Count.EqualTo(1));
        Assert.That(world.Messages.Single().Text, Does.StartWith("✅ Cơ sở dữ liệu: đã ổn"));
    }

    [Test]
    public async Task An_owner_by_code_is_told_straight_too_and_who_is_also_named_once()
    {
        using var world = new AlarmWorld();
        world.Employ(world.Channel.Bot, "1001");
        world.Employ(world.Channel.Bot, "1002");
        world.Employ("zalo:9", "of-a-bot-that-is-off");

        world.Writer.Works = false;
        await world.LookAsync(times: 3);

        Assert.That(world.Channel.Sends.Select(send => send.Chat), Is.EqualTo(["1001", "1002"]));
    }

    [Test]
    public async Task Where_an_owner_by_code_is_the_only_one_a_full_disk_is_told_to_them()
    {
        using var world = new AlarmWorld { Named = [] };
        world.Restart();
        world.Employ(world.Channel.Bot, "1002");

        world.Writer.Works = false;
        await world.LookAsync(times: 2);

        Assert.That(world.Channel.TextsTo("1002").Single(), Does.StartWith("⚠️ Cơ sở dữ liệu: không ghi được"));
    }

    [Test]
    public async Task Where_the_database_cannot_even_be_read_those_who_are_named_are_told()
    {
        using var world = new AlarmWorld();
        world.Employ(world.Channel.Bot, "1002");
        world.Writer.Works = false;
        world.Spoil();

        await world.LookAsync(times: 2);

        Assert.That(world.Channel.Sends.Select(send => send.Chat), Is.EqualTo(["1001"]));
    }

    [Test]
    public async Task A_stale_copy_and_a_missing_drill_are_told()
    {
        using var world = new AlarmWorld();

        world.Machine.Advance(TimeSpan.FromHours(26.5));
        await world.LookAsync(times: 2);

        Assert.That(
            world.Messages.Select(message => message.Text.Split(':')[0]),
            Is.EquivalentTo(["⚠️ Sao lưu", "⚠️ Khôi phục thử", "⚠️ Kênh telegram"])
        );
    }

    [TestCase("queue", "⚠️ Tin chờ gửi: có tin đã chờ quá 5 phút")]
    [TestCase("rival", "⚠️ Bot telegram:1000001: có chương trình khác đang đọc cùng bot")]
    [TestCase("silent", "⚠️ Kênh telegram:1000001: không trả lời đã 10 phút")]
    [TestCase("drill", "⚠️ Khôi phục thử: hỏng")]
    public async Task Other_trouble_is_told(string trouble, string text)
    {
        using var world = new AlarmWorld();
        switch (trouble)
        {
            case "queue":
                world.Execute(
                    "INSERT INTO outbox (bot, chat, class, payload, created_at) VALUES ('telegram:1000001', '7', 1, '{}', '2027-03-01T00:54:00.000Z')"
                );
                break;
            case "rival":
                world.Bot.NotAnswered("409: another process polls this bot");
                break;
            case "silent":
                world.Machine.Advance(10 * AlarmWorld.Minute);
                break;
            default:
                world.Execute("INSERT INTO restore_drill (file, ran_at, problem) VALUES ('x', '2027-03-01T01:00:00.000Z', 'hỏng')");
                break;
        }

        await world.LookAsync(times: 2);

        Assert.That(world.Messages.Single().Text, Does.StartWith(text));
    }

    [Test]
    public async Task Announcements_may_wait_long()
    {
        using var world = new AlarmWorld();
        world.Execute(
            "INSERT INTO outbox (bot, chat, class, payload, created_at) VALUES ('telegram:1000001', '7', 2, '{}', '2027-03-01T00:30:00.000Z')"
        );

        await world.LookAsync(times: 2);

        Assert.That(world.Messages, Is.Empty);
    }

    /// <summary>Said at eight in the evening; it is ten, or the next morning.</summary>
    [TestCase(14 * 60, "NULL, NULL", false)]
    [TestCase(14 * 60, "'2027-03-01T14:00:00.000Z', 'begins-soon'", true)]
    [TestCase(14 * 60, "'2027-03-01T14:58:00.000Z', 'begins-soon'", false)]
    [TestCase(22 * 60, "NULL, NULL", false)]
    [TestCase((22 * 60) + 10, "NULL, NULL", true)]
    public async Task A_notice_that_the_night_holds_back_waits_from_the_morning_on(int minutes, string wakes, bool isTrouble)
    {
        using var world = new AlarmWorld();
        world.Refresh(minutes * AlarmWorld.Minute);
        world.Execute(
            $"INSERT INTO outbox (bot, chat, class, payload, created_at, wakes_from, wakes_why) VALUES ('telegram:1000001', '7', 1, '{{}}', '2027-03-01T13:00:00.000Z', {wakes})"
        );

        await world.LookAsync(times: 2);

        Assert.That(world.Messages.Any(message => message.Text.StartsWith("⚠️ Tin chờ gửi")), Is.EqualTo(isTrouble));
    }

    [Test]
    public void A_clock_that_is_off_is_wrong_until_it_is_nearly_right()
    {
        var signs = new VitalSigns
        {
            Uptime = AlarmWorld.Minute,
            IsWritable = true,
            DiskFree = 1,
            Bots = [new BotSigns("telegram:1", TimeSpan.Zero, false, false, TimeSpan.FromSeconds(-6), 0, 0)],
        };
        var clock = new Incident(IncidentKinds.Clock);

        Assert.That(AlarmRules.Judge(signs, new SendWindow()), Is.EquivalentTo([clock]));
        signs = signs with { Bots = [signs.Bots[0] with { ClockSkew = TimeSpan.FromSeconds(4) }] };
        Assert.That(AlarmRules.Judge(signs, new SendWindow()), Is.Empty);
        Assert.That(AlarmRules.Judge(signs with { Open = new HashSet<Incident> { clock } }, new SendWindow()), Is.EquivalentTo([clock]));
    }

    private const string DeadLetter = """
        INSERT INTO inbox (bot, update_id, chat, raw, received_at, state, reason)
        VALUES ('telegram:1000001', 1, '7', '{}', '2027-03-01T01:00:00.000Z', 'dead', 'it threw')
        """;
}

using HtxBot.Sandbox;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// I9 through the whole application over HTTP: the server of one channel refuses connections, for more than an hour. Both clocks go together in
/// steps of five seconds, and stand still whenever somebody asks something on the channel that lives: an answer that waited for anything timed
/// would never come.
/// </summary>
public sealed class DeadServerTests
{
    private const string Reminder = "có buổi học";
    private const string Change = "ĐÃ HỦY";
    private const string Announced = "Mai mang sổ ghi chép";

    [TestCase(SandboxApi.Telegram)]
    [TestCase(SandboxApi.Zalo)]
    public async Task What_is_due_goes_by_the_other_channel_after_an_hour_and_to_who_has_no_other_when_it_is_back(SandboxApi dead)
    {
        await using var servers = await TwoServers.BuildAsync(dead);
        var (both, lonely, office) = (servers.Both, servers.Lonely, servers.Office);
        var quick = await servers.AnswersAsync(20);

        servers.Dead.Cut();
        _ = await office.Say("/doilich QTSX", "đổi buổi nào");
        _ = await office.Say("buổi 6", "Đổi gì");
        _ = await office.Say("hủy buổi", "Sẽ đổi");
        _ = await office.Say("xem trước", "Tin bà con nhận");
        _ = await office.Say("gửi", "để kịp sửa thêm");
        _ = await office.Say("gửi ngay", "Đang gửi 2 tin");
        var slow = await servers.AnswersAsync(20);
        // The reminder is due ten minutes later.
        while (!servers.IsPassedOver)
        {
            Assert.That(both.Heard(Change) + both.Heard(Reminder), Is.Zero, "not before an hour");
            slow.AddRange(await servers.PassAsync(TimeSpan.FromMinutes(5)));
        }
        var passedOver = servers.Down;
        _ = await office.Say("/thongbao QTSX", "muốn nhắn gì");
        _ = await office.Say(Announced, "Gửi");
        _ = await office.Say("gửi", "chưa gửi thử");
        _ = await office.Say("gửi luôn", "Đã bắt đầu gửi");
        await servers.UntilAsync(() => both.Heard(Change) > 0 && both.Heard(Reminder) > 0 && both.Heard(Announced) > 0);
        slow.AddRange(await servers.AnswersAsync(5));
        Assert.That(lonely.Heard(Change) + lonely.Heard(Reminder) + lonely.Heard(Announced), Is.Zero);

        servers.Dead.Mend();
        await servers.UntilAsync(() => lonely.Heard(Change) > 0 && lonely.Heard(Reminder) > 0 && lonely.Heard(Announced) > 0);
        await servers.UntilAsync(() => office.Heard("2 tin tới nơi") > 0);
        await servers.EndAsync();

        Measured.Figure(
            $"{dead} dead for {passedOver.TotalMinutes:0} minutes, then passed over; answers on the other channel: median {Median(quick):0.0} ms before, {Median(slow):0.0} ms meanwhile"
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(passedOver, Is.InRange(TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66)));
            foreach (var (name, person) in new[] { ("both", both), ("lonely", lonely) })
            foreach (var words in new[] { Change, Reminder, Announced })
                Assert.That(person.Heard(words), Is.EqualTo(1), $"{name}: {words}");
            servers.CheckNothingIsLost();
        }
    }

    [TestCase(SandboxApi.Telegram)]
    [TestCase(SandboxApi.Zalo)]
    public async Task What_no_longer_helps_when_it_is_back_is_not_said_and_the_office_is_told(SandboxApi dead)
    {
        await using var servers = await TwoServers.BuildAsync(dead, sessions: 2);
        servers.Dead.Cut();
        await servers.UntilAsync(() => servers.Count(Reminders) == 2);

        servers.GoTo(days: 1, 18, 0);
        // What set out before the calendar was moved is to be refused too.
        await servers.UntilAsync(() => servers.Count(Reminders) == 0);
        servers.Dead.Mend();
        await servers.UntilAsync(() => servers.Office.Heard("tin nhắc lịch đã lỡ") > 0 && servers.Works);
        await servers.EndAsync();

        Assert.That(servers.Lonely.Heard(Reminder) + servers.Both.Heard(Reminder), Is.Zero);
        Assert.That(servers.Office.Heard("tin nhắc lịch đã lỡ"), Is.EqualTo(1));
        servers.CheckNothingIsLost();
    }

    private const string Reminders = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND timer_id IS NOT NULL";

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);
}

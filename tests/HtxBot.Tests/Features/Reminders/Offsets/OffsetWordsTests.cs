using HtxBot.Features.Reminders;
using HtxBot.Features.Reminders.Offsets;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders.Offsets;

public sealed class OffsetWordsTests
{
    private static readonly DateTimeOffset Now = new(2027, 2, 22, 9, 0, 0, TimeSpan.FromHours(7));

    [TestCase("trước 3 ngày lúc 19h", "3 19:00 19:00 120")]
    [TestCase("trước 5 ngày", "5 08:00 19:00 120")]
    [TestCase("nhắc trước 2 ngày lúc 7 giờ rưỡi sáng", "2 07:30 19:00 120")]
    [TestCase("truoc 7 ngay luc 8h", "7 08:00 19:00 120")]
    [TestCase("đêm trước 19h30", "3 08:00 19:30 120")]
    [TestCase("tối hôm trước lúc 7 giờ 30", "3 08:00 19:30 120")]
    [TestCase("toi hom truoc 8 gio", "3 08:00 20:00 120")]
    [TestCase("chiều hôm trước lúc 5 giờ", "3 08:00 17:00 120")]
    [TestCase("trước 60 phút", "3 08:00 19:00 60")]
    [TestCase("truoc 90p", "3 08:00 19:00 90")]
    [TestCase("trước 3 tiếng", "3 08:00 19:00 180")]
    [TestCase("trước 1 tiếng rưỡi", "3 08:00 19:00 90")]
    [TestCase("trước nửa tiếng", "3 08:00 19:00 30")]
    [TestCase("bỏ nhắc tối hôm trước", "3 08:00 - 120")]
    [TestCase("không nhắc trước 3 ngày", "0 08:00 19:00 120")]
    [TestCase("thôi nhắc trước giờ học", "3 08:00 19:00 0")]
    [TestCase("bỏ nhắc trước mấy ngày", "0 08:00 19:00 120")]
    public void Words_change_one_time_and_leave_the_others(string words, string expected) =>
        Assert.That(Text(OffsetWords.Read(words, ReminderOffsets.Usual, Now)), Is.EqualTo(expected));

    [TestCase("trước 40 ngày")]
    [TestCase("trước 0 ngày")]
    [TestCase("trước 30 tiếng")]
    [TestCase("trước 0 phút")]
    [TestCase("tối hôm trước")]
    [TestCase("tùy chị")]
    [TestCase("lúc 8 giờ")]
    [TestCase("ừ")]
    public void What_says_no_time_or_one_that_cannot_be_is_asked_about(string words) =>
        Assert.That(OffsetWords.Read(words, ReminderOffsets.Usual, Now), Is.Null);

    [TestCase("như cũ", true)]
    [TestCase("nhu mac dinh", true)]
    [TestCase("trước 3 ngày", false)]
    public void As_usual_is_said_in_several_ways(string words, bool isUsual) =>
        Assert.That(OffsetWords.IsUsual(words), Is.EqualTo(isUsual));

    private static string Text(ReminderOffsets? offsets) =>
        offsets is null
            ? "nothing"
            : $"{offsets.Days} {offsets.DaysAt:HH:mm} {offsets.EveAt?.ToString("HH:mm") ?? "-"} {offsets.Soon.TotalMinutes}";
}

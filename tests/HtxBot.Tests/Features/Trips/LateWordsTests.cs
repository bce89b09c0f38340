using HtxBot.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>How late, said as minutes or as a time of the day; the bus leaves the own point at 6:45.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LateWordsTests
{
    private static readonly DateTimeOffset Own = Bus.At(2027, 3, 4, 6, 45);

    [TestCase("10", 10)]
    [TestCase("10p", 10)]
    [TestCase("10'", 10)]
    [TestCase("khoảng 15 phút nữa", 15)]
    [TestCase("10-15 phút", 15)]
    [TestCase("mười lăm phút", 15)]
    [TestCase("ở điểm 3, trễ 20 phút", 20)]
    [TestCase("120 phút", 120)]
    [TestCase("nửa tiếng", 30)]
    [TestCase("nua gio", 30)]
    [TestCase("1 tiếng", 60)]
    [TestCase("một tiếng rưỡi", 90)]
    [TestCase("1 tiếng 15 phút", 75)]
    [TestCase("4 tiếng", 240)]
    public void A_span_is_so_many_minutes(string typed, int minutes) =>
        Assert.That(LateWords.Read(typed, Own), Is.EqualTo(new Lateness(minutes)));

    [TestCase("2 giờ chiều tôi mới tới", 435)]
    [TestCase("2h chieu toi moi toi", 435)]
    [TestCase("chiều 2 giờ mới tới", 435)]
    [TestCase("7h", 15)]
    [TestCase("7h15", 30)]
    [TestCase("7 giờ 15 phút", 30)]
    [TestCase("7 giờ kém 5", 10)]
    [TestCase("7:05", 20)]
    [TestCase("toi 7h moi toi", 15)]
    [TestCase("7h toi", 15)]
    [TestCase("lúc 7 giờ sáng", 15)]
    [TestCase("7 rưỡi", 45)]
    [TestCase("10 giờ tôi mới tới", 195)]
    [TestCase("14h", 435)]
    [TestCase("6h30", -15)]
    [TestCase("6 giờ 45", 0)]
    public void A_time_of_the_day_is_late_by_how_much_it_lies_behind_the_own_time(string typed, int minutes) =>
        Assert.That(LateWords.Read(typed, Own), Is.EqualTo(new Lateness(minutes)));

    [TestCase("1 giờ", 60)]
    [TestCase("2h", 120)]
    [TestCase("trễ 2 giờ", 120)]
    [TestCase("muộn khoảng 1 giờ", 60)]
    [TestCase("1 giờ nữa tới", 60)]
    [TestCase("2 giờ đồng hồ", 120)]
    public void Few_hours_are_a_span_where_nothing_says_that_a_time_is_meant(string typed, int minutes) =>
        Assert.That(LateWords.Read(typed, Own), Is.EqualTo(new Lateness(minutes)));

    [TestCase("2 giờ tôi mới tới", 120, 435)]
    [TestCase("2 gio toi moi toi", 120, 435)]
    [TestCase("lúc 1 giờ", 60, 375)]
    [TestCase("5 giờ", 615, -105)]
    public void What_may_be_two_times_says_both(string typed, int minutes, int other) =>
        Assert.That(LateWords.Read(typed, Own), Is.EqualTo(new Lateness(minutes, other)));

    [Test]
    public void In_the_afternoon_an_hour_that_lies_near_the_own_time_may_be_meant()
    {
        var own = Bus.At(2027, 3, 4, 12, 45);

        Assert.That(LateWords.Read("1 giờ", own), Is.EqualTo(new Lateness(60, 15)));
        Assert.That(LateWords.Read("4 giờ", own), Is.EqualTo(new Lateness(195, -525)));
        Assert.That(LateWords.Read("3 rưỡi", own), Is.EqualTo(new Lateness(165)));
    }

    [TestCase("")]
    [TestCase("tôi trễ")]
    [TestCase("chừng mươi phút")]
    [TestCase("điểm 3")]
    [TestCase("500 phút")]
    [TestCase("0 phút")]
    [TestCase("25 giờ")]
    [TestCase("7h hoặc 8h")]
    [TestCase("5 hay 10")]
    public void What_says_no_time_says_none(string typed) => Assert.That(LateWords.Read(typed, Own), Is.Null);
}

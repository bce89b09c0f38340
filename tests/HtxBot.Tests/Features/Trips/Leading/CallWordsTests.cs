using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips.Leading;

/// <summary>What leaders really type after a call.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CallWordsTests
{
    [TestCase("trên xe rồi", TripMark.Aboard)]
    [TestCase("đã lên xe", TripMark.Aboard)]
    [TestCase("lên xe rồi ạ", TripMark.Aboard)]
    [TestCase("len xe roi", TripMark.Aboard)]
    [TestCase("da len xe", TripMark.Aboard)]
    [TestCase("lên xe", TripMark.Aboard)]
    [TestCase("đang ngồi trên xe", TripMark.Aboard)]
    [TestCase("ở trên xe điểm 2 rồi", TripMark.Aboard)]
    [TestCase("dang len xe", TripMark.Aboard)]
    [TestCase("lên rồi", TripMark.Aboard)]
    [TestCase("trên xe khách đang tới", TripMark.Late)]
    [TestCase("nghe máy rồi, đang tới", TripMark.Late)]
    [TestCase("gọi được rồi, đang đi", TripMark.Late)]
    [TestCase("đến trễ", TripMark.Late)]
    [TestCase("den tre", TripMark.Late)]
    [TestCase("tới trễ 10 phút", TripMark.Late)]
    [TestCase("trễ 15p", TripMark.Late)]
    [TestCase("muộn tí", TripMark.Late)]
    [TestCase("đang trên đường", TripMark.Late)]
    [TestCase("đang chạy xe ra", TripMark.Late)]
    [TestCase("sắp tới rồi", TripMark.Late)]
    [TestCase("5 phút nữa tới", TripMark.Late)]
    [TestCase("nói chờ một chút", TripMark.Late)]
    [TestCase("chưa lên xe, đang tới", TripMark.Late)]
    [TestCase("không trễ, 5 phút nữa tới", TripMark.Late)]
    [TestCase("chắc trễ 10 phút", TripMark.Late)]
    [TestCase("không đi", TripMark.Absent)]
    [TestCase("khong di dc", TripMark.Absent)]
    [TestCase("ko đi nữa", TripMark.Absent)]
    [TestCase("ốm không đi được", TripMark.Absent)]
    [TestCase("đang bận không tới được", TripMark.Absent)]
    [TestCase("không lên xe", TripMark.Absent)]
    [TestCase("không về cùng xe", TripMark.Absent)]
    [TestCase("đi không được", TripMark.Absent)]
    [TestCase("xin nghỉ", TripMark.Absent)]
    [TestCase("vắng", TripMark.Absent)]
    [TestCase("không tham gia", TripMark.Absent)]
    [TestCase("nghe máy, bảo không đi", TripMark.Absent)]
    [TestCase("không nghe máy", TripMark.NoAnswer)]
    [TestCase("k nghe máy", TripMark.NoAnswer)]
    [TestCase("không ai nghe", TripMark.NoAnswer)]
    [TestCase("chưa nghe máy", TripMark.NoAnswer)]
    [TestCase("gọi không được", TripMark.NoAnswer)]
    [TestCase("gọi mãi không được", TripMark.NoAnswer)]
    [TestCase("không gọi được", TripMark.NoAnswer)]
    [TestCase("không liên lạc được", TripMark.NoAnswer)]
    [TestCase("không trả lời", TripMark.NoAnswer)]
    [TestCase("thuê bao", TripMark.NoAnswer)]
    [TestCase("tắt máy", TripMark.NoAnswer)]
    [TestCase("máy bận", TripMark.NoAnswer)]
    [TestCase("đổ chuông không bắt máy", TripMark.NoAnswer)]
    [TestCase("trên đường", TripMark.Late)]
    [TestCase("dang tren duong", TripMark.Late)]
    [TestCase("toi ngay", TripMark.Late)]
    [TestCase("Không đi", TripMark.Absent)]
    [TestCase("Đến trễ", TripMark.Late)]
    [TestCase("Đã lên xe", TripMark.Aboard)]
    [TestCase("Không nghe máy", TripMark.NoAnswer)]
    [TestCase("anh ấy đi xe nhà tới sau", TripMark.Late)]
    [TestCase("vâng anh ấy đang tới", TripMark.Late)]
    [TestCase("bận việc, không đi", TripMark.Absent)]
    [TestCase("gọi rồi không nghe", TripMark.NoAnswer)]
    [TestCase("chị ấy không đi nữa", TripMark.Absent)]
    [TestCase("đang về nhà không đi", TripMark.Absent)]
    [TestCase("có nghe, sẽ ra ngay", TripMark.Late)]
    public void What_came_of_a_call_is_read_by_whole_words(string typed, TripMark mark) =>
        Assert.That(CallWords.Read(typed), Is.EqualTo(mark));

    [TestCase("chưa lên xe")]
    [TestCase("lên xe ở điểm 3")]
    [TestCase("không trễ")]
    [TestCase("không đến trễ")]
    [TestCase("chắc không đi")]
    [TestCase("không")]
    [TestCase("nghe máy rồi")]
    [TestCase("sai số")]
    [TestCase("đến rồi")]
    [TestCase("không nghe máy, chắc đang tới")]
    [TestCase("không kịp")]
    [TestCase("không đến kịp")]
    [TestCase("tre em om khong di")]
    [TestCase("chưa đi, đang chuẩn bị")]
    [TestCase("không có trên xe")]
    [TestCase("chị ấy nói không thấy xe")]
    public void What_says_nothing_two_things_or_is_a_guess_is_asked_about(string typed) => Assert.That(CallWords.Read(typed), Is.Null);

    [TestCase("trễ 15 phút", 15)]
    [TestCase("tới trễ, 7h mới tới", 15)]
    [TestCase("đến trễ nửa tiếng", 30)]
    [TestCase("đến trễ", 0)]
    [TestCase("5 phút nữa tới", 0)]
    public void How_late_is_kept_where_it_is_said(string typed, int minutes)
    {
        var who = TripSteps.Passenger(1, "Nguyễn Thị Lan", 3, TripMark.None) with { LeavesAt = Bus.At(2027, 3, 4, 6, 45) };

        Assert.That(CallWords.Minutes(typed, who), Is.EqualTo(minutes));
    }
}

using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
public sealed class VietnameseTests
{
    [TestCase("Đăng Ký  học", "dang ky hoc")]
    [TestCase("ĐĂNG KÝ\u00A0HỌC ", "dang ky hoc")]
    [TestCase("Hương Khê – Hà Tĩnh", "huong khe - ha tinh")]
    [TestCase("đa\u0306ng ky\u0301", "dang ky")]
    [TestCase("Ｌịch ５", "lich 5")]
    [TestCase("lị\u200Bch", "lich")]
    [TestCase("👍 Được", "👍 duoc")]
    public void Fold_keeps_only_bare_lower_case_letters(string typed, string folded) =>
        Assert.That(Vietnamese.Fold(typed), Is.EqualTo(folded));

    [TestCase("Huỷ", "hủy")]
    [TestCase("hoà", "hòa")]
    [TestCase("XOÁ", "xóa")]
    [TestCase("khoẻ", "khỏe")]
    [TestCase("hòan", "hoàn")]
    [TestCase("quý", "quý")]
    [TestCase("qúy", "quý")]
    [TestCase("già", "già")]
    [TestCase("gìa", "già")]
    [TestCase("thuở", "thuở")]
    [TestCase("ngoài", "ngoài")]
    [TestCase("hu\u0309y", "hủy")]
    [TestCase("e\u0323\u0302", "ệ")]
    [TestCase("e\u0302\u0323", "ệ")]
    [TestCase("ẹ\u0302", "ệ")]
    [TestCase("uo\u031B\u0301", "uớ")]
    public void Unify_composes_and_puts_the_tone_in_its_older_place(string typed, string unified) =>
        Assert.That(Vietnamese.Unify(typed), Is.EqualTo(unified));

    [Test]
    public void Compose_keeps_the_case() => Assert.That(Vietnamese.Compose("Nguye\u0302\u0303n A\u0306n"), Is.EqualTo("Nguyễn Ăn"));

    [Test]
    public void Words_are_runs_of_letters_and_digits() =>
        Assert.That(Vietnamese.Words("Lớp QTSX, thứ 5?"), Is.EqualTo(["lop", "qtsx", "thu", "5"]));
}

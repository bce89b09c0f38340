using System.Globalization;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>When all of it is over that a text speaks of; written at eight in the evening of Monday, 22 February 2027.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NamedTimesTests
{
    private static readonly DateTimeOffset Evening = new(2027, 2, 22, 20, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Sentences, and when what they speak of is over; null: it was over before, or nothing is spoken of.</summary>
    private static readonly (string Words, string? Over)[] Sentences =
    [
        ("20 giờ 30 tối nay họp ở nhà văn hóa", "2027-02-22T20:30"),
        ("Tối nay lúc 8 giờ 30 họp", "2027-02-22T20:30"),
        ("toi nay 20h30 hop", "2027-02-22T20:30"),
        ("Hôm nay nghỉ học", "2027-02-23T00:00"),
        ("Tối nay mưa to, bà con đừng ra đồng", "2027-02-23T00:00"),
        ("Họp ngày 22/2", "2027-02-23T00:00"),
        ("Mai bà con mang sổ", "2027-02-24T00:00"),
        ("Sáng mai 5 giờ xe chạy", "2027-02-23T05:00"),
        ("Xe chạy lúc 5 giờ sáng mai", "2027-02-23T05:00"),
        ("Tối nay 21 giờ họp, sáng mai 5 giờ xe chạy", "2027-02-23T05:00"),
        ("Tối nay 21 giờ họp, sáng mai nghỉ", "2027-02-24T00:00"),
        ("Cúp điện từ 20h30 đến 22h tối nay", "2027-02-22T22:00"),
        ("Cúp điện từ 21 giờ tối nay", "2027-02-23T00:00"),
        ("2 giờ đêm nay lũ về", "2027-02-23T02:00"),
        ("12 giờ đêm nay xả đập", "2027-02-23T00:00"),
        ("Từ 24 đến 26/2 nghỉ", "2027-02-27T00:00"),
        ("Tuần này lớp nghỉ", "2027-03-01T00:00"),
        ("Nhớ mang sổ ghi chép và 1 quả cam", null),
        ("Hôm qua bà con đến đông, cảm ơn", null),
        ("Sáng nay lớp học xong bài 3", null),
        ("Hôm nay lớp đã học xong, cảm ơn bà con", null),
        ("Họp xong lúc 19 giờ tối nay", null),
    ];

    [TestCaseSource(nameof(Sentences))]
    public void What_a_sentence_speaks_of_is_over_then((string Words, string? Over) sentence) =>
        Assert.That(NamedTimes.LastAhead(sentence.Words, Evening)?.Over, Is.EqualTo(At(sentence.Over)));

    [Test]
    public void Of_two_sentences_the_later_time_counts()
    {
        foreach (var (first, firstOver) in Sentences)
        {
            foreach (var (second, secondOver) in Sentences)
            {
                var later = new[] { At(firstOver), At(secondOver) }.Max();

                Assert.That(NamedTimes.LastAhead($"{first}.\n{second}!", Evening)?.Over, Is.EqualTo(later), $"{first}. {second}");
            }
        }
    }

    [TestCase("Từ tối nay học ở phòng B1")]
    [TestCase("Bắt đầu từ hôm nay nộp sổ")]
    [TestCase("Mỗi tối học lúc 19 giờ")]
    [TestCase("Sau 20 giờ tối nay đừng qua cầu")]
    [TestCase("Hôm nào rảnh mời bà con ghé văn phòng")]
    [TestCase("Họp ngày 31/2")]
    [TestCase("Còn 3 giờ nữa xả đập")]
    [TestCase("Lịch mới áp dụng hôm nay trở đi")]
    public void What_is_not_sure_makes_the_whole_text_unsure(string words)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(NamedTimes.LastAhead(words, Evening), Is.Null);
            foreach (var (sentence, _) in Sentences)
                Assert.That(NamedTimes.LastAhead($"{sentence}. {words}.", Evening), Is.Null, sentence);
        }
    }

    [TestCase("20 giờ 30 họp ở nhà văn hóa")]
    [TestCase("Sân kho, 7 giờ")]
    public void A_time_without_a_day_is_no_reason_to_be_sure(string words) => Assert.That(NamedTimes.LastAhead(words, Evening), Is.Null);

    [TestCase("Mai xe chạy lúc 5 giờ", "2027-02-23T17:00")]
    [TestCase("Tối nay họp. Bắt đầu lúc 7 giờ.", "2027-02-23T19:00")]
    public void Of_two_meanings_the_later_one_counts(string words, string over) =>
        Assert.That(NamedTimes.LastAhead(words, Evening)?.Over, Is.EqualTo(At(over)));

    [TestCase("Họp gấp 20 giờ 30 Tối Nay nhé", "20 giờ 30 tối nay")]
    [TestCase("Tối nay, đúng 20h30, họp", "tối nay, đúng 20h30")]
    [TestCase("Hạn nộp: ngày 22/2/2027.", "ngày 22/2/2027")]
    public void It_is_said_in_the_words_that_were_typed(string words, string said) =>
        Assert.That(NamedTimes.LastAhead(words, Evening)?.Words, Is.EqualTo(said));

    [Test]
    public void A_text_that_is_too_long_is_not_looked_at() =>
        Assert.That(NamedTimes.LastAhead("Tối nay họp. " + new string('a', NamedTimes.LongestText), Evening), Is.Null);

    private static DateTimeOffset? At(string? local) =>
        local is null ? null : new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}

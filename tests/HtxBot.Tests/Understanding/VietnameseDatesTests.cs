using System.Globalization;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
public sealed class VietnameseDatesTests
{
    private const double Reached = 1.0;
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    [Test]
    public void The_collected_expressions_are_read_right()
    {
        var rows = CsvRows.Read("vi-dates.csv").Where(row => row["kind"] is "date" or "range" or "invalid").ToList();
        var misses = rows.Where(row => !IsRight(row)).ToList();

        foreach (var row in misses)
            TestContext.Out.WriteLine($"{row["id"]} \"{row["expression"]}\": expected {row["expected"]}, read {Shown(row)}");
        var right = (double)(rows.Count - misses.Count) / rows.Count;
        TestContext.Out.WriteLine($"dates right: {rows.Count - misses.Count} of {rows.Count} ({right:P1})");
        Assert.That(right, Is.GreaterThanOrEqualTo(Reached));
    }

    [TestCase("vi-dates.csv")]
    [TestCase("held-out-dates.csv")]
    [TestCase("held-out-dates-2.csv")]
    [TestCase("own-dates.csv")]
    public void Dates_and_times_are_read_right(string file)
    {
        var rows = CsvRows.Read(file);
        var misses = rows.Where(row =>
                VietnameseMoments.Read(row["expression"], DateTimeOffset.Parse(row["now"], CultureInfo.InvariantCulture)) is var read
                && (read.Kind != row["kind"] || read.Value != row["expected"])
            )
            .Select(row => $"{row["id"]} {row["expression"]}");

        Assert.That(misses, Is.Empty);
    }

    private static bool IsRight(Dictionary<string, string> row) => Shown(row) == $"{row["expected"]} {row["part"]}".Trim();

    private static string Shown(Dictionary<string, string> row)
    {
        var now = DateTimeOffset.Parse(row["now"], CultureInfo.InvariantCulture);
        var found = VietnameseDates.Find(row["expression"], now);
        return found?.Reading switch
        {
            null => "nothing",
            DateReading.Impossible => "invalid",
            var reading => $"{reading.ToArgument()} {(found.Part == DayPart.Any ? "" : found.Part.ToString().ToLowerInvariant())}".Trim(),
        };
    }

    [TestCase("mai học gì", "2026-11-24")]
    [TestCase("thứ 5 tuần sau học mấy giờ", "2026-12-03")]
    [TestCase("tuần sau thứ 5 học gì", "2026-12-03")]
    [TestCase("lịch tuần này", "2026-11-23/2026-11-29")]
    [TestCase("cả tuần", "2026-11-23/2026-11-29")]
    [TestCase("cho hỏi ngày 2 tháng 12 học ở đâu", "2026-12-02")]
    [TestCase("hom ni co hoc ko", "2026-11-23")]
    [TestCase("8h30 sáng mai", "2026-11-24")]
    [TestCase("t6 tới", "2026-11-27")]
    [TestCase("thứ sáu", "2026-11-27")]
    [TestCase("thu sau", "2026-11-27")]
    [TestCase("tu 24 den 26/11", "2026-11-24/2026-11-26")]
    [TestCase("từ thứ 5 đến thứ 2", "2026-11-26/2026-11-30")]
    [TestCase("3 ngày tới", "2026-11-23/2026-11-26")]
    [TestCase("sau 2 tuần", "2026-12-07")]
    [TestCase("ngày hăm lăm", "2026-11-25")]
    [TestCase("ngày 5 tháng sau", "2026-12-05")]
    [TestCase("tháng 12", "2026-12-01/2026-12-31")]
    [TestCase("cuối tháng", "2026-11-21/2026-11-30")]
    [TestCase("ngày 15 tháng 3 năm sau", "2027-03-15")]
    [TestCase("1/11 âm", "2026-12-09")]
    [TestCase("hôm tê", "2026-11-21")]
    [TestCase("tối qua", "2026-11-22")]
    [TestCase("giao thừa", "2027-02-05")]
    [TestCase("tết", "2027-02-06")]
    [TestCase("quốc khánh", "2027-09-02")]
    [TestCase("lịch học thứ bảy", "2026-11-28")]
    [TestCase("ngày 25 và ngày 26", "2026-11-25/2026-11-26")]
    [TestCase("thứ Hai, 30/11", "2026-11-30")]
    [TestCase("chuyển sang chủ nhật, 06/12/2026 nhé", "2026-12-06")]
    [TestCase("nga\u0300y mai", "2026-11-24")]
    public void Finds_the_date_in_a_sentence(string typed, string expected) =>
        Assert.That(VietnameseDates.Read(typed, Monday)?.ToArgument(), Is.EqualTo(expected));

    /// <summary>As the bot itself writes a time: whoever types or copies it means that one, also where that weekday is today or comes before.</summary>
    [Test]
    public void What_the_bot_shows_is_read_as_what_it_means([Range(0, 6)] int today)
    {
        var now = Monday.AddDays(today);
        var misread =
            from day in Enumerable.Range(0, 400)
            from hour in new[] { 5, 7, 11, 12, 13, 18, 21 }
            from minute in new[] { 0, 30 }
            let at = VietnamTime.At(VietnamTime.DayOf(now).AddDays(day), new TimeOnly(hour, minute))
            let read = VietnameseMoments.Read(VietnamTime.Moment(at), now)
            where read.Kind != "datetime" || read.Value != at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
            select $"{VietnamTime.Moment(at)}: {read.Value}";

        Assert.That(misread.Take(10), Is.Empty);
    }

    [TestCase("31/2", "Tháng 2 không có ngày 31. Mời anh/chị nhắn lại, ví dụ 12/5.")]
    [TestCase("29/2/2027", "Tháng 2 năm 2027 không có ngày 29. Mời anh/chị nhắn lại, ví dụ 12/5.")]
    [TestCase("12/13", "Không có tháng 13. Mời anh/chị nhắn lại, ví dụ 12/5.")]
    [TestCase("thứ 8", "Không có thứ 8. Mời anh/chị nhắn lại, ví dụ: thứ 2, thứ 7, chủ nhật.")]
    [TestCase("thứ 2, 24/11/2026", "Ngày 24/11/2026 là thứ Ba, không phải thứ Hai. Anh/chị muốn xem ngày nào?")]
    [TestCase("thứ 2 ngày 24/11/2026", "Ngày 24/11/2026 là thứ Ba, không phải thứ Hai. Anh/chị muốn xem ngày nào?")]
    [TestCase("mai mốt", "Chưa rõ là ngày nào. Mời anh/chị nhắn rõ hơn, ví dụ: mai, thứ Năm, 12/5.")]
    [TestCase("từ 26/11 đến 24/11/2026", "Ngày cuối đứng trước ngày đầu. Mời anh/chị nhắn lại, ví dụ: từ 24/11 đến 26/11.")]
    [TestCase("15/7/2030 âm", "Chưa tra được ngày âm lịch này. Mời anh/chị nhắn ngày dương lịch, ví dụ 12/5.")]
    public void An_impossible_date_says_why_and_what_to_do(string typed, string reason) =>
        Assert.That(VietnameseDates.Read(typed, Monday), Is.EqualTo(new DateReading.Impossible(reason)));

    [TestCase("lịch học")]
    [TestCase("đăng ký 2-3 người")]
    [TestCase("0301 234 567")]
    [TestCase("cô Mai dạy lớp nào")]
    [TestCase("Nguyễn Thị Mai")]
    [TestCase("8h30")]
    [TestCase("bao giờ khai giảng")]
    [TestCase("hôm nào học")]
    [TestCase("tôi học lớp nuôi bò")]
    [TestCase("bò 1.500.000 đồng")]
    [TestCase("một suất")]
    [TestCase("mot nguoi")]
    [TestCase("sáu người")]
    [TestCase("")]
    [TestCase("???///---")]
    public void What_is_no_date_gives_none(string typed) => Assert.That(VietnameseDates.Read(typed, Monday), Is.Null);

    [Test]
    public void Days_are_those_of_Vietnam_whatever_the_offset() =>
        Assert.That(
            VietnameseDates.Read("mai", new DateTimeOffset(2026, 12, 31, 17, 30, 0, TimeSpan.Zero)),
            Is.EqualTo(new DateReading.Day(new DateOnly(2027, 1, 2)))
        );
}

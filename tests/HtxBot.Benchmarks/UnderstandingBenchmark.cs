using System.Diagnostics;
using System.Globalization;
using HtxBot.Benchmarks.Driving;
using HtxBot.Understanding;

namespace HtxBot.Benchmarks;

/// <summary>What understanding one typed message costs, and loading what it needs.</summary>
internal sealed class UnderstandingBenchmark(TextWriter output)
{
    private const int Rounds = 9;
    private const int PerRound = 2_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, VietnamTime.Offset);

    private static readonly (string Name, string[] Texts)[] Kinds =
    [
        ("answer in a form", ["Nguyễn Văn An", "0301 234 567", "HTX Tân Tiến", "đồng ý", "kế toán", "1"]),
        ("command or label", ["/lich", "Đăng ký học", "📅 Lịch học", "hủy"]),
        ("short wish", ["mai học mấy giờ", "dk lop qtsx", "hoc o dau vay", "lichj hocj", "huy dk lop bo"]),
        (
            "long wish",
            [
                "Alo em ơi cho bác hỏi ngày mai lớp mình bắt đầu lúc mấy giờ để bác còn đi xe buýt",
                "Dạ em chào anh chị, em là kế toán htx muốn xin đăng ký lớp kế hoạch kinh doanh ạ",
                "Hợp tác xã chúng tôi làm bưởi Phúc Trạch được mùa thì mất giá, năm ngoái đổ đi mấy tấn, không có chỗ chế biến",
            ]
        ),
        ("unknown words", ["xyzw qqq blabla", "gà gáy vườn ai thế", "dfghj kjhgf wertyu zxcvb"]),
    ];

    public async Task RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var phrases = Phrases.LoadDefault();
        var understander = new Understander(phrases, new CourseNames([new CourseName("QTSX", "Quản trị sản xuất")], phrases.Subjects));
        _ = phrases.Model;
        var load = Stopwatch.GetElapsedTime(began);
        understander.Read("lịch học", Now);
        var first = Stopwatch.GetElapsedTime(began) - load;
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"load: {load.TotalMilliseconds:0} ms; the first sentence, which the program is compiled by: {first.TotalMilliseconds:0} ms"
            )
        );
        await output.WriteLineAsync("| understanding | µs a message | bytes allocated |\n|---|---|---|");
        foreach (var (name, texts) in Kinds)
        {
            var (time, bytes) = Measure(understander, texts);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:0.0} | {bytes:0} |"));
        }

        await new PeopleBenchmark(output).RunAsync();
    }

    private static (double Microseconds, double Bytes) Measure(Understander understander, string[] texts)
    {
        var times = new List<double>();
        double bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            for (var at = 0; at < PerRound; at++)
                understander.Read(texts[at % texts.Length], Now);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / PerRound);
            bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / PerRound;
        }

        return (Figures.Middle(times), bytes);
    }
}

using System.Globalization;
using HtxBot.Understanding;

namespace HtxBot.Benchmarks;

/// <summary>What finding one of a province's people by part of the name costs: processor time, as nothing else runs in this process.</summary>
internal sealed class PeopleBenchmark(TextWriter output)
{
    private const int People = 57_087;
    private const int Cooperatives = 1_382;
    private const int Rounds = 9;
    private const int PerRound = 100;

    private static readonly string[] Family =
        "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phan Võ Đặng Hoàng Bùi Hồ Dương Phạm Trương".Split(' ');
    private static readonly string[] Middle = "Văn Văn Văn Thị Thị Thị Thị Đình Quang Ngọc Xuân Hữu Thanh Minh Đức Mạnh Kim".Split(' ');
    private static readonly string[] Given = (
        "Hùng Hưng Lan Nghĩa Hoa Hòa Bình Sơn Thắng Hương Tuấn Ánh Dũng Hải Liên Tâm Phúc Hạnh Thủy Thúy Nga Hằng Quân Quốc "
        + "Long Lâm Lộc Mai Nam Nhung Oanh Phượng Quyên Sáu Tình Trang Tú Vinh Yến Cường Chiến Đạt Điệp Giang Hà Hiền Huệ Khánh Loan Lý"
    ).Split(' ');

    private static readonly (string Name, string Typed)[] Kinds =
    [
        ("given name", "hùng"),
        ("full name", "nguyen van hung"),
        ("full name with accents", "Trần Thị Ngọc Ánh"),
        ("a very common word", "van"),
        ("two very common words", "nguyen thi"),
        ("two letters", "ng"),
        ("a mistake", "Phucs"),
        ("nobody", "Hùng Quxyz"),
    ];

    public async Task RunAsync()
    {
        var began = Environment.CpuUsage.TotalTime;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var index = Province();
        var took = Environment.CpuUsage.TotalTime - began;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n{People} people: made in {took.TotalMilliseconds:0} ms, {kept / 1024.0 / 1024:0.0} MB kept"
            )
        );
        await output.WriteLineAsync("| finding a person | ms of processor | bytes allocated | fit |\n|---|---|---|---|");
        foreach (var (name, typed) in Kinds)
        {
            var (time, bytes, fit) = Measure(index, typed);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:0.000} | {bytes} | {fit} |"));
        }
    }

    private static (double Milliseconds, long Bytes, int Fit) Measure(PeopleIndex index, string typed)
    {
        var times = new List<double>();
        var fit = 0;
        long bytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Environment.CpuUsage.TotalTime;
            for (var at = 0; at < PerRound; at++)
                fit = index.Find(typed).Total;
            times.Add((Environment.CpuUsage.TotalTime - began).TotalMilliseconds / PerRound);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / PerRound;
        }

        return (Figures.Middle(times), bytes, fit);
    }

    private static PeopleIndex Province()
    {
        var chance = new Random(57_087);
        var index = new PeopleIndex();
        for (var id = 1; id <= People; id++)
        {
            var name = $"{Of(Family)} {Of(Middle)} {(chance.Next(4) == 0 ? $"{Of(Middle)} " : "")}{Of(Given)}";
            index.Add(new IndexedPerson(id, name, chance.Next(Cooperatives)));
        }

        return index;

        string Of(string[] words) => words[chance.Next(words.Length)];
    }
}

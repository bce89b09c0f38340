using System.Text.RegularExpressions;
using HtxBot.Channels;

namespace HtxBot.Features.Import;

/// <summary>Reads the lists of communes that lie in <c>config/places/*.csv</c>; columns are told in the NOTICE beside them.</summary>
public static partial class CommuneFile
{
    private const string Header =
        "code,type,name,full_name,ascii,old_units_2025,older_units,old_districts,area_km2,population,lat,lon,seat_planned";

    /// <summary>All communes of the files; problems are sentences that name file and line.</summary>
    public static (IReadOnlyList<CommuneRow> Communes, IReadOnlyList<string> Problems) Read(IEnumerable<string> files)
    {
        var communes = new Dictionary<string, CommuneRow>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            var lines = File.ReadAllLines(file);
            if (lines.Length == 0 || lines[0].TrimEnd() != Header)
            {
                problems.Add($"{name}, dòng 1: phải là hàng tên cột \"{Header}\".");
                continue;
            }
            for (var at = 1; at < lines.Length; at++)
            {
                if (lines[at].Length == 0)
                    continue;
                if (ReadLine(lines[at]) is not { } commune)
                    problems.Add($"{name}, dòng {at + 1}: cần 13 cột, mã 5 chữ số, loại là xã hoặc phường.");
                else if (!communes.TryAdd(commune.Code, commune))
                    problems.Add($"{name}, dòng {at + 1}: mã {commune.Code} có hai lần.");
            }
        }
        return ([.. communes.Values], problems);
    }

    private static CommuneRow? ReadLine(string line)
    {
        var cells = line.Split(',').Select(TypedText.Clean).ToArray();
        if (
            cells.Length != 13
            || !Code.IsMatch(cells[0])
            || cells[1] is not ("xã" or "phường")
            || cells[2].Length == 0
            || cells[3].Length == 0
        )
            return null;
        var units = Parts(cells[5]);
        var districts = Parts(cells[7]);
        return new CommuneRow
        {
            Code = cells[0],
            Kind = cells[1],
            Name = cells[2],
            FullName = cells[3],
            OldNames = string.Join("; ", units.Concat(Parts(cells[6])).Select(WithoutRemarks).Concat(districts).Distinct()),
            OldDistrict = MainDistrict(units, districts),
        };
    }

    private static string[] Parts(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // "Xã Hộ Độ [Thành phố Hà Tĩnh] (một phần)" and "Xã Thạch Môn [Thành phố Hà Tĩnh] đến 31/12/2019" are called by what stands before.
    private static string WithoutRemarks(string unit) => unit.Split(" [")[0];

    // Where a commune was cut from several districts, people know it by the one most of its parts lay in.
    private static string MainDistrict(string[] units, string[] districts) =>
        units
            .Select(unit => Bracketed.Match(unit).Groups[1].Value)
            .Where(district => district.Length > 0)
            .GroupBy(district => district)
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault(districts.FirstOrDefault(""));

    [GeneratedRegex("^[0-9]{5}$", RegexOptions.NonBacktracking)]
    private static partial Regex Code { get; }

    [GeneratedRegex(@"\[([^\]]+)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed { get; }
}

using HtxBot.Understanding;

namespace HtxBot.Features.Import;

/// <summary>The project's own demonstration data, as it lies beside the program in <c>config</c>.</summary>
public static class SampleCourses
{
    /// <summary>A Monday such that the first class is a few days off and still open: the first at least four days after this day.</summary>
    public static DateOnly StartAround(DateOnly today)
    {
        var start = today.AddDays(4);
        while (start.DayOfWeek != DayOfWeek.Monday)
            start = start.AddDays(1);
        return start;
    }

    /// <summary>A Monday around this instant; see <see cref="StartAround(DateOnly)"/>.</summary>
    public static DateOnly StartAround(DateTimeOffset now) => StartAround(VietnamTime.DayOf(now));

    /// <summary>Reads the sample from a configuration folder; it has no problems, or the checkout is damaged.</summary>
    /// <exception cref="InvalidOperationException">The folder's sample or list of communes is missing or broken.</exception>
    public static ImportSet Read(string configFolder, DateOnly start)
    {
        var (communes, broken) = CommuneFile.Read(CommuneFiles(configFolder));
        var (set, problems) = CourseFile.Read(
            File.ReadAllText(Path.Combine(configFolder, "sample", "course-ha-tinh.json")),
            communes,
            start
        );
        return broken.Count + problems.Count == 0
            ? set
            : throw new InvalidOperationException($"The sample in {configFolder} is broken: {broken.Concat(problems).First()}");
    }

    /// <summary>The lists of communes of a configuration folder, by name.</summary>
    public static IReadOnlyList<string> CommuneFiles(string configFolder)
    {
        var folder = Path.Combine(configFolder, "places");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)] : [];
    }
}

using System.Globalization;

namespace HtxBot.Benchmarks;

/// <summary>The one table.</summary>
internal static class ResultTable
{
    public static IEnumerable<string> Of(IReadOnlyList<SpeedRow> speed, StartBenchmark.Result? start, BenchmarkOptions options)
    {
        yield return "| measured | bot | updates/s | p50 ms | p95 ms | p99 ms | CPU ms/update | messages/update | HtxBot : baseline |";
        yield return "|---|---|--:|--:|--:|--:|--:|--:|--:|";
        foreach (var row in speed)
        {
            var figures = row.Figures;
            yield return Line(
                $"sign-up, {options.Conversations} at once, {row.Load}",
                row.Bot,
                Number(figures.UpdatesPerSecond, 0),
                Number(figures.P50, 1),
                Number(figures.P95, 1),
                Number(figures.P99, 1),
                Number(figures.ProcessorPerUpdate, 3),
                Number(figures.MessagesPerUpdate, 2),
                Ratio(speed, row)
            );
        }

        if (start is null)
            yield break;
        yield return Wide("resident after start, province in the file", $"{Number(start.AfterStart, 0)} MB");
        yield return Wide("resident after 1,000 updates more", $"{Number(start.AfterUpdates, 0)} MB");
        yield return Wide("start of the process to the first reply", $"{Number(start.Start, 0)} ms");
    }

    private static string Ratio(IReadOnlyList<SpeedRow> speed, SpeedRow row) =>
        row is { Bot: "HtxBot", IsPaced: false }
        && speed.FirstOrDefault(other => other.Distance == row.Distance && other.Bot == "baseline") is { } baseline
            ? $"{Number(row.Figures.UpdatesPerSecond / baseline.Figures.UpdatesPerSecond, 2)} : 1"
            : "";

    private static string Wide(string measured, string value) => Line(measured, "HtxBot", value, "", "", "", "", "", "");

    private static string Line(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static string Number(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}

using System.Globalization;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;

namespace HtxBot.Tests.Growth;

/// <summary>The section "History" of docs/performance.md; written anew with HTXBOT_APPROVE=1 by the nightly form only, whose figures it has.</summary>
internal static class HistoryTable
{
    private const string Begin = "<!-- history table: begin -->";
    private const string End = "<!-- history table: end -->";
    private static readonly string Page = Path.Combine(Checkout.Root, "docs", "performance.md");

    public static void Write(IReadOnlyList<HistoryRow> rows, ManyYears little, ManyYears much)
    {
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") != "1" || !Nightly.Runs)
            return;
        var text = File.ReadAllText(Page);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        File.WriteAllText(Page, $"{text[..begin]}\n{string.Join('\n', Lines(rows, little, much))}\n{text[end..]}");
    }

    private static IEnumerable<string> Lines(IReadOnlyList<HistoryRow> rows, ManyYears little, ManyYears much)
    {
        yield return $"Little: {Told(little)}. Much: {Told(much)}.";
        yield return "";
        yield return "| statement | runs | steps, little | steps, much | µs, much | how it finds its rows |";
        yield return "|---|--:|--:|--:|--:|---|";
        foreach (var row in rows.OrderByDescending(row => row.After.Runs).ThenBy(row => row.Name, StringComparer.Ordinal))
            yield return $"| {Name(row)} | {row.After.Runs} | {Steps(row.Before?.StepsARun)} | {Steps(row.After.StepsARun)} | {row.After.Shortest.TotalMicroseconds:0} | {row.Plan.Short} |";
    }

    private static string Name(HistoryRow row) => row.Name.Contains(' ', StringComparison.Ordinal) ? $"`{row.Name} …`" : $"`{row.Name}`";

    private static string Told(ManyYears years) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{years.Enrolments:N0} enrolments of {years.People:N0} people, {years.Messages:N0} messages"
        );

    private static string Steps(double? steps) => steps is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : "";
}

using System.Globalization;
using HtxBot.Benchmarks.Driving;

namespace HtxBot.Benchmarks;

/// <summary>What became of one announcement that missed nobody and told nobody twice.</summary>
/// <param name="Name">What went on meanwhile.</param>
/// <param name="Messages">Messages sent from its start to its end, answers among them.</param>
/// <param name="Edits">Edits meanwhile: those of the trainer's progress line. Each takes a place in the second too.</param>
/// <param name="Seconds">From its start until the last member had it.</param>
/// <param name="PerSecond">The channel's pace.</param>
/// <param name="Waits">How often the channel had to say 429.</param>
/// <param name="Processor">Processor time of the bot.</param>
/// <param name="Answers">How long those who chatted waited.</param>
internal sealed record BroadcastFigures(
    string Name,
    int Messages,
    int Edits,
    double Seconds,
    int PerSecond,
    int Waits,
    TimeSpan Processor,
    Tally Answers
)
{
    private static readonly double[] Shares = [0.5, 0.95, 0.99];

    /// <summary>The head of the table.</summary>
    public static IReadOnlyList<string> Heading { get; } =
    [
        "| announcement | messages | edits | seconds | against the limit | with the edits | per second | 429 | missed | twice | CPU s | answers p50 ms | p95 ms | p99 ms |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ];

    /// <summary>Its time against the shortest that the channel's pace allows; 1 is the limit itself.</summary>
    public double AgainstTheLimit => Seconds / ((double)Messages / PerSecond);

    /// <summary>The same where the channel counts edits as messages.</summary>
    public double WithEdits => Seconds / ((double)(Messages + Edits) / PerSecond);

    /// <summary>Its row.</summary>
    public string Row =>
        $"| {string.Join(" | ", [Name, Number(Messages, 0), Number(Edits, 0), Number(Seconds, 2), Number(AgainstTheLimit, 3), Number(WithEdits, 3), Number(Messages / Seconds, 2), Number(Waits, 0), "0", "0", Number(Processor.TotalSeconds, 1), .. Times])} |";

    private IEnumerable<string> Times => Answers.Updates == 0 ? ["", "", ""] : Shares.Select(share => Number(Answers.Percentile(share), 0));

    private static string Number(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}

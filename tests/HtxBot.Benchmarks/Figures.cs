namespace HtxBot.Benchmarks;

/// <summary>What one window showed.</summary>
/// <param name="UpdatesPerSecond">Updates whose reply arrived.</param>
/// <param name="P50">Milliseconds from update available to reply, the middle one.</param>
/// <param name="P95">The same for the slowest twentieth.</param>
/// <param name="P99">The same for the slowest hundredth.</param>
/// <param name="ProcessorPerUpdate">Milliseconds of processor time of the bot's process.</param>
/// <param name="MessagesPerUpdate">Messages sent for an update.</param>
/// <param name="CharactersPerMessage">Their length.</param>
/// <param name="ButtonsPerMessage">Their buttons.</param>
public sealed record Figures(
    double UpdatesPerSecond,
    double P50,
    double P95,
    double P99,
    double ProcessorPerUpdate,
    double MessagesPerUpdate,
    double CharactersPerMessage,
    double ButtonsPerMessage
)
{
    /// <summary>The middle of each figure.</summary>
    public static Figures Median(IReadOnlyList<Figures> rounds) =>
        new(
            Middle(rounds.Select(round => round.UpdatesPerSecond)),
            Middle(rounds.Select(round => round.P50)),
            Middle(rounds.Select(round => round.P95)),
            Middle(rounds.Select(round => round.P99)),
            Middle(rounds.Select(round => round.ProcessorPerUpdate)),
            Middle(rounds.Select(round => round.MessagesPerUpdate)),
            Middle(rounds.Select(round => round.CharactersPerMessage)),
            Middle(rounds.Select(round => round.ButtonsPerMessage))
        );

    /// <summary>The middle of several numbers; of an even count the upper one of the two.</summary>
    public static double Middle(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

namespace HtxBot.Channels;

/// <summary>Growing waits after failures: about 1, 2, 4 … seconds, at most 60, with jitter so that many bots do not return at once.</summary>
/// <param name="random">Numbers from 0 to 1.</param>
internal sealed class Backoff(Func<double> random)
{
    private const double Longest = 60;
    private int _failures;

    /// <summary>The next wait, 1 to 60 s.</summary>
    public TimeSpan Next()
    {
        var usual = Math.Min(Math.Pow(2, Math.Min(_failures++, 10)), Longest);
        return TimeSpan.FromSeconds(Math.Clamp(usual * (0.75 + (random() / 2)), 1, Longest));
    }

    /// <summary>It worked: begin anew.</summary>
    public void Reset() => _failures = 0;
}

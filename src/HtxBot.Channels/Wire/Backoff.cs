namespace HtxBot.Channels;

/// <summary>Growing waits after failures: about 1, 2, 4 … seconds, at most <paramref name="longest"/>, with jitter so that many bots do not return at once.</summary>
/// <param name="random">Numbers from 0 to 1.</param>
/// <param name="longest">Seconds; default 60.</param>
internal sealed class Backoff(Func<double> random, double longest = 60)
{
    private int _failures;

    /// <summary>The next wait, at least 1 s.</summary>
    public TimeSpan Next()
    {
        var usual = Math.Min(Math.Pow(2, Math.Min(_failures++, 10)), longest);
        return TimeSpan.FromSeconds(Math.Clamp(usual * (0.75 + (random() / 2)), 1, longest));
    }

    /// <summary>It worked: begin anew.</summary>
    public void Reset() => _failures = 0;
}

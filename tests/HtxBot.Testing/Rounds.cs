namespace HtxBot.Testing;

/// <summary>Times that other work on the machine makes longer, taken several times.</summary>
public static class Rounds
{
    private const int Most = 5;

    /// <summary>
    /// By night, when nothing else is at work, the median of five rounds. By day the best of up to five: the first that keeps the promise is enough.
    /// </summary>
    /// <param name="promised">How long one may take.</param>
    /// <param name="round">How long it took this time.</param>
    public static async Task<TimeSpan> TakeAsync(TimeSpan promised, Func<Task<TimeSpan>> round)
    {
        List<TimeSpan> took = [];
        do took.Add(await round());
        while (took.Count < Most && (Nightly.Runs || took[^1] > promised));
        took.Sort();
        return Nightly.Runs ? took[took.Count / 2] : took[0];
    }
}

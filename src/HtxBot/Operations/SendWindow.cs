namespace HtxBot.Operations;

/// <summary>How many sends failed lately, from counters that only grow.</summary>
public sealed class SendWindow
{
    private const int FewestFailures = 3;
    private const double MostFailing = 0.05;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, Queue<(TimeSpan At, long Sent, long Failed)>> _samples = [];

    /// <summary>Whether more than 5 % of a bot's sends of the last five minutes failed, and at least three.</summary>
    /// <param name="now">Machine time.</param>
    /// <param name="bot">Its counters at this moment.</param>
    public bool IsFailing(TimeSpan now, BotSigns bot)
    {
        if (!_samples.TryGetValue(bot.Bot, out var samples))
        {
            _samples[bot.Bot] = samples = new();
            samples.Enqueue((now, 0, 0));
        }
        samples.Enqueue((now, bot.Sent, bot.Failed));
        while (samples.Count > 2 && now - samples.Peek().At > Lately)
            samples.Dequeue();
        var (_, sent, failed) = samples.Peek();
        var (good, bad) = (bot.Sent - sent, bot.Failed - failed);
        return bad >= FewestFailures && bad > MostFailing * (good + bad);
    }
}

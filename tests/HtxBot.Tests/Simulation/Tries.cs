using HtxBot.Channels;

namespace HtxBot.Tests.Simulation;

/// <summary>One try to send a row, as it was seen from outside.</summary>
/// <param name="Row">What was sent.</param>
/// <param name="Left">When the request left.</param>
/// <param name="Ended">When the program knew, or gave up.</param>
/// <param name="Fate">What it was told; null: no answer in time.</param>
internal sealed record Try(SentRow Row, DateTimeOffset Left, DateTimeOffset Ended, Delivery? Fate)
{
    /// <summary>Whether it failed in a way that is waited out: not refused for now, not arrived.</summary>
    public bool HasFailed => IsUnknown || Fate is Delivery.NotSent;

    /// <summary>Whether the program could not know whether it arrived.</summary>
    public bool IsUnknown => Fate is null or Delivery.Unsure;
}

/// <summary>
/// The waits between tries, judged against what was promised: doubled from half a second to a minute, to five where the message may have arrived,
/// the last half by chance.
/// </summary>
internal sealed class Tries(IReadOnlyList<Try> all)
{
    /// <summary>The pace of a chat and what else is said there first.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(8);

    /// <summary>Failures in a row after which the bot goes on with one request at a time.</summary>
    private const int InARow = 8;

    private readonly Dictionary<long, Try[]> _byRow = all.GroupBy(each => each.Row.Id)
        .ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>A wait behind the n-th failure of a row, so many of them of unknown fate, and the longest that it may be by the rule.</summary>
    public sealed record Wait(Try Before, Try After, int Failures, int Unknown)
    {
        public TimeSpan Took => After.Left - Before.Ended;

        public TimeSpan Most =>
            TimeSpan.FromSeconds(Before.IsUnknown ? Math.Max(Growing(Failures, 60), Growing(Unknown, 300)) : Growing(Failures, 60));

        /// <summary>Where in the longest it lies; between a half and 1 it is chance.</summary>
        public double Part => Took / Most;

        private static double Growing(int failures, double longest) => Math.Min(longest, 0.5 * Math.Pow(2, failures - 1));
    }

    /// <summary>Each wait behind a failure.</summary>
    public IReadOnlyList<Wait> Waits =>
        [
            .. _byRow.Values.SelectMany(tries =>
                tries
                    .Zip(tries.Skip(1))
                    .Select(
                        (pair, place) =>
                            new Wait(
                                pair.First,
                                pair.Second,
                                tries.Take(place + 1).Count(each => each.HasFailed),
                                tries.Take(place + 1).Count(each => each.IsUnknown)
                            )
                    )
                    .Where(wait => wait.Before.HasFailed)
            ),
        ];

    /// <summary>Waits that were shorter than chance allows.</summary>
    public IEnumerable<Wait> TooShort => Waits.Where(wait => wait.Took < (wait.Most / 2));

    /// <summary>Waits that were longer than the rule, and nobody had asked for it.</summary>
    public IEnumerable<Wait> TooLong => Waits.Where(wait => wait.Took > wait.Most + Slack && !IsHeldBack(wait));

    /// <summary>Tries that left while the channel had asked this chat to wait.</summary>
    public IEnumerable<(Try Refused, Try Early)> Early =>
        from refused in all
        where refused.Fate is Delivery.Throttled
        let until = Until(refused)
        from other in all
        where (((Delivery.Throttled)refused.Fate!).WholeBot || other.Row.Chat == refused.Row.Chat)
        where other.Left > refused.Ended && other.Left < until
        select (refused, other);

    private static DateTimeOffset Until(Try refused) => refused.Ended + ((Delivery.Throttled)refused.Fate!).Wait;

    /// <summary>Said so, or told to two chats with one end: then it is taken for the whole bot's.</summary>
    private bool IsForAll(Try each) =>
        each.Fate is Delivery.Throttled(_, var wholeBot)
        && (
            wholeBot
            || all.Any(other =>
                other.Fate is Delivery.Throttled
                && other.Row.Chat != each.Row.Chat
                && (Until(other) - Until(each)).Duration() <= TimeSpan.FromSeconds(1)
            )
        );

    /// <summary>Whether the chat or the bot had to wait for something else meanwhile.</summary>
    private bool IsHeldBack(Wait wait)
    {
        var (from, to) = (wait.Before.Ended, wait.After.Left);
        var inARow = 0;
        foreach (var each in all.Where(each => each.Left < to).OrderBy(each => each.Ended))
        {
            inARow = each.HasFailed ? inARow + 1 : 0;
            if (inARow >= InARow && each.Ended > from - TimeSpan.FromMinutes(1))
                return true;
        }

        return all.Any(each =>
            each.Row.Id != wait.Before.Row.Id && each.Row.Chat == wait.Before.Row.Chat && each.Ended > from && each.Left < to
            || IsForAll(each) && each.Ended < to && Until(each) > from
        );
    }
}

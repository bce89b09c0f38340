using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>Which departure is taken back, as a button or typed words name it.</summary>
/// <param name="Point">Code of its point; empty: the place that was visited; null: there is no such point, or nothing was said yet.</param>
/// <param name="IsStale">Whether it is a button of one that was taken back before, and the bus was said to leave once more since.</param>
internal sealed record NotLeftWords(string? Point, bool IsStale = false)
{
    /// <summary>Stands for the place that was visited where a number of a point stands otherwise.</summary>
    private const string Home = "0";

    /// <summary>Reads what stands behind the trip; without anything what was said last is meant.</summary>
    public static NotLeftWords Read(string? rest, LeadFacts facts)
    {
        if (rest is null)
            return new(facts.Last?.Point);
        var words = rest.Split(' ');
        var point =
            words[0] == Home ? ""
            : int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? facts.Trip!.PointNo(no)?.Code
            : null;
        var isStale =
            point is not null && words.Length > 1 && facts.Departures.TryGetValue(point, out var said) && words[1] != Seconds(said.LeftAt);
        return new(point, isStale);
    }

    /// <summary>
    /// The choice that takes a departure back. It takes no digit, since people further on are told; and it is of this departure only, lest it takes
    /// back another one when it is found again.
    /// </summary>
    /// <param name="trip">The trip.</param>
    /// <param name="point">Code of the point; empty: the place that was visited.</param>
    /// <param name="saidAt">When it was said that the bus left it.</param>
    public static Choice Offer(Trip trip, string point, DateTimeOffset saidAt)
    {
        var no = trip.Point(point)?.No.ToString(CultureInfo.InvariantCulture);
        return Choice.For(
            new Intent(Intents.TripNotLeft, $"{trip.Id} {no ?? Home} {Seconds(saidAt)}"),
            no is null ? "Xe chưa về" : $"Xe chưa rời điểm {no}"
        ) with
        {
            TakesDigit = false,
        };
    }

    /// <summary>The same where it was said before; none where something else was said since, or nobody waits at a point any more.</summary>
    public static IEnumerable<Choice> OfferOf(LeadFacts facts, BusDeparture left)
    {
        if (left == facts.Last && (left.IsHome || !facts.IsPastPickUp))
            yield return Offer(facts.Trip!, left.Point, left.LeftAt);
    }

    private static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

namespace HtxBot.Features.Trips;

/// <summary>That the bus has left a pick-up point, or the place that was visited.</summary>
/// <param name="Id">Its row; the newest of a trip is the highest.</param>
/// <param name="Point">Code of the point; empty: the place that was visited.</param>
/// <param name="LeftAt">When it was said; UTC.</param>
public sealed record BusDeparture(long Id, string Point, DateTimeOffset LeftAt)
{
    /// <summary>Whether the bus goes home.</summary>
    public bool IsHome => Point.Length == 0;
}

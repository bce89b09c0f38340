namespace HtxBot.Features.Trips.Leading;

/// <summary>A trip on its day as who leads it sees it, as it stands in this turn.</summary>
public sealed record LeadFacts
{
    /// <summary>When it is; UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The trip; null: none that this person leads.</summary>
    public required Trip? Trip { get; init; }

    /// <summary>Everybody of the class, by pick-up point, then by name.</summary>
    public required IReadOnlyList<TripPassenger> Passengers { get; init; }

    /// <summary>From which points the bus has left, by code; empty: the place that was visited.</summary>
    public required IReadOnlyDictionary<string, BusDeparture> Departures { get; init; }

    /// <summary>
    /// Of those who are about to be told something who cannot be written to: those further on where the bus is to leave a point or has not left it
    /// after all, the person who gets a place.
    /// </summary>
    public IReadOnlyList<TripPassenger> Unreached { get; init; } = [];

    /// <summary>Who was told that the bus has left a point and is about to be told that it has not.</summary>
    public IReadOnlyList<TripPassenger> Mistold { get; init; } = [];

    /// <summary>When who is given a place is told; null: at once.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>What was said last of where the bus has left; only that is taken back. Null: nothing.</summary>
    public BusDeparture? Last => Departures.Values.MaxBy(each => each.Id);

    /// <summary>Whether nobody is ticked yet and no bus leaves: its day has not begun.</summary>
    public bool IsTooEarly => Trip is { } trip && Now < trip.LedFrom;

    /// <summary>Who of the class has no place: first those who wait for one, in their order, then by name.</summary>
    public IReadOnlyList<TripPassenger> WithoutPlace =>
        [
            .. Passengers
                .Where(each => !each.Standing.HasSeat)
                .OrderBy(each => each.Standing.IsWaiting ? each.Standing.WaitingPlace : int.MaxValue)
                .ThenBy(each => each.FullName, StringComparer.Ordinal),
        ];

    /// <summary>Where one more can get on: the points that have a place and that the bus has not left.</summary>
    public IReadOnlyList<PickUpPoint> OpenPoints =>
        Trip is not { } trip || IsPastPickUp
            ? []
            : [.. trip.Points.Where(point => !Departures.ContainsKey(point.Code) && trip.FreeAt(point) > 0)];

    /// <summary>Who is to be on the bus out: a place, and not said that they do not come; and whoever is on it.</summary>
    public IEnumerable<TripPassenger> Expected => Passengers.Where(each => each.Standing.HasSeat || each.Out == TripMark.Aboard);

    /// <summary>Who is on the bus out, whatever they have said since.</summary>
    public IEnumerable<TripPassenger> Aboard => Passengers.Where(each => each.Out == TripMark.Aboard);

    /// <summary>
    /// Who is to be on the bus home: whoever came, and who is on it already. Of a point where nobody was ticked nobody knows who came: there
    /// everybody counts who is not known to be absent, lest one is left behind.
    /// </summary>
    public IReadOnlyList<TripPassenger> ToBringHome
    {
        get
        {
            var ticked = Aboard.Select(each => each.PointNo).ToHashSet();
            return
            [
                .. Passengers.Where(each =>
                    each.Out == TripMark.Aboard
                    || each.Back == TripMark.Aboard
                    || (each.Standing.HasSeat && each.Out != TripMark.Absent && !ticked.Contains(each.PointNo))
                ),
            ];
        }
    }

    /// <summary>The last of the points behind this one that the bus has left already; null: it has left none.</summary>
    public PickUpPoint? LastLeftAfter(PickUpPoint point) =>
        Trip?.Points.Where(other => other.No > point.No && Departures.ContainsKey(other.Code)).MaxBy(other => other.No);

    /// <summary>The point behind the last one the bus has left; null when that was the last of all, or nobody is picked up any more.</summary>
    public PickUpPoint? NextPoint =>
        IsPastPickUp || Trip is not { } trip
            ? null
            : trip.PointNo(
                1 + trip.Points.Where(point => Departures.ContainsKey(point.Code)).Select(point => point.No).DefaultIfEmpty(0).Max()
            );

    /// <summary>Whether those who go home are being counted, or have gone.</summary>
    public bool IsReturning => Departures.ContainsKey("") || Passengers.Any(each => each.IsInHomeCount || each.Back != TripMark.None);

    /// <summary>Whether the bus picks nobody up any more: it goes home, or should be there.</summary>
    public bool IsPastPickUp => IsReturning || Trip?.IsOverAt(Now) == true;

    /// <summary>Whether the count of those who go home may begin: the bus is full or there; before, the words are a slip.</summary>
    public bool MayCountHome => Trip is { } trip && (NextPoint is null || Now >= trip.ArrivesAt);

    /// <summary>Who is still missing: at one point, at all the bus has come to or will, or (<paramref name="leg"/> back) for the way home.</summary>
    public IReadOnlyList<TripPassenger> Missing(string leg, int pointNo = 0) =>
        leg == TripLeg.Back
            ? [.. ToBringHome.Where(each => each.Back is not (TripMark.Aboard or TripMark.Absent))]
            :
            [
                .. Expected.Where(each =>
                    each.Out is not (TripMark.Aboard or TripMark.Absent) && (pointNo == 0 || each.PointNo == pointNo)
                ),
            ];

    /// <summary>Whether nobody is missing any more on the way that is being counted.</summary>
    public bool IsEverybodyThere => Expected.Any() && Missing(IsReturning ? TripLeg.Back : TripLeg.Out).Count == 0;

    /// <summary>Who is to get on at a point, or home.</summary>
    public IReadOnlyList<TripPassenger> At(string leg, int pointNo) =>
        leg == TripLeg.Back ? ToBringHome : [.. Expected.Where(each => each.PointNo == pointNo)];

    /// <summary>Whether a person is on the bus on a way.</summary>
    public static bool IsOn(TripPassenger who, string leg) => (leg == TripLeg.Back ? who.Back : who.Out) == TripMark.Aboard;
}

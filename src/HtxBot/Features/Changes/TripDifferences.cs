using System.Globalization;
using HtxBot.Features.Trips;
using HtxBot.Storage;

namespace HtxBot.Features.Changes;

/// <summary>A trip as it is and as it will be, and what differs. Pure.</summary>
internal static class TripDifferences
{
    /// <summary>The trip with what is wanted of it; its sequence is raised if anything differs.</summary>
    public static (Trip After, IReadOnlyList<ChangeItem> Items) Of(Trip trip, TripChange? change)
    {
        if (change is null)
            return (trip, []);
        var after = trip with
        {
            DepartsAt = change.DepartsAt ?? trip.DepartsAt,
            ArrivesAt = change.ArrivesAt ?? trip.ArrivesAt,
            ReturnsAt = change.ReturnsAt ?? trip.ReturnsAt,
            AnswerBy = change.AnswerBy ?? trip.AnswerBy,
            Transport = change.Transport ?? trip.Transport,
            Seats = change.Seats ?? trip.Seats,
            Bring = change.Bring?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? trip.Bring,
            IsCancelled = change.IsCancelled ?? trip.IsCancelled,
            Points = [.. trip.Points.Select(point => Changed(point, change.At(point.Code)))],
        };
        IReadOnlyList<ChangeItem> items =
        [
            .. Pairs(trip, after)
                .Where(pair => pair.Was != pair.Becomes)
                .Select(pair => new ChangeItem(pair.No, pair.Field, pair.Was, pair.Becomes) { Trip = trip.Id }),
        ];
        return (items.Count > 0 ? after with { Sequence = trip.Sequence + 1 } : trip, items);
    }

    private static PickUpPoint Changed(PickUpPoint point, PointChange change) =>
        point with
        {
            LeavesAt = change.LeavesAt ?? point.LeavesAt,
            Name = change.Name ?? point.Name,
            Commune = change.Commune ?? point.Commune,
            HasMap = change.HasMap is { } hasMap ? hasMap && point.HasMap : point.HasMap,
        };

    private static IEnumerable<(int No, string Field, string Was, string Becomes)> Pairs(Trip was, Trip becomes)
    {
        yield return (0, ChangedField.State, State(was), State(becomes));
        yield return (0, ChangedField.Departs, Instants.Format(was.DepartsAt), Instants.Format(becomes.DepartsAt));
        foreach (var (before, after) in was.Points.Zip(becomes.Points))
        {
            yield return (before.No, ChangedField.Leaves, Instants.Format(before.LeavesAt), Instants.Format(after.LeavesAt));
            yield return (before.No, ChangedField.Place, Place(before), Place(after));
        }
        yield return (0, ChangedField.Arrives, Instants.Format(was.ArrivesAt), Instants.Format(becomes.ArrivesAt));
        yield return (0, ChangedField.Returns, Instants.Format(was.ReturnsAt), Instants.Format(becomes.ReturnsAt));
        yield return (0, ChangedField.AnswerBy, Instants.Format(was.AnswerBy), Instants.Format(becomes.AnswerBy));
        yield return (0, ChangedField.Transport, was.Transport, becomes.Transport);
        yield return (0, ChangedField.Bring, string.Join('\n', was.Bring), string.Join('\n', becomes.Bring));
        yield return (0, ChangedField.Capacity, Number(was.Seats), Number(becomes.Seats));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string State(Trip trip) => trip.IsCancelled ? "cancelled" : "planned";

    private static string Place(PickUpPoint point) => $"{point.Name}\n{point.Commune}";
}

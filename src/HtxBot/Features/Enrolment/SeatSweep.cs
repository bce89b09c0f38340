using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using HtxBot.Runtime;
using Microsoft.Extensions.Logging;

namespace HtxBot.Features.Enrolment;

/// <summary>
/// Looks once an hour for seats and places that have stayed free while somebody waits for them. Whatever frees one gives it on in the same transaction,
/// so there are none; rows that were taken away by hand leave one.
/// </summary>
internal sealed partial class SeatSweep(IWriter writer, CatalogueSource catalogue, ILogger<SeatSweep> log) : IRuntimeLoop
{
    // What people wrote while the program was down has been heard by then.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "seats";

    /// <inheritdoc/>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        for (var wait = AfterStart; ; wait = Often)
        {
            await beat.DelayAsync(wait, stopping);
            foreach (var (what, places) in await writer.WriteAsync(Fill))
                WereFree(log, what, places);
        }
    }

    /// <summary>Gives them to those who wait; how many of which class or trip there were.</summary>
    internal IReadOnlyList<(string What, int Places)> Fill(TurnScope scope)
    {
        var (db, now, outbox) = (scope.Connection, scope.Now, scope.Outbox);
        List<(string What, int Places)> filled = [];
        foreach (var course in catalogue.Current.Courses.Where(course => !course.IsCancelled && !course.IsOver(now)))
            filled.Add((course.Code, Seats.Fill(db, course.Code, now, outbox)));
        foreach (var trip in TripStore.Coming(db, now).Where(trip => trip is { IsCancelled: false, Waiting: > 0 }))
        {
            filled.Add((trip.Id, TripPlaces.Fill(db, trip.Id, now, outbox)));
            if (filled[^1].Places > 0)
                TripBoard.Refresh(db, trip.Id, now, outbox, isPassing: true);
        }
        return filled.FindAll(each => each.Places > 0);
    }

    [LoggerMessage(2003, LogLevel.Warning, "{Places} places of {What} had stayed free while people waited for them; they have them now")]
    private static partial void WereFree(ILogger log, string what, int places);
}

using System.Globalization;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>One of the people for whom a chat speaks, with what an answer of theirs may be about.</summary>
/// <param name="Person">Who.</param>
/// <param name="Sessions">Sessions of their classes, by time.</param>
/// <param name="Trips">Their trips to come to which they have not said no.</param>
internal sealed record Respondent(SharingPerson Person, IReadOnlyList<MySession> Sessions, IReadOnlyList<Trip> Trips)
{
    /// <summary>Whether there is nothing it could be about.</summary>
    public bool IsEmpty => Sessions.Count == 0 && Trips.Count == 0;

    /// <summary>
    /// Everybody here, or one of them, each with the sessions that are not over or were today.
    /// </summary>
    /// <param name="whom">As in <see cref="Conversations.Intent.For"/>; null: everybody.</param>
    /// <param name="visit">Whose chat.</param>
    /// <param name="here">Everybody for whom it speaks.</param>
    /// <param name="withTrips">Whether it may be about trips too.</param>
    /// <param name="daysBack">With the sessions of so many days before today.</param>
    public static IReadOnlyList<Respondent> Of(
        string? whom,
        Visit visit,
        IReadOnlyList<SharingPerson> here,
        bool withTrips = false,
        int daysBack = 0
    ) =>
        [
            .. here.Where(person =>
                    whom is null || (long.TryParse(whom, CultureInfo.InvariantCulture, out var record) && person.Has(record))
                )
                .Select(person => new Respondent(person, SessionsOf(person, visit, daysBack), withTrips ? TripsOf(person, visit) : [])),
        ];

    /// <summary>What of it is meant. A session has its own words; of a trip only those that say neither.</summary>
    public Respondent Meant(MeantSessions meant, DateTimeOffset now) =>
        this with
        {
            Sessions = MySession.Meant(Sessions, meant, now),
            Trips = meant.MayBeTrip ? [.. Trips.Where(trip => IsMeant(trip, meant))] : [],
        };

    private static bool IsMeant(Trip trip, MeantSessions meant) =>
        (meant.Course is null || trip.CourseCode.Equals(meant.Course, StringComparison.OrdinalIgnoreCase))
        && (meant.Span is not { } span || span.Holds(trip.DepartsAt));

    private static List<MySession> SessionsOf(SharingPerson person, Visit visit, int daysBack)
    {
        var since = VietnamTime.At(visit.Today.AddDays(-daysBack), TimeOnly.MinValue);
        return
        [
            .. person
                .Records.SelectMany(record => SessionAnswerStore.Of(visit.Db, record, since))
                .DistinctBy(session => session.Key)
                .OrderBy(session => session.StartsAt)
                .ThenBy(session => session.Course, StringComparer.Ordinal),
        ];
    }

    private static List<Trip> TripsOf(SharingPerson person, Visit visit) =>
        [
            .. person
                .Records.SelectMany(record =>
                    TripStore
                        .OfPerson(visit.Db, record)
                        .Where(trip =>
                            !trip.IsCancelled && !trip.IsOverAt(visit.Now) && TripPlaces.Of(visit.Db, trip.Id, record).Reply != TripReply.No
                        )
                )
                .DistinctBy(trip => trip.Id)
                .OrderBy(trip => trip.DepartsAt),
        ];
}

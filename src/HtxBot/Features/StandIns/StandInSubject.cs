using System.Globalization;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Changes;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Trips;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.StandIns;

/// <summary>What somebody cannot come to, and another of their cooperative may.</summary>
/// <param name="About">
/// Which, as intents and calls name it: <c>trip TQ1</c>, <c>change 12</c> for the sessions that a change moved, or <c>session QTSX hwdsu</c>, with a
/// second hour where there are several. Persisted.
/// </param>
/// <param name="Person">Who cannot come.</param>
/// <param name="What">In a sentence: "chuyến …, thứ Năm, 04/03/2027".</param>
/// <param name="Then">What the office does if the stand-in comes.</param>
/// <param name="Scope">Who runs it is told.</param>
/// <param name="Occasions">When it is.</param>
public sealed record StandInSubject(string About, long Person, string What, string Then, Scope Scope, IReadOnlyList<Occasion> Occasions)
{
    private const string OneTrip = "trip";
    private const string OneChange = "change";
    private const string OneSession = "session";

    /// <summary>When a call about it helps no more; UTC.</summary>
    public DateTimeOffset Until => Occasions.Max(each => each.From);

    /// <summary>Of a trip.</summary>
    public static string OfTrip(string id) => $"{OneTrip} {id}";

    /// <summary>Of the sessions that a change of a class moved.</summary>
    public static string OfChange(long id) => string.Create(CultureInfo.InvariantCulture, $"{OneChange} {id}");

    /// <summary>Of sessions of one class; null: they are of several, or there is none.</summary>
    public static string? OfSessions(IReadOnlyList<MySession> sessions) =>
        SessionNames.CourseOf(sessions) is { } course ? $"{OneSession} {course} {SessionNames.SpanOf(sessions).ToArgument()}" : null;

    /// <summary>It, for this chat, as it stands now; null: it has begun, was called off, is full, or they come themselves.</summary>
    public static StandInSubject? Find(string about, Visit visit, CatalogueSnapshot catalogue) =>
        about.Split(' ') switch
        {
            [OneTrip, var id] => Find(about, TripStore.Find(visit.Db, id), visit),
            [OneChange, var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row) => Find(
                about,
                ChangeStore.Find(visit.Db, row),
                visit,
                catalogue
            ),
            [OneSession, var course, var span] => visit
                .Records.Select(record => Find(about, course, span, visit, record))
                .FirstOrDefault(subject => subject is not null),
            _ => null,
        };

    /// <summary>The sessions that a change touched and that take place, by time; none where the change touched a trip too, which has answers of its own.</summary>
    internal static IReadOnlyList<CourseSession> Sessions(SqliteConnection db, ChangeRow change, CatalogueSnapshot catalogue)
    {
        var items = ChangeStore.Items(db, change.Id);
        return items.Any(item => item.Trip.Length > 0) || catalogue.Course(change.Course) is not { IsCancelled: false } course
            ? []
            :
            [
                .. course
                    .Sessions.Where(session => !session.IsCancelled && items.Any(item => item.No == session.No))
                    .OrderBy(session => session.StartsAt),
            ];
    }

    /// <summary>When the last of the sessions that were changed began; null: not all have, or it was about a trip.</summary>
    internal static DateTimeOffset? Began(Visit visit, ChangeRow change, CatalogueSnapshot catalogue) =>
        Sessions(visit.Db, change, catalogue) is [.., var last] && last.StartsAt <= visit.Now ? last.StartsAt : null;

    /// <summary>As <see cref="OfChange"/>; null where nothing of it is to come.</summary>
    internal static string? Ahead(Visit visit, ChangeRow change, CatalogueSnapshot catalogue) =>
        Sessions(visit.Db, change, catalogue).Any(session => session.StartsAt > visit.Now) ? OfChange(change.Id) : null;

    /// <summary>Whether a named stand-in is still to be called; asked when something of their person was changed.</summary>
    internal static bool IsWanted(SqliteConnection db, string about, long person, DateTimeOffset now) =>
        about.Split(' ') switch
        {
            [OneTrip, var id] => TripStore.Find(db, id) is { IsCancelled: false } trip
                && now < trip.DepartsAt
                && TripPlaces.Of(db, id, person).Reply == TripReply.No,
            [OneSession, var course, var span] => Missed(db, course, span, person, now).Count > 0,
            _ => true,
        };

    /// <summary>Of these sessions those ahead to which they do not come, by time.</summary>
    private static List<MySession> Missed(SqliteConnection db, string course, string span, long person, DateTimeOffset now) =>
        SessionSpan.FromArgument(span) is { } meant
            ?
            [
                .. SessionAnswerStore
                    .Of(db, person, now)
                    .Where(session =>
                        session.Course == course
                        && meant.Holds(session.StartsAt)
                        && session.StartsAt > now
                        && session.Reply == SessionReply.No
                    ),
            ]
            : [];

    private static StandInSubject? Find(string about, string course, string span, Visit visit, long person) =>
        Missed(visit.Db, course, span, person, visit.Now) is [var first, ..] ahead
            ? new StandInSubject(
                about,
                person,
                StandInTexts.Of(first.Title, ahead.Select(session => session.StartsAt)),
                StandInTexts.ThenOfSession,
                Scope.Course(course),
                [.. ahead.Select(session => session.Occasion)]
            )
            : null;

    private static StandInSubject? Find(string about, Trip? trip, Visit visit) =>
        trip is { IsCancelled: false, Free: > 0 }
        && visit.Now < trip.DepartsAt
        && visit.Records.Where(record => TripPlaces.Of(visit.Db, trip.Id, record).Reply == TripReply.No).Take(1).ToList() is [var person]
            ? new StandInSubject(about, person, StandInTexts.Of(trip), StandInTexts.ThenOfTrip(trip), trip.Scope, [Occasion.Of(trip)])
            : null;

    private static StandInSubject? Find(string about, ChangeRow? change, Visit visit, CatalogueSnapshot catalogue)
    {
        if (change is null || ChangeAnswerStore.AbsentHere(visit, change.Id) is not { } person)
            return null;
        List<CourseSession> ahead = [.. Sessions(visit.Db, change, catalogue).Where(session => session.StartsAt > visit.Now)];
        return ahead.Count == 0
            ? null
            : new StandInSubject(
                about,
                person,
                StandInTexts.Of(catalogue.Course(change.Course)!, ahead),
                StandInTexts.ThenOfSession,
                Scope.Course(change.Course),
                [.. ahead.Select(Occasion.Of)]
            );
    }
}

using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Changes;
using HtxBot.Features.Courses;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Rosters;

/// <summary>
/// The list of a class and of its trips as a file for paper, for those who may see phone numbers; who only leads a trip gets the list of that trip.
/// </summary>
public sealed class RostersFeature : Feature
{
    private readonly CatalogueSource _catalogue;
    private readonly OfficeOptions _office;

    /// <summary>Registers the slice.</summary>
    public RostersFeature(CatalogueSource catalogue, OfficeOptions office)
    {
        (_catalogue, _office) = (catalogue, office);
        Opens(
            Intents.Roster,
            Access.Of(StaffRole.Trainer, StaffRole.TripLeader),
            (intent, visit) => new Opening.Reply(List(intent.Argument, visit))
        );
    }

    private Prompt List(string? code, Visit visit)
    {
        Course[] mine = [.. _catalogue.Current.Courses.Where(course => visit.Staff!.Holds(StaffRole.Trainer, Scope.Course(course.Code)))];
        Course[] running = [.. mine.Where(course => !course.IsPast(visit.Now))];
        Trip[] led = [.. LedOnly(visit)];
        if (MeantTrip(code, led) is { } trip && (code is not null || running.Length == 0))
            return List(trip, visit);
        var course = code is null && led.Length == 0 && running is [var only] ? only : mine.FirstOrDefault(each => Is(each, code));
        if (course is null)
            return led.Length > 0
                ? RosterTexts.Which(running, led)
                : ClassPageTexts.Which(running, Intents.Roster, code?.ToUpperInvariant());
        var people = RosterStore.Of(visit.Db, course.Code);
        if (people.Count == 0)
            return RosterTexts.Empty(course);
        TripList[] trips =
        [
            .. RosterStore.Trips(visit.Db, course.Code).Select(trip => new TripList(trip, RosterStore.Passengers(visit.Db, trip.Id))),
        ];
        var file = XlsxFile.Of($"danh-sach-{course.Code}.xlsx", RosterSheets.Of(course, people, trips, _office.Name, visit.Today));
        return RosterTexts.List(course, people, RosterStore.FirstTimers(visit.Db, course.Code), trips, file);
    }

    /// <summary>Of a trip that is named by itself or by its class, or is the only one, where they lead no other of that class; null otherwise.</summary>
    private static Trip? MeantTrip(string? code, Trip[] led) =>
        Array.Find(led, trip => string.Equals(trip.Id, code, StringComparison.OrdinalIgnoreCase))
        ?? (
            Array.FindAll(led, trip => code is null || string.Equals(trip.CourseCode, code, StringComparison.OrdinalIgnoreCase))
                is [var only]
                ? only
                : null
        );

    /// <summary>Those they lead without teaching the class.</summary>
    private static IEnumerable<Trip> LedOnly(Visit visit) =>
        TripStore
            .Led(visit.Db, visit.Now)
            .Where(trip =>
                !trip.IsCancelled
                && visit.Staff!.Holds(StaffRole.TripLeader, trip.Scope)
                && !visit.Staff!.Holds(StaffRole.Trainer, Scope.Course(trip.CourseCode))
            );

    private Prompt List(Trip trip, Visit visit)
    {
        var row = RosterStore.Trips(visit.Db, trip.CourseCode).First(each => each.Id == trip.Id);
        var list = new TripList(row, RosterStore.Passengers(visit.Db, trip.Id));
        if (list.People.Count == 0)
            return RosterTexts.Empty(trip);
        var file = XlsxFile.Of($"danh-sach-{trip.Id}.xlsx", [RosterSheets.Of(list, _office.Name, visit.Today)]);
        return RosterTexts.List(trip, list.People, file);
    }

    private static bool Is(Course course, string? code) => string.Equals(course.Code, code, StringComparison.OrdinalIgnoreCase);
}

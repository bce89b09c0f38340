using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Changes;
using HtxBot.Features.Courses;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Rosters;

/// <summary>The list of a class and of its trips as a file for paper, for those who may see phone numbers.</summary>
public sealed class RostersFeature : Feature
{
    private readonly CatalogueSource _catalogue;
    private readonly OfficeOptions _office;

    /// <summary>Registers the slice.</summary>
    public RostersFeature(CatalogueSource catalogue, OfficeOptions office)
    {
        (_catalogue, _office) = (catalogue, office);
        Opens(Intents.Roster, Access.Of(StaffRole.Trainer), (intent, visit) => new Opening.Reply(List(intent.Argument, visit)));
    }

    private Prompt List(string? code, Visit visit)
    {
        Course[] mine = [.. _catalogue.Current.Courses.Where(course => visit.Staff!.Holds(StaffRole.Trainer, Scope.Course(course.Code)))];
        Course[] running = [.. mine.Where(course => !course.IsPast(visit.Now))];
        var course = code is null && running is [var only] ? only : mine.FirstOrDefault(each => Is(each, code));
        if (course is null)
            return ClassPageTexts.Which(running, Intents.Roster);
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

    private static bool Is(Course course, string? code) => string.Equals(course.Code, code, StringComparison.OrdinalIgnoreCase);
}

using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Trips;
using HtxBot.Storage;
using HtxBot.Understanding;
using CourseTexts = HtxBot.Features.Courses.CourseTexts;

namespace HtxBot.Features.Rosters;

/// <summary>What goes with the list of a class.</summary>
internal static class RosterTexts
{
    public static Prompt Empty(Course course) => new($"Lớp {course.Title} chưa có ai đăng ký.") { Choices = [ToClass(course)] };

    /// <summary>Counts first; names in the file, or below where no file can be sent.</summary>
    public static Prompt List(Course course, IReadOnlyList<RosterRow> people, int firstTimers, IReadOnlyList<TripList> trips, TextFile file)
    {
        var seated = people.Where(row => !row.IsWaiting).ToList();
        var waiting = people.Count - seated.Count;
        var cooperatives = seated.Select(row => row.CooperativeId).Distinct().Count();
        var first = firstTimers > 0 ? $" ({firstTimers} HTX học lần đầu)" : "";
        var queue = waiting > 0 ? $", {waiting} người chờ" : "";
        List<string> lines =
        [
            $"📋 {Markup.Bold(course.Title)}: {seated.Count}/{course.Capacity} người, {cooperatives} HTX{first}{queue}.",
            .. trips.Select(trip => $"🚌 {trip.Trip.Title}: {trip.People.Count} người đi."),
        ];
        var counts = string.Join('\n', lines);
        List<string> names = [counts, "", .. seated.Select(Line)];
        if (waiting > 0)
            names.AddRange(["", "Người chờ:", .. people.Where(row => row.IsWaiting).Select(Line)]);
        return new Prompt(counts) { File = file with { Instead = string.Join('\n', names) }, Choices = [ToClass(course)] };
    }

    /// <summary>Which class or, of those they only lead, which trip.</summary>
    public static Prompt Which(IReadOnlyList<Course> courses, IReadOnlyList<Trip> trips) =>
        new(courses.Count == 0 ? "Danh sách chuyến nào?" : "Danh sách lớp hay chuyến nào?")
        {
            Choices =
            [
                .. courses.Select(course => CourseTexts.Named(Intents.Roster, course)),
                .. trips.Select(trip =>
                    Choice.For(new Intent(Intents.Roster, trip.Id), $"🚌 {trip.Id}, {TripTexts.Label(trip)}") with
                    {
                        Words = [trip.Id, trip.Title],
                    }
                ),
            ],
        };

    public static Prompt Empty(Trip trip) => new($"Chuyến {Markup.Bold(trip.Title)} chưa có ai ghi tên.") { Choices = [ToBus(trip)] };

    /// <summary>The counts by pick-up point; names in the file, or below where no file can be sent.</summary>
    public static Prompt List(Trip trip, IReadOnlyList<PassengerRow> people, TextFile file)
    {
        List<string> lines =
        [
            $"📋 {Markup.Bold(trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}: {people.Count} người có chỗ trên xe.",
            .. people.GroupBy(row => row.No).Select(point => $"Điểm {point.Key}, {Hour(point.First())}: {point.Count()} người."),
        ];
        var counts = string.Join('\n', lines);
        List<string> names = [counts, "", .. people.Select(Line)];
        return new Prompt(counts) { File = file with { Instead = string.Join('\n', names) }, Choices = [ToBus(trip)] };
    }

    private static string Line(PassengerRow row, int at) =>
        $"{at + 1}. {row.FullName}, {row.Cooperative}, điểm {row.No}, {PhoneTexts.Shown(row.Phone)}";

    private static string Hour(PassengerRow row) => TripTexts.Hour(Instants.Parse(row.LeavesAt));

    private static string Line(RosterRow row, int at) => $"{at + 1}. {row.FullName}, {row.Cooperative}, {PhoneTexts.Shown(row.Phone)}";

    private static Choice ToBus(Trip trip) => Choice.For(new Intent(Intents.TripBoard, trip.Id), "🚌 Đếm người");

    private static Choice ToClass(Course course) => Choice.For(new Intent(Intents.ClassPage, course.Code), "🏫 Xem lớp");
}

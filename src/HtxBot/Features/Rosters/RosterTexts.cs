using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

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

    private static string Line(RosterRow row, int at) => $"{at + 1}. {row.FullName}, {row.Cooperative}, {PhoneTexts.Shown(row.Phone)}";

    private static Choice ToClass(Course course) => Choice.For(new Intent(Intents.ClassPage, course.Code), "🏫 Xem lớp");
}

using System.Text.RegularExpressions;

namespace HtxBot.Features.Import;

/// <summary>Checks the shape of what a file may hold beyond classes; nothing of it is stored yet.</summary>
internal static partial class LaterParts
{
    private const int FarthestOffset = 400;

    public static void Check(JsonReading root, IReadOnlyList<JsonReading> courses, KnownIds known)
    {
        foreach (var staff in root.List("staff", isRequired: false, isPersonal: true))
        {
            known.New("staff", staff, "id");
            known.Existing("organisation", staff, "organisationId");
            staff.Ignore("sample");
            CheckPerson(staff);
        }
        foreach (var trip in root.List("trips", isRequired: false))
            CheckTrip(trip, known);
        foreach (var course in courses)
            CheckTripsOf(course, known);
        foreach (var announcement in root.List("announcements", isRequired: false))
        {
            known.Existing("course", announcement, "courseCode");
            announcement.Whole("dayOffset", -FarthestOffset, FarthestOffset);
            announcement.Time("time");
            announcement.Text("kind", 40);
            announcement.Text("textVi", 4000);
            announcement.End();
        }
        foreach (var difficulty in root.List("difficulties", isRequired: false))
        {
            known.Existing("cooperative", difficulty, "cooperative");
            known.Existing("course", difficulty, "courseCode");
            difficulty.Text("textVi", 4000);
            difficulty.Text("topic", 100);
            difficulty.End();
        }
        foreach (var question in root.List("survey", isRequired: false))
        {
            question.Whole("no", 1, 100);
            question.Text("textVi", 500);
            if (question.Text("type", 40) is not ("" or "rating5" or "text"))
                question.Problem("type", "phải là \"rating5\" hoặc \"text\".");
            question.End();
        }
    }

    /// <summary>A person is looked at and not kept: nobody has agreed yet.</summary>
    public static void CheckPerson(JsonReading? person)
    {
        if (person is null)
            return;
        person.Text("fullName", 100);
        person.Text("addressAs", 20);
        person.Text("roleVi", 100);
        var phone = person.Text("phone", 30);
        if (phone.Length > 0 && !Phone.IsMatch(phone))
            person.Problem("phone", "phải là số điện thoại viết dạng chữ, 10 hoặc 11 chữ số, bắt đầu bằng 0.");
        person.End();
    }

    private static void CheckTripsOf(JsonReading course, KnownIds known)
    {
        foreach (var (trip, path) in course.Texts("trips"))
        {
            if (!known.Knows("trip", trip))
                course.Problem("trips", $"{path} là \"{trip}\", trong tệp không có chuyến tham quan mang mã này.");
        }
    }

    private static void CheckTrip(JsonReading trip, KnownIds known)
    {
        known.New("trip", trip, "id");
        known.Existing("course", trip, "courseCode");
        trip.Text("titleVi");
        trip.Whole("dayOffset", 0, FarthestOffset);
        trip.Time("departure");
        trip.Time("arrive");
        trip.Time("returnHome");
        trip.Whole("seats", 1, 1000);
        trip.Whole("feeVnd", 0, 100_000_000);
        trip.Flag("lunch");
        trip.Whole("rsvpDeadlineOffset", -FarthestOffset, FarthestOffset);
        trip.Time("rsvpDeadlineTime");
        trip.Text("rainPlanVi", 500);
        trip.Texts("bring");
        if (trip.Object("destination") is { } destination)
        {
            CheckPlace(destination, known);
            destination.End();
        }
        var points = new HashSet<string>();
        foreach (var point in trip.List("pickupPoints"))
        {
            if (!points.Add(point.Code("id")))
                point.Problem("id", "điểm đón này có hai lần trong chuyến.");
            point.Time("time");
            CheckPlace(point, known);
            point.Ignore("sample");
            point.End();
        }
        trip.End();
    }

    private static void CheckPlace(JsonReading place, KnownIds known)
    {
        place.Text("nameVi");
        known.Commune(place);
        place.Number("lat", 8, 24);
        place.Number("lon", 102, 115);
    }

    [GeneratedRegex("^0[0-9]{9,10}$", RegexOptions.NonBacktracking)]
    private static partial Regex Phone { get; }
}

using System.Globalization;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Import;

/// <summary>Reads the field trips with their pick-up points; offsets count from the first day of the trip's class.</summary>
internal static class TripReading
{
    private const int FarthestOffset = 400;

    /// <summary>The rows of all trips; the classes must have been read before.</summary>
    public static (IReadOnlyList<TripRow> Trips, IReadOnlyList<PointRow> Points) Read(
        JsonReading root,
        IReadOnlyList<JsonReading> courseReadings,
        IReadOnlyList<CourseRow> courses,
        KnownIds known
    )
    {
        var trips = new List<TripRow>();
        var points = new List<PointRow>();
        foreach (var trip in root.List("trips", isRequired: false))
            ReadTrip(trip, courses, known, trips, points);
        foreach (var course in courseReadings)
            CheckTripsOf(course, known);
        return (trips, points);
    }

    private static void CheckTripsOf(JsonReading course, KnownIds known)
    {
        foreach (var (trip, path) in course.Texts("trips"))
        {
            if (!known.Knows("trip", trip))
                course.Problem("trips", $"{path} là \"{trip}\", trong tệp không có chuyến tham quan mang mã này.");
        }
    }

    private static void ReadTrip(
        JsonReading trip,
        IReadOnlyList<CourseRow> courses,
        KnownIds known,
        List<TripRow> trips,
        List<PointRow> points
    )
    {
        var id = known.New("trip", trip, "id");
        var course = known.Existing("course", trip, "courseCode");
        var firstDay = courses.FirstOrDefault(row => row.Code == course) is { } row
            ? DateOnly.ParseExact(row.FirstDay, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateOnly.FromDateTime(DateTime.UnixEpoch);
        var day = firstDay.AddDays(trip.Whole("dayOffset", 0, FarthestOffset));
        var (departs, arrives, returns) = ReadHours(trip);
        var lastDay = firstDay.AddDays(trip.Whole("rsvpDeadlineOffset", -FarthestOffset, FarthestOffset));
        var answerBy = VietnamTime.At(lastDay, trip.Time("rsvpDeadlineTime") ?? TimeOnly.MinValue);
        if (answerBy > VietnamTime.At(day, departs))
            trip.Problem("rsvpDeadlineOffset", "hạn trả lời phải trước lúc xe chạy.");
        var destination = trip.Object("destination");
        var place = destination is null ? default : ReadPlace(destination, known);
        destination?.End();
        ReadPoints(trip, id, known, day, departs, arrives, points);
        var wanted = new TripRow
        {
            Id = id,
            CourseCode = course,
            Title = trip.Text("titleVi"),
            Purpose = trip.OptionalText("purposeVi", 500),
            Destination = place.Name ?? "",
            CommuneCode = place.Commune ?? "",
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            Transport = trip.OptionalText("transportVi"),
            DepartsAt = Instants.Format(VietnamTime.At(day, departs)),
            ArrivesAt = Instants.Format(VietnamTime.At(day, arrives)),
            ReturnsAt = Instants.Format(VietnamTime.At(day, returns)),
            AnswerBy = Instants.Format(answerBy),
            Seats = trip.Whole("seats", 1, 1000),
            FeeVnd = trip.Whole("feeVnd", 0, 100_000_000),
            HasLunch = trip.Flag("lunch") ? 1 : 0,
            Bring = string.Join('\n', trip.Texts("bring").Select(thing => thing.Text)),
            RainPlan = trip.Text("rainPlanVi", 500),
        };
        trips.Add(ReminderReading.Read(trip) is { } said ? wanted with { SaysReminders = true, Reminders = said } : wanted);
        trip.End();
    }

    private static (TimeOnly Departs, TimeOnly Arrives, TimeOnly Returns) ReadHours(JsonReading trip)
    {
        var departs = trip.Time("departure");
        var arrives = trip.Time("arrive");
        var returns = trip.Time("returnHome");
        if (arrives <= departs)
            trip.Problem("arrive", $"phải sau giờ xe chạy {departs:HH:mm}.");
        if (returns <= arrives)
            trip.Problem("returnHome", $"phải sau giờ đến nơi {arrives:HH:mm}.");
        return (departs ?? TimeOnly.MinValue, arrives ?? TimeOnly.MaxValue, returns ?? TimeOnly.MaxValue);
    }

    private static void ReadPoints(
        JsonReading trip,
        string id,
        KnownIds known,
        DateOnly day,
        TimeOnly departs,
        TimeOnly arrives,
        List<PointRow> points
    )
    {
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var before = departs;
        foreach (var point in trip.List("pickupPoints"))
        {
            var code = point.Code("id");
            if (!codes.Add(code))
                point.Problem("id", "điểm đón này có hai lần trong chuyến.");
            if (point.Time("time") is { } time)
            {
                if (time < before || time >= arrives)
                    point.Problem(
                        "time",
                        $"phải từ {before:HH:mm} và trước giờ đến nơi {arrives:HH:mm}: điểm đón viết theo thứ tự xe chạy."
                    );
                before = time;
            }
            var place = ReadPlace(point, known);
            points.Add(
                new PointRow
                {
                    TripId = id,
                    Code = code,
                    No = codes.Count,
                    Name = place.Name,
                    CommuneCode = place.Commune,
                    Latitude = place.Latitude,
                    Longitude = place.Longitude,
                    LeavesAt = Instants.Format(VietnamTime.At(day, before)),
                    Capacity = point.OptionalWhole("capacity", 1, 1000),
                }
            );
            point.Ignore("sample");
            point.End();
        }
        if (codes.Count == 0)
            trip.Problem("pickupPoints", "chuyến phải có ít nhất một điểm đón.");
    }

    private static (string Name, string Commune, double Latitude, double Longitude) ReadPlace(JsonReading place, KnownIds known) =>
        (place.Text("nameVi"), known.Commune(place), place.Number("lat", 8, 24), place.Number("lon", 102, 115));
}

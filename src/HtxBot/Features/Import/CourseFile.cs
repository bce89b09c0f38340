using System.Globalization;
using System.Text.Json;

namespace HtxBot.Features.Import;

/// <summary>
/// Reads a file shaped like <c>config/sample/course-ha-tinh.json</c>, against the known communes, for one start day. Pure:
/// every problem is found at once, and nothing is stored here. Representatives of cooperatives, staff, announcements, difficulties and
/// surveys are looked at for their shape only.
/// </summary>
public static class CourseFile
{
    /// <summary>Said after a successful import: parts of the file that are read but not kept.</summary>
    public const string NotStored =
        "Thông báo, khó khăn, khảo sát và người liên hệ trong tệp đã được kiểm tra nhưng chưa lưu (người chỉ được lưu khi tự đồng ý).";

    /// <summary>The rows the file asks for, and all its problems; the rows are of use only if there are no problems.</summary>
    public static (ImportSet Set, IReadOnlyList<string> Problems) Read(string json, IReadOnlyList<CommuneRow> communes, DateOnly start)
    {
        var problems = new ImportProblems();
        if (start.DayOfWeek != DayOfWeek.Monday)
        {
            problems.Add("--start", $"{start:dd/MM/yyyy} không phải thứ Hai; hãy chọn một ngày thứ Hai.");
        }
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return (ReadRoot(new JsonReading(document.RootElement, "", problems), communes, start), problems.Sentences);
            problems.Add("tệp", "phải là một đối tượng JSON { … }.");
        }
        catch (JsonException broken)
        {
            var place = broken.LineNumber is { } line ? $"dòng {line + 1}, cột {broken.BytePositionInLine + 1}" : "tệp";
            problems.Add(place, "không phải JSON hợp lệ, hoặc một khóa viết hai lần; hãy sửa rồi nhập lại.");
        }
        catch (InvalidOperationException)
        {
            // JsonElement says so when a string holds half a surrogate pair.
            problems.Add("tệp", "có chữ mã hóa hỏng (một nửa ký tự \\uD800–\\uDFFF); hãy lưu lại tệp dạng UTF-8.");
        }
        return (new ImportSet([], [], [], [], [], [], [], [], []), problems.Sentences);
    }

    private static ImportSet ReadRoot(JsonReading root, IReadOnlyList<CommuneRow> communes, DateOnly start)
    {
        root.Ignore("about", "dates");
        if (root.Text("timezone") is not ("" or "Asia/Ho_Chi_Minh"))
            root.Problem("timezone", "phải là \"Asia/Ho_Chi_Minh\".");

        var known = new KnownIds(communes);
        var venues = root.List("venues").Select(venue => ReadVenue(venue, known)).ToList();
        known.AddOrganisations(root);
        var trainers = root.List("trainers").Select(trainer => ReadTrainer(trainer, known)).ToList();
        var cooperatives = root.List("cooperatives").Select(cooperative => ReadCooperative(cooperative, known)).ToList();
        var courseReadings = root.List("courses");
        var courses = new List<CourseRow>();
        var sessions = new List<SessionRow>();
        var materials = new List<MaterialRow>();
        foreach (var course in courseReadings)
            CourseReading.Read(course, known, start, courses, sessions, materials);
        var (trips, points) = TripReading.Read(root, courseReadings, courses, known);
        LaterParts.Check(root, known);
        root.End();
        return new ImportSet(communes, venues, trainers, courses, sessions, materials, cooperatives, trips, points);
    }

    private static VenueRow ReadVenue(JsonReading venue, KnownIds known)
    {
        var row = new VenueRow
        {
            Id = known.New("venue", venue, "id"),
            Name = venue.Text("nameVi"),
            Address = venue.Text("addressVi"),
            Latitude = venue.Number("lat", 8, 24),
            Longitude = venue.Number("lon", 102, 115),
        };
        known.Commune(venue);
        venue.Whole("capacity", 1, 10_000);
        venue.Ignore("sample");
        venue.End();
        return row;
    }

    private static TrainerRow ReadTrainer(JsonReading trainer, KnownIds known)
    {
        var row = new TrainerRow
        {
            Id = known.New("trainer", trainer, "id"),
            FullName = trainer.Text("fullName", 100),
            AddressAs = trainer.Text("addressAs", 20),
        };
        trainer.Text("topicVi");
        known.Existing("organisation", trainer, "organisationId");
        trainer.Ignore("sample");
        trainer.End();
        return row;
    }

    private static CooperativeRow ReadCooperative(JsonReading cooperative, KnownIds known)
    {
        var row = new CooperativeRow
        {
            Code = known.New("cooperative", cooperative, "code"),
            Name = cooperative.Text("nameVi", 200),
            ShortName = cooperative.Text("shortName", 60),
            CommuneCode = known.Commune(cooperative),
        };
        cooperative.Text("productsVi");
        cooperative.Whole("members", 1, 1_000_000);
        LaterParts.CheckPerson(cooperative.Object("representative", isPersonal: true));
        cooperative.Ignore("sample");
        cooperative.End();
        return row;
    }

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using System.Text.Json.Nodes;
using HtxBot.Features.Import;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Import;

public sealed class CourseFileTests
{
    [Test]
    public void The_sample_has_no_problem()
    {
        using var world = new ImportWorld();

        Assert.That(world.Problems(), Is.Empty);
    }

    [TestCase("courses", 0, "capacity", "-5", "courses[0].capacity = -5: phải là số nguyên từ 1 đến 1000.")]
    [TestCase("courses", 0, "capacity", "\"60\"", "courses[0].capacity = \"60\": phải là số nguyên từ 1 đến 1000.")]
    [TestCase(
        "courses",
        0,
        "reminders",
        "{\"days\":0,\"minutes\":2000}",
        "courses[0].reminders.minutes = 2000: phải là số nguyên từ 0 đến 1440."
    )]
    [TestCase("courses", 0, "reminders", "{\"days\":2,\"minutes\":0}", "courses[0].reminders.daysAt: còn thiếu.")]
    [TestCase("courses", 0, "waitlist", "1", "courses[0].waitlist = 1: phải là true hoặc false.")]
    [TestCase("courses", 3, "code", "\"khkd\"", "courses[3].code = \"khkd\": mã lớp viết bằng chữ in hoa, ví dụ QTSX.")]
    [TestCase("courses", 3, "code", "\"QTSX\"", "courses[3].code = \"QTSX\": mã lớp này có hai lần trong tệp.")]
    [TestCase("courses", 2, "venueId", "\"V9\"", "courses[2].venueId = \"V9\": trong tệp không có địa điểm mang mã này.")]
    [TestCase("courses", 2, "sessions", "[]", "courses[2].sessions = […]: lớp phải có ít nhất một buổi.")]
    [TestCase("courses", 2, "sessions", "{}", "courses[2].sessions = {…}: phải là một danh sách [ … ].")]
    [TestCase(
        "courses",
        1,
        "registrationClosesOffset",
        "-30",
        "courses[1].registrationClosesOffset = -30: phải từ -21 trở lên, vì đăng ký đóng sau khi mở."
    )]
    [TestCase("venues", 1, "lat", "105.9", "venues[1].lat = 105.9: phải là số từ 8 đến 24.")]
    [TestCase("venues", 1, "nameVi", "\" \"", "venues[1].nameVi = \"\": phải là chữ, từ 1 đến 300 ký tự.")]
    [TestCase(
        "cooperatives",
        7,
        "communeCode",
        "\"99999\"",
        "cooperatives[7].communeCode = \"99999\": không có xã, phường nào mang mã này trong config/places."
    )]
    [TestCase("cooperatives", 0, "communeVi", "\"Xã Lạ\"", "cooperatives[0].communeVi = \"Xã Lạ\": mã 18133 là Xã Hương Sơn.")]
    [TestCase("trips", 0, "departure", "\"25:00\"", "trips[0].departure = \"25:00\": phải là giờ dạng HH:mm, ví dụ 07:30.")]
    [TestCase("trips", 0, "arrive", "\"05:50\"", "trips[0].arrive = \"05:50\": phải sau giờ xe chạy 05:50.")]
    [TestCase("trips", 0, "rsvpDeadlineOffset", "3", "trips[0].rsvpDeadlineOffset = 3: hạn trả lời phải trước lúc xe chạy.")]
    [TestCase("trips", 0, "reminders", "{\"days\":31,\"minutes\":0}", "trips[0].reminders.days = 31: phải là số nguyên từ 0 đến 30.")]
    [TestCase("trips", 1, "reminders", "{\"days\":2,\"minutes\":45}", "trips[1].reminders.daysAt: còn thiếu.")]
    [TestCase(
        "trips",
        1,
        "reminders",
        "{\"days\":0,\"minutes\":45,\"eveAt\":\"7 giờ tối\"}",
        "trips[1].reminders.eveAt = \"7 giờ tối\": phải là giờ dạng HH:mm, ví dụ 07:30."
    )]
    [TestCase("trips", 0, "reminders", "[3]", "trips[0].reminders = […]: phải là một đối tượng { … }.")]
    [TestCase(
        "trips",
        0,
        "reminders",
        "{\"days\":0,\"minutes\":45,\"evening\":\"19:00\"}",
        "trips[0].reminders.evening = \"19:00\": không có khóa này; xem tệp mẫu config/sample/course-ha-tinh.json."
    )]
    [TestCase("trips", 1, "pickupPoints", "[]", "trips[1].pickupPoints = […]: chuyến phải có ít nhất một điểm đón.")]
    [TestCase("trips", 1, "courseCode", "\"LA\"", "trips[1].courseCode = \"LA\": trong tệp không có lớp mang mã này.")]
    [TestCase("difficulties", 0, "cooperative", "\"M99\"", "difficulties[0].cooperative = \"M99\": trong tệp không có HTX mang mã này.")]
    [TestCase("survey", 0, "type", "\"stars\"", "survey[0].type = \"stars\": phải là \"rating5\" hoặc \"text\".")]
    [TestCase("courses", 0, "capcity", "60", "courses[0].capcity = 60: không có khóa này; xem tệp mẫu config/sample/course-ha-tinh.json.")]
    public void A_wrong_value_is_named_by_path_and_value(string list, int index, string key, string value, string problem)
    {
        using var world = new ImportWorld();
        world.File[list]![index]![key] = JsonNode.Parse(value);

        Assert.That(world.Problems(), Does.Contain(problem));
    }

    [TestCase("time", "\"05:00\"", "time = \"05:00\": phải từ 05:50 và trước giờ đến nơi 08:00: điểm đón viết theo thứ tự xe chạy.")]
    [TestCase("id", "\"d1\"", "id = \"d1\": điểm đón này có hai lần trong chuyến.")]
    [TestCase("capacity", "0", "capacity = 0: phải là số nguyên từ 1 đến 1000.")]
    public void A_wrong_pick_up_point_is_named(string key, string value, string problem)
    {
        using var world = new ImportWorld();
        world.File["trips"]![0]!["pickupPoints"]![1]![key] = JsonNode.Parse(value);

        Assert.That(world.Problems(), Is.EqualTo([$"trips[0].pickupPoints[1].{problem}"]));
    }

    [Test]
    public void All_problems_are_told_at_once()
    {
        using var world = new ImportWorld();
        world.File["timezone"] = "UTC";
        world.Course(0)["sessions"]![0]!["end"] = "07:00";
        world.Course(0)["sessions"]![3]!["no"] = 3;
        world.Course(1)["sessions"]![1]!["start"] = "10:00";
        world.Course(0)["trips"]![1] = "TQ9";
        world.File["trainers"]![2]!.AsObject().Remove("addressAs");

        Assert.That(
            world.Problems(new DateOnly(2027, 3, 2)),
            Is.EquivalentTo([
                "--start: 02/03/2027 không phải thứ Hai; hãy chọn một ngày thứ Hai.",
                "timezone = \"UTC\": phải là \"Asia/Ho_Chi_Minh\".",
                "trainers[2].addressAs: còn thiếu.",
                "courses[0].sessions[0].end = \"07:00\": phải sau giờ bắt đầu 07:30.",
                "courses[0].sessions[3].no = 3: số buổi này có hai lần trong lớp.",
                "courses[1].sessions[1].start = \"10:00\": trùng giờ với một buổi khác của lớp.",
                "courses[0].trips = […]: courses[0].trips[1] là \"TQ9\", trong tệp không có chuyến tham quan mang mã này.",
            ])
        );
    }

    [Test]
    public void Personal_values_are_never_shown()
    {
        using var world = new ImportWorld();
        world.File["cooperatives"]![3]!["representative"]!["phone"] = "0300-123-456-789";

        Assert.That(
            world.Problems(),
            Is.EqualTo(["cooperatives[3].representative.phone: phải là số điện thoại viết dạng chữ, 10 hoặc 11 chữ số, bắt đầu bằng 0."])
        );
    }

    [TestCase("{\"a\": }", "dòng 1, cột 7: không phải JSON hợp lệ, hoặc một khóa viết hai lần; hãy sửa rồi nhập lại.")]
    [TestCase("[]", "tệp: phải là một đối tượng JSON { … }.")]
    [TestCase("{\"timezone\": \"\\ud800\"}", "tệp: có chữ mã hóa hỏng (một nửa ký tự \\uD800–\\uDFFF); hãy lưu lại tệp dạng UTF-8.")]
    public void A_file_that_is_not_readable_is_one_sentence(string json, string problem)
    {
        var (_, problems) = CourseFile.Read(json, [], ImportWorld.Start);

        Assert.That(problems, Is.EqualTo([problem]));
    }

    [Test]
    public void An_empty_object_names_every_missing_part()
    {
        var (_, problems) = CourseFile.Read("{}", [], ImportWorld.Start);

        Assert.That(
            problems,
            Is.EquivalentTo([
                "timezone: còn thiếu.",
                "venues: còn thiếu.",
                "organisations: còn thiếu.",
                "trainers: còn thiếu.",
                "cooperatives: còn thiếu.",
                "courses: còn thiếu.",
            ])
        );
    }

    [Test]
    public void A_commune_cut_from_two_districts_is_known_by_the_larger_part()
    {
        var (communes, problems) = CommuneFile.Read(SampleCourses.CommuneFiles(SampleData.ConfigFolder));
        var tranPhu = communes.Single(commune => commune.Code == "18100");

        Assert.That(problems, Is.Empty);
        Assert.That(tranPhu.OldDistrict, Is.EqualTo("Thành phố Hà Tĩnh"));
        Assert.That(
            tranPhu.OldNames,
            Is.EqualTo(
                "Phường Thạch Trung; Phường Đồng Môn; Phường Thạch Hạ; Xã Hộ Độ; Xã Thạch Trung; Xã Đồng Môn; Xã Thạch Đồng; Xã Thạch Môn; Xã Thạch Hạ; Thành phố Hà Tĩnh; Huyện Lộc Hà"
            )
        );
    }
}

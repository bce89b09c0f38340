using HtxBot.Conversations;
using HtxBot.Features.Courses;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Courses;

public sealed class CoursesFeatureTests
{
    [Test]
    public void Open_courses_are_listed_with_day_and_free_seats_and_each_choice_opens_its_card()
    {
        using var office = new SampleOffice();
        office.Enrol(office.Person("Trần Văn Bưởi"), "CNBO", 1);
        var feature = new CoursesFeature(office.Catalogue);

        var text = office.Text(feature, Intents.Courses);
        var choices = office.Says(feature, Intents.Courses)[^1].Choices;

        Assert.That(
            text,
            Is.EqualTo(
                """
                Có 2 lớp đang mở đăng ký, không mất tiền:
                • Quản trị sản xuất trong HTX nông nghiệp: từ 7 giờ 30 sáng thứ Hai, 01/03/2027, còn 60 chỗ
                • Chăn nuôi bò liên kết theo chuỗi: từ 7 giờ 30 sáng thứ Hai, 15/03/2027, còn 34 chỗ
                Mời anh/chị chọn lớp để xem và đăng ký.
                """
            )
        );
        Assert.That(
            choices.Select(choice => (choice.Id, choice.Label)),
            Is.EqualTo(
                new[]
                {
                    (new Intent(Intents.CourseInfo, "QTSX").ToChoiceId(), "Quản trị sản xuất…"),
                    (new Intent(Intents.CourseInfo, "CNBO").ToChoiceId(), "Chăn nuôi bò liên…"),
                }
            )
        );
    }

    [Test]
    public void The_card_of_an_open_course_says_everything_in_eight_lines_and_offers_to_sign_up()
    {
        using var office = new SampleOffice();
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.CourseInfo, "qtsx"),
            Is.EqualTo(
                """
                🎓 Quản trị sản xuất trong HTX nông nghiệp (QTSX)
                Lớp cho cán bộ quản lý HTX nông nghiệp: cách lập kế hoạch, tổ chức và quản lý sản xuất.
                Dành cho: Giám đốc, kế toán, tổ trưởng sản xuất của HTX
                Học 6 buổi, từ 7 giờ 30 sáng thứ Hai, 01/03/2027 đến thứ Tư, 03/03/2027
                Chỗ học: Hội trường tầng 2 (mẫu), Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh
                Học phí: không mất tiền
                Còn 60 chỗ, mỗi HTX 1 người. Hạn đăng ký: hết thứ Sáu, 26/02/2027.
                """
            )
        );
        Assert.That(
            office.Labels(feature, Intents.CourseInfo, "QTSX"),
            Is.EqualTo(new[] { "Đăng ký học", "📅 Lịch lớp", "🗺 Xem đường đi" })
        );
    }

    [Test]
    public void A_fee_is_written_with_dots_between_the_thousands()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course SET fee_vnd = 1250000 WHERE code = 'QTSX'");

        var text = office.Text(new CoursesFeature(office.Catalogue), Intents.CourseInfo, "QTSX");

        Assert.That(text, Does.Contain("Học phí: 1.250.000 đồng"));
    }

    [Test]
    public void A_full_course_says_how_many_wait_and_offers_the_waiting_list()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course SET capacity = 1 WHERE code = 'QTSX'");
        office.Enrol(office.Person("Trần Văn Bưởi"), "QTSX", 1);
        office.Enrol(office.Person("Lê Thị Chè"), "QTSX", 2, "waiting");
        office.Enrol(office.Person("Hồ Văn Lạc"), "QTSX", 3, "left");
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(office.Text(feature, Intents.CourseInfo, "QTSX"), Does.Contain("Hết chỗ, 1 người đang chờ, mỗi HTX 1 người."));
        Assert.That(
            office.Labels(feature, Intents.CourseInfo, "QTSX"),
            Is.EqualTo(new[] { "Vào danh sách chờ", "📅 Lịch lớp", "🗺 Xem đường đi", "Xem các lớp" })
        );
    }

    [Test]
    public void A_full_course_without_waiting_list_offers_other_courses_only()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course SET capacity = 1, has_waitlist = 0 WHERE code = 'QTSX'");
        office.Enrol(office.Person("Trần Văn Bưởi"), "QTSX", 1);

        var labels = office.Labels(new CoursesFeature(office.Catalogue), Intents.CourseInfo, "QTSX");

        Assert.That(labels, Is.EqualTo(new[] { "📅 Lịch lớp", "🗺 Xem đường đi", "Xem các lớp" }));
    }

    [Test]
    public void Who_is_in_the_course_sees_the_number_and_may_leave_but_not_sign_up_again()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(office.Text(feature, Intents.CourseInfo, "QTSX"), Does.EndWith("Anh/chị Cam đã có tên trong lớp, số thứ tự 17."));
        Assert.That(
            office.Labels(feature, Intents.CourseInfo, "QTSX"),
            Is.EqualTo(new[] { "📅 Lịch lớp", "🗓 Thêm vào lịch", "🗺 Xem đường đi", "Hủy đăng ký" })
        );
    }

    [Test]
    public void My_course_shows_place_next_session_and_how_to_leave()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.MyCourses),
            Is.EqualTo(
                """
                🎓 Quản trị sản xuất trong HTX nông nghiệp (QTSX)
                Anh/chị Cam đã có tên trong lớp, số thứ tự 17.
                Buổi tới: 7 giờ 30 sáng thứ Hai, 01/03/2027, tại Hội trường tầng 2 (mẫu).
                """
            )
        );
        Assert.That(
            office.Says(feature, Intents.MyCourses)[^1].Choices,
            Does.Contain(Choice.For(new Intent(Intents.LeaveCourse, "QTSX"), "Hủy đăng ký") with { Style = ChoiceStyle.Danger })
        );
    }

    [Test]
    public void Who_waits_sees_the_place_among_those_who_wait()
    {
        using var office = new SampleOffice();
        var cam = office.Person("Nguyễn Thị Cam", isHere: true);
        office.Enrol(office.Person("Trần Văn Bưởi"), "CNBO", 2, "waiting");
        office.Enrol(office.Person("Hồ Văn Lạc"), "CNBO", 1);
        office.Enrol(office.Person("Lê Thị Chè"), "CNBO", 4, "waiting");
        office.Enrol(cam, "CNBO", 3, "waiting");

        var text = office.Text(new CoursesFeature(office.Catalogue), Intents.MyCourses);

        Assert.That(text, Does.Contain("Anh/chị Cam đứng thứ 2 trong 3 người chờ."));
    }

    [Test]
    public void With_several_courses_every_button_names_its_course()
    {
        using var office = new SampleOffice();
        office.Enrol(office.CamIn("QTSX"), "CNBO", 5, "waiting");

        var labels = office.Labels(new CoursesFeature(office.Catalogue), Intents.MyCourses);

        Assert.That(labels, Is.EqualTo(new[] { "Xem lớp QTSX", "Hủy đăng ký QTSX", "Xem lớp CNBO", "Thôi chờ CNBO", "Xem lớp khác" }));
    }

    [Test]
    public void Who_left_a_course_is_in_none()
    {
        using var office = new SampleOffice();
        office.Enrol(office.Person("Nguyễn Thị Cam", isHere: true), "QTSX", 1, "left");

        var text = office.Text(new CoursesFeature(office.Catalogue), Intents.MyCourses);

        Assert.That(text, Does.StartWith("Anh/chị chưa đăng ký lớp nào.\nCó 2 lớp đang mở đăng ký, không mất tiền:"));
    }

    [Test]
    public void Courses_that_are_over_offer_nothing_to_leave()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = office.Now.AddDays(14);
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(office.Text(feature, Intents.MyCourses), Does.Contain("Lớp QTSX đã kết thúc thứ Tư, 03/03/2027."));
        Assert.That(office.Labels(feature, Intents.MyCourses), Is.EqualTo(new[] { "Xem các lớp" }));
    }

    [TestCase("2027-02-25T16:59:00Z", "Đăng ký học")]
    [TestCase("2027-02-26T16:59:00Z", "Đăng ký học")]
    [TestCase("2027-02-26T17:00:00Z", "📅 Lịch lớp")]
    public void The_last_day_of_signing_up_ends_at_midnight_in_Vietnam(string now, string first)
    {
        using var office = new SampleOffice();
        office.Now = DateTimeOffset.Parse(now, null);

        Assert.That(office.Labels(new CoursesFeature(office.Catalogue), Intents.CourseInfo, "QTSX")[0], Is.EqualTo(first));
    }

    [Test]
    public void Nothing_open_says_so_and_names_a_way_on()
    {
        using var office = new SampleOffice();
        office.Now = office.Now.AddYears(1);
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(office.Text(feature, Intents.Courses), Does.StartWith("Hiện chưa có lớp nào mở đăng ký."));
        Assert.That(office.Labels(feature, Intents.Courses), Does.Contain("👤 Gặp cán bộ"));
    }

    [Test]
    public void A_long_list_is_left_to_the_choices()
    {
        using var office = new SampleOffice();
        for (var i = 1; i <= 7; i++)
            office.AddCourse($"X{i}", $"Lớp trồng chè và chế biến chè cho hợp tác xã miền núi số {i}");
        office.Reload();
        var feature = new CoursesFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Courses),
            Is.EqualTo("Có 9 lớp đang mở đăng ký, không mất tiền:\nMời anh/chị chọn lớp để xem và đăng ký.")
        );
        Assert.That(office.Labels(feature, Intents.Courses), Has.Count.EqualTo(9).And.All.Length.LessThanOrEqualTo(40));
    }
}

using HtxBot.Conversations;
using HtxBot.Features.Schedule;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Schedule;

public sealed class ScheduleFeatureTests
{
    [Test]
    public void The_next_three_sessions_are_shown_day_by_day()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule),
            Is.EqualTo(
                """
                Buổi học tới của anh/chị Cam:
                🗓 Thứ Hai, 01/03/2027
                Lớp: Quản trị sản xuất trong HTX nông nghiệp
                • 7 giờ 30 – 11 giờ sáng: Khai giảng; Tổng quan về quản trị sản xuất
                Giảng viên: cô Nguyễn Thị Hoài An
                • 1 giờ 30 – 4 giờ 30 chiều: Lập kế hoạch sản xuất
                Giảng viên: thầy Trần Quốc Bình
                📍 Hội trường tầng 2 (mẫu), Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh
                ---
                🗓 Thứ Ba, 02/03/2027
                Lớp: Quản trị sản xuất trong HTX nông nghiệp
                • 7 giờ 30 – 11 giờ sáng: Tổ chức và quản lý các yếu tố sản xuất
                Giảng viên: cô Nguyễn Thị Hoài An
                📍 Hội trường tầng 2 (mẫu), Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh
                """
            )
        );
        Assert.That(
            office.Labels(feature, Intents.Schedule),
            Is.EqualTo(new[] { "🗓 Thêm vào lịch", "🗺 Xem đường đi", "Hủy đăng ký", "Tuần sau" })
        );
    }

    [Test]
    public void A_session_that_runs_is_still_shown_and_one_that_ended_is_not()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = At(2027, 3, 1, 10, 59);
        var running = office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule);
        office.Now = At(2027, 3, 1, 11, 0);
        var ended = office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule);

        Assert.That(running, Does.Contain("Khai giảng"));
        Assert.That(ended, Does.Not.Contain("Khai giảng").And.Contain("Lập kế hoạch sản xuất"));
    }

    [TestCase(28, "hôm nay", "2027-02-28", "Hôm nay, Chủ nhật, 28/02/2027 không có buổi học.")]
    [TestCase(28, "ngày mai", "2027-03-01", "Ngày mai, lịch học của anh/chị Cam:\n🗓 Thứ Hai, 01/03/2027\n")]
    public void Today_and_tomorrow_turn_at_midnight_in_Vietnam(int day, string what, string argument, string answer)
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = At(2027, 2, day, 23, 59);

        Assert.That(office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule, argument), Does.StartWith(answer), what);
    }

    [Test]
    public void Just_after_midnight_it_is_the_day_itself_though_UTC_has_the_day_before()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = At(2027, 3, 1, 0, 1);

        Assert.That(
            office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule, "2027-03-01"),
            Does.StartWith("Hôm nay, lịch học của anh/chị Cam:\n🗓 Thứ Hai, 01/03/2027")
        );
    }

    [Test]
    public void A_session_late_in_the_evening_belongs_to_its_Vietnamese_day()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Change(
            """
            UPDATE course_session
            SET starts_at = '2027-03-01T16:30:00.000Z', ends_at = '2027-03-01T17:30:00.000Z'
            WHERE course_code = 'QTSX' AND no = 2
            """
        );

        var text = office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule, "2027-03-01");

        Assert.That(text, Does.Contain("• 11 giờ 30 đêm – 0 giờ 30 đêm").Or.Contain("• 11 giờ 30 – 0 giờ 30 đêm"));
    }

    [Test]
    public void A_day_without_sessions_says_so_with_the_full_date_and_names_the_next_one()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule, "2027-02-25"),
            Is.EqualTo(
                """
                Thứ Năm, 25/02/2027 không có buổi học.
                Buổi tới: 7 giờ 30 sáng thứ Hai, 01/03/2027, lớp Quản trị sản xuất trong HTX nông nghiệp, tại Hội trường tầng 2 (mẫu), Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh.
                """
            )
        );
        Assert.That(
            office.Says(feature, Intents.Schedule, "2027-02-25")[0].Choices[0],
            Is.EqualTo(Choice.For(new Intent(Intents.Schedule, "2027-03-01"), "📅 Xem buổi tới"))
        );
    }

    [Test]
    public void A_day_after_the_last_session_says_that_none_is_left()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = At(2027, 3, 10, 8, 0);

        var text = office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule, "2027-03-11");

        Assert.That(text, Is.EqualTo("Ngày mai, thứ Năm, 11/03/2027 không có buổi học.\nSắp tới cũng không còn buổi nào."));
    }

    [Test]
    public void A_week_counts_its_sessions_and_leads_on_to_the_next_week()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = At(2027, 3, 1, 6, 0);
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule, "2027-03-01/2027-03-07"),
            Does.StartWith("Từ thứ Hai, 01/03/2027 đến Chủ nhật, 07/03/2027, anh/chị Cam có 6 buổi học:\n🗓 Thứ Hai, 01/03/2027")
        );
        Assert.That(
            office.Says(feature, Intents.Schedule, "2027-03-01/2027-03-07")[^1].Choices[^1],
            Is.EqualTo(Choice.For(new Intent(Intents.Schedule, "2027-03-08/2027-03-14"), "Tuần sau"))
        );
    }

    [Test]
    public void Several_courses_are_shown_together_and_buttons_name_them()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX", "CNBO");
        office.Change(
            """
            UPDATE course_session
            SET starts_at = '2027-03-01T11:30:00.000Z', ends_at = '2027-03-01T13:30:00.000Z'
            WHERE course_code = 'CNBO' AND no = 1
            """
        );
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule, "2027-03-01"),
            Does.EndWith(
                """
                🗓 Thứ Hai, 01/03/2027
                Lớp: Chăn nuôi bò liên kết theo chuỗi
                • 6 giờ 30 – 8 giờ 30 tối: Khai giảng; Mô hình nuôi bò liên kết
                Giảng viên: thầy Trần Quốc Bình
                📍 Phòng học 201 (mẫu), Nhà B, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh
                """
            )
        );
        Assert.That(
            office.Labels(feature, Intents.Schedule, "2027-03-01"),
            Is.EqualTo(new[] { "🗓 Thêm lịch QTSX", "🗓 Thêm lịch CNBO", "🗺 Đường đi QTSX", "🗺 Đường đi CNBO", "Cả tuần" })
        );
    }

    [Test]
    public void A_cancelled_session_is_marked_and_does_not_count_as_a_next_one()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Change("UPDATE course_session SET state = 'cancelled' WHERE course_code = 'QTSX' AND no = 1");
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule),
            Does.Contain("• ❌ ĐÃ HỦY: 7 giờ 30 – 11 giờ sáng: Khai giảng").And.Contain("Tổ chức hoạt động các yếu tố sản xuất")
        );
        Assert.That(office.Text(feature, Intents.Schedule, "2027-02-25"), Does.Contain("Buổi tới: 1 giờ 30 chiều thứ Hai, 01/03/2027"));
    }

    [TestCase(null)]
    [TestCase("2027-03-01")]
    [TestCase("2027-03-01/2027-03-07")]
    public void Who_is_in_no_course_sees_the_open_ones_with_their_days(string? argument)
    {
        using var office = new SampleOffice();
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule, argument),
            Does.StartWith("Anh/chị chưa đăng ký lớp nào.\n").And.Contain("từ 7 giờ 30 sáng thứ Hai, 15/03/2027, còn 35 chỗ")
        );
        Assert.That(office.Says(feature, Intents.Schedule, argument)[0].Choices, Has.Count.EqualTo(2));
    }

    [Test]
    public void Who_only_waits_is_told_so_and_sees_when_the_course_is()
    {
        using var office = new SampleOffice();
        office.Enrol(office.Person("Nguyễn Thị Cam", isHere: true), "CNBO", 1, "waiting");
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(
            office.Text(feature, Intents.Schedule),
            Does.StartWith(
                "Anh/chị Cam đang chờ chỗ, chưa có lịch học riêng.\n• Chăn nuôi bò liên kết theo chuỗi: từ 7 giờ 30 sáng thứ Hai"
            )
        );
        Assert.That(office.Labels(feature, Intents.Schedule), Is.EqualTo(new[] { "📅 Lịch lớp", "Thôi không chờ", "Xem lớp khác" }));
    }

    [Test]
    public void When_everything_is_over_other_courses_are_offered()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = At(2027, 3, 5, 8, 0);

        var text = office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule);

        Assert.That(text, Does.StartWith("Các lớp của anh/chị đã học xong.\nCó một lớp đang mở đăng ký, không mất tiền:\n• Chăn nuôi bò"));
    }

    [Test]
    public void An_impossible_date_is_told_with_its_reason_and_an_example()
    {
        using var office = new SampleOffice();
        var feature = new ScheduleFeature(office.Catalogue);
        var argument = new DateReading.Impossible("Tháng 2 không có ngày 31.").ToArgument();

        Assert.That(
            office.Text(feature, Intents.Schedule, argument),
            Is.EqualTo("Tháng 2 không có ngày 31. Anh/chị muốn xem ngày nào? Ví dụ: mai, thứ Năm, 12/5.")
        );
        Assert.That(office.Labels(feature, Intents.Schedule, argument), Is.EqualTo(new[] { "Hôm nay", "Ngày mai", "Tuần này" }));
    }

    [Test]
    public void An_example_that_the_reason_gives_is_not_given_twice()
    {
        using var office = new SampleOffice();

        var text = office.Text(new ScheduleFeature(office.Catalogue), Intents.Schedule, "?Không có thứ 8. Ví dụ: thứ Năm.");

        Assert.That(text, Is.EqualTo("Không có thứ 8. Ví dụ: thứ Năm."));
    }

    [Test]
    public void The_schedule_of_one_course_is_open_to_everybody_and_leads_to_signing_up()
    {
        using var office = new SampleOffice();
        var feature = new ScheduleFeature(office.Catalogue);

        Assert.That(office.Text(feature, Intents.Schedule, "CNBO"), Does.StartWith("Lịch lớp CNBO:\n🗓 Thứ Hai, 15/03/2027\n"));
        Assert.That(
            office.Labels(feature, Intents.Schedule, "CNBO"),
            Is.EqualTo(new[] { "Đăng ký học", "🗓 Thêm vào lịch", "🗺 Xem đường đi", "Xem lớp này" })
        );
    }

    [Test]
    public void The_map_of_my_course_is_a_place_with_name_and_address()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");

        var prompt = office.Says(new ScheduleFeature(office.Catalogue), Intents.Map)[0];

        Assert.That(
            Markup.Strip(prompt.Text),
            Is.EqualTo("🗺 Chỗ học lớp Quản trị sản xuất trong HTX nông nghiệp, buổi 7 giờ 30 sáng thứ Hai, 01/03/2027.")
        );
        Assert.That(
            prompt.Place,
            Is.EqualTo(new Place("Hội trường tầng 2 (mẫu)", "Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh", 18.3439, 105.904))
        );
    }

    [Test]
    public void The_map_shows_where_the_sessions_to_come_are_not_the_usual_place()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course_session SET venue_id = 'V2' WHERE course_code = 'QTSX'");

        var prompt = office.Says(new ScheduleFeature(office.Catalogue), Intents.Map, "QTSX").Single();

        Assert.That(prompt.Place!.Title, Is.EqualTo("Phòng học 201 (mẫu)"));
    }

    [TestCase(Intents.Map)]
    [TestCase(Intents.CalendarFile)]
    public void Asked_without_a_course_in_several_it_asks_which(string intent)
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX", "CNBO");

        var prompt = office.Says(new ScheduleFeature(office.Catalogue), intent).Single();

        Assert.That(prompt.Text, Does.StartWith("Anh/chị hỏi lớp nào?\n• Quản trị sản xuất trong HTX nông nghiệp\n"));
        Assert.That(prompt.Choices[1].Id, Is.EqualTo(new Intent(intent, "CNBO").ToChoiceId()));
        Assert.That(prompt.Choices[1].Label, Is.EqualTo("Chăn nuôi bò liên…"));
        Assert.That(prompt.Choices[1].Words, Does.Contain("Chăn nuôi bò liên kết theo chuỗi").And.Contain("CNBO"));
    }

    [TestCase(Intents.Map)]
    [TestCase(Intents.CalendarFile)]
    public void A_button_of_a_course_that_is_gone_shows_what_is_open(string intent)
    {
        using var office = new SampleOffice();

        Assert.That(office.Text(new ScheduleFeature(office.Catalogue), intent, "CU"), Does.StartWith("Không có lớp CU."));
    }

    [Test]
    public void A_long_stretch_is_cut_and_goes_on_by_button()
    {
        using var office = new SampleOffice();
        office.CamIn("CNBO");
        for (var day = 1; day <= 9; day++)
            office.AddSession("CNBO", 10 + day, $"2027-04-{day:00}T00:30:00.000Z", $"2027-04-{day:00}T04:00:00.000Z");
        office.Reload();
        var feature = new ScheduleFeature(office.Catalogue);

        var first = office.Says(feature, Intents.Schedule, "2027-04-01/2027-04-30");
        var next = Intent.FromChoiceId(first[^1].Choices[^1].Id)!;

        Assert.That(first[^1].Choices[^1].Label, Is.EqualTo("Xem tiếp"));
        Assert.That(next.Argument, Is.EqualTo("2027-04-07/2027-04-30"));
        Assert.That(office.Text(feature, Intents.Schedule, next.Argument), Does.Contain("có 3 buổi học"));
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) =>
        VietnamTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute)).ToUniversalTime();
}

using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

[TestFixture]
public sealed class UnderstanderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly Understander Understander = new(
        Phrases.LoadDefault(),
        new CourseNames([
            new CourseName("QTSX", "Quản trị sản xuất trong HTX nông nghiệp"),
            new CourseName("CNBO", "Chăn nuôi bò liên kết theo chuỗi"),
        ])
    );

    [TestCase("/dangky", Intents.SignUp)]
    [TestCase("/DangKy@htxbot", Intents.SignUp)]
    [TestCase("/đăngký", Intents.SignUp)]
    [TestCase("dangky", Intents.SignUp)]
    [TestCase("Đăng ký", Intents.SignUp)]
    [TestCase("📝 Đăng ký học", Intents.SignUp)]
    [TestCase("📅 Lịch học", Intents.Schedule)]
    [TestCase("🎓 Lớp của tôi", Intents.MyCourses)]
    [TestCase("☰ Khác", Intents.MoreMenu)]
    [TestCase("menu", Intents.Menu)]
    [TestCase("MENU", Intents.Menu)]
    [TestCase("Hủy", Intents.Cancel)]
    [TestCase("huỷ", Intents.Cancel)]
    [TestCase("hu\u0309y", Intents.Cancel)]
    [TestCase("quay lại", Intents.Back)]
    [TestCase("trợ giúp", Intents.Help)]
    public void Commands_and_labels_are_exact(string typed, string intent) =>
        Assert.That(Understander.Read(typed, Monday), Is.EqualTo(new Meaning(new Intent(intent), Certainty.Clear, IsExact: true)));

    [TestCase("/dangky QTSX", Intents.SignUp, "QTSX")]
    [TestCase("/start lop_QTSX", Intents.Start, "lop_QTSX")]
    [TestCase("lop_qtsx", Intents.Start, "lop_QTSX")]
    public void A_command_carries_what_it_is_about(string typed, string intent, string argument) =>
        Assert.That(Understander.Read(typed, Monday).Intent, Is.EqualTo(new Intent(intent, argument)));

    [TestCase("huy", Intents.Cancel)]
    [TestCase("Huy", Intents.Cancel)]
    public void A_bare_huy_may_be_a_name(string typed, string intent)
    {
        var meaning = Understander.Read(typed, Monday);

        Assert.That(meaning.Intent?.Name, Is.EqualTo(intent));
        Assert.That(meaning.IsExact, Is.False);
    }

    [TestCase("mai học gì", "2026-11-24")]
    [TestCase("thứ 5 tuần sau học mấy giờ", "2026-12-03")]
    [TestCase("lịch tuần này", "2026-11-23/2026-11-29")]
    [TestCase("lịch ngày 31/2", "?Tháng 2 không có ngày 31. Mời anh/chị nhắn lại, ví dụ 12/5.")]
    [TestCase("lịch học", null)]
    public void The_schedule_carries_its_date(string typed, string? argument) =>
        Assert.That(Understander.Read(typed, Monday).Intent, Is.EqualTo(new Intent(Intents.Schedule, argument)));

    [TestCase("không đăng ký nữa", Intents.LeaveCourse)]
    [TestCase("ko dk nua", Intents.LeaveCourse)]
    [TestCase("đăng ký thế nào", Intents.Help)]
    [TestCase("không đăng ký được", Intents.Help)]
    [TestCase("tôi không biết đăng ký", Intents.Help)]
    [TestCase("muốn hủy lớp thì làm thế nào", Intents.Help)]
    [TestCase("đăng ký xong chưa nhỉ", Intents.MyCourses)]
    [TestCase("chào em, mai học mấy giờ", Intents.Schedule)]
    [TestCase("cảm ơn em, cho bác hỏi học ở đâu", Intents.Map)]
    [TestCase("lop nuoi bo hoc o dau", Intents.Map)]
    [TestCase("bo lop bo", Intents.LeaveCourse)]
    [TestCase("Hủy lớp QTSX", Intents.LeaveCourse)]
    [TestCase("Rút khỏi lớp QTSX", Intents.LeaveCourse)]
    [TestCase("mai hok j", Intents.Schedule)]
    [TestCase("lich hok tuan ni", Intents.Schedule)]
    [TestCase("hok dk nua", Intents.LeaveCourse)]
    [TestCase("đổi số 0301234567", Intents.ChangePhone)]
    [TestCase("dang lý", Intents.SignUp)]
    [TestCase("lịhc hoc", Intents.Schedule)]
    public void Words_near_an_act_are_told_from_the_act(string typed, string intent) =>
        Assert.That(Understander.Read(typed, Monday).Intent?.Name, Is.EqualTo(intent));

    [TestCase("đừng hủy lớp của tôi")]
    [TestCase("không hủy lớp đâu nhé")]
    [TestCase("lớp bị hủy à?")]
    [TestCase("lớp có bị hủy không")]
    [TestCase("thầy Huy dạy lớp nào")]
    [TestCase("phát huy những gì học ở lớp")]
    [TestCase("lop nuoi bo hoc o dau")]
    [TestCase("bo nha toi benh, lop co day khong")]
    [TestCase("thôi em xem lớp khác")]
    [TestCase("không đăng ký được")]
    [TestCase("rút kinh nghiệm lớp trước")]
    [TestCase("hủyy lớpp qtsxx")]
    [TestCase("hủy chuyến tham quan cho tôi")]
    [TestCase("xóa hết thông tin của tôi")]
    [TestCase("đừng nhắn nữa")]
    public void Leaving_is_never_read_into_other_words(string typed)
    {
        var meaning = Understander.Read(typed, Monday);

        Assert.That(meaning.Certainty == Certainty.Clear && meaning.Intent?.Name is Intents.LeaveCourse or Intents.Cancel, Is.False);
    }

    [Test]
    public void A_question_about_signing_up_offers_it() =>
        Assert.That(
            Understander.Read("đăng ký thế nào", Monday),
            Is.EqualTo(new Meaning(new Intent(Intents.Help, Intents.SignUp), Certainty.Clear))
        );

    [TestCase("xin tài liệu", "materials")]
    [TestCase("bao giờ có chứng chỉ", "certificate")]
    [TestCase("khi mô phát giấy chứng nhận rứa", "certificate")]
    [TestCase("hôm nay bác đến muộn", "late")]
    [TestCase("xóa hết thông tin của tôi đi", "erase")]
    [TestCase("đồ ngu", "rude")]
    public void What_the_bot_cannot_do_yet_is_told_apart(string typed, string wish) =>
        Assert.That(Understander.Read(typed, Monday), Is.EqualTo(new Meaning(new Intent(Intents.NotYet, wish), Certainty.Clear)));

    // Monday is 23 November 2026.
    [TestCase("mai tôi xin nghỉ", "- htdoc-htesb")]
    [TestCase("mai toi xin nghi hoc", "- htdoc-htesb")]
    [TestCase("chiều mai em xin nghỉ ạ", "- hte8c-hteib")]
    [TestCase("mai bận không đi học được", "- htdoc-htesb")]
    [TestCase("bận không học được", null)]
    [TestCase("xin nghỉ một buổi lớp nuôi bò", "CNBO")]
    [TestCase("Xin nghỉ buổi này", null)]
    [TestCase("báo nghỉ", "*")]
    [TestCase("bao nghi", "*")]
    public void Who_cannot_come_to_a_session_says_to_which(string typed, string? argument)
    {
        var meaning = Understander.Read(typed, Monday);

        Assert.That((meaning.Intent, meaning.Certainty), Is.EqualTo((new Intent(Intents.SessionAbsent, argument), Certainty.Clear)));
    }

    [TestCase("ko di dc")]
    [TestCase("buổi mai không đi được")]
    [TestCase("mai không đi được")]
    public void Words_that_name_neither_a_session_nor_a_trip_are_not_taken_for_a_trip(string typed)
    {
        var intent = Understander.Read(typed, Monday).Intent;

        Assert.That(intent is { Name: Intents.TripDecline, Argument: null } or { Name: Intents.SessionAbsent }, Is.True, $"{intent}");
    }

    [TestCase("đi tham quan ngày nào", Intents.Trip, null)]
    [TestCase("xe may gio chay", Intents.Trip, null)]
    [TestCase("e di tham quan", Intents.TripJoin, null)]
    [TestCase("tôi đăng ký đi tham quan", Intents.TripJoin, null)]
    [TestCase("tôi đi tham quan, đón tôi ở Can Lộc nhé", Intents.TripJoin, "- Can Lộc")]
    [TestCase("tôi không đi tham quan được", Intents.TripDecline, "-")]
    [TestCase("/thamquan", Intents.Trip, null)]
    [TestCase("tham quan", Intents.Trip, null)]
    [TestCase("đổi điểm đón", Intents.TripPoint, null)]
    [TestCase("cho tui xuong diem cho Cam Xuyen", Intents.TripPoint, "- Cam Xuyen")]
    [TestCase("đón tôi ở điểm 3", Intents.TripPoint, "- 3")]
    [TestCase("toi tre 10p", Intents.TripLate, "- 10")]
    [TestCase("em đến muộn 15 phút", Intents.TripLate, "- 15")]
    [TestCase("tôi đến trễ", Intents.TripLate, null)]
    [TestCase("thieu ai", Intents.TripMissing, null)]
    [TestCase("thiếu ai ở điểm 2", Intents.TripMissing, "- 2")]
    [TestCase("Xe rời điểm 3", Intents.TripLeft, "- 3")]
    [TestCase("chưa rời", Intents.TripNotLeft, null)]
    [TestCase("nhầm, xe chưa rời", Intents.TripNotLeft, null)]
    [TestCase("nham roi, xe chua roi diem 2 dau", Intents.TripNotLeft, "- 2")]
    [TestCase("xe chưa về", Intents.TripNotLeft, "- 0")]
    [TestCase("bỏ ghi xe rời điểm 4", Intents.TripNotLeft, "- 4")]
    [TestCase("diem danh diem 1", Intents.TripTick, "- 1")]
    [TestCase("tổng", Intents.TripBoard, null)]
    [TestCase("điểm danh về", Intents.TripBack, null)]
    public void What_is_said_about_a_trip_is_told_apart(string typed, string intent, string? argument)
    {
        var meaning = Understander.Read(typed, Monday);

        Assert.That((meaning.Intent, meaning.Certainty), Is.EqualTo((new Intent(intent, argument), Certainty.Clear)));
    }

    [TestCase("asdfgh")]
    [TestCase("Nguyễn Văn An")]
    [TestCase("")]
    public void What_nobody_understands_means_nothing(string typed) =>
        Assert.That(Understander.Read(typed, Monday).Certainty, Is.EqualTo(Certainty.None));

    [TestCase("lớp bò học mấy buổi, với lại học ở mô rứa", Intents.CourseInfo, Intents.Map)]
    [TestCase("cho xem lịch học tuần sau, nhân tiện đổi số điện thoại giúp tôi", Intents.Schedule, Intents.ChangePhone)]
    public void Of_two_wishes_the_first_is_done_and_the_second_offered(string typed, string first, string second)
    {
        var meaning = Understander.Read(typed, Monday);

        Assert.That((meaning.Intent?.Name, meaning.Certainty, meaning.Second?.Name), Is.EqualTo((first, Certainty.Clear, second)));
    }

    [TestCase("chào em, mai học mấy giờ")]
    [TestCase("bận quá không học được nữa, cho tôi rút tên")]
    [TestCase("Dạ em chào anh chị, em là kế toán htx muốn xin đăng ký lớp bò ạ")]
    public void One_wish_in_many_words_is_one(string typed) =>
        Assert.That(Understander.Read(typed, Monday) is { Certainty: Certainty.Clear, Second: not null }, Is.False);

    [TestCase("đổi chức vụ")]
    [TestCase("sua viec o htx")]
    [TestCase("đổi việc thành kế toán")]
    public void Changing_what_one_does_is_a_wish(string typed) =>
        Assert.That(Understander.Read(typed, Monday).Intent?.Name, Is.EqualTo(Intents.ChangeRole));

    [Test]
    public void Broken_phrases_are_refused_with_every_problem()
    {
        const string broken = """
            { "commands": { "x": "no-such" }, "labels": {}, "shortForms": {}, "classes": { "a": ["b"] }, "rules": { "sign-up": ["9 {nowhere}", "heavy {a}"] } }
            """;

        Assert.That(
            () => Phrases.Parse(broken),
            Throws.TypeOf<FormatException>().With.Message.Contains("no-such").And.Message.Contains("nowhere").And.Message.Contains("heavy")
        );
    }
}

using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.People;
using HtxBot.Features.Talking;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Talking;

public sealed class TalkingFeatureTests
{
    [Test]
    public void A_stranger_is_told_who_this_is_and_what_it_does()
    {
        using var office = new SampleOffice();
        var feature = Feature(office);

        Assert.That(
            office.Text(feature, Intents.Start),
            Is.EqualTo(
                """
                Chào anh/chị. Đây là trợ lý lớp học của Liên minh HTX tỉnh Hà Tĩnh.
                Ở đây anh/chị đăng ký lớp tập huấn, xem lịch học và chỗ học, không mất tiền.
                Anh/chị cần việc gì, mời chọn dưới đây hoặc nhắn vài chữ, ví dụ: đăng ký, mai học gì.
                """
            )
        );
        Assert.That(
            office.Labels(feature, Intents.Start),
            Is.EqualTo(new[] { "📝 Đăng ký học", "📅 Lịch học", "🚌 Tham quan", "🎓 Lớp của tôi", "👤 Gặp cán bộ", "☰ Khác" })
        );
    }

    [TestCase(null)]
    [TestCase("moi_abcdefgh")]
    [TestCase("rác gì đây")]
    public void Somebody_known_is_greeted_by_name_whatever_other_link_brought_them(string? payload)
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");

        Assert.That(office.Text(Feature(office), Intents.Start, payload), Is.EqualTo("Chào anh/chị Cam. Anh/chị cần xem gì ạ?"));
    }

    [TestCase("lop_QTSX")]
    [TestCase("LOP_qtsx")]
    public void A_link_to_an_open_course_opens_its_card_with_signing_up_first(string payload)
    {
        using var office = new SampleOffice();
        var feature = Feature(office);

        Assert.That(office.Text(feature, Intents.Start, payload), Does.StartWith("🎓 Quản trị sản xuất trong HTX nông nghiệp (QTSX)"));
        Assert.That(
            office.Says(feature, Intents.Start, payload)[0].Choices[0],
            Is.EqualTo(Choice.For(new Intent(Intents.SignUp, "QTSX"), "Đăng ký học") with { Style = ChoiceStyle.Good })
        );
    }

    [Test]
    public void A_link_to_an_unknown_course_names_the_code_and_shows_open_ones()
    {
        using var office = new SampleOffice();

        var text = office.Text(Feature(office), Intents.Start, "lop_qtsx01");

        Assert.That(text, Does.StartWith("Không có lớp QTSX01.\nCó 2 lớp đang mở đăng ký, không mất tiền:"));
    }

    [Test]
    public void A_made_up_code_is_not_repeated()
    {
        using var office = new SampleOffice();

        var text = office.Text(Feature(office), Intents.Start, "lop_<b>mua hàng</b> http://x");

        Assert.That(text, Does.StartWith("Không có lớp này."));
    }

    [TestCase(7, "Lớp QTSX đã hết hạn đăng ký hôm thứ Sáu, 26/02/2027.")]
    [TestCase(14, "Lớp QTSX đã kết thúc thứ Tư, 03/03/2027.")]
    [TestCase(-15, "Lớp QTSX mở đăng ký từ thứ Hai, 08/02/2027.")]
    public void An_old_link_tells_the_truth_of_today_and_shows_what_is_open(int days, string truth)
    {
        using var office = new SampleOffice();
        office.Now = office.Now.AddDays(days);
        var feature = Feature(office);

        Assert.That(office.Text(feature, Intents.Start, "lop_QTSX"), Does.StartWith($"Quản trị sản xuất trong HTX nông nghiệp\n{truth}"));
        Assert.That(office.Labels(feature, Intents.Start, "lop_QTSX"), Has.None.Contain("Đăng ký QTSX"));
    }

    [Test]
    public void At_most_three_other_courses_are_shown_for_a_closed_one()
    {
        using var office = new SampleOffice();
        for (var i = 1; i <= 4; i++)
            office.AddCourse($"X{i}", $"Lớp trồng chè số {i}");
        office.Reload();

        Assert.That(office.Labels(Feature(office), Intents.Start, "lop_KHAC"), Has.Count.EqualTo(3));
    }

    [Test]
    public void A_cancelled_course_says_so()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course SET state = 'cancelled' WHERE code = 'QTSX'");

        Assert.That(office.Text(Feature(office), Intents.Start, "lop_QTSX"), Does.Contain("Lớp QTSX đã hủy."));
    }

    [Test]
    public void Who_is_in_the_course_sees_the_card_though_signing_up_is_closed()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");
        office.Now = office.Now.AddDays(7);

        Assert.That(office.Text(Feature(office), Intents.Start, "lop_QTSX"), Does.EndWith("số thứ tự 17."));
    }

    [TestCase(Intents.Start)]
    [TestCase(Intents.Menu)]
    [TestCase(Intents.Human)]
    public void Start_menu_and_a_person_to_call_put_an_open_form_aside(string intent)
    {
        using var office = new SampleOffice();

        Assert.That(office.Reply(Feature(office), intent).ParksForm, Is.True);
    }

    [TestCase(Intents.Help)]
    [TestCase(Intents.Greeting)]
    [TestCase(Intents.Thanks)]
    public void Small_talk_leaves_an_open_form_where_it_is(string intent)
    {
        using var office = new SampleOffice();

        Assert.That(office.Reply(Feature(office), intent).ParksForm, Is.False);
    }

    [Test]
    public void The_second_page_of_the_menu_leads_to_my_data_and_back()
    {
        using var office = new SampleOffice();
        var feature = Feature(office);
        var more = office.Says(feature, Intents.Menu)[0].Choices[^1];

        var labels = office.Labels(feature, Intent.FromChoiceId(more.Id)!.Name);

        Assert.That(labels, Is.EqualTo(new[] { "Xem các lớp", "Thông tin của tôi", "Tắt, bật tin", "Hướng dẫn", "Về đầu" }));
    }

    [Test]
    public void A_person_to_call_is_named_with_phone_and_hours()
    {
        using var office = new SampleOffice();
        var options = new OfficeOptions { Contact = "chị Đặng Thị Mẫu", Hotline = "0300 900 001" };

        Assert.That(
            office.Text(new TalkingFeature(office.Catalogue, options, new PeopleSearch(office.Catalogue)), Intents.Human),
            Is.EqualTo(
                """
                Người phụ trách lớp: chị Đặng Thị Mẫu, Liên minh HTX tỉnh Hà Tĩnh.
                📞 Gọi: 0300 900 001
                Giờ làm việc: 7 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu.
                """
            )
        );
    }

    [Test]
    public void Without_a_number_to_call_it_is_said_honestly()
    {
        using var office = new SampleOffice();

        Assert.That(
            office.Text(Feature(office), Intents.Human),
            Does.StartWith("Trợ lý chưa có số điện thoại của cán bộ phụ trách.").And.Not.Contain("📞")
        );
    }

    private static TalkingFeature Feature(SampleOffice office) =>
        new(office.Catalogue, new OfficeOptions(), new PeopleSearch(office.Catalogue));
}

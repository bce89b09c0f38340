using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Enrolment;

[Parallelizable(ParallelScope.All)]
public sealed class SignUpTests
{
    private static readonly SignUpDraft Empty = new("QTSX");
    private static readonly CooperativePick OrangePick = new("HTX Cam Khe Mây – Xã Hương Khê") { Id = 1 };

    private static readonly SignUpDraft Full = new("QTSX")
    {
        Name = "Trần Thị Lan",
        Cooperative = OrangePick,
        Phone = "+84301234567",
        Role = "director",
    };

    private static readonly SavePerson SaveLan = new("Trần Thị Lan", "+84301234567", false, OrangePick, "director");

    [Test]
    public void A_name_leads_to_the_cooperative()
    {
        var turn = new SignUp.GiveName(Empty).Answer(new Input.Said("trần thị lan"), Facts);

        Assert.That(turn, Is.EqualTo(new Turn.Go(new SignUp.GiveCooperative(Empty with { Name = "Trần Thị Lan" }))));
    }

    [Test]
    public void A_single_word_is_no_full_name()
    {
        var turn = new SignUp.GiveName(Empty).Answer(new Input.Said("Lan"), Facts);

        Assert.That(turn, Is.EqualTo(new Turn.Again("Mời anh/chị gõ đủ họ và tên, ví dụ: Nguyễn Văn An.")));
    }

    [Test]
    public void A_cooperative_is_found_by_part_of_its_name_without_accents()
    {
        var draft = Empty with { Name = "Trần Thị Lan" };

        var turn = new SignUp.GiveCooperative(draft).Answer(new Input.Said("cam khe may"), Facts);

        Assert.That(
            turn,
            Is.EqualTo(
                new Turn.Go(new SignUp.GivePhone(draft with { Cooperative = OrangePick }))
                {
                    Says = "Đã chọn HTX Cam Khe Mây – Xã Hương Khê.",
                }
            )
        );
    }

    [Test]
    public void Near_names_are_asked_about()
    {
        var turn = (Turn.Go)new SignUp.GiveCooperative(Empty).Answer(new Input.Said("ong rung"), Facts);

        var question = ((SignUp)turn.Next).Ask(Facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(turn.Next, Is.EqualTo(new SignUp.PickCooperative(Empty, "ong rung")));
            Assert.That(
                question.Choices.Select(choice => choice.Label),
                Is.EquivalentTo(["HTX Ong Rừng Hồng – Xã Sơn Hồng", "HTX Ong Rừng Ngàn Phố – Xã Hương Sơn", "Không có trong danh sách"])
            );
        }
    }

    [Test]
    public void A_name_that_is_not_listed_is_shown_back_then_its_commune_asked()
    {
        var named = new SignUp.PickCooperative(Empty, "ong rừng xanh").Answer(new Input.Tapped("none"), Facts);
        var commune = new SignUp.NameCooperative(Empty, "HTX ong rừng xanh").Answer(new Input.Tapped("yes"), Facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(named, Is.EqualTo(new Turn.Go(new SignUp.NameCooperative(Empty, "HTX ong rừng xanh"))));
            Assert.That(commune, Is.EqualTo(new Turn.Go(new SignUp.GiveCommune(Empty, "HTX ong rừng xanh"))));
        }
    }

    [Test]
    public void An_old_commune_name_finds_the_new_commune()
    {
        var draft = Empty with { Name = "Trần Thị Lan" };

        var turn = (Turn.Go)new SignUp.GiveCommune(draft, "HTX Lúa Vàng").Answer(new Input.Said("phố châu"), Facts);

        Assert.That(
            turn.Next,
            Is.EqualTo(new SignUp.GivePhone(draft with { Cooperative = new CooperativePick("HTX Lúa Vàng") { CommuneCode = "18133" } }))
        );
    }

    [Test]
    public void An_old_district_that_is_a_new_commune_too_is_asked_about()
    {
        var turn = (Turn.Go)new SignUp.GiveCommune(Empty, "HTX Lúa Vàng").Answer(new Input.Said("hương sơn"), Facts);

        var choices = ((SignUp)turn.Next).Ask(Facts).Choices.Select(choice => choice.Label);

        Assert.That(choices, Is.EquivalentTo(["Xã Hương Sơn", "Xã Sơn Hồng"]));
    }

    [TestCase("0301234567")]
    [TestCase("sdt 0301 234 567 nhé")]
    [TestCase("+84 301 234 567")]
    public void A_typed_phone_number_is_repeated_as_understood(string words)
    {
        var draft = Full with { Phone = null, Role = null };

        var turn = new SignUp.GivePhone(draft).Answer(new Input.Said(words), Facts);

        Assert.That(
            turn,
            Is.EqualTo(new Turn.Go(new SignUp.GiveRole(draft with { Phone = "+84301234567" })) { Says = "Số điện thoại: 0301 234 567." })
        );
    }

    [Test]
    public void A_shared_own_number_is_vouched_for()
    {
        var turn = (Turn.Go)new SignUp.GivePhone(Full with { Phone = null }).Answer(new Input.SharedPhone("84301234567", true), Facts);

        Assert.That(turn.Next, Is.EqualTo(new SignUp.Review(Full with { IsPhoneVouched = true })));
    }

    [TestCase("09123", "thiếu")]
    [TestCase("0239 3855 123", "số bàn")]
    [TestCase("+856 20 55 123 456", "nước ngoài")]
    [TestCase("không có", "0912 345 678")]
    public void A_wrong_phone_number_is_explained_with_an_example(string words, string hint)
    {
        var turn = new SignUp.GivePhone(Empty).Answer(new Input.Said(words), Facts);

        Assert.That(((Turn.Again)turn).Hint, Does.Contain(hint).And.Contain("0912 345 678"));
    }

    [Test]
    public void An_old_eleven_digit_number_is_converted_and_asked_about()
    {
        var turn = (Turn.Go)new SignUp.GivePhone(Empty).Answer(new Input.Said("01662345678"), Facts);

        Assert.That(((SignUp)turn.Next).Ask(Facts).Text, Does.Contain("0166 234 5678").And.Contain("0362 345 678"));
    }

    [TestCase("director", "director")]
    [TestCase("other", "other")]
    public void A_role_is_picked(string choice, string role)
    {
        var turn = new SignUp.GiveRole(Full with { Role = null }).Answer(new Input.Tapped(choice), Facts);

        Assert.That(turn, Is.EqualTo(new Turn.Go(new SignUp.Review(Full with { Role = role }))));
    }

    [TestCase("tôi là chủ nhiệm", "director")]
    [TestCase("pho giam doc", "deputy-director")]
    [TestCase("làm kế toán trưởng", "accountant")]
    [TestCase("chủ tịch hội đồng quản trị", "chair")]
    public void A_role_is_read_from_words(string words, string role)
    {
        var turn = new SignUp.GiveRole(Full with { Role = null }).Answer(new Input.Said(words), Facts);

        Assert.That(turn, Is.EqualTo(new Turn.Go(new SignUp.Review(Full with { Role = role }))));
    }

    [Test]
    public void The_card_shows_every_answer_once_more()
    {
        var card = new SignUp.Review(Full).Ask(Facts).Text;

        Assert.That(
            card,
            Is.EqualTo(
                """
                Xin đọc lại:
                • Họ tên: Trần Thị Lan
                • Hợp tác xã: HTX Cam Khe Mây – Xã Hương Khê
                • Điện thoại: 0301 234 567
                • Việc ở HTX: Giám đốc
                • Lớp: Quản trị sản xuất
                Đúng chưa ạ?
                """
            )
        );
    }

    [Test]
    public void Sending_the_card_with_a_seat_free_enrols()
    {
        var turn = new SignUp.Review(Full).Answer(new Input.Tapped("send"), Facts);

        Assert.That(turn, Is.EqualTo(new Turn.Finish("") { Closing = new SignUp.Done("QTSX"), Effects = [SaveLan, new Enrol("QTSX")] }));
    }

    [Test]
    public void A_typed_cooperative_is_proposed_before_the_person_is_saved()
    {
        var pick = new CooperativePick("HTX Lúa Vàng") { CommuneCode = "18133" };

        var turn = new SignUp.Review(Full with { Cooperative = pick }).Answer(new Input.Tapped("send"), Facts);

        Assert.That(
            turn.Effects,
            Is.EqualTo(
                (Sequence<Effect>)[new ProposeCooperative("HTX Lúa Vàng", "18133"), SaveLan with { Cooperative = pick }, new Enrol("QTSX")]
            )
        );
    }

    [TestCase("sửa 1", typeof(SignUp.GiveName))]
    [TestCase("sửa 2", typeof(SignUp.GiveCooperative))]
    [TestCase("sua htx", typeof(SignUp.GiveCooperative))]
    [TestCase("sai số điện thoại", typeof(SignUp.GivePhone))]
    [TestCase("đổi chức vụ", typeof(SignUp.GiveRole))]
    [TestCase("sửa số 3", typeof(SignUp.GivePhone))]
    [TestCase("sửa giúp", typeof(SignUp.PickField))]
    public void One_answer_is_corrected_by_its_number_or_name(string words, Type step)
    {
        var turn = (Turn.Go)new SignUp.Review(Full).Answer(new Input.Said(words), Facts);

        Assert.That(turn.Next, Is.InstanceOf(step));
    }

    [Test]
    public void A_corrected_answer_comes_back_to_the_card()
    {
        var turn = new SignUp.GiveName(Full).Answer(new Input.Said("Trần Thị Mai"), Facts);

        Assert.That(turn, Is.EqualTo(new Turn.Go(new SignUp.Review(Full with { Name = "Trần Thị Mai" }))));
    }

    [Test]
    public void A_full_course_saves_the_person_and_offers_the_waiting_list()
    {
        var facts = Facts with { Seats = new CourseSeats(60, 2, 0) };

        var turn = new SignUp.Review(Full).Answer(new Input.Tapped("send"), facts);
        var offer = new SignUp.OfferWaitlist("QTSX").Ask(facts).Text;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(turn, Is.EqualTo(new Turn.Go(new SignUp.OfferWaitlist("QTSX")) { Effects = [SaveLan], IsPointOfNoReturn = true }));
            Assert.That(offer, Does.Contain("đủ 60 người").And.Contain("đứng thứ 3"));
        }
    }

    [Test]
    public void A_cooperative_without_seats_left_is_told_so()
    {
        var facts = Facts with { Seats = new CourseSeats(20, 0, 1) };

        var offer = new SignUp.OfferWaitlist("QTSX").Ask(facts).Text;

        Assert.That(offer, Does.Contain("HTX của anh/chị đã đủ 1 người cho lớp này"));
    }

    [Test]
    public void A_seat_that_fell_free_before_the_waiting_list_was_accepted_is_taken()
    {
        var turn = new SignUp.OfferWaitlist("QTSX").Answer(new Input.Tapped("wait"), Facts with { Person = Lan });

        Assert.That(turn.Effects, Is.EqualTo((Sequence<Effect>)[new Enrol("QTSX")]));
    }

    [Test]
    public void The_waiting_list_is_joined_when_the_course_is_still_full()
    {
        var facts = Facts with { Person = Lan, Seats = new CourseSeats(60, 2, 0) };

        var turn = new SignUp.OfferWaitlist("QTSX").Answer(new Input.Tapped("wait"), facts);

        Assert.That(turn, Is.EqualTo(new Turn.Finish("") { Closing = new SignUp.Done("QTSX"), Effects = [new JoinWaitlist("QTSX")] }));
    }

    [Test]
    public void A_person_known_already_confirms_once()
    {
        var facts = Facts with { Person = Lan };

        var first = Begun(SignUp.Open("QTSX", Conversation, facts));
        var turn = first.Answer(new Input.Tapped("send"), facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.EqualTo(new SignUp.ConfirmSeat("QTSX")));
            Assert.That(turn, Is.EqualTo(new Turn.Finish("") { Closing = new SignUp.Done("QTSX"), Effects = [new Enrol("QTSX")] }));
        }
    }

    [Test]
    public void Signing_up_twice_says_so_and_changes_nothing()
    {
        var facts = Facts with { Person = Lan, Mine = new CoursePlace(false, 17, 0) };

        var opening = (Opening.Reply)SignUp.Open("QTSX", Conversation, facts);
        var turn = (Turn.Finish)new SignUp.ConfirmSeat("QTSX").Answer(new Input.Tapped("send"), facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(opening.Says[0].Text, Does.Contain("đã có tên").And.Contain("số thứ tự 17"));
            Assert.That(turn.Words, Is.EqualTo(opening.Says[0]));
            Assert.That(turn.Effects, Is.Empty);
        }
    }

    [TestCase("CAMT", "đã hết hạn đăng ký hôm thứ Năm, 11/02/2027")]
    [TestCase("KHKD", "đã hủy")]
    [TestCase("XXXX", "Không có lớp nào mang mã XXXX")]
    public void A_course_that_cannot_be_joined_says_why_and_shows_open_ones(string code, string why)
    {
        var opening = (Opening.Reply)SignUp.Open(code, Conversation, Facts with { Course = Snapshot.Course(code) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(opening.Says[0].Text, Does.Contain(why));
            Assert.That(opening.Says[0].Choices.Select(choice => choice.Id), Is.EqualTo(["!sign-up QTSX", "!sign-up CNBO"]));
        }
    }

    /// <summary>B11 of the reliability table.</summary>
    [Test]
    public void An_old_button_of_a_course_that_is_over_says_when_it_ended()
    {
        var opening = (Opening.Reply)SignUp.Open("QTSX", Conversation, Facts with { Today = new DateOnly(2027, 6, 1) });

        Assert.That(Markup.Strip(opening.Says[0].Text), Does.StartWith("Lớp Quản trị sản xuất đã kết thúc thứ Ba, 02/03/2027."));
    }

    [TestCase("xin chào")]
    [TestCase("mai học mấy giờ?")]
    [TestCase("lịch học")]
    public void Talk_is_no_name_of_a_cooperative(string words)
    {
        var turn = new SignUp.GiveCooperative(Empty).Answer(new Input.Said(words), Facts);

        Assert.That(turn, Is.InstanceOf<Turn.Again>());
    }

    [Test]
    public void Without_a_code_one_chooses_among_the_open_courses()
    {
        var step = Begun(SignUp.Open(null, Conversation, Facts with { Course = null }));
        var turn = step.Answer(new Input.Tapped("CNBO"), Facts);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(step.Ask(Facts).Choices.Select(choice => choice.Label), Is.EqualTo(["Quản trị sản xuất", "Chăn nuôi bò liên…"]));
            Assert.That(turn, Is.EqualTo(new Turn.HandOver(new Intent(Intents.SignUp, "CNBO"))));
        }
    }

    [Test]
    public void The_last_words_name_the_number_the_day_and_the_place()
    {
        var words = new SignUp.Done("QTSX").Ask(Facts with { Person = Lan, Mine = new CoursePlace(false, 17, 0) }).Text;

        Assert.That(words, Does.Contain("số thứ tự 17").And.Contain("7 giờ 30 sáng thứ Hai, 01/03/2027").And.Contain("Hội trường tầng 2"));
    }

    private static Conversation<SignUp> Conversation { get; } = new("sign-up", 1, "đăng ký lớp", SignUpJson.Readable.SignUp);

    private static SignUp Begun(Opening opening) => (SignUp)((Opening.Begin)opening).First;
}

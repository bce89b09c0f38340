using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Profile;
using HtxBot.Tests.Features.Enrolment;
using HtxBot.Understanding;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Profile;

[Parallelizable(ParallelScope.All)]
public sealed class ChangeDataTests
{
    private static readonly ProfileFacts Known = new()
    {
        Office = Office,
        ChannelName = "Telegram",
        Listings = Listings.Of(Snapshot),
        Person = Lan,
        AgreedOn = Today,
        Places = [new TakenPlace(Production, new CoursePlace(false, 17, 0)), new TakenPlace(Cattle, new CoursePlace(true, 40, 2))],
    };

    private static Conversation<ChangeData> Conversation { get; } =
        new("change-data", 1, "sửa thông tin", ChangeDataJson.Readable.ChangeData);

    [Test]
    public void What_is_kept_is_shown_in_plain_words()
    {
        Assert.That(
            ProfileTexts.MyData(Known).Text,
            Is.EqualTo(
                """
                Liên minh HTX tỉnh Hà Tĩnh đang giữ:
                Họ tên: Trần Thị Lan
                Hợp tác xã: HTX Cam Khe Mây
                Điện thoại: 0301 234 567
                Việc ở HTX: Giám đốc
                Lớp: Quản trị sản xuất (số thứ tự 17); Chăn nuôi bò liên kết (chờ, đứng thứ 2)
                Anh/chị đã đồng ý ngày thứ Sáu, 12/02/2027, qua Telegram.
                Muốn xóa hoặc rút đồng ý, mời gọi chị Mẫu, 0300 900 001.
                """
            )
        );
    }

    [Test]
    public void A_stranger_is_told_that_nothing_is_kept()
    {
        var opening = (Opening.Reply)ChangeData.Open(new ChangeData.GiveName(), Conversation, Known with { Person = null });

        Assert.That(opening.Says[0].Text, Does.Contain("chưa giữ thông tin nào"));
    }

    [Test]
    public void A_new_name_is_shown_beside_the_old_before_it_is_kept()
    {
        var turn = (Turn.Go)new ChangeData.GiveName().Answer(new Input.Said("trần thị mai"), Known);
        var question = ((ChangeData)turn.Next).Ask(Known).Text;
        var change = ((ChangeData)turn.Next).Answer(new Input.Tapped("yes"), Known);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Markup.Strip(question), Does.Contain("từ Trần Thị Lan thành Trần Thị Mai"));
            Assert.That(change.Effects, Is.EqualTo((Sequence<Effect>)[new ChangeName("Trần Thị Mai")]));
        }
    }

    [TestCase("0301 999 888")]
    [TestCase("đổi số sang 0301999888 nhé")]
    public void A_number_said_with_the_wish_goes_straight_to_the_confirmation(string said)
    {
        Assert.That(ChangeData.PhoneSaid(said), Is.EqualTo(new ChangeData.ConfirmPhone("+84301999888", false, null)));
    }

    [TestCase(null)]
    [TestCase("số khác")]
    public void Without_a_number_it_is_asked_for(string? said) =>
        Assert.That(ChangeData.PhoneSaid(said), Is.EqualTo(new ChangeData.GivePhone()));

    [Test]
    public void A_shared_number_is_confirmed_and_stays_vouched_for()
    {
        var turn = (Turn.Go)new ChangeData.GivePhone().Answer(new Input.SharedPhone("84301999888", true), Known);
        var change = ((ChangeData)turn.Next).Answer(new Input.Tapped("yes"), Known);

        Assert.That(change.Effects, Is.EqualTo((Sequence<Effect>)[new ChangePhone("+84301999888", true)]));
    }

    [Test]
    public void A_changed_cooperative_leaves_the_seats_where_they_are_and_says_so()
    {
        var confirm = new ChangeData.ConfirmCooperative(new CooperativePick("HTX Ong Rừng Hồng – Xã Sơn Hồng") { Id = 2 });

        var turn = (Turn.Finish)confirm.Answer(new Input.Tapped("yes"), Known);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(turn.Effects, Is.EqualTo((Sequence<Effect>)[new ChangeCooperative(confirm.Cooperative)]));
            Assert.That(turn.Words.Text, Does.Contain("suất của HTX cũ"));
        }
    }

    [Test]
    public void Keeping_it_as_it_was_changes_nothing()
    {
        var turn = new ChangeData.ConfirmName("Trần Thị Mai").Answer(new Input.Tapped("no"), Known);

        Assert.That(turn.Effects, Is.Empty);
    }

    [Test]
    public void Changes_reach_the_database()
    {
        using var office = new EnrolmentOffice();
        var person = office.Person("a", 1);

        office.Apply(
            "a",
            new ChangeName("Trần Thị Mai"),
            new ChangePhone("+84301999888", true),
            new ChangeCooperative(new CooperativePick("") { Id = 2 })
        );

        Assert.That(
            PeopleStore.Find(office.Db, person),
            Is.EqualTo(new KnownPerson(person, "Trần Thị Mai", "+84301999888", 2, "HTX số 2", "member"))
        );
    }

    [Test]
    public void The_slice_opens_what_it_promises()
    {
        using var office = new EnrolmentOffice();
        office.Person("a", 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                ((Opening.Reply)office.Open("a", Intents.MyData)).Says[0].Text,
                Does.Contain("Người a").And.Contain("thứ Bảy, 20/02/2027")
            );
            Assert.That(((Opening.Begin)office.Open("a", Intents.ChangeName)).First, Is.EqualTo(new ChangeData.GiveName()));
            Assert.That(
                ((Opening.Begin)office.Open("a", Intents.ChangePhone, "0301999888")).First,
                Is.EqualTo(new ChangeData.ConfirmPhone("+84301999888", false, null))
            );
            Assert.That(((Opening.Begin)office.Open("a", Intents.ChangeCooperative)).First, Is.EqualTo(new ChangeData.GiveCooperative()));
        }
    }
}

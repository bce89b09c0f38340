using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using NUnit.Framework;
using static HtxBot.Tests.Features.Enrolment.SampleCatalogue;

namespace HtxBot.Tests.Features.Enrolment;

[Parallelizable(ParallelScope.All)]
public sealed class LeaveCourseTests
{
    private static readonly DateTimeOffset Noon = new(2027, 2, 12, 5, 0, 0, TimeSpan.Zero);
    private static readonly TakenPlace Seat = new(Production, new CoursePlace(false, 17, 0));
    private static readonly TakenPlace Waiting = new(Cattle, new CoursePlace(true, 40, 2));
    private static readonly LeaveCourseFacts Both = new(Noon, Office, [Seat, Waiting]);
    private static readonly LeaveCourseFacts Begun = new(new DateTimeOffset(2027, 3, 1, 0, 30, 0, TimeSpan.Zero), Office, [Seat]);

    private static Conversation<LeaveCourse> Conversation { get; } =
        new("leave-course", 1, "rút khỏi lớp", LeaveCourseJson.Readable.LeaveCourse);

    [Test]
    public void With_one_course_the_reason_is_asked_at_once()
    {
        var opening = LeaveCourse.Open(null, Conversation, Both with { Mine = [Seat] });

        Assert.That(opening, Is.EqualTo(new Opening.Begin(Conversation, new LeaveCourse.GiveReason("QTSX"))));
    }

    [Test]
    public void With_several_courses_one_is_chosen()
    {
        var opening = LeaveCourse.Open(null, Conversation, Both);

        Assert.That(opening, Is.EqualTo(new Opening.Begin(Conversation, new LeaveCourse.ChooseCourse())));
    }

    [Test]
    public void A_place_in_the_waiting_list_is_given_up_without_a_reason()
    {
        var opening = LeaveCourse.Open("cnbo", Conversation, Both);

        Assert.That(opening, Is.EqualTo(new Opening.Begin(Conversation, new LeaveCourse.Confirm("CNBO", ""))));
    }

    [TestCase("busy", "Bận việc")]
    [TestCase("stand-in", "Nhường người đang chờ")]
    public void A_reason_is_picked(string id, string reason)
    {
        var turn = new LeaveCourse.GiveReason("QTSX").Answer(new Input.Tapped(id), Both);

        Assert.That(turn, Is.EqualTo(new Turn.Go(new LeaveCourse.Confirm("QTSX", reason))));
    }

    [Test]
    public void A_reason_may_be_typed_up_to_two_hundred_letters()
    {
        var longest = new string('x', 200);

        var kept = new LeaveCourse.GiveReason("QTSX").Answer(new Input.Said(longest), Both);
        var refused = new LeaveCourse.GiveReason("QTSX").Answer(new Input.Said(longest + "x"), Both);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept, Is.EqualTo(new Turn.Go(new LeaveCourse.Confirm("QTSX", longest))));
            Assert.That(((Turn.Again)refused).Hint, Does.Contain("200"));
        }
    }

    [Test]
    public void Who_leaves_reads_that_the_seat_goes_to_who_waits_and_only_where_somebody_does()
    {
        var awaited = Both with { Mine = [Seat with { IsAwaited = true }] };
        var toWhoWaits = new Choice("stand-in", "Nhường người đang chờ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new LeaveCourse.GiveReason("QTSX").Ask(awaited).Choices, Does.Contain(toWhoWaits));
            Assert.That(new LeaveCourse.GiveReason("QTSX").Ask(Both).Choices, Does.Not.Contain(toWhoWaits));
            Assert.That(
                new LeaveCourse.Confirm("QTSX", "Bận việc").Ask(awaited).Text,
                Does.EndWith("đúng không? Chỗ này chuyển ngay cho người đầu danh sách chờ; anh/chị không chọn được người thay.")
            );
            Assert.That(new LeaveCourse.Confirm("QTSX", "Bận việc").Ask(Both).Text, Does.EndWith("đúng không?"));
        }
    }

    [Test]
    public void The_confirmation_takes_no_digit()
    {
        var choice = new LeaveCourse.Confirm("QTSX", "Bận việc").Ask(Both).Choices[0];

        Assert.That(choice, Has.Property("TakesDigit").False.And.Property("Style").EqualTo(ChoiceStyle.Danger));
    }

    [Test]
    public void The_confirmed_wish_withdraws()
    {
        var turn = new LeaveCourse.Confirm("QTSX", "Bận việc").Answer(new Input.Tapped("leave"), Both);

        Assert.That(turn.Effects, Is.EqualTo((Sequence<Effect>)[new Withdraw("QTSX", "Bận việc")]));
    }

    [TestCase("stay")]
    public void Changing_ones_mind_changes_nothing(string id)
    {
        var turn = new LeaveCourse.Confirm("QTSX", "Bận việc").Answer(new Input.Tapped(id), Both);

        Assert.That(turn, Is.InstanceOf<Turn.Finish>().With.Property("Effects").Empty);
    }

    [Test]
    public void Words_that_are_no_confirmation_withdraw_nothing()
    {
        var turn = new LeaveCourse.Confirm("QTSX", "Bận việc").Answer(new Input.Said("chắc vậy"), Both);

        Assert.That(turn, Is.InstanceOf<Turn.Again>());
    }

    [Test]
    public void A_course_that_has_begun_is_left_through_the_office()
    {
        var opening = (Opening.Reply)LeaveCourse.Open("QTSX", Conversation, Begun);
        var turn = (Turn.Finish)new LeaveCourse.Confirm("QTSX", "Bận việc").Answer(new Input.Tapped("leave"), Begun);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(opening.Says[0].Text, Does.Contain("đã khai giảng").And.Contain("0300 900 001"));
            Assert.That(turn.Words, Is.EqualTo(opening.Says[0]));
            Assert.That(turn.Effects, Is.Empty);
        }
    }

    [Test]
    public void A_course_one_is_not_in_shows_the_ones_one_is_in()
    {
        var opening = (Opening.Reply)LeaveCourse.Open("CAMT", Conversation, Both);

        Assert.That(opening.Says[0].Choices.Select(choice => choice.Id), Is.EqualTo(["!leave-course QTSX", "!leave-course CNBO"]));
    }
}

using Dapper;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Enrolment;

[Parallelizable(ParallelScope.All)]
public sealed class EnrolmentStoreTests
{
    [Test]
    public void The_first_in_a_course_gets_seat_number_one()
    {
        using var office = new EnrolmentOffice();
        office.Person("a", 1);

        office.Apply("a", new Enrol("QTSX"));

        Assert.That(office.Place("a"), Is.EqualTo(new CoursePlace(false, 1, 0)));
    }

    [Test]
    public void Enrolling_twice_keeps_the_first_place()
    {
        using var office = new EnrolmentOffice();
        office.Person("a", 1);

        for (var tap = 0; tap < 50; tap++)
            office.Apply("a", new Enrol("QTSX"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Place("a"), Is.EqualTo(new CoursePlace(false, 1, 0)));
            Assert.That(office.Db.QuerySingle<int>("SELECT count(*) FROM enrolment"), Is.EqualTo(1));
        }
    }

    [Test]
    public void Two_chats_of_one_person_make_one_enrolment()
    {
        using var office = new EnrolmentOffice();
        var save = new SavePerson("Trần Thị Lan", "+84301234567", true, new CooperativePick("") { Id = 1 }, "member");

        office.Apply("phone", save, new Enrol("QTSX"));
        office.Apply("tablet", save with { FullName = "Tran Thi Lan" }, new Enrol("QTSX"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Visit("tablet").PersonId, Is.EqualTo(office.Visit("phone").PersonId));
            Assert.That(office.Db.QuerySingle<int>("SELECT count(*) FROM enrolment"), Is.EqualTo(1));
        }
    }

    [Test]
    public void A_typed_number_alone_does_not_join_two_accounts()
    {
        using var office = new EnrolmentOffice();
        var save = new SavePerson("Trần Thị Lan", "+84301234567", true, new CooperativePick("") { Id = 1 }, "member");

        office.Apply("phone", save, new Enrol("QTSX"));
        office.Apply("stranger", save with { IsPhoneVouched = false });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Visit("stranger").PersonId, Is.Not.EqualTo(office.Visit("phone").PersonId));
            Assert.That(office.Facts("stranger", new SignUp.ConfirmSeat("QTSX")).IsInUnderOtherAccount, Is.True);
        }
    }

    [Test]
    public void A_full_course_puts_the_member_on_the_waiting_list()
    {
        using var office = new EnrolmentOffice(capacity: 1);
        office.Person("a", 1);
        office.Person("b", 2);

        office.Apply("a", new Enrol("QTSX"));
        office.Apply("b", new Enrol("QTSX"));

        Assert.That(office.Place("b"), Is.EqualTo(new CoursePlace(true, 2, 1)));
    }

    [Test]
    public void A_second_person_of_a_cooperative_waits_although_seats_are_free()
    {
        using var office = new EnrolmentOffice(perCooperative: 1);
        office.Person("a", 1);
        office.Person("b", 1);

        office.Apply("a", new Enrol("QTSX"));
        office.Apply("b", new Enrol("QTSX"));

        Assert.That(office.Place("b"), Is.EqualTo(new CoursePlace(true, 2, 1)));
    }

    [Test]
    public void A_seat_that_falls_free_goes_to_the_first_waiting_and_they_are_told()
    {
        using var office = new EnrolmentOffice(capacity: 1);
        foreach (var (chat, cooperative) in new[] { ("a", 1), ("b", 2), ("c", 3) })
        {
            office.Person(chat, cooperative);
            office.Apply(chat, new Enrol("QTSX"));
        }

        office.Apply("a", new Withdraw("QTSX", "Bận việc"));

        var (to, message, messageClass) = office.Sent.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Place("a"), Is.Null);
            Assert.That(office.Place("b"), Is.EqualTo(new CoursePlace(false, 2, 0)));
            Assert.That(office.Place("c"), Is.EqualTo(new CoursePlace(true, 3, 1)));
            Assert.That(to, Is.EqualTo("b"));
            Assert.That(messageClass, Is.EqualTo(MessageClass.Notice));
            Assert.That(
                message.Text,
                Does.Contain("7 giờ 30 sáng thứ Hai, 01/03/2027").And.Contain("Hội trường tầng 2").And.Contain("Người b")
            );
            Assert.That(message.Buttons.Select(button => button.Data), Has.Some.StartsWith("!leave-course QTSX @"));
        }
    }

    [Test]
    public void One_chat_of_the_person_who_got_the_seat_is_told()
    {
        using var office = new EnrolmentOffice(capacity: 1);
        var lan = new SavePerson("Trần Thị Lan", "+84301111222", true, new CooperativePick("") { Id = 2 }, "member");
        office.Person("a", 1);
        office.Apply("a", new Enrol("QTSX"));
        office.Apply("phone", lan, new Enrol("QTSX"));
        office.Apply("tablet", lan);

        office.Apply("a", new Withdraw("QTSX", ""));

        Assert.That(office.Sent.Select(sent => sent.Chat), Is.EqualTo(["phone"]), "the newest link, else by name");
    }

    [Test]
    public void Somebody_whose_cooperative_is_full_is_passed_over()
    {
        using var office = new EnrolmentOffice(capacity: 2, perCooperative: 1);
        foreach (var (chat, cooperative) in new[] { ("a", 1), ("b", 2), ("b2", 2), ("c", 3) })
        {
            office.Person(chat, cooperative);
            office.Apply(chat, new Enrol("QTSX"));
        }

        office.Apply("a", new Withdraw("QTSX", ""));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Place("b2"), Is.EqualTo(new CoursePlace(true, 3, 1)));
            Assert.That(office.Place("c"), Is.EqualTo(new CoursePlace(false, 4, 0)));
        }
    }

    [Test]
    public void A_raised_capacity_is_filled_in_order()
    {
        using var office = new EnrolmentOffice(capacity: 1, perCooperative: 0);
        foreach (var chat in new[] { "a", "b", "c", "d" })
        {
            office.Person(chat, 1);
            office.Apply(chat, new Enrol("QTSX"));
        }

        office.Db.Execute("UPDATE course SET capacity = 3");
        var filled = Seats.Fill(office.Db, "QTSX", office.Now, office);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(filled, Is.EqualTo(2));
            Assert.That(office.Sent.Select(sent => sent.Chat), Is.EqualTo(["b", "c"]));
            Assert.That(office.Place("d"), Is.EqualTo(new CoursePlace(true, 4, 1)));
        }
    }

    [TestCase("UPDATE course SET state = 'cancelled'")]
    [TestCase("UPDATE course_session SET starts_at = '2027-02-20T02:59:59.000Z'")]
    public void A_course_that_is_cancelled_or_has_begun_is_not_filled(string change)
    {
        using var office = new EnrolmentOffice(capacity: 1, perCooperative: 0);
        office.Person("a", 1);
        office.Person("b", 1);
        office.Apply("a", new Enrol("QTSX"));
        office.Apply("b", new Enrol("QTSX"));
        office.Db.Execute(change);

        office.Apply("a", new Withdraw("QTSX", ""));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Place("b")!.IsWaiting, Is.True);
            Assert.That(office.Sent, Is.Empty);
        }
    }

    [Test]
    public void Who_left_may_come_back_at_the_end()
    {
        using var office = new EnrolmentOffice();
        office.Person("a", 1);
        office.Person("b", 2);
        office.Apply("a", new Enrol("QTSX"));
        office.Apply("b", new Enrol("QTSX"));

        office.Apply("a", new Withdraw("QTSX", "Bận việc"), new Enrol("QTSX"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(office.Place("a"), Is.EqualTo(new CoursePlace(false, 3, 0)));
            Assert.That(office.Db.QuerySingle<string>("SELECT leave_reason FROM enrolment WHERE state = 'left'"), Is.EqualTo("Bận việc"));
        }
    }

    [Test]
    public void Consent_is_kept_with_version_time_chat_and_answer_and_the_newest_counts()
    {
        using var office = new EnrolmentOffice();

        office.Apply("a", new RecordConsent(ConsentTexts.Version, true));
        var agreed = PeopleStore.HasConsent(office.Visit("a"), ConsentTexts.Version);
        var toAnotherText = PeopleStore.HasConsent(office.Visit("a"), "1999-01");
        office.Apply("a", new RecordConsent(ConsentTexts.Version, false));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(agreed, Is.True);
            Assert.That(toAnotherText, Is.False);
            Assert.That(PeopleStore.HasConsent(office.Visit("a"), ConsentTexts.Version), Is.False);
            Assert.That(
                office.Db.QueryFirst<string>(
                    "SELECT bot || ' ' || chat || ' ' || text_version || ' ' || answer || ' ' || answered_at FROM consent"
                ),
                Is.EqualTo($"telegram:1 a {ConsentTexts.Version} agreed 2027-02-20T03:00:00.000Z")
            );
        }
    }

    [Test]
    public void A_proposed_cooperative_is_stored_once_and_known_after_the_commit()
    {
        using var office = new EnrolmentOffice();
        var pick = new CooperativePick("HTX Lúa Vàng") { CommuneCode = "18073" };

        office.Apply(
            "a",
            new ProposeCooperative("HTX Lúa Vàng", "18073"),
            new SavePerson("Trần Thị Lan", "+84301234567", false, pick, "member")
        );
        office.Apply("b", new ProposeCooperative("HTX Lúa Vàng", "18073"));

        var known = office.Catalogue.Current.Cooperatives.Where(cooperative => cooperative.IsProposed).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(known, Has.Count.EqualTo(1));
            Assert.That(PeopleStore.Find(office.Db, office.Visit("a").PersonId!.Value)!.CooperativeId, Is.EqualTo(known[0].Id));
        }
    }

    [Test]
    public void A_new_cooperative_keeps_the_old_one_for_seats_already_given()
    {
        using var office = new EnrolmentOffice(perCooperative: 1);
        office.Person("a", 1);
        office.Apply("a", new Enrol("QTSX"));

        office.Apply("a", new HtxBot.Features.Profile.ChangeCooperative(new CooperativePick("") { Id = 2 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(EnrolmentStore.Seats(office.Db, "QTSX", 1).TakenByCooperative, Is.EqualTo(1));
            Assert.That(EnrolmentStore.Seats(office.Db, "QTSX", 2).TakenByCooperative, Is.Zero);
            Assert.That(PeopleStore.Find(office.Db, office.Visit("a").PersonId!.Value)!.CooperativeId, Is.EqualTo(2));
        }
    }

    [Test]
    public void Where_one_stands_is_told_for_every_list()
    {
        using var office = new EnrolmentOffice(capacity: 1);
        office.Person("a", 1);
        office.Person("b", 2);
        office.Apply("a", new Enrol("QTSX"));
        office.Apply("b", new Enrol("QTSX"));

        var answer = (Opening.Reply)office.Open("b", Intents.WaitingPlace);

        Assert.That(answer.Says[0].Text, Does.Contain("đứng thứ 1"));
    }
}

using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

[Parallelizable(ParallelScope.All)]
public sealed class TripPlacesTests
{
    [Test]
    public void Who_joins_has_a_place_at_their_point_and_joining_again_changes_nothing()
    {
        using var bus = new Bus();

        Assert.That(bus.Join(1, "D2"), Is.True);
        Assert.That(bus.Join(1, "D2"), Is.False);

        Assert.That(bus.Said(1), Is.EqualTo("D2"));
        Assert.That(TripStore.Find(bus.Db, Bus.Trip)!.Taken, Is.EqualTo(1));
        Assert.That(bus.Db.QuerySingle<int>("SELECT count(*) FROM trip_answer"), Is.EqualTo(1));
    }

    [Test]
    public void The_latest_answer_counts_and_the_ones_before_stay_known()
    {
        using var bus = new Bus();

        bus.Join(1, "D2");
        bus.Doubt(1);
        bus.Decline(1, "nhà có giỗ");
        bus.Join(1, "D3");

        Assert.That(bus.Said(1), Is.EqualTo("D3"));
        Assert.That(
            bus.Db.Query<string>("SELECT answer || ' ' || place || ' ' || coalesce(reason, '') FROM trip_answer ORDER BY id"),
            Is.EqualTo(["yes seat ", "unsure seat ", "no none nhà có giỗ", "yes seat "])
        );
    }

    [Test]
    public void On_a_full_bus_one_waits_and_a_no_gives_the_place_to_the_first_who_is_told_once()
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        bus.Join(3, "D2");
        Assert.That(bus.Said(2), Is.EqualTo("chờ 1 D3"));
        Assert.That(bus.Said(3), Is.EqualTo("chờ 2 D2"));

        bus.Decline(1);
        bus.Decline(1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(bus.Said(1), Is.EqualTo("không"));
            Assert.That(bus.Said(2), Is.EqualTo("D3"));
            Assert.That(bus.Said(3), Is.EqualTo("chờ 1 D2"));
            var (chat, message, messageClass) = bus.Sent.Single();
            Assert.That(chat, Is.EqualTo("2"));
            Assert.That(messageClass, Is.EqualTo(MessageClass.Notice));
            Assert.That(message.Text, Does.Contain("Người 2").And.Contain("6 giờ 45 sáng thứ Năm, 04/03/2027").And.Contain("xã Thạch Hà"));
            Assert.That(message.Buttons.Select(button => button.Data), Is.EqualTo(["!trip TQ1 @2", "!trip-decline TQ1 @2"]));
        }
    }

    [TestCase("INSERT INTO chat_state (bot, chat, state, since) VALUES ('telegram:1', '2', 'blocked', '2027-02-19T01:00:00.000Z')")]
    [TestCase("DELETE FROM chat_person WHERE person_id = 2")]
    public void Who_gets_a_place_and_cannot_be_written_to_is_called_until_the_bus_leaves_their_point(string unreachable)
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        _ = bus.Db.Execute(unreachable);

        bus.Decline(1);

        Assert.That(bus.Said(2), Is.EqualTo("D3"));
        Assert.That(bus.Sent, Is.Empty);
        Assert.That(
            bus.Db.QuerySingle<string>("SELECT person_id || ' ' || about || ' ' || key || ' ' || good_until FROM phone_call"),
            Is.EqualTo("2 got-place TQ1 2027-03-03T23:45:00.000Z")
        );
    }

    [Test]
    public void Only_who_waits_for_that_point_gets_its_place()
    {
        using var bus = new Bus();
        bus.Capacity("D2", 1);
        bus.Capacity("D3", 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        bus.Join(3, "D2");
        bus.Join(4, "D3");

        bus.Decline(2);

        Assert.That(bus.Said(3), Is.EqualTo("chờ 1 D2"));
        Assert.That(bus.Said(4), Is.EqualTo("D3"));
    }

    [Test]
    public void Who_changes_the_point_keeps_the_place_and_the_old_point_goes_on()
    {
        using var bus = new Bus();
        bus.Capacity("D2", 1);
        bus.Join(1, "D2");
        bus.Join(2, "D2");

        bus.Join(1, "D4");

        Assert.That(bus.Said(1), Is.EqualTo("D4"));
        Assert.That(bus.Said(2), Is.EqualTo("D2"));
    }

    [Test]
    public void Who_wants_to_change_to_a_full_point_keeps_what_they_have()
    {
        using var bus = new Bus();
        bus.Capacity("D2", 1);
        bus.Join(1, "D2");
        bus.Join(2, "D4");

        Assert.That(bus.Join(2, "D2"), Is.False);

        Assert.That(bus.Said(2), Is.EqualTo("D4"));
    }

    [Test]
    public void Who_waits_for_another_point_keeps_their_turn()
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        bus.Join(3, "D3");

        bus.Join(2, "D4");

        Assert.That(bus.Said(2), Is.EqualTo("chờ 1 D4"));
    }

    [Test]
    public void Not_being_sure_keeps_the_place_and_the_turn()
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        bus.Join(3, "D3");

        bus.Doubt(1);
        bus.Doubt(2);
        bus.Doubt(4);

        Assert.That(new[] { bus.Said(1), bus.Said(2), bus.Said(4) }, Is.EqualTo(["D2?", "chờ 1 D3", "chưa chắc"]));
        bus.Decline(1);
        Assert.That(bus.Said(2), Is.EqualTo("D3?"));
    }

    [Test]
    public void After_the_cut_off_a_no_is_kept_and_only_the_staff_gives_the_place()
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        bus.Now = Bus.At(2027, 3, 2, 17);

        Assert.That(bus.Decline(1), Is.True);
        Assert.That(bus.Join(3, "D2"), Is.False);
        Assert.That(bus.Said(2), Is.EqualTo("chờ 1 D3"));

        Assert.That(bus.Join(2, "D3", TripSource.Staff), Is.True);
        Assert.That(bus.Said(2), Is.EqualTo("D3"));
    }

    [Test]
    public void Who_is_aboard_stays_aboard_whatever_minutes_they_say_then()
    {
        using var bus = new Bus();
        bus.Join(1, "D2");
        bus.Now = Bus.At(2027, 3, 4, 6, 5);
        Assert.That(bus.ComeLate(1, 0), Is.True);
        _ = bus.Done(() => TripMarks.Note(bus.Db, Bus.Trip, 1, TripLeg.Out, TripMark.Aboard, 0, null, bus.Now));

        Assert.That(bus.ComeLate(1, 15), Is.False);

        Assert.That(TripPlaces.Passengers(bus.Db, Bus.Trip).Single(each => each.PersonId == 1).Out, Is.EqualTo(TripMark.Aboard));
    }

    [Test]
    public void Who_is_aboard_gives_nothing_back()
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");
        _ = bus.Done(() => TripMarks.Note(bus.Db, Bus.Trip, 1, TripLeg.Out, TripMark.Aboard, 0, null, bus.Now));

        Assert.That(bus.Decline(1), Is.False);

        Assert.That((bus.Said(1), bus.Said(2)), Is.EqualTo(("D2", "chờ 1 D3")));
    }

    [Test]
    public void Who_has_no_seat_in_the_class_has_none_on_the_bus()
    {
        using var bus = new Bus();
        _ = bus.Db.Execute("UPDATE enrolment SET state = 'waiting', enrolled_at = NULL WHERE person_id = 1");

        Assert.That(bus.Join(1, "D2"), Is.False);
        Assert.That(bus.Doubt(1), Is.False);
        Assert.That(bus.Said(1), Is.EqualTo("-"));
    }

    [TestCase("UPDATE trip SET state = 'cancelled'")]
    [TestCase("UPDATE course SET state = 'cancelled'")]
    public void A_trip_that_is_called_off_takes_nobody(string calledOff)
    {
        using var bus = new Bus();
        _ = bus.Db.Execute(calledOff);

        Assert.That(bus.Join(1, "D2"), Is.False);
        Assert.That(TripStore.Find(bus.Db, Bus.Trip)!.IsCancelled, Is.True);
    }

    [Test]
    public void Leaving_the_class_gives_up_its_trips()
    {
        using var bus = new Bus(seats: 1);
        bus.Join(1, "D2");
        bus.Join(2, "D3");

        bus.InTransaction(() =>
        {
            Assert.That(EnrolmentStore.Withdraw(bus.Db, "QTSX", 1, "Bận việc", bus.Now), Is.True);
            Seats.Leave(bus.Db, "QTSX", 1, bus.Now, bus);
        });

        Assert.That(bus.Said(1), Is.EqualTo("không"));
        Assert.That(bus.Said(2), Is.EqualTo("D3"));
        Assert.That(
            bus.Db.QuerySingle<string>("SELECT source FROM trip_answer WHERE person_id = 1 AND replaced_at IS NULL"),
            Is.EqualTo("left-course")
        );
    }

    [TestCase("UPDATE trip SET state = 'cancelled'")]
    [TestCase("UPDATE course SET state = 'cancelled'")]
    public void Who_leaves_the_class_while_its_trip_is_called_off_has_no_place_when_it_takes_place_after_all(string calledOff)
    {
        using var bus = new Bus();
        bus.Join(1, "D2");
        _ = bus.Db.Execute(calledOff);

        bus.InTransaction(() =>
        {
            Assert.That(EnrolmentStore.Withdraw(bus.Db, "QTSX", 1, "Bận việc", bus.Now), Is.True);
            Seats.Leave(bus.Db, "QTSX", 1, bus.Now, bus);
        });

        Assert.That(bus.Said(1), Is.EqualTo("không"));
    }

    [Test]
    public void The_list_names_everybody_of_the_class_by_pick_up_point_with_what_they_said()
    {
        using var bus = new Bus(seats: 2);
        bus.Join(1, "D3");
        bus.Join(2, "D2");
        bus.Join(3, "D2");

        var passengers = TripPlaces.Passengers(bus.Db, Bus.Trip);

        Assert.That(
            passengers.Select(each => (each.PersonId, each.PointNo, each.Standing.HasSeat, each.Standing.WaitingPlace)),
            Is.EqualTo([(2, 2, true, 0), (3, 2, false, 1), (1, 3, true, 0), (4, 0, false, 0)])
        );
        Assert.That(passengers[0].LeavesAt, Is.EqualTo(Bus.At(2027, 3, 4, 6, 15)));
    }
}

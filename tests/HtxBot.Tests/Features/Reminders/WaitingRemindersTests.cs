using Dapper;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>A reminder has been handed over at seven in the evening, and the channel takes nothing for ten minutes.</summary>
public sealed class WaitingRemindersTests
{
    private static readonly DateTimeOffset Seven = new(2027, 2, 28, 19, 0, 0, VietnamTime.Offset);

    [Test]
    public void Who_wants_no_reminders_meanwhile_is_not_sent_it_and_not_counted_as_sent()
    {
        using var world = Waiting(out var lan);
        lan.Says("/dung");
        lan.Taps("Tắt nhắc lịch");

        var heard = Late(world, lan);

        Assert.That(heard, Is.Empty);
        Assert.That(
            world.Db.QuerySingle<(int, int)>("SELECT sent, unreached FROM reminder_tally WHERE kind = 'session.eve'"),
            Is.EqualTo((0, 1))
        );
    }

    [Test]
    public void A_room_that_changed_meanwhile_is_said_as_it_is_now()
    {
        using var world = Waiting(out var lan);
        _ = world.Db.Execute(
            """
            INSERT INTO venue (id, name, address, latitude, longitude)
            SELECT 'moi', 'Hội trường mới', address, latitude, longitude FROM venue LIMIT 1;
            UPDATE course_session SET venue_id = 'moi' WHERE course_code = 'QTSX';
            """
        );

        var heard = Late(world, lan);

        Assert.That(heard, Has.Count.EqualTo(1));
        Assert.That(heard[0], Does.Contain("📍 Hội trường mới"));
        Assert.That(world.Db.QuerySingle<int>("SELECT sent FROM reminder_tally WHERE kind = 'session.eve'"), Is.EqualTo(1));
    }

    [Test]
    public void Who_leaves_meanwhile_is_not_sent_it()
    {
        using var world = Waiting(out var lan);
        _ = world.Db.Execute("UPDATE enrolment SET state = 'left', left_at = '2027-02-28T12:05:00.000Z'");

        Assert.That(Late(world, lan), Is.Empty);
    }

    [Test]
    public void What_nothing_has_happened_to_is_sent_as_it_was()
    {
        using var world = Waiting(out var lan);

        var heard = Late(world, lan);

        Assert.That(heard, Has.Count.EqualTo(1));
        Assert.That(heard[0], Does.StartWith("🔔 Ngày mai, thứ Hai, 01/03/2027: anh/chị Nguyễn Thị Lan có buổi học."));
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM outbox WHERE state = 'cancelled'"), Is.Zero);
    }

    [Test]
    public void Of_whom_nobody_knows_whether_it_arrived_is_not_counted_as_reminded_and_is_called()
    {
        using var world = Waiting(out _);

        world.GivesUp(Unsent.InDoubt);

        Assert.That(
            world.Db.QuerySingle<(int, int)>("SELECT sent, unreached FROM reminder_tally WHERE kind = 'session.eve'"),
            Is.EqualTo((0, 1))
        );
        Assert.That(world.Db.QuerySingle<string>("SELECT words FROM phone_call WHERE about = 'reminder'"), Does.Contain("nhắc lịch học"));
    }

    /// <summary>It was caught up half an hour before: seed 484 of the simulation.</summary>
    [Test]
    public void What_its_channel_keeps_until_the_session_has_begun_is_said_no_more()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, OnTheDay(11, 0));
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        world.Works(2);
        world.IsSlow = true;
        world.GoStraightTo(OnTheDay(12, 55));
        world.GoesTo(OnTheDay(13, 0));
        Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM outbox WHERE state = 'waiting'"), Is.EqualTo(1));

        world.GoStraightTo(OnTheDay(13, 30));
        world.Hurries();
        world.Works(2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(lan.Received, Is.Empty);
            Assert.That(
                world.Db.QuerySingle<(int, int)>("SELECT sent, missed FROM reminder_tally WHERE kind = 'session.soon'"),
                Is.EqualTo((0, 1))
            );
        }
    }

    /// <summary>The second session of the class is at half past one.</summary>
    private static DateTimeOffset OnTheDay(int hour, int minute) => new(2027, 3, 1, hour, minute, 0, VietnamTime.Offset);

    private static ChatWorld Waiting(out ChatClient lan)
    {
        var world = SampleChats.Open(ChatKind.Buttons, Seven.AddHours(-1));
        lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        world.Works(2);
        world.IsSlow = true;
        world.GoesTo(Seven);
        Assert.That(lan.Received, Is.Empty);
        return world;
    }

    private static List<string> Late(ChatWorld world, ChatClient lan)
    {
        var before = lan.Received.Count;
        world.GoStraightTo(Seven.AddMinutes(10));
        world.Hurries();
        world.Works(2);
        return [.. lan.Received.Skip(before).Select(message => message.Text)];
    }
}

using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>What the office sees of a class that has met for the last time weeks ago and still travels.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class QueueTests
{
    [Test]
    public void A_trip_a_month_after_the_lessons_is_listed_and_held_back()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(30, 3, 9));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute(LateTrip.Postpone);

        mau.Says("/nhaclich");
        var queue = mau.LastText;
        mau.Taps("Dừng lượt 1");
        world.GoesTo(At(2, 4, 9));
        mau.Says("/nhaclich");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(queue, Does.Contain("8 giờ sáng thứ Sáu, 02/04/2027: hỏi ai đi tham quan, lớp QTSX, đoàn TQ2, 1 người"));
            Assert.That(lan.Received, Is.Empty);
            Assert.That(mau.LastText, Does.Contain("hỏi ai đi tham quan, lớp QTSX, đã dừng 1"));
        }
    }

    [Test]
    public void What_was_said_of_a_trip_that_was_called_off_since_stays_to_be_seen()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(30, 3, 9));
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute(LateTrip.Postpone);
        world.GoesTo(At(2, 4, 9));

        _ = world.Db.Execute("UPDATE trip SET state = 'cancelled' WHERE id = 'TQ2'");
        mau.Says("/nhaclich");

        Assert.That(mau.LastText, Does.Contain("hỏi ai đi tham quan, lớp QTSX, đã gửi 1 người").And.Contain("Chưa có tin nào sắp gửi."));
    }

    private static DateTimeOffset At(int day, int month, int hour) => new(2027, month, day, hour, 0, 0, VietnamTime.Offset);
}

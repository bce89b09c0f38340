using Dapper;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>Who reads one reminder of several days goes to the right house on each of them.</summary>
public sealed class ReminderPlacesTests
{
    private const string Hall = "📍 Hội trường tầng 2 (mẫu), Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh";
    private const string Room = "📍 Phòng học 201 (mẫu), Nhà B, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh";

    [Test]
    public void Where_the_days_are_not_in_one_place_each_says_its_own()
    {
        using var world = SampleChats.Open(ChatKind.Buttons, At(25, 12));
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Db.Execute("UPDATE course_session SET venue_id = 'V2' WHERE course_code = 'QTSX' AND no > 3");

        world.GoesTo(At(26, 9));

        Assert.That(
            lan.LastText.Split('\n')[2..^1],
            Is.EqualTo([
                "• Thứ Hai, 01/03/2027: 7 giờ 30 – 11 giờ sáng; 1 giờ 30 – 4 giờ 30 chiều",
                Hall,
                "• Thứ Ba, 02/03/2027: 7 giờ 30 – 11 giờ sáng",
                Hall,
                "• Thứ Ba, 02/03/2027: 1 giờ 30 – 4 giờ 30 chiều",
                Room,
                "• Thứ Tư, 03/03/2027: 7 giờ 30 – 11 giờ sáng; 1 giờ 30 – 4 giờ 30 chiều",
                Room,
            ])
        );
    }

    private static DateTimeOffset At(int day, int hour) => new(2027, 2, day, hour, 0, 0, VietnamTime.Offset);
}

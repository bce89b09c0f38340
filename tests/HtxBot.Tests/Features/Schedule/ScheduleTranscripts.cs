using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Schedule;

[TestFixture(ChatKind.Buttons, "buttons")]
[TestFixture(ChatKind.Zalo, "zalo")]
public sealed class ScheduleTranscripts(ChatKind kind, string suffix)
{
    [Test]
    public void A_member_asks_for_days_in_everyday_words()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");
        world.Enrol(world.Introduce(me, "Nguyễn Thị Cam"), "QTSX", 17);

        me.Says("/lich");
        me.Says("mai hoc gi");
        me.Says("lịch 2/3");
        me.Says("lịch học ngày 31/2");
        me.Taps("Tuần này");
        me.Says("thứ hai tuần sau nữa học gì");
        me.Taps("🗓 Thêm vào lịch");

        Approval.Check(world.Log.ToString(), $"hoi-lich.{suffix}.chat");
    }

    [Test]
    public void Somebody_in_no_course_finds_one_from_the_schedule()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");

        me.Says("lịch học");
        me.Taps("Quản trị sản xuất…");

        Approval.Check(world.Log.ToString(), $"chua-co-lop.{suffix}.chat");
    }
}

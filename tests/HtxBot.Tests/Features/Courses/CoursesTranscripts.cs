using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Courses;

[TestFixture(ChatKind.Buttons, "buttons")]
[TestFixture(ChatKind.Zalo, "zalo")]
public sealed class CoursesTranscripts(ChatKind kind, string suffix)
{
    [Test]
    public void A_poster_leads_to_one_course_and_to_others_when_it_is_over()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");

        me.Says("/start lop_QTSX");
        me.Taps("📅 Lịch lớp");
        world.Log.Note("hai tuần sau");
        world.Clock.Advance(TimeSpan.FromDays(14));
        me.Says("/start lop_QTSX");

        Approval.Check(world.Log.ToString(), $"quet-ma-ap-phich.{suffix}.chat");
    }

    [Test]
    public void My_courses_show_my_place_and_lead_out()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");
        var cam = world.Introduce(me, "Nguyễn Thị Cam");
        world.Enrol(cam, "QTSX", 17);
        world.Enrol(cam, "CNBO", 36, isWaiting: true);

        me.Says("lop cua toi");
        me.Taps("Xem lớp QTSX");
        me.Taps("🗺 Xem đường đi");

        Approval.Check(world.Log.ToString(), $"lop-cua-toi.{suffix}.chat");
    }
}

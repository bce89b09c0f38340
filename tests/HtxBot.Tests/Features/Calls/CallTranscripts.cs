using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Calls;

/// <summary>The office calls those to whom nothing can be written.</summary>
public sealed class CallTranscripts
{
    [Test]
    public void Who_cannot_be_written_to_is_called_and_what_came_of_it_stays() =>
        SampleChats.Approve(
            "calls",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Telephoned(world);
                world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Telephoned(world);
                mau.Says("/cangoi");
                mau.Says("/doilich QTSX");
                mau.Says("buổi 1");
                mau.Says("giờ");
                mau.Says("8 giờ");
                mau.Says("xem trước");
                mau.Says("gửi");
                mau.Taps("Ai cần gọi");
                mau.Taps("Nguyễn Thị Lan 0300 001 002");
                mau.Taps("Không nghe máy");
                mau.Taps("Ai cần gọi");
                mau.Taps("Nguyễn Thị Lan 0300 001 002");
                mau.Taps("Đã báo");
                mau.Taps("Ai cần gọi");
            }
        );

    [Test]
    public void Who_gets_a_place_on_the_bus_and_cannot_be_written_to_is_called() =>
        SampleChats.Approve(
            "calls-place",
            world =>
            {
                _ = world.Db.Execute("UPDATE trip SET seats = 1 WHERE id = 'TQ1'");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                lan.Press("!trip-join TQ1 D2");
                tu.Press("!trip-wait TQ1 D3");
                world.Blocks(tu);
                lan.Press("!trip-decline TQ1");
                mau.Says("/cangoi");
                mau.Taps("Lê Thị Tư 0300 001 003");
                mau.Taps("Đã báo");
            }
        );

    [Test]
    public void Of_whom_nobody_knows_whether_they_heard_of_their_place_is_called_until_they_read_it() =>
        SampleChats.Approve(
            "calls-owed",
            world =>
            {
                _ = world.Db.Execute("UPDATE trip SET seats = 1 WHERE id = 'TQ1'");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var tu = world.Person("Tư").IsIn(world, "Lê Thị Tư");
                lan.Press("!trip-join TQ1 D2");
                tu.Press("!trip-wait TQ1 D3");
                world.IsSlow = true;
                lan.Press("!trip-decline TQ1");
                world.GivesUp(Unsent.InDoubt);
                mau.Says("/cangoi");
                mau.Taps("Lê Thị Tư 0300 001 003");
                mau.Taps("Không nghe máy");
                tu.Says("/thamquan");
                mau.Taps("Ai cần gọi");
            }
        );

    [Test]
    public void Who_waits_without_a_chat_and_gets_a_seat_is_called()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
        _ = world.Db.Execute("DELETE FROM chat_person");

        mau.Says("/doilich QTSX");
        mau.Says("số chỗ");
        mau.Says("65");
        mau.Says("xem trước");
        mau.Says("lưu");

        Assert.That(
            world.Db.Query<string>("SELECT about || ' ' || key FROM phone_call WHERE done_at IS NULL"),
            Is.EqualTo(["got-seat QTSX"])
        );
    }
}

using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Talking;

[TestFixture(ChatKind.Buttons, "buttons")]
[TestFixture(ChatKind.Zalo, "zalo")]
public sealed class TalkingTranscripts(ChatKind kind, string suffix)
{
    [Test]
    public void A_newcomer_looks_around()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");

        me.Says("/start");
        me.Taps("☰ Khác");
        me.Taps("Hướng dẫn");
        me.Says("cảm ơn nhé");
        me.Says("gặp cán bộ");
        me.Says("về đầu");

        Approval.Check(world.Log.ToString(), $"lam-quen.{suffix}.chat");
    }

    [Test]
    public void What_is_not_understood_leads_to_a_person()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");

        me.Says("xyzw qqq");
        me.Says("blabla tralala");
        me.Sends("voice");
        me.Sends("voice");
        me.Says("xyzw qqq");
        me.Sends("sticker");

        Approval.Check(world.Log.ToString(), $"khong-hieu.{suffix}.chat");
    }

    [Test]
    public void Real_typing_is_understood_asked_about_or_offered()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");

        me.Says("bua mo lop bo khai giang rua em");
        me.Says("lichj hocj tuaanf sau");
        me.Says("d9i1a chi3 lo71p ho5c");
        me.Says("hoc co mat tien khong ad");
        me.Says("lớp cam học mấy buổi, với lại học ở mô rứa");
        me.Says("đừng hủy lớp của tôi nhé");
        me.Says("tui nỏ bít bấm chỗ mô");
        me.Says("31/2 học chi");
        me.Says("gà gáy vườn ai thế");

        Approval.Check(world.Log.ToString(), $"go-that.{suffix}.chat");
    }

    [Test]
    public void In_the_middle_of_signing_up_one_asks_calls_somebody_and_goes_on()
    {
        using var world = SampleChat.Open(kind);
        var me = world.Person("Cam");

        me.Says("đăng ký lớp QTSX");
        me.Says("đồng ý");
        var question = me.LastText;

        me.Says("gặp cán bộ");
        Assert.That(
            me.LastText,
            Does.Contain("0300 900 001").And.EndWith("Anh/chị đang đăng ký lớp QTSX, còn thiếu họ tên. Làm tiếp hay thôi?")
        );
        me.Says("tiếp");
        Assert.That(me.LastText, Is.EqualTo(question));

        me.Says("mai học mấy giờ?");
        Assert.That(me.Received[^2].Text, Does.StartWith("Anh/chị chưa đăng ký lớp nào."));
        Assert.That(me.LastText, Is.EqualTo(question));

        me.Sends("photo");
        Assert.That(me.LastText, Is.EqualTo($"Trợ lý chưa xem được ảnh. Nhờ anh/chị gõ chữ giúp.\n\n{question}"));

        me.Says("huy");
        Assert.That(me.LastText, Is.EqualTo("\"huy\" là tên của anh/chị, hay anh/chị muốn dừng?"));
        me.Taps("Dừng");
        Assert.That(me.LastText, Is.EqualTo("Đã dừng. Chưa có gì được gửi đi."));
        me.Says("tiếp");
        Assert.That(me.LastText, Does.StartWith("Không có việc nào đang làm dở."));
    }
}

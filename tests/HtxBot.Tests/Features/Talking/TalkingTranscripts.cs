using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Talking;

[TestFixture(ChatKind.Buttons, "nut")]
[TestFixture(ChatKind.Plain, "chu")]
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
        me.Sends("sticker");

        Approval.Check(world.Log.ToString(), $"khong-hieu.{suffix}.chat");
    }
}

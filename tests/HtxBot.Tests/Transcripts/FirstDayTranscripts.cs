using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Transcripts;

public sealed class FirstDayTranscripts
{
    [Test]
    public void A_stranger_signs_up_asks_what_is_on_and_leaves_again() =>
        SampleChats.Approve(
            "first-day",
            world =>
            {
                var lanh = world.Person("Lành");
                lanh.Says("/start");
                lanh.Says("dang ky");
                lanh.Says("qtsx");
                lanh.Taps("Tôi đồng ý");
                lanh.Says("nguyễn văn lành");
                lanh.Says("ngan pho");
            }
        );
}

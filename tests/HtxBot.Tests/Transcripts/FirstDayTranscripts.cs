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
                lanh.Says("mai hoc gi?");
                lanh.SharesPhone("0300 000 001");
                lanh.Taps("Giám đốc");
                lanh.Taps("Đúng, gửi đi");
                lanh.Says("mai học gì");
                lanh.Says("lich");
                lanh.Taps("🗓 Thêm vào lịch");
                lanh.Taps("🎓 Lớp của tôi");
                lanh.Says("rut khoi lop");
                lanh.Says("ban viec nha");
                lanh.Taps("Rút tên");
            }
        );
}

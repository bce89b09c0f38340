using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Profile;

/// <summary>Seeing and correcting one's data as people see it.</summary>
public sealed class ProfileTranscripts
{
    [Test]
    public void Name_phone_and_cooperative_are_corrected_in_the_chat() =>
        SampleChats.Approve(
            "my-data",
            world =>
            {
                var lanh = world.Person("Lành");
                lanh.Says("thông tin của tôi");
                lanh.Says("đăng ký lớp qtsx");
                lanh.Taps("Tôi đồng ý");
                lanh.Says("nguyễn văn lành");
                lanh.Says("dong xanh ngan pho");
                lanh.SharesPhone("0301 234 567");
                lanh.Taps("Giám đốc");
                lanh.Taps("Đúng, gửi đi");
                lanh.Says("thông tin của tôi");
                lanh.Taps("Sửa họ tên");
                lanh.Says("Nguyễn Văn Lãnh");
                lanh.Taps("Đúng, đổi đi");
                lanh.Says("đổi số điện thoại 0301 999 888");
                lanh.Taps("Đúng, đổi đi");
                lanh.Taps("Thông tin của tôi");
                lanh.Taps("Sửa HTX");
                lanh.Says("bưởi sáu sào");
                lanh.Taps("Đúng, đổi đi");
            }
        );
}

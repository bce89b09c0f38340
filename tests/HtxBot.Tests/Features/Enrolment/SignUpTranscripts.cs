using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>Signing up as people see it; each chat is approved with buttons and on Zalo.</summary>
public sealed class SignUpTranscripts
{
    [Test]
    public void The_first_sign_up_takes_consent_four_answers_and_a_look_at_the_card() =>
        SampleChats.Approve(
            "sign-up",
            world =>
            {
                var lanh = world.Person("Lành");
                SignUp(lanh);
                world.Log.Note("đăng ký lần nữa");
                lanh.Says("đăng ký lớp qtsx");
            }
        );

    [Test]
    public void Answers_are_corrected_one_by_one() =>
        SampleChats.Approve(
            "sign-up-corrected",
            world =>
            {
                var lanh = world.Person("Lành");
                lanh.Says("đăng ký lớp qtsx");
                lanh.Says("đồng ý");
                lanh.Says("Lành");
                lanh.Says("nguyễn văn lành");
                lanh.Says("đồng xanh ngàn phố");
                lanh.Says("09123");
                lanh.Says("0239 3855 123");
                lanh.Says("01662345678");
                lanh.Says("đúng rồi");
                lanh.Says("tôi là chủ nhiệm");
                lanh.Says("sua htx");
                lanh.Says("bưởi");
                lanh.Taps("HTX Bưởi Sáu Sào – Xã Phúc Trạch");
                lanh.Says("sửa 3");
                lanh.Says("số tôi là 0301 234 567");
                lanh.Taps("Đúng, gửi đi");
            }
        );

    [Test]
    public void A_cooperative_that_is_not_listed_is_written_down_with_its_commune() =>
        SampleChats.Approve(
            "sign-up-new-cooperative",
            world =>
            {
                var hoa = world.Person("Hoa");
                hoa.Says("đăng ký lớp cnbo");
                hoa.Says("tôi đồng ý");
                hoa.Says("Trần Thị Hoa");
                hoa.Says("hợp tác xã dê núi Hồng Lĩnh");
                hoa.Taps("Đúng, ghi vậy");
                hoa.Says("hương sơn");
                hoa.Taps("Xã Hương Sơn (huyện Hương Sơn cũ)");
                hoa.SharesPhone("0301 777 888");
                hoa.Says("kế toán");
                hoa.Taps("Đúng, gửi đi");
            }
        );

    [Test]
    public void A_question_in_the_middle_is_answered_and_the_form_goes_on() =>
        SampleChats.Approve(
            "sign-up-interrupted",
            world =>
            {
                var lanh = world.Person("Lành");
                lanh.Says("đăng ký lớp qtsx");
                lanh.Says("đồng ý");
                lanh.Says("huy");
                lanh.Says("nguyễn văn lành");
                lanh.Says("mai học gì?");
                world.Clock.Advance(TimeSpan.FromDays(3));
                world.Log.Note("ba ngày sau");
                lanh.Says("xin chào");
            }
        );

    [Test]
    public void No_consent_leaves_the_classes_and_the_phone() =>
        SampleChats.Approve(
            "sign-up-refused",
            world =>
            {
                var lanh = world.Person("Lành");
                lanh.Says("đăng ký lớp qtsx");
                lanh.Says("để làm gì?");
                lanh.Taps("Không đồng ý");
            }
        );

    [Test]
    public void The_next_course_takes_one_answer() =>
        SampleChats.Approve(
            "sign-up-next",
            world =>
            {
                var lanh = world.Person("Lành");
                SignUp(lanh);
                lanh.Says("đăng ký lớp cnbo");
                lanh.Taps("Đăng ký học");
                lanh.Says("rút khỏi lớp");
                lanh.Taps("Chăn nuôi bò liên…");
                lanh.Says("vợ sắp sinh");
                lanh.Taps("Giữ chỗ");
                lanh.Says("hủy lớp cnbo");
                lanh.Taps("Bận việc");
                lanh.Says("rút tên");
            }
        );

    [Test]
    public void A_full_cooperative_waits_and_comes_up_when_somebody_leaves() =>
        SampleChats.Approve(
            "waiting-list",
            world =>
            {
                var lanh = world.Person("Lành");
                var nga = world.Person("Nga");
                SignUp(lanh);
                SignUp(nga, "Phan Thị Nga", "0301 555 666");
                nga.Taps("Vào danh sách chờ");
                nga.Says("tôi đứng thứ mấy");
                lanh.Says("hủy lớp qtsx");
                lanh.Taps("Nhường người đang chờ");
                lanh.Taps("Rút tên");
            }
        );

    private static void SignUp(ChatClient person, string name = "nguyễn văn lành", string phone = "0301 234 567")
    {
        person.Says("đăng ký lớp qtsx");
        person.Taps("Tôi đồng ý");
        person.Says(name);
        person.Says("dong xanh ngan pho");
        person.SharesPhone(phone);
        person.Taps("Giám đốc");
        person.Taps("Đúng, gửi đi");
    }
}

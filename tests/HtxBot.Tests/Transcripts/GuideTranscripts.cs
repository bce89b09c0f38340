using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Transcripts;

/// <summary>Whole dialogues as people of Hà Tĩnh type; the approved chats are the user guide.</summary>
public sealed class GuideTranscripts
{
    [Test]
    public void Somebody_in_a_hurry_types_without_accents_and_in_dialect() =>
        SampleChats.Approve(
            "hurry-and-dialect",
            world =>
            {
                var sau = world.Person("Sáu");
                sau.Says("dk lop qtsx");
                sau.Says("ok dong y");
                sau.Says("TRAN VAN SAU");
                sau.Says("ong rung hong");
                sau.Says("sdt 0300 000 0022");
                sau.Says("0300 000 022");
                sau.Says("thanh vien");
                sau.Says("dung roi");
                sau.Says("bữa ni học chi");
                sau.Says("t2 hoc may gio");
                sau.Says("học ở mô rứa");
                sau.Says("cam on nghe");
            }
        );

    [Test]
    public void Questions_in_the_middle_are_answered_and_nothing_typed_is_lost() =>
        SampleChats.Approve(
            "questions-in-the-middle",
            world =>
            {
                var huy = world.Person("Huy");
                huy.Says("em muốn đăng ký lớp nuôi bò với hỏi lịch luôn");
                huy.Says("dạ");
                huy.Says("đồng ý");
                huy.Says("QTSX học ở đâu?");
                huy.Says("huy");
                huy.Taps("Là tên");
                huy.Says("Nguyễn Đình Huy");
                huy.Sends("voice");
                huy.Says("bao giờ có giấy chứng nhận");
                huy.Says("cảm ơn nhé");
                huy.Says("em ở Hương Khê");
                huy.Says("quay lại");
                huy.Says("gặp cán bộ");
                huy.Says("HTX Trầm Hương Phúc Trạch");
            }
        );

    [Test]
    public void A_form_left_for_days_says_what_is_missing() =>
        SampleChats.Approve(
            "three-days-later",
            world =>
            {
                var ty = world.Person("Tý");
                ty.Says("đăng ký cnbo");
                ty.Says("đồng ý");
                ty.Says("Hà Văn Tý");
                world.Clock.Advance(TimeSpan.FromDays(3));
                world.Log.Note("ba ngày sau");
                ty.Says("chào em");
                ty.Taps("Làm tiếp");
                ty.Says("bưởi sáu sào");
                ty.Says("menu");
                ty.SharesPhone("0300 100 003");
                ty.Says("về đầu");
                ty.Taps("Thôi, không làm");
            }
        );

    [Test]
    public void A_cooperative_not_listed_in_a_commune_that_was_cut_up() =>
        SampleChats.Approve(
            "cut-up-commune",
            world =>
            {
                var be = world.Person("Bé");
                be.Says("đăng kí lớp chăn nuôi bò");
                be.Says("có");
                be.Says("phan thị bé");
                be.Says("htx mây tre");
                be.Taps("Đúng, ghi vậy");
                be.Says("Đại Nài");
                be.Taps("Phường Hà Huy Tập");
                be.Says("0239 3855 999");
                be.Says("01662345678");
                be.Taps("Đúng số này");
                be.Says("xem thêm");
                be.Says("thành viên");
                be.Says("sửa htx");
                be.Says("giám đốc");
                be.Says("ddoongf xanh ngafn phoos");
                be.Says("sai htx rồi");
                be.Says("htx mây tre");
                be.Taps("Đúng, ghi vậy");
                be.Says("ky loi");
                be.Taps("Phường Vũng Áng");
                be.Says("gửi luôn");
            }
        );

    [Test]
    public void My_data_are_corrected_and_my_work_changes() =>
        SampleChats.Approve(
            "my-work-changes",
            world =>
            {
                var lan = world.Person("Lan");
                SignUp(lan, "qtsx", "Nguyễn Thị Lan", "bưởi sáu sào", "0300 100 001");
                lan.Says("sửa thông tin");
                lan.Taps("Sửa việc ở HTX");
                lan.Taps("Kế toán");
                lan.Says("đổi chức vụ");
                lan.Says("thôi");
                lan.Says("đổi sđt 0912345678");
                lan.Says("đúng");
            }
        );

    [Test]
    public void What_is_not_here_yet_is_said_with_a_person_to_call() =>
        SampleChats.Approve(
            "not-here-yet",
            world =>
            {
                var lan = world.Person("Lan");
                lan.Says("đăng ký thế nào");
                lan.Says("cho tui đi tham quan với");
                lan.Says("tài liệu bài 1 mô");
                lan.Says("khi mô phát giấy chứng nhận rứa");
                lan.Says("mai tôi xin nghỉ");
                lan.Says("xóa hết thông tin của tôi đi");
                lan.Says("đồ ngu");
                lan.Says("học phí bao nhiêu");
                lan.Says("mai trời có mưa không hè");
                lan.Says("alo alo nghe rõ trả lời");
            }
        );

    [Test]
    public void A_full_course_a_place_in_the_waiting_list_and_a_seat_that_falls_free() =>
        SampleChats.Approve(
            "full-course",
            world =>
            {
                Dapper.SqlMapper.Execute(world.Db, "UPDATE course SET capacity = 1 WHERE code = 'CNBO'");
                var lan = world.Person("Lan");
                var sau = world.Person("Sáu");
                SignUp(lan, "cnbo", "Nguyễn Thị Lan", "bưởi sáu sào", "0300 100 001");
                SignUp(sau, "cnbo", "Trần Văn Sáu", "ong rừng hồng", "0300 100 002");
                sau.Taps("Vào danh sách chờ");
                sau.Says("đăng ký cnbo");
                sau.Says("tôi đứng thứ mấy");
                lan.Says("không đăng ký nữa");
                lan.Says("nhường chị Nga đi thay");
                lan.Says("1");
                lan.Says("hủy lớp cnbo");
                lan.Taps("Bận việc");
                lan.Taps("Rút tên");
            }
        );

    private static void SignUp(ChatClient person, string course, string name, string cooperative, string phone)
    {
        person.Says($"đăng ký lớp {course}");
        person.Says("đồng ý");
        person.Says(name);
        person.Says(cooperative);
        person.SharesPhone(phone);
        person.Taps("Giám đốc");
        person.Taps("Đúng, gửi đi");
    }
}

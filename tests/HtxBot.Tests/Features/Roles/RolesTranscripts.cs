using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Roles;

/// <summary>Giving and taking away roles as people see it.</summary>
public sealed class RolesTranscripts
{
    [Test]
    public void The_first_owner_types_the_code_that_the_program_printed() =>
        SampleChats.Approve(
            "first-owner",
            world =>
            {
                InvitationStore.Print(world.Db, RoleTexts.OwnerName, "WXYZ4567", world.Clock.GetUtcNow());
                var mau = world.Person("Mẫu");
                mau.Says("/moi");
                mau.Says("nhận quyền WXYZ-4568");
                mau.Says("nhan quyen wxyz 4567");
                mau.Taps("🛠 Việc lớp");
                mau.Taps("Xem thêm");
                mau.Taps("Người có quyền");
                mau.Says("nhận quyền WXYZ-4567");
            }
        );

    [Test]
    public void A_trainer_is_invited_and_takes_the_role_by_link() =>
        SampleChats.Approve(
            "invited-by-link",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Owner);
                var hien = world.Person("Hiền");
                mau.Says("mời giảng viên");
                mau.Taps("Giảng viên");
                mau.Says("quản trị sản xuất");
                mau.Says("lê thu hiền");
                hien.Says("/start moi_thu-1");
                hien.Taps("🛠 Việc lớp");
                hien.Says("/moi");
                world.Log.Note("Bấm lại đường dẫn");
                hien.Says("/start moi_thu-1");
                mau.Taps("Người có quyền");
            }
        );

    [Test]
    public void Who_is_invited_to_lead_one_trip_sees_that_trip_and_no_other() =>
        SampleChats.Approve(
            "invited-to-trip",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
                var hien = world.Person("Hiền");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("/moi");
                mau.Taps("Trưởng đoàn");
                mau.Says("quản trị sản xuất");
                mau.Taps("🚌 Thứ Năm 04/03, 5:50");
                mau.Says("Lê Thu Hiền");
                hien.Says("/start moi_thu-1");
                hien.Taps("🛠 Việc lớp");
                hien.Says("thông báo");
                hien.Says("/huy");
                hien.Says("/demnguoi");
                world.Log.Note("Chuyến kia, lớp, lượt nhắc của lớp: không phải việc của Hiền; danh sách chỉ của chuyến mình");
                hien.Press("!trip-board TQ2");
                hien.Press("!announce TQ2");
                hien.Says("/danhsach QTSX");
                hien.Says("/nhaclich");
                hien.Press("!change-trip QTSX");
                mau.Taps("Người có quyền");
                mau.Taps("Thu quyền: Hiền, trưởng đoàn");
                mau.Taps("Thu quyền");
            }
        );

    [Test]
    public void A_role_taken_by_a_typed_code_counts_after_the_inviter_has_said_who_it_is() =>
        SampleChats.Approve(
            "invited-by-code",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
                var hien = world.Person("Hiền");
                mau.Says("/moi");
                mau.Taps("Trưởng đoàn");
                mau.Taps("Mọi lớp");
                mau.Says("Lê Thu Hiền");
                hien.Says("nhận quyền");
                hien.Says("nhận quyền ABCD-2301");
                hien.Says("việc lớp");
                mau.Taps("Đúng người");
                hien.Says("việc lớp");
                mau.Says("đúng người");
            }
        );

    [Test]
    public void A_stranger_who_typed_the_code_gets_nothing() =>
        SampleChats.Approve(
            "invited-by-code-stranger",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
                var la = world.Person("Lạ");
                mau.Says("/moi");
                mau.Taps("Giảng viên");
                mau.Taps("Mọi lớp");
                mau.Says("Lê Thu Hiền");
                la.Says("/nhanquyen ABCD-2301");
                mau.Taps("Không đúng người");
                la.Says("/nhanquyen ABCD-2301");
            }
        );

    [Test]
    public void Five_wrong_codes_close_a_chat_for_a_day() =>
        SampleChats.Approve(
            "wrong-codes",
            world =>
            {
                var la = world.Person("Lạ");
                for (var code = 2222; code < 2228; code++)
                    la.Says($"nhận quyền AAAA-{code}");
                world.Log.Note("Hôm sau");
                world.Clock.Advance(TimeSpan.FromDays(1));
                la.Says("nhận quyền AAAA-2229");
            }
        );

    [Test]
    public void A_role_is_taken_away_in_the_middle_of_what_it_was_for() =>
        SampleChats.Approve(
            "revoked",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Owner, name: "Đặng Thị Mẫu");
                var tam = world.Person("Tâm").Is(world, StaffRole.Office, name: "Phạm Thị Tâm");
                tam.Says("/quyen");
                tam.Says("/moi");
                tam.Taps("Giảng viên");
                mau.Says("/quyen");
                mau.Taps("Thu quyền: Mẫu, quản trị");
                mau.Says("/quyen");
                mau.Taps("Thu quyền: Tâm, cán bộ lớp");
                mau.Taps("Thu quyền");
                tam.Taps("Mọi lớp");
                tam.Says("/moi");
            }
        );
}

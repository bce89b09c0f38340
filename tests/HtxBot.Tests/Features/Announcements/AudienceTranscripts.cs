using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>To whom an announcement goes: a cooperative, a commune, who was absent, who answered.</summary>
public sealed class AudienceTranscripts
{
    [Test]
    public void One_cooperative_or_commune_is_told_something_by_its_name_or_from_the_list() =>
        SampleChats.Approve(
            "announce-place",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Of(world, "HTX Ong Rừng Hồng");
                _ = world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Of(world, "HTX Nhung Quê");
                _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", course: "CNBO").Of(world, "HTX Ong Rừng Hồng");
                hien.Says("nhắn HTX Ong Rừng Hồng");
                hien.Says("Mai mang theo một khung cầu ong.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                hien.Says("gửi cho xã Sơn Giang lớp qtsx");
                hien.Says("hủy");
                hien.Says("nhắn HTX Nhung Quế lớp CNBO");
                hien.Says("hủy");
                hien.Says("/thongbao");
                hien.Taps("Một HTX hoặc một xã");
                hien.Says("đức thọ");
                hien.Says("mưa to quá");
                hien.Taps("HTX Nhung Quê, lớp QTSX: 1 người");
                hien.Says("quay lại");
                hien.Says("xã Sơn Hồng");
                hien.Says("hủy");
                mau.Says("nhắn HTX Ong Rừng Hồng");
                mau.Taps("HTX Ong Rừng Hồng, mọi người");
                mau.Says("hủy");
                mau.Says("thông báo cho xã Kim Hoa");
                mau.Taps("Báo nhóm khác");
                mau.Says("hủy");
                lan.Says("nhắn HTX Ong Rừng Hồng");
            }
        );

    [Test]
    public void Who_said_they_cannot_come_and_who_was_not_seen_on_the_bus_are_told_something() =>
        SampleChats.Approve(
            "announce-absent",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                var sau = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                lan.Press("!trip-join TQ1 D2");
                sau.Press("!trip-join TQ1 D2");
                Change(world);
                lan.Press("!change-absent 1");
                hien.Says("/thongbao");
                hien.Taps("Người báo vắng QTSX");
                hien.Says("hủy");
                _ = world.Db.Execute(InsertAboard, new { Now = Instants.Format(world.Clock.GetUtcNow()) });
                hien.Says("nhắn ai vắng");
                hien.Taps("Chưa thấy lên xe: 1 người");
                hien.Says("Xe đã chạy, có gì cần mời chị gọi cô nhé.");
                hien.Says("hủy");
            }
        );

    [Test]
    public void Who_would_get_it_and_who_not_and_why_is_a_file_or_a_list_before_it_is_sent() =>
        SampleChats.Approve(
            "announce-list",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.Blocks(world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Of(world, "HTX Nhung Quê"));
                _ = world.PersonElsewhere("Ba").IsIn(world, "Phan Văn Ba");
                hien.Says("/thongbao QTSX");
                hien.Says("Mai học ở phòng B1.");
                hien.Taps("Xem danh sách");
                hien.Says("ai không nhận được");
            }
        );

    [Test]
    public void A_test_goes_to_oneself_and_to_three_colleagues_at_most_on_whichever_channel_they_are() =>
        SampleChats.Approve(
            "announce-colleagues",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                _ = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Hai").Is(world, StaffRole.Owner, name: "Bùi Thị Hai");
                _ = world.Person("Tư").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Văn Tư");
                _ = world.Person("Năm").Is(world, StaffRole.Office, name: "Phạm Thị Năm");
                _ = world.Person("Bảy").Is(world, StaffRole.Trainer, Scope.Course("CNBO"), "Trần Thị Bảy");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                hien.Says("/thongbao QTSX");
                hien.Says("Mai học ở phòng B1.");
                hien.Taps("Gửi thử cho tôi");
                hien.Taps("Nhờ người xem thử");
                hien.Says("đặng thị mẫu");
                hien.Says("xong");
                hien.Taps("Nhờ người xem thử");
                hien.Says("1");
                hien.Says("lê văn tư");
                hien.Says("gửi thử");
                hien.Taps("Hẹn giờ");
                hien.Says("19 giờ");
                hien.Taps("Hủy");
            }
        );

    /// <summary>A change of the class of which everybody was told, without the questions that make one.</summary>
    private static void Change(ChatWorld world) => world.Db.Execute(InsertChange, new { Now = Instants.Format(world.Clock.GetUtcNow()) });

    private const string InsertChange = """
        INSERT INTO class_change (id, course_code, staff_id, changed_at, remark)
        VALUES (1, 'QTSX', (SELECT min(id) FROM staff), @Now, '');
        INSERT INTO class_change_item (change_id, trip_id, session_no, field, was, becomes)
        VALUES (1, '', 1, 'venue', 'Hội trường A', 'Hội trường B');
        INSERT INTO class_change_notice (change_id, person_id, bot, chat, state, outbox_id)
        SELECT 1, person_id, bot, chat, 'queued', 1000000
        FROM chat_person;
        """;

    private const string InsertAboard = """
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, made_at)
        SELECT 'TQ1', min(person_id), 'out', 'aboard', @Now
        FROM trip_answer;
        """;
}

using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>People with a tag, audiences put together, and those that are saved, as the staff meets them.</summary>
public sealed class SavedTranscripts
{
    [Test]
    public void People_with_a_tag_are_told_something_by_its_name_or_from_the_list() =>
        SampleChats.Approve(
            "announce-tag",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", course: "CNBO");
                mau.Says("gắn nhãn nuôi ong 0300001003, 0300001004");
                mau.Taps("Gắn nhãn");
                mau.Says("nhắn nhãn nuôi ong");
                mau.Taps("Nhãn nuôi ong, mọi người");
                mau.Says("Mai có đoàn tới xem ong.");
                mau.Taps("Gửi");
                mau.Taps("Gửi luôn");
                world.Works();
                hien.Says("/thongbao");
                hien.Taps("Theo nhãn");
                hien.Says("trồng lúa");
                hien.Taps("Nhãn nuôi ong, lớp QTSX: 1 người");
                hien.Says("hủy");
                hien.Says("gui cho nhan nuoi ong");
                hien.Says("hủy");
                mau.Says("bỏ nhãn nuôi ong cho 0300001003, 0300001004");
                mau.Taps("Bỏ nhãn");
                mau.Says("gửi cho nhãn nuôi ong");
                lan.Says("nhắn nhãn nuôi ong");
            }
        );

    [Test]
    public void The_office_puts_audiences_together_leaves_people_out_saves_the_whole_and_tells_it_something() =>
        SampleChats.Approve(
            "announce-together",
            world =>
            {
                var (mau, _, lan, _) = Class(world);
                mau.Says("/thongbao QTSX");
                mau.Taps("Thêm người nhận");
                mau.Taps("Chăn nuôi bò liên…");
                mau.Taps("Bớt người nhận");
                mau.Says("HTX Nhung Quê");
                mau.Taps("HTX Nhung Quê, mọi người");
                mau.Taps("Lưu nhóm này");
                mau.Says("x");
                mau.Says("thôi");
                mau.Taps("Lưu nhóm này");
                mau.Says("Bà con nuôi bò");
                mau.Says("Mời bà con dự hội thảo.");
                mau.Taps("Sửa");
                mau.Taps("Thêm người nhận");
                mau.Says("mọi người");
                mau.Taps("Hủy");
                mau.Says("nhắn nhóm bà con nuôi bò");
                mau.Says("Mời bà con dự hội thảo.");
                mau.Taps("Gửi");
                mau.Taps("Gửi luôn");
                world.Works();
                lan.Says("nhóm");
            }
        );

    [Test]
    public void What_is_saved_is_listed_changed_and_deleted() =>
        SampleChats.Approve(
            "saved-audience",
            world =>
            {
                var (mau, hien, _, _) = Class(world);
                mau.Says("nhóm");
                Save(mau, "Hai lớp");
                mau.Says("hủy");
                mau.Says("các nhóm");
                mau.Taps("Hai lớp: 3 người");
                mau.Taps("Bớt người nhận");
                mau.Says("xã Sơn Giang");
                mau.Taps("Xã Sơn Giang, mọi người");
                mau.Taps("Xem nhóm này");
                mau.Taps("Thêm người nhận");
                mau.Taps("Kế hoạch kinh doanh…");
                mau.Says("/thongbao");
                mau.Taps("👥 Hai lớp");
                mau.Says("hủy");
                world.Log.Note("Hai người cùng sửa một nhóm");
                var lua = world.Person("Lụa").Is(world, StaffRole.Office, name: "Hồ Thị Lụa");
                mau.Press("!extend-audience 1");
                lua.Press("!extend-audience 1");
                lua.Taps("Chế biến và tiêu…");
                mau.Taps("Chế biến và tiêu…");
                Save(mau, "hai lop");
                mau.Taps("Thay nhóm cũ");
                mau.Says("hủy");
                hien.Says("/thongbao");
                hien.Says("hủy");
                hien.Says("nhóm");
                hien.Press("!delete-audience 1 yes");
                mau.Says("nhóm");
                mau.Taps("Hai lớp: 3 người");
                mau.Taps("📣 Gửi tin");
                mau.Says("hủy");
                mau.Says("nhóm");
                mau.Taps("Hai lớp: 3 người");
                mau.Taps("Xóa nhóm");
                mau.Taps("Xóa hẳn");
                mau.Says("nhom");
            }
        );

    [Test]
    public void A_scheduled_announcement_goes_to_what_was_looked_at_whatever_becomes_of_the_name_and_to_whoever_is_there_then()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (mau, _, _, ba) = Class(world);
        Save(mau, "Hai lớp");
        mau.Says("Mời bà con dự hội thảo.");
        mau.Says("hẹn giờ");
        mau.Says("19 giờ");
        mau.Says("đúng");
        mau.Press("!delete-audience 1 yes");
        var late = world.Person("Tư").IsIn(world, "Bùi Văn Tư", course: "CNBO");
        world.GoesTo(world.Clock.GetUtcNow().AddHours(11));
        world.Works();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(ba.LastText, Does.Contain("Thông báo chung").And.Contain("dự hội thảo"));
            Assert.That(late.LastText, Does.Contain("dự hội thảo"));
            Assert.That(
                world.Db.Query<string>("SELECT audience_kind || ': ' || audience FROM announcement"),
                Is.EqualTo(["union: enrolled QTSX|enrolled CNBO"])
            );
            Assert.That(mau.Received.Select(message => message.Text), Has.Some.Contains("4 tin tới nơi"));
        }
    }

    [Test]
    public void Of_a_class_that_is_over_it_is_said_that_its_people_do_not_count()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (mau, _, _, _) = Class(world);
        Save(mau, "Hai lớp");
        mau.Says("hủy");
        world.GoStraightTo(new DateTimeOffset(2027, 3, 15, 7, 0, 0, VietnamTime.Offset));
        mau.Says("gửi cho nhóm hai lớp");
        var asked = mau.LastText;
        mau.Says("hủy");
        mau.Says("nhóm");
        mau.Taps("Hai lớp: 1 người");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.StartWith("Gửi nhóm Hai lớp: 1 người (Phan Văn Ba)."));
            Assert.That(asked, Does.Contain("Không tính lớp Quản trị sản xuất trong HTX nông nghiệp: đã xong hoặc không còn."));
            Assert.That(mau.LastText, Does.Contain("Không tính lớp Quản trị sản xuất trong HTX nông nghiệp"));
        }
    }

    [Test]
    public void A_trainer_is_offered_what_is_saved_of_the_own_class_alone()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var (mau, hien, _, _) = Class(world);
        mau.Says("/thongbao QTSX");
        mau.Taps("Bớt người nhận");
        mau.Says("HTX Nhung Quê lớp QTSX");
        mau.Taps("Lưu nhóm này");
        mau.Says("Nhóm không nuôi hươu");
        mau.Says("hủy");
        hien.Says("nhắn nhóm không nuôi hươu");
        var asked = hien.LastText;
        hien.Says("Mai học ở phòng B1.");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked, Does.StartWith("Gửi nhóm không nuôi hươu: 1 người (Nguyễn Thị Lan)."));
            // What the class reads comes first, then what the trainer alone reads.
            Assert.That(hien.LastText, Does.Contain("Gửi nhóm không nuôi hươu: 1 tin qua Telegram, mất chừng 1 giây."));
            Assert.That(hien.Received[^1].Text.Split("\n\n")[0], Does.Contain("Thông báo lớp Quản trị sản xuất").And.Not.Contain("hươu"));
        }
    }

    /// <summary>The office, a trainer of one class, two in that class and one in another.</summary>
    private static (ChatClient Office, ChatClient Trainer, ChatClient Lan, ChatClient Ba) Class(ChatWorld world)
    {
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Of(world, "HTX Ong Rừng Hồng");
        _ = world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Of(world, "HTX Nhung Quê");
        return (mau, hien, lan, world.Person("Ba").IsIn(world, "Phan Văn Ba", course: "CNBO").Of(world, "HTX Ong Rừng Hồng"));
    }

    private static void Save(ChatClient mau, string name)
    {
        mau.Says("/thongbao QTSX");
        mau.Taps("Thêm người nhận");
        mau.Taps("Chăn nuôi bò liên…");
        mau.Taps("Lưu nhóm này");
        mau.Says(name);
    }
}

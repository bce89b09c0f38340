using HtxBot.Features.Roles;
using HtxBot.Features.Tags;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Tags;

/// <summary>Tags as the office gives, sees and takes them.</summary>
public sealed class TagTranscripts
{
    [Test]
    public void The_office_gives_a_tag_by_number_and_by_name_sees_who_bears_it_and_takes_it() =>
        SampleChats.Approve(
            "tag-people",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Hùng").IsIn(world, "Nguyễn Văn Hùng");
                _ = world.Person("Hùng Hai").IsIn(world, "Trần Mạnh Hùng");
                mau.Says("việc lớp");
                mau.Taps("Xem thêm");
                mau.Taps("🏷 Nhãn, nhóm");
                mau.Says("gắn nhãn chăn nuôi bò 0300001002");
                mau.Says("gan nhan chan nuoi bo cho anh hung");
                mau.Says("2");
                mau.Says("gắn nhãn chan nuoi boo cho Nguyễn Văn Hùng");
                mau.Taps("Gắn nhãn");
                mau.Taps("Nhãn của người này");
                mau.Taps("Bỏ: chan nuoi boo");
                mau.Says("xóa nhãn chan nuoi boo");
                mau.Taps("Xóa hẳn");
                mau.Says("nhãn");
                mau.Taps("chăn nuôi bò: 2 người");
                mau.Taps("Xem từng người");
                mau.Taps("Về nhãn này");
                mau.Taps("Thêm người");
                mau.Says("0300001003");
                mau.Says("xem nhãn chan nuoi bo");
                mau.Taps("Bớt người");
                mau.Says("Trần Mạnh Hùng");
                mau.Taps("Bỏ nhãn");
                mau.Says("xem nhãn nuôi bò");
                mau.Taps("chăn nuôi bò");
                mau.Taps("📣 Gửi tin");
                mau.Says("hủy");
                mau.Says("/tim lan");
                lan.Says("thông tin của tôi");
                mau.Says("bỏ nhãn chăn nuôi bò của 0300001002");
                mau.Says("bo nhan chan nuoi bo 0300001002");
            }
        );

    [Test]
    public void Several_numbers_and_a_whole_class_are_shown_before_they_are_given_a_tag() =>
        SampleChats.Approve(
            "tag-class",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Owner, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Sáu").IsIn(world, "Trần Văn Sáu");
                mau.Says("gắn nhãn trồng cam 0300001002, 0300001003, 0300 999 999");
                mau.Taps("Gắn nhãn");
                mau.Says("gắn nhãn khóa 1 cho lớp QTSX");
                mau.Taps("Gắn nhãn");
                mau.Says("gắn nhãn khóa 2 cho lớp CNBO");
                mau.Taps("Thôi");
                mau.Says("gắn nhãn tổ trưởng");
                mau.Says("cô Bưởi");
                mau.Says("cô Lan");
                mau.Taps("Gắn nhãn");
                mau.Says("bỏ nhãn khóa 1 của lớp QTSX");
                mau.Taps("Bỏ nhãn");
                mau.Says("bỏ nhãn khóa 9 của lớp QTSX");
                mau.Says("gắn nhãn t");
                mau.Says("các nhãn");
            }
        );

    [Test]
    public void Whoever_thinks_better_of_it_gives_nobody_a_tag_called_thoi() =>
        SampleChats.Approve(
            "tag-drop",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                mau.Says("gắn nhãn nuôi bò cho cả lớp QTSX");
                mau.Taps("Gắn nhãn");
                mau.Says("/tim lan");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                mau.Taps("🏷 Nhãn");
                mau.Says("thôi");
                mau.Says("/tim lan");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                mau.Taps("🏷 Nhãn");
                mau.Says("bỏ nhãn tổ trưởng");
                mau.Says("/tim lan");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                mau.Taps("🏷 Nhãn");
                mau.Says("bo nhan nuoi bo");
                mau.Says("gắn nhãn tổ trưởng");
                mau.Says("không");
                mau.Says("/xoanhan");
            }
        );

    [Test]
    public void Two_who_share_a_phone_are_told_apart() =>
        SampleChats.Approve(
            "tag-shared-phone",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").IsIn(world, "Trần Văn Bình", isSecond: true);
                mau.Says("gắn nhãn tổ trưởng 0300001002");
                mau.Taps("Trần Văn Bình – HTX Nông nghiệp Đồng Xanh Ngàn Phố (mẫu)");
                mau.Says("gắn nhãn nuôi ong 0300 001 002");
                mau.Taps("Cả 2 người");
                mau.Taps("Gắn nhãn");
            }
        );

    [Test]
    public void Only_the_office_and_the_owner_see_or_give_tags() =>
        SampleChats.Approve(
            "tag-refused",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                hien.Says("gắn nhãn chăn nuôi bò 0300001002");
                hien.Press("!give-tag p1");
                lan.Says("/nhan");
                lan.Press("!delete-tag 1 yes");
            }
        );

    [Test]
    public void Who_has_lost_the_role_in_the_middle_gives_no_tag()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        mau.Says("gắn nhãn khóa 1 cho lớp QTSX");
        foreach (var holder in StaffStore.Holders(world.Db))
            _ = StaffStore.Take(world.Db, holder.Held.Id, null, world.Clock.GetUtcNow());
        mau.Taps("Gắn nhãn");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Does.Contain("dành cho cán bộ lớp"));
            Assert.That(TagStore.All(world.Db), Is.Empty);
        }
    }
}

using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Cooperatives;

/// <summary>The office looks at cooperatives that people typed.</summary>
public sealed class CooperativeTranscripts
{
    [Test]
    public void A_typed_cooperative_is_spelt_right_and_taken_into_the_list() =>
        SampleChats.Approve(
            "accept-cooperative",
            world =>
            {
                var mau = Office(world);
                SignsUp(world.Person("Lành"), "Nguyễn Văn Lành", "Hợp tác xã dê núi Hồng Lỉnh", "0300 000 045");
                mau.Says("/htx");
                mau.Taps("Hợp tác xã dê núi Hồng Lỉnh – Xã Hương Sơn");
                mau.Taps("Sửa tên");
                mau.Says("ừ");
                mau.Says("HTX Dê Núi Hồng Lĩnh");
                mau.Taps("Xem HTX này");
                mau.Taps("Nhận là HTX mới");
                mau.Taps("HTX đợi nhận");
            }
        );

    [Test]
    public void A_typed_cooperative_that_is_on_the_list_is_joined_with_it()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = Office(world);
        SignsUp(world.Person("Lành"), "Nguyễn Văn Lành", "Hợp tác xã dê núi Hồng Lỉnh", "0300 000 045");
        var typed = world.Db.QuerySingle<long>("SELECT id FROM cooperative WHERE state = 'proposed'");

        mau.Press($"!merge-cooperative {typed} 1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Does.Contain("Đã gộp"));
            Assert.That(
                world.Db.Query<long>("SELECT cooperative_id FROM person UNION SELECT cooperative_id FROM enrolment"),
                Is.EqualTo([1])
            );
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM cooperative WHERE id = @typed", new { typed }), Is.Zero);
            Assert.That(Enrolled(world, 1), Is.EqualTo(1), "the seat counts for the other one");
            Assert.That(CatalogueStore.Load(world.Db).Cooperative(typed), Is.Null);
        }
    }

    [Test]
    public void Joining_never_gives_a_cooperative_more_seats_than_it_may_have()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = Office(world);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        SignsUp(world.Person("Lành"), "Nguyễn Văn Lành", "Hợp tác xã dê núi Hồng Lỉnh", "0300 000 045");
        var typed = world.Db.QuerySingle<long>("SELECT id FROM cooperative WHERE state = 'proposed'");
        var listed = world.Db.QuerySingle<long>("SELECT cooperative_id FROM person WHERE full_name = 'Nguyễn Thị Lan'");
        _ = world.Db.Execute("UPDATE course SET per_cooperative = 1 WHERE code = 'QTSX'");

        mau.Press($"!merge-cooperative {typed} {listed}");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(mau.LastText, Does.Contain("Chưa gộp được").And.Contain("QTSX"));
            Assert.That(Enrolled(world, listed), Is.EqualTo(1));
            Assert.That(world.Db.QuerySingle<int>("SELECT count(*) FROM cooperative WHERE state = 'proposed'"), Is.EqualTo(1));
        }
    }

    private static int Enrolled(ChatWorld world, long cooperative) =>
        world.Db.QuerySingle<int>(
            "SELECT enrolled FROM seat_count WHERE course_code = 'QTSX' AND cooperative_id = @cooperative",
            new { cooperative }
        );

    private static ChatClient Office(ChatWorld world) => world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");

    private static void SignsUp(ChatClient person, string name, string cooperative, string phone)
    {
        person.Says("đăng ký lớp qtsx");
        person.Says("đồng ý");
        person.Says(name);
        person.Says(cooperative);
        person.Taps("Đúng, ghi vậy");
        person.Says("hương sơn");
        person.Taps("Xã Hương Sơn (huyện Hương Sơn cũ)");
        person.Says(phone);
        person.Says("giám đốc");
        person.Taps("Đúng, gửi đi");
    }
}

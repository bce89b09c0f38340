using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.People;

/// <summary>Finding people as the office sees it, and as a member does.</summary>
public sealed class PeopleTranscripts
{
    [Test]
    public void The_office_finds_a_person_by_part_of_the_name_and_a_member_does_not() =>
        SampleChats.Approve(
            "find-person",
            world =>
            {
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                _ = world.Person("Hùng").IsIn(world, "Nguyễn Văn Hùng");
                _ = world.Person("Hùng Hai").IsIn(world, "Trần Mạnh Hùng");
                _ = world.Person("Hưng").IsIn(world, "Lê Quang Hưng");
                _ = world.Db.Execute(
                    """
                    UPDATE person
                    SET cooperative_id = (SELECT max(id) FROM cooperative)
                    WHERE full_name = 'Trần Mạnh Hùng';
                    """
                );
                mau.Says("việc lớp");
                mau.Taps("Xem thêm");
                mau.Taps("🔎 Tìm người");
                mau.Says("/tim lan");
                mau.Says("cho xin số điện thoại anh Hùng");
                mau.Says("1");
                mau.Says("/tim tran manh hung");
                mau.Says("/tim Quốc");
                lan.Says("cho xin số điện thoại anh Hùng");
                lan.Says("/tim hung");
            }
        );
}

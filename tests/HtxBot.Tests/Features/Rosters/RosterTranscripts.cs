using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Rosters;

/// <summary>The list of a class as its trainer gets it.</summary>
public sealed class RosterTranscripts
{
    [Test]
    public void A_trainer_gets_the_list_of_the_class_as_a_file_or_as_words() =>
        SampleChats.Approve(
            "roster",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
                hien.Says("/danhsach");
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
                world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
                hien.Says("danh sách lớp");
                hien.Says("/xuat CNBO");
            }
        );

    [Test]
    public void Who_only_leads_a_trip_gets_the_list_of_that_trip_and_no_other() =>
        SampleChats.Approve(
            "roster-trip",
            world =>
            {
                var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
                var bay = world.Person("Bảy").Is(world, StaffRole.TripLeader, Scope.Course("QTSX"), "Lê Văn Bảy");
                hien.Says("/danhsach");
                world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Press("!trip-join TQ1 D3");
                world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Press("!trip-join TQ1 D2");
                _ = world.Person("Ba").IsIn(world, "Phan Văn Ba");
                hien.Says("danh sách");
                hien.Says("/danhsach QTSX");
                hien.Press("!roster TQ2");
                bay.Says("/danhsach");
                bay.Taps("🚌 TQ1, thứ Năm 04/03");
            }
        );
}

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
}

using Dapper;
using HtxBot.Features.Rosters;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Rosters;

/// <summary>QTSX begins before CNBO.</summary>
public sealed class FirstTimersTests
{
    [Test]
    public void A_cooperative_that_sat_in_an_earlier_class_is_not_there_for_the_first_time()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Of(world, "HTX Nhung Quê");
        _ = world.Person("Sáu").IsIn(world, "Trần Văn Sáu", course: "CNBO").Of(world, "HTX Nhung Quê");
        _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", course: "CNBO").Of(world, "HTX Ong Rừng Hồng");
        _ = world.Person("Tư").IsIn(world, "Lê Thị Tư", course: "CNBO", state: "waiting").Of(world, "HTX Lúa Vàng Tứ Mỹ");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(RosterStore.FirstTimers(world.Db, "QTSX"), Is.EqualTo(1));
            Assert.That(RosterStore.FirstTimers(world.Db, "CNBO"), Is.EqualTo(1), "Ong Rừng Hồng; who waits has no place");
        }
    }

    [Test]
    public void A_class_that_was_called_off_taught_nobody()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Of(world, "HTX Nhung Quê");
        _ = world.Person("Sáu").IsIn(world, "Trần Văn Sáu", course: "CNBO").Of(world, "HTX Nhung Quê");
        _ = world.Db.Execute("UPDATE course SET state = 'cancelled' WHERE code = 'QTSX'");

        Assert.That(RosterStore.FirstTimers(world.Db, "CNBO"), Is.EqualTo(1));
    }
}

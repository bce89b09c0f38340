using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>A trainer of QTSX and two of its members.</summary>
internal static class AnnouncedClass
{
    /// <summary>Lets them in.</summary>
    public static (ChatClient Trainer, ChatClient Lan, ChatClient Sau) In(ChatWorld world)
    {
        var hien = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("QTSX"), "Lê Thu Hiền");
        return (hien, world.Person("Lan").IsIn(world, "Nguyễn Thị Lan"), world.Person("Sáu").IsIn(world, "Trần Văn Sáu"));
    }
}

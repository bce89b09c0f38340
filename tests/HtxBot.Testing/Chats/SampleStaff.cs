using HtxBot.Features.Roles;

namespace HtxBot.Testing.Chats;

/// <summary>People of the staff in a chat world, without the invitation they would have had.</summary>
public static class SampleStaff
{
    /// <summary>Gives the person of a chat a role; for everything, unless a scope is named.</summary>
    public static ChatClient Is(this ChatClient client, ChatWorld world, StaffRole role, Scope? scope = null, string? name = null)
    {
        var now = world.Clock.GetUtcNow();
        var staff = StaffStore.Ensure(world.Db, world.Bot, client.Id, client.Id, name ?? client.Name, now);
        StaffStore.Give(world.Db, staff, role, scope ?? Scope.All, RoleSource.Invitation, null, now);
        return client;
    }
}

using HtxBot.Features.Roles;
using HtxBot.Testing.Hosts;

namespace HtxBot.EndToEnd.Tests;

/// <summary>Who works for the classes of a town.</summary>
internal static class Staffing
{
    /// <summary>Gives a person a role; they may be written to.</summary>
    public static void Employ(this Town town, Member person, StaffRole role, Scope scope, string name)
    {
        using var db = town.File.Open();
        var staff = StaffStore.Ensure(db, "telegram:1000001", $"{person.Id}", $"{person.Id}", name, town.Now);
        StaffStore.Give(db, staff, role, scope, RoleSource.Invitation, null, town.Now);
        town.Sandbox.Users.Open(person.Id);
    }
}

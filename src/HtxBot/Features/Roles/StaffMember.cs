namespace HtxBot.Features.Roles;

/// <summary>A role somebody holds.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Role">Which.</param>
/// <param name="Scope">For what.</param>
public sealed record HeldRole(long Id, StaffRole Role, Scope Scope);

/// <summary>A person who works for the classes, as they are now.</summary>
/// <param name="Id">Their row.</param>
/// <param name="Name">As whoever invited them wrote it.</param>
/// <param name="Roles">The roles they hold; never empty.</param>
public sealed record StaffMember(long Id, string Name, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>Whether they hold the role, or one that covers it, for anything.</summary>
    public bool Holds(StaffRole role) => Roles.Any(held => held.Role.Covers(role));

    /// <summary>Whether they hold it for this.</summary>
    public bool Holds(StaffRole role, Scope scope) => Roles.Any(held => held.Role.Covers(role) && held.Scope.Covers(scope));
}

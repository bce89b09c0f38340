namespace HtxBot.Features.Roles;

/// <summary>An invitation that can still be taken or confirmed.</summary>
public sealed record Invitation
{
    /// <summary>Its row.</summary>
    public required long Id { get; init; }

    /// <summary>The role it gives.</summary>
    public required StaffRole Role { get; init; }

    /// <summary>For what.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Who made it; null for the code printed at a start without an owner.</summary>
    public long? InvitedBy { get; init; }

    /// <summary>What the inviter asks the person who typed the code; 0 for the printed code.</summary>
    public int CheckNumber { get; init; }
}

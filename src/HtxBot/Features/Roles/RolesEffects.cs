using HtxBot.Conversations;

namespace HtxBot.Features.Roles;

/// <summary>Invites somebody to the office, or as an owner.</summary>
/// <param name="Role">Id of a <see cref="StaffRole"/> without scope.</param>
/// <param name="Name">Whom.</param>
public sealed record InviteToOffice(string Role, string Name) : Effect;

/// <summary>Invites a trainer or trip leader.</summary>
/// <param name="Role">Id of a <see cref="StaffRole"/> with scope.</param>
/// <param name="Course">Code of the class; null: all classes.</param>
/// <param name="Name">Whom.</param>
public sealed record InviteToClass(string Role, string? Course, string Name) : Effect
{
    /// <summary>Id of the one trip of the class that is meant; null: the whole class.</summary>
    public string? Trip { get; init; }

    /// <summary>What the role will be held for.</summary>
    public Scope Scope => Scope.Of(Course, Trip);
}

/// <summary>Takes the role of an invitation whose secret the chat has shown: by link, or by the code printed at the start.</summary>
public sealed record TakeRole(long Invitation) : Effect;

/// <summary>Asks the inviter whether the person who typed the code is the one invited.</summary>
public sealed record ClaimRole(long Invitation) : Effect;

/// <summary>Counts a wrong code.</summary>
public sealed record NoteWrongCode : Effect;

/// <summary>The inviter says whether the person who typed the code is the one.</summary>
public sealed record DecideClaim(long Invitation, bool IsRight) : Effect;

/// <summary>Takes a role of the office or an owner's away.</summary>
public sealed record RevokeOfOffice(long Role) : Effect;

/// <summary>Takes a trainer's or trip leader's role away.</summary>
/// <param name="Role">Its row.</param>
/// <param name="Scope">What it is held for.</param>
public sealed record RevokeOfClass(long Role, Scope Scope) : Effect;

using HtxBot.Conversations;
using HtxBot.Features.Enrolment;

namespace HtxBot.Features.Profile;

/// <summary>Changes the name of the person of this chat.</summary>
public sealed record ChangeName(string FullName) : Effect;

/// <summary>Changes the phone of the person of this chat.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="IsVouched">Whether the channel vouched that it is the sender's own.</param>
public sealed record ChangePhone(string Phone, bool IsVouched) : Effect;

/// <summary>
/// Changes the cooperative of the person of this chat. Places they have keep the cooperative they were given for, so that no quota is
/// broken. A typed cooperative must have been proposed before.
/// </summary>
public sealed record ChangeCooperative(CooperativePick Cooperative) : Effect;

/// <summary>Changes what the person of this chat does in the cooperative.</summary>
/// <param name="Role">Id of a <see cref="PersonRole"/>.</param>
public sealed record ChangeRole(string Role) : Effect;

using HtxBot.Conversations;

namespace HtxBot.Features.Enrolment;

/// <summary>Keeps the answer to the consent question as proof.</summary>
/// <param name="TextVersion">Which text was answered.</param>
/// <param name="HasAgreed">Whether the answer was yes.</param>
public sealed record RecordConsent(string TextVersion, bool HasAgreed) : Effect;

/// <summary>Puts a typed cooperative on the list for the office to accept; the same name in the same commune is the same proposal.</summary>
/// <param name="Name">As typed.</param>
/// <param name="CommuneCode">Its commune.</param>
public sealed record ProposeCooperative(string Name, string CommuneCode) : Effect;

/// <summary>Stores the person this chat speaks for. A proposed cooperative must have been proposed before.</summary>
/// <param name="FullName">Full name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="IsPhoneVouched">Whether the channel vouched that it is the sender's own.</param>
/// <param name="Cooperative">The cooperative.</param>
/// <param name="Role">Id of a <see cref="PersonRole"/>.</param>
public sealed record SavePerson(string FullName, string Phone, bool IsPhoneVouched, CooperativePick Cooperative, string Role) : Effect;

/// <summary>Gives the person of this chat a seat, if one is free for their cooperative; else a place in the waiting list. Twice is once.</summary>
/// <param name="Course">Code of the course.</param>
public sealed record Enrol(string Course) : Effect;

/// <summary>Puts the person of this chat at the end of the waiting list. Twice is once.</summary>
/// <param name="Course">Code of the course.</param>
public sealed record JoinWaitlist(string Course) : Effect;

/// <summary>Takes the person of this chat out of a course or its waiting list; a seat that falls free goes on at once.</summary>
/// <param name="Course">Code of the course.</param>
/// <param name="Reason">What the person said; empty if not asked.</param>
public sealed record Withdraw(string Course, string Reason) : Effect;

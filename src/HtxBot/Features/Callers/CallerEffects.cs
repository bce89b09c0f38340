using HtxBot.Conversations;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Roles;

namespace HtxBot.Features.Callers;

/// <summary>
/// Stores somebody who telephoned and gave consent by word of mouth, gives them a seat or a place in the waiting list, and makes the code by which
/// they may link a chat later. The same person twice is one.
/// </summary>
/// <param name="Draft">Their answers; complete.</param>
public sealed record EnterCaller(SignUpDraft Draft) : Effect
{
    /// <summary>The class.</summary>
    public Scope Scope => Scope.Course(Draft.Course);
}

/// <summary>Makes the chat that typed the code speak for the person it was made for.</summary>
/// <param name="Code">Row of the code.</param>
public sealed record LinkPerson(long Code) : Effect;

using HtxBot.Conversations;

namespace HtxBot.Features.SessionAnswers;

/// <summary>A session by its class and its number there.</summary>
public sealed record SessionOf(string Course, int No);

/// <summary>People of this chat come to these sessions, do not, or are not sure. The latest answer counts.</summary>
/// <param name="Reply">What they say.</param>
/// <param name="Sessions">To which; who does not sit in the class of one says nothing to it.</param>
/// <param name="People">Their records.</param>
public sealed record AnswerSessions(SessionReply Reply, Sequence<SessionOf> Sessions, Sequence<long> People) : Effect;

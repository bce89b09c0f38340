namespace HtxBot.Features.Joining;

/// <summary>What confirming a join decides on, as it is in this turn.</summary>
/// <param name="Here">This chat.</param>
/// <param name="Code">The code that was typed; null: it can be used no more.</param>
/// <param name="Obstacle">Why the two cannot be joined; null: they can.</param>
/// <param name="HasRecord">Whether this chat speaks for somebody already, so that two records come together.</param>
public sealed record JoiningFacts(ChatAddress Here, JoinCode? Code, JoinObstacle? Obstacle, bool HasRecord);

/// <summary>Why two chats cannot be joined.</summary>
public enum JoinObstacle
{
    /// <summary>Neither speaks for anybody.</summary>
    NobodyKnown,

    /// <summary>Both speak for the same person already.</summary>
    SamePerson,

    /// <summary>One of the two, or its person, is joined with another chat.</summary>
    JoinedAlready,
}

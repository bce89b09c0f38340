using HtxBot.Conversations;

namespace HtxBot.Features.Reminders;

/// <summary>One thing that will be said at its time, in the view of those who answer for it.</summary>
/// <param name="DueAt">When; UTC.</param>
/// <param name="Words">What, to whom, to how many.</param>
/// <param name="IsHeld">Whether it is held back.</param>
/// <param name="Does">What its button does.</param>
/// <param name="Label">What its button says; the number of the line on its page follows.</param>
public sealed record QueueEntry(DateTimeOffset DueAt, string Words, bool IsHeld, Intent Does, string Label);

/// <summary>One thing whose time has come, and what became of it.</summary>
/// <param name="At">When that was; UTC.</param>
/// <param name="Words">What, to whom, and what became of it.</param>
public sealed record PastEntry(DateTimeOffset At, string Words);

/// <summary>Knows one kind of thing that waits for its time.</summary>
public interface IQueued
{
    /// <summary>What waits of what this person of the staff answers for; any order.</summary>
    IEnumerable<QueueEntry> Coming(Visit visit);

    /// <summary>What became since a moment of what this person of the staff answers for; any order.</summary>
    IEnumerable<PastEntry> Past(Visit visit, DateTimeOffset since);
}

using HtxBot.Conversations;

namespace HtxBot.Features.Calls;

/// <summary>What a call led to; persisted.</summary>
public static class CallResult
{
    /// <summary>They know now.</summary>
    public const string Told = "told";

    /// <summary>Nobody answered: the call stays open.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>The number is not theirs.</summary>
    public const string WrongNumber = "wrong-number";
}

/// <summary>Somebody who is to be called, because nothing can be written to them.</summary>
public sealed record Call
{
    /// <summary>Its row.</summary>
    public long Id { get; init; }

    /// <summary>Kind of what they are to be told; persisted.</summary>
    public required string About { get; init; }

    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Their cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary>What they are to be told.</summary>
    public required string Words { get; init; }

    /// <summary>How often nobody answered.</summary>
    public int Tries { get; init; }
}

/// <summary>Nobody need call the person of this chat about it any more: they have just read it.</summary>
/// <param name="About">Kind of what they were to be told.</param>
/// <param name="Key">Which of that kind.</param>
public sealed record TakeBackCall(string About, string Key) : Effect;

/// <summary>Keeps what a call led to.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Result">One of <see cref="CallResult"/>.</param>
public sealed record EndCall(long Id, string Result) : Effect;

using HtxBot.Features.Enrolment;

namespace HtxBot.Features.Profile;

/// <summary>What showing and changing one's data decides on.</summary>
public sealed record ProfileFacts
{
    /// <summary>The office that holds the data.</summary>
    public required OfficeOptions Office { get; init; }

    /// <summary>The app that carries the messages, as people call it.</summary>
    public required string ChannelName { get; init; }

    /// <summary>The lists of cooperatives and communes.</summary>
    public required Listings Listings { get; init; }

    /// <summary>The person of this chat; null for a stranger.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>Whether people can be on another channel too, and join the two.</summary>
    public bool HasOtherChannels { get; init; }

    /// <summary>The live places of the person, by first day.</summary>
    public IReadOnlyList<TakenPlace> Places { get; init; } = [];

    /// <summary>What the office calls them by, to find them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The day on which the person agreed to their data being kept, in Asia/Ho_Chi_Minh; null if they did not.</summary>
    public DateOnly? AgreedOn { get; init; }
}

using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.People;

namespace HtxBot.Features.Tags;

/// <summary>What giving and taking tags decides on.</summary>
public sealed record TagFacts
{
    /// <summary>The tags there are.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary>The person it is about; null if there is none any more, or it is about no one person.</summary>
    public PersonCard? Person { get; init; }

    /// <summary>The tags that person bears.</summary>
    public IReadOnlyList<Tag> Borne { get; init; } = [];

    /// <summary>The classes of which everybody may be meant.</summary>
    public IReadOnlyList<Audience> Classes { get; init; } = [];

    /// <summary>The people whom typed words may mean.</summary>
    public IReadOnlyList<PersonCard> People { get; init; } = [];

    /// <summary>How many people they may mean, shown or not.</summary>
    public int Total { get; init; }

    /// <summary>Whether the words are a number, which all of those people have.</summary>
    public bool IsNumber { get; init; }

    /// <summary>The audiences whom they may mean.</summary>
    public IReadOnlyList<Audience> Audiences { get; init; } = [];

    /// <summary>Whom it touches, where that is asked.</summary>
    public TagTouched? Touched { get; init; }

    /// <summary>A tag by its name, however it is typed; null if there is none.</summary>
    public Tag? Called(string name) => Tags.FirstOrDefault(tag => tag.Key == GivenName.KeyOf(name));
}

/// <summary>Whom giving or taking a tag touches.</summary>
/// <param name="People">How many; of those from whom it is taken only who bears it.</param>
/// <param name="Names">Some of their names, at most five.</param>
/// <param name="Audience">What the audience is called in a sentence; null: they are named one by one.</param>
public sealed record TagTouched(int People, IReadOnlyList<string> Names, string? Audience)
{
    /// <summary>The one person who is named; null: several are, or an audience.</summary>
    public PersonCard? Only { get; init; }
}

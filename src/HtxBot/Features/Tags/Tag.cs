namespace HtxBot.Features.Tags;

/// <summary>What the office calls some people by, to find and tell them together.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">As it was typed first.</param>
/// <param name="Key">By what it is told from others; see <see cref="GivenName.KeyOf"/>.</param>
/// <param name="People">How many bear it.</param>
public sealed record Tag(long Id, string Name, string Key, int People)
{
    /// <summary>As a sentence says it: "nhãn chăn nuôi bò".</summary>
    public string InSentence => $"nhãn {Name}";
}

/// <summary>The people with a tag who have a seat in a class.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Tag">Which tag.</param>
/// <param name="People">How many.</param>
public sealed record TagGroup(string Course, Tag Tag, int People);

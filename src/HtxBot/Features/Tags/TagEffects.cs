using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.People;

namespace HtxBot.Features.Tags;

/// <summary>Whom a tag is given to or taken from.</summary>
/// <param name="Kind">Kind of audience, or <see cref="People"/>.</param>
/// <param name="Id">Which audience; of people their rows, a space between them.</param>
public sealed record TagWhom(string Kind, string Id)
{
    /// <summary>Named one by one.</summary>
    public const string People = "people";

    /// <summary>These people.</summary>
    public static TagWhom Of(params IEnumerable<PersonCard> people) =>
        new(People, string.Join(' ', people.Select(person => person.Id.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Everybody of an audience.</summary>
    public static TagWhom Of(Audience audience) => new(audience.Kind, audience.Id);

    /// <summary>The rows of people who are named one by one.</summary>
    internal IEnumerable<long> Rows() => Id.Split(' ').Select(row => long.Parse(row, NumberStyles.None, CultureInfo.InvariantCulture));
}

/// <summary>Gives people a tag, which is made if there is none of that name.</summary>
public sealed record GiveTag(string Tag, TagWhom Whom) : Effect;

/// <summary>Takes a tag from people.</summary>
public sealed record TakeTag(string Tag, TagWhom Whom) : Effect;

/// <summary>Takes a tag from everybody and deletes it.</summary>
public sealed record DeleteTag(long Id) : Effect;

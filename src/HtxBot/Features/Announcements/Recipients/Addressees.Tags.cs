using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements.Recipients;

internal static partial class Addressees
{
    private static bool SaysTag(string words) => words.Split(' ') is [var first, _, ..] && TagWords.IsTag(first);

    private static bool SaysSaved(string words) => words.Split(' ') is [var first, _, ..] && Vietnamese.Unify(first) is "nhóm" or "nhom";

    /// <summary>The tags by which they may tell people something: everybody who bears one, or in their classes.</summary>
    public static IReadOnlyList<Audience> OfferedTags(AnnounceFacts facts) =>
        facts.MayReachAll
            ? [.. facts.Tags.Where(tag => tag.People > 0).Select(tag => TagAudience.All(tag))]
            : [.. TagsOfClasses(facts, facts.Tags)];

    /// <summary>The tag or what is saved that words name by "nhãn …", "nhóm …"; null if they name none, and may be something else.</summary>
    private static AddresseeReading? Named(string words, string? course, AnnounceFacts facts)
    {
        var name = Vietnamese.Fold(words);
        var behind = name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var reading =
            SaysTag(words) ? ReadTag(behind, course, facts)
            : SaysSaved(words) ? ReadSaved(behind, facts)
            : null;
        // With accents it can be nothing else.
        return reading is { Meant.Count: > 0 } or { Nobody: not null } || Vietnamese.IsAccented(Vietnamese.Unify(words.Split(' ')[0]))
            ? reading
            : null;
    }

    /// <summary>The tags that words name; of a whole name only one of just that name, else also those in whose names the words stand.</summary>
    private static AddresseeReading ReadTag(string name, string? course, AnnounceFacts facts, bool isWhole = false)
    {
        var key = GivenName.KeyOf(name);
        var tags = facts.Tags.Where(tag => tag.Key == key).ToList();
        if (tags.Count == 0 && !isWhole)
            tags = [.. facts.Tags.Where(tag => HoldsWords(tag.Key, key))];
        if (tags.Count == 0 && !isWhole && NearTag.To(key, facts.Tags) is { } near)
            tags.Add(near);
        List<Audience> meant =
        [
            .. TagsOfClasses(facts, tags, course),
            .. facts.MayReachAll && course is null ? tags.Select(tag => TagAudience.All(tag)) : [],
        ];
        return new AddresseeReading([.. meant.Take(MostMeant)], meant.Count == 0 ? tags.FirstOrDefault()?.InSentence : null)
        {
            IsTag = true,
        };
    }

    /// <summary>What is saved and holds the words in its name.</summary>
    private static AddresseeReading ReadSaved(string name, AnnounceFacts facts)
    {
        var key = GivenName.KeyOf(name);
        return new AddresseeReading([
            .. facts.Audiences.Where(audience => audience.SavedAs is not null && HoldsWords(GivenName.KeyOf(audience.Name), key)),
        ])
        {
            IsSaved = true,
        };
    }

    private static IEnumerable<Audience> TagsOfClasses(AnnounceFacts facts, IReadOnlyList<Tag> tags, string? course = null) =>
        facts
            .TagGroups.Where(group => (course is null || group.Course == course) && tags.Any(tag => tag.Id == group.Tag.Id))
            .Select(group => TagAudience.OfClass(group, NameOf(group.Course, facts)));

    private static bool HoldsWords(string name, string words) => $" {name} ".Contains($" {words} ", StringComparison.Ordinal);
}

using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>Tags whose names look like one that was typed: a slip of the finger should make no second tag unseen. Pure.</summary>
internal static class NearTag
{
    private const int ShortestForTwo = 8;

    /// <summary>The tag that the typed name may be meant to be; null if there is one of just that name, or none is near.</summary>
    public static Tag? To(string typed, IReadOnlyList<Tag> tags)
    {
        var key = GivenName.KeyOf(typed);
        var most = key.Length >= ShortestForTwo ? 2 : 1;
        return tags.Any(tag => tag.Key == key)
            ? null
            : tags.Select(tag => (Tag: tag, Letters: EditDistance.Between(tag.Key, key, most)))
                .Where(each => each.Letters <= most || IsPart(each.Tag.Key, key))
                .OrderBy(each => each.Letters)
                .FirstOrDefault()
                .Tag;
    }

    private static bool IsPart(string one, string other) =>
        $" {one} ".Contains($" {other} ", StringComparison.Ordinal) || $" {other} ".Contains($" {one} ", StringComparison.Ordinal);
}

namespace HtxBot.Sandbox.Html;

/// <summary>Brings ranges into Telegram's order: by offset, the longer first, then by kind.</summary>
internal static class EntityOrder
{
    private static readonly string[] Priority =
    [
        "blockquote",
        "expandable_blockquote",
        "pre",
        "code",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "text_link",
        "text_mention",
        "custom_emoji",
    ];

    public static TextEntity[] Sort(List<TextEntity> found)
    {
        if (found.Count < 2)
        {
            return [.. found.Select(WithoutCodeLanguage)];
        }
        JoinPreAndCode(found);
        var sorted = found.Select(WithoutCodeLanguage).Distinct().ToArray();
        Array.Sort(
            sorted,
            static (a, b) =>
            {
                var byOffset = a.Offset.CompareTo(b.Offset);
                var byLength = byOffset != 0 ? byOffset : b.Length.CompareTo(a.Length);
                return byLength != 0 ? byLength : Array.IndexOf(Priority, a.Type).CompareTo(Array.IndexOf(Priority, b.Type));
            }
        );
        return sorted;
    }

    // A code block of one language is written as pre and code around the same range, in either order.
    private static void JoinPreAndCode(List<TextEntity> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] is not { Type: "code", Extra: not null } code)
            {
                continue;
            }
            var pre = found.FindIndex(e => e.Type == "pre" && e.Offset == code.Offset && e.Length == code.Length);
            if (pre >= 0)
            {
                found[pre] = found[pre] with { Extra = code.Extra };
                found.RemoveAt(i);
                i--;
            }
        }
    }

    private static TextEntity WithoutCodeLanguage(TextEntity entity) => entity.Type == "code" ? entity with { Extra = null } : entity;
}

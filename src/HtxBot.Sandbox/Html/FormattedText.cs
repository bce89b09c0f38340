namespace HtxBot.Sandbox.Html;

/// <summary>A text with its ranges, as Telegram stores it after parsing.</summary>
internal readonly record struct FormattedText(string Text, TextEntity[] Entities)
{
    public static readonly FormattedText Empty = new("", []);

    /// <summary>Length as Telegram counts it: Unicode code points.</summary>
    public static int CodePoints(string text)
    {
        var pairs = 0;
        for (var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]))
            {
                pairs++;
            }
        }
        return text.Length - pairs;
    }

    public bool Equals(FormattedText other) => Text == other.Text && Entities.AsSpan().SequenceEqual(other.Entities);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Control characters become spaces, carriage returns go, white space at both ends goes.</summary>
    public FormattedText Cleaned()
    {
        var text = Text;
        var entities = Entities;
        if (text.Contains('\r'))
        {
            (text, entities) = WithoutReturns(text, entities);
        }
        if (text.AsSpan().ContainsAnyInRange('\0', '\x09') || text.AsSpan().ContainsAnyInRange('\x0B', '\x1F'))
        {
            text = string.Create(
                text.Length,
                text,
                static (into, from) =>
                {
                    for (var i = 0; i < from.Length; i++)
                    {
                        into[i] = from[i] < ' ' && from[i] != '\n' ? ' ' : from[i];
                    }
                }
            );
        }
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
        {
            end--;
        }
        var start = 0;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }
        return start == 0 && end == text.Length ? new(text, entities) : new(text[start..end], Shift(entities, start, end - start));
    }

    private static bool IsSpace(char c) => c is ' ' or '\n';

    private static TextEntity[] Shift(TextEntity[] entities, int by, int length)
    {
        if (entities.Length == 0)
        {
            return entities;
        }
        var kept = new List<TextEntity>(entities.Length);
        foreach (var entity in entities)
        {
            var from = Math.Clamp(entity.Offset - by, 0, length);
            var to = Math.Clamp(entity.End - by, 0, length);
            if (to > from)
            {
                kept.Add(entity with { Offset = from, Length = to - from });
            }
        }
        return [.. kept];
    }

    private static (string, TextEntity[]) WithoutReturns(string text, TextEntity[] entities)
    {
        int Kept(int position) => position - text.AsSpan(0, Math.Min(position, text.Length)).Count('\r');
        var moved = entities.Select(e => e with { Offset = Kept(e.Offset), Length = Kept(e.End) - Kept(e.Offset) });
        return (text.Replace("\r", "", StringComparison.Ordinal), [.. moved.Where(e => e.Length > 0)]);
    }
}

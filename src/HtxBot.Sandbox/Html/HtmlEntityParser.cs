using System.Text;

namespace HtxBot.Sandbox.Html;

/// <summary>Turns Telegram's HTML into a text and its ranges, or says what Telegram would say about it.</summary>
internal static class HtmlEntityParser
{
    private const string UnmatchedSurrogate =
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units";

    public static FormattedText Parse(string html)
    {
        if (!html.AsSpan().ContainsAny('<', '&'))
        {
            return new(html, []);
        }
        var text = new StringBuilder(html.Length);
        var open = new Stack<OpenTag>();
        var found = new List<TextEntity>();
        for (var at = 0; at < html.Length; )
        {
            var c = html[at];
            if (c == '&' && CharacterReference.TryDecode(html.AsSpan(at), out var codePoint) is var taken and > 0)
            {
                AppendDecoded(text, codePoint);
                at += taken;
            }
            else if (c != '<')
            {
                text.Append(c);
                at++;
            }
            else if (at + 1 < html.Length && html[at + 1] == '/')
            {
                at = HtmlTagReader.ReadEnd(html, at, open.TryPeek(out var tag) ? tag.Name : null);
                Close(open.Pop(), text, found);
            }
            else
            {
                at = HtmlTagReader.ReadStart(html, at, text.Length, out var tag);
                open.Push(tag);
            }
        }
        return open.TryPeek(out var left)
            ? throw new HtmlParseException($"Can't find end tag corresponding to start tag \"{left.Name}\"")
            : new(text.ToString(), EntityOrder.Sort(found));
    }

    private static void AppendDecoded(StringBuilder text, int codePoint)
    {
        if (codePoint is >= 0xD800 and <= 0xDFFF)
        {
            throw new HtmlParseException(UnmatchedSurrogate);
        }
        if (codePoint < 0x10000)
        {
            text.Append((char)codePoint);
        }
        else
        {
            text.Append(new Rune(codePoint).ToString());
        }
    }

    private static void Close(OpenTag tag, StringBuilder text, List<TextEntity> found)
    {
        var length = text.Length - tag.Offset;
        if (length == 0)
        {
            return;
        }
        TextEntity Plain(string type) => new(type, tag.Offset, length);
        var entity = tag.Name switch
        {
            "b" or "strong" => Plain("bold"),
            "i" or "em" => Plain("italic"),
            "u" or "ins" => Plain("underline"),
            "s" or "strike" or "del" => Plain("strikethrough"),
            "tg-spoiler" or "span" => Plain("spoiler"),
            "blockquote" => Plain(tag.Argument.Length > 0 ? "expandable_blockquote" : "blockquote"),
            "code" => new("code", tag.Offset, length, null, tag.Argument.Length > 0 ? tag.Argument : null),
            "pre" => Plain("pre"),
            "tg-emoji" => new("custom_emoji", tag.Offset, length, null, tag.Argument),
            "tg-time" => new("date_time", tag.Offset, length, null, tag.Argument),
            _ => Link(tag, text.ToString(tag.Offset, length)),
        };
        if (entity is not null)
        {
            found.Add(entity);
        }
    }

    // A link that leads nowhere is dropped without a word, as Telegram does.
    private static TextEntity? Link(OpenTag tag, string label)
    {
        var target = tag.Argument.Length > 0 ? tag.Argument : label;
        if (target.StartsWith("tg://user?id=", StringComparison.OrdinalIgnoreCase) && long.TryParse(target.AsSpan(13), out var user))
        {
            return new("text_mention", tag.Offset, label.Length, null, user.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        return LinkTarget.TryNormalise(target, out var url) ? new("text_link", tag.Offset, label.Length, url) : null;
    }
}

using System.Text;

namespace HtxBot.Sandbox.Html;

/// <summary>A tag that waits for its end; the offset is the length of the text before it.</summary>
internal readonly record struct OpenTag(string Name, string Argument, int Offset);

/// <summary>Reads one start or end tag and returns the position behind it. Error texts count bytes of UTF-8.</summary>
internal static class HtmlTagReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "a",
        "b",
        "strong",
        "i",
        "em",
        "s",
        "strike",
        "del",
        "u",
        "ins",
        "tg-spoiler",
        "tg-emoji",
        "tg-time",
        "span",
        "pre",
        "code",
        "blockquote",
    };

    public static int ReadStart(string html, int begin, int offset, out OpenTag tag)
    {
        var at = begin + 1;
        while (at < html.Length && !IsSpace(html[at]) && html[at] != '>')
        {
            at++;
        }
        if (at == html.Length)
        {
            throw Error($"Unclosed start tag at byte offset {Bytes(html, begin)}");
        }
        var name = html[(begin + 1)..at].ToLowerInvariant();
        if (!Known.Contains(name))
        {
            throw Error($"Unsupported start tag \"{name}\" at byte offset {Bytes(html, begin)}");
        }
        var argument = "";
        while (true)
        {
            at = SkipSpace(html, at);
            if (at == html.Length)
            {
                throw Error($"Unclosed start tag \"{name}\" at byte offset {Bytes(html, begin)}");
            }
            if (html[at] == '>')
            {
                break;
            }
            at = ReadAttribute(html, at, begin, name, ref argument);
        }
        if (name == "span" && argument != "spoiler")
        {
            throw Error($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(html, begin)}");
        }
        if (name == "tg-emoji" && !(long.TryParse(argument, out var id) && id > 0))
        {
            throw Error("Invalid custom emoji identifier specified");
        }
        if (name == "tg-time" && !(long.TryParse(argument, out var unix) && unix > 0))
        {
            throw Error("Invalid Unix time specified");
        }
        tag = new(name, argument, offset);
        return at + 1;
    }

    public static int ReadEnd(string html, int begin, string? expected)
    {
        if (expected is null)
        {
            throw Error($"Unexpected end tag at byte offset {Bytes(html, begin)}");
        }
        var at = begin + 2;
        while (at < html.Length && !IsSpace(html[at]) && html[at] != '>')
        {
            at++;
        }
        var name = html[(begin + 2)..at].ToLowerInvariant();
        at = SkipSpace(html, at);
        if (at == html.Length || html[at] != '>')
        {
            throw Error($"Unclosed end tag at byte offset {Bytes(html, begin)}");
        }
        return name.Length == 0 || name == expected
            ? at + 1
            : throw Error($"Unmatched end tag at byte offset {Bytes(html, begin)}, expected \"</{expected}>\", found \"</{name}>\"");
    }

    private static int ReadAttribute(string html, int at, int begin, string tag, ref string argument)
    {
        var nameAt = at;
        while (at < html.Length && !IsSpace(html[at]) && html[at] is not ('=' or '>' or '/' or '"' or '\''))
        {
            at++;
        }
        if (at == nameAt)
        {
            throw Error($"Empty attribute name in the tag \"{tag}\" at byte offset {Bytes(html, begin)}");
        }
        var name = html[nameAt..at].ToLowerInvariant();
        at = SkipSpace(html, at);
        if (at == html.Length)
        {
            throw Error($"Unclosed start tag \"{tag}\" at byte offset {Bytes(html, begin)}");
        }
        var value = "";
        if (html[at] == '=')
        {
            at = ReadValue(html, SkipSpace(html, at + 1), begin, tag, out value);
        }
        argument = (tag, name) switch
        {
            ("a", "href") or ("tg-emoji", "emoji-id") or ("tg-time", "unix") => value,
            ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value[9..],
            ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value[3..],
            ("blockquote", "expandable") => "1",
            _ => argument,
        };
        return at;
    }

    private static int ReadValue(string html, int at, int begin, string tag, out string value)
    {
        if (at == html.Length)
        {
            throw Error($"Unclosed start tag \"{tag}\" at byte offset {Bytes(html, begin)}");
        }
        var quote = html[at];
        if (quote is not ('"' or '\''))
        {
            var token = at;
            while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '.' or '-'))
            {
                at++;
            }
            value = html[token..at].ToLowerInvariant();
            return at < html.Length && (IsSpace(html[at]) || html[at] == '>')
                ? at
                : throw Error($"Unexpected end of name token at byte offset {Bytes(html, token)}");
        }
        var text = new StringBuilder();
        for (at++; at < html.Length && html[at] != quote; )
        {
            if (html[at] == '&' && CharacterReference.TryDecode(html.AsSpan(at), out var codePoint) is var taken and > 0)
            {
                text.Append(Rune.IsValid(codePoint) ? new Rune(codePoint).ToString() : "");
                at += taken;
            }
            else
            {
                text.Append(html[at++]);
            }
        }
        value = text.ToString();
        return at + 1 < html.Length ? at + 1 : throw Error($"Unclosed start tag at byte offset {Bytes(html, begin)}");
    }

    private static int SkipSpace(string html, int at)
    {
        while (at < html.Length && IsSpace(html[at]))
        {
            at++;
        }
        return at;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\0' or '\v';

    private static int Bytes(string html, int position) => Encoding.UTF8.GetByteCount(html.AsSpan(0, position));

    private static HtmlParseException Error(string message) => new(message);
}

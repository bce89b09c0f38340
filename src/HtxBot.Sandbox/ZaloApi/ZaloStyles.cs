using System.Text.Json;
using HtxBot.Sandbox.Html;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>Reads <c>text_styles</c>: offsets in UTF-16 code units, one or more codes a range.</summary>
internal static class ZaloStyles
{
    private static readonly Dictionary<string, string> Shown = new(StringComparer.Ordinal)
    {
        ["b"] = "bold",
        ["i"] = "italic",
        ["u"] = "underline",
        ["s"] = "strikethrough",
    };

    // Sizes, colours, lists and indents are taken, and not shown on the page.
    private static readonly HashSet<string> Unshown = new(StringComparer.Ordinal)
    {
        "f_13",
        "f_15",
        "f_18",
        "f_20",
        "c_050a19",
        "c_15a85f",
        "c_f7b503",
        "c_f27806",
        "c_db342e",
        "lst_1",
        "lst_2",
        "ind_1",
        "ind_2",
        "ind_3",
        "ind_4",
        "ind_5",
    };

    public static FormattedText Read(ZaloCall call, string text)
    {
        if (call.Given.Text("parse_mode") is { } mode)
        {
            throw mode is "markdown" or "html"
                ? ZaloRefusal.Strictly("the sandbox does not play parse_mode, use text_styles")
                : ZaloRefusal.Bad("parse_mode must be markdown or html");
        }
        return call.Given.Json("text_styles") is not { } styles ? new(text, [])
            : styles.ValueKind == JsonValueKind.Array
                ? new(text, [.. styles.EnumerateArray().SelectMany(range => Range(range, text.Length))])
            : throw ZaloRefusal.Bad("text_styles must be a list");
    }

    private static IEnumerable<TextEntity> Range(JsonElement range, int length)
    {
        if (
            range.ValueKind != JsonValueKind.Object
            || !range.TryGetProperty("start", out var start)
            || !range.TryGetProperty("len", out var len)
            || !range.TryGetProperty("st", out var codes)
            || !start.TryGetInt32(out var from)
            || !len.TryGetInt32(out var count)
            || codes.ValueKind != JsonValueKind.Array
        )
        {
            throw ZaloRefusal.Bad("text_styles must hold start, len and st");
        }
        if (from < 0 || count <= 0 || from > length - count)
        {
            throw ZaloRefusal.Bad("text_styles reach beyond the text");
        }
        foreach (var code in codes.EnumerateArray())
        {
            var name = code.ValueKind == JsonValueKind.String ? code.GetString()! : code.GetRawText();
            if (Shown.TryGetValue(name, out var type))
            {
                yield return new(type, from, count);
            }
            else if (!Unshown.Contains(name))
            {
                throw ZaloRefusal.Bad("text_styles hold an unknown style");
            }
        }
    }
}

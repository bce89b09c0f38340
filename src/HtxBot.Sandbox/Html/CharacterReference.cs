using System.Globalization;

namespace HtxBot.Sandbox.Html;

/// <summary>The references Telegram decodes: lt, gt, amp, quot and numeric ones. All others stay as they are.</summary>
internal static class CharacterReference
{
    /// <summary>Decodes the reference that begins at the ampersand; returns how many characters it takes, 0 when it is none.</summary>
    public static int TryDecode(ReadOnlySpan<char> from, out int codePoint)
    {
        codePoint = 0;
        int end;
        if (from.Length > 1 && from[1] == '#')
        {
            var hex = from.Length > 2 && from[2] == 'x';
            var first = hex ? 3 : 2;
            end = first;
            while (end < from.Length && (hex ? char.IsAsciiHexDigit(from[end]) : char.IsAsciiDigit(from[end])))
            {
                end++;
            }
            var style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (end == first || end - first > 8 || !int.TryParse(from[first..end], style, CultureInfo.InvariantCulture, out codePoint))
            {
                return 0;
            }
            if (codePoint is <= 0 or > 0x10FFFF)
            {
                return 0;
            }
        }
        else
        {
            end = 1;
            while (end < from.Length && char.IsAsciiLetter(from[end]))
            {
                end++;
            }
            codePoint = from[1..end] switch
            {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                _ => 0,
            };
            if (codePoint == 0)
            {
                return 0;
            }
        }
        return end < from.Length && from[end] == ';' ? end + 1 : end;
    }
}

using System.Text;

namespace HtxBot.Features.Schedule;

/// <summary>
/// Content lines of RFC 5545 §3.1: at most 75 octets each, CRLF between them. The library counts characters, and a Vietnamese
/// letter takes up to three octets.
/// </summary>
public static class OctetFolding
{
    private const int MostOctets = 75;
    private const string LineEnd = "\r\n";

    /// <summary>The same content lines, folded anew by octets; a letter is never cut.</summary>
    public static string Refold(string text)
    {
        var folded = new StringBuilder(text.Length + 64);
        var unfolded = text.ReplaceLineEndings("\n")
            .Replace("\n ", "", StringComparison.Ordinal)
            .Replace("\n\t", "", StringComparison.Ordinal);
        foreach (var line in unfolded.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AppendFolded(folded, line);
        return folded.ToString();
    }

    private static void AppendFolded(StringBuilder folded, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                folded.Append(LineEnd).Append(' ');
                octets = 1;
            }
            folded.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        folded.Append(LineEnd);
    }
}

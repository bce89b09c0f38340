using System.Text;

namespace HtxBot.Understanding;

/// <summary>Runs of digits as people write numbers: with spaces, dots, dashes, brackets, a plus.</summary>
internal static class PhoneDigits
{
    private const int ShortestRun = 4;

    /// <summary>Full-width digits narrowed, invisible characters dropped, a letter O before digits read as zero, cut to a length.</summary>
    public static string Tidy(string typed, int longest)
    {
        var text = new StringBuilder(Math.Min(typed.Length, longest));
        foreach (var raw in typed)
        {
            if (text.Length == longest)
                break;
            if (VietnameseLetters.IsInvisible(raw))
                continue;
            text.Append(
                raw switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(raw - 0xFEE0),
                    '\u00A0' or '\u2007' or '\u202F' => ' ',
                    >= '\u2010' and <= '\u2015' => '-',
                    _ => raw,
                }
            );
        }

        for (var at = 0; at + 8 < text.Length; at++)
        {
            var isAlone = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            if (text[at] is 'o' or 'O' && isAlone && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]))
                text[at] = '0';
        }

        return text.ToString();
    }

    /// <summary>Each run's digits, with a leading plus where one was typed. Shorter runs (hours, days) are left out.</summary>
    public static List<string> Runs(string text)
    {
        var runs = new List<string>();
        var run = new StringBuilder();
        foreach (var character in text + "#")
        {
            if (char.IsAsciiDigit(character) || (character == '+' && run.Length == 0))
                run.Append(character);
            else if (run.Length > 0 && character is ' ' or '.' or '-' or '(' or ')')
                continue;
            else if (run.Length > 0)
                Finish(run, runs);
        }

        return runs;
    }

    /// <summary>Whether the digits have the length of a Vietnamese number with zero, +84, 84 or 0084 before it.</summary>
    public static bool LooksNational(string run) =>
        Significant(run).Length == 9 && (run[0] != '+' || run.StartsWith("+84", StringComparison.Ordinal));

    /// <summary>The digits after the zero or the country code.</summary>
    public static string Significant(string run)
    {
        var digits = run.TrimStart('+');
        if (digits.StartsWith("0084", StringComparison.Ordinal))
            digits = digits[4..];
        else if (run[0] == '+' && digits.StartsWith("84", StringComparison.Ordinal))
            digits = digits[2..];
        else if (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > 10)
            digits = digits[2..];
        return digits.StartsWith('0') ? digits[1..] : digits;
    }

    private static void Finish(StringBuilder run, List<string> runs)
    {
        if (run.Length >= ShortestRun)
            runs.Add(run.ToString());
        run.Clear();
    }
}

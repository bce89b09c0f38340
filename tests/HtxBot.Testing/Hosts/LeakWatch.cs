using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Understanding;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// F15 of the reliability table: the one place through which the output of every program of the end-to-end tests goes. Knows what must
/// never be in it, and finds it in any form: with and without accents, escaped, percent-encoded, phone numbers with any separators.
/// </summary>
public sealed partial class LeakWatch
{
    private readonly ConcurrentDictionary<string, string> _secrets = new();
    private readonly ConcurrentQueue<(string Program, Func<string> Output)> _outputs = new();

    /// <summary>Words that must not appear: a name, a token, something typed.</summary>
    public void Forbid(string words) => _secrets[Plain(words)] = words;

    /// <summary>A bot token: neither whole nor its secret half.</summary>
    public void ForbidToken(string token) => Forbid(token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>A Vietnamese phone number in any form.</summary>
    /// <param name="phone">As <c>0…</c> or <c>+84…</c>.</param>
    public void ForbidPhone(string phone)
    {
        var digits = NoDigit().Replace(phone, "");
        _secrets[digits.StartsWith("84", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0')] = phone;
    }

    /// <summary>Output that is searched when <see cref="Leaks"/> is asked.</summary>
    public void Watch(string program, Func<string> output) => _outputs.Enqueue((program, output));

    /// <summary>One sentence for every secret that was found, with the line it stands in; empty if all is well.</summary>
    public IReadOnlyList<string> Leaks() =>
        [.. _outputs.SelectMany(each => each.Output().Split('\n').SelectMany(line => LeaksIn(line, each.Program))).Distinct().Take(50)];

    private IEnumerable<string> LeaksIn(string line, string program)
    {
        var plain = Plain(line);
        if (plain.Length == 0)
            yield break;
        var digits = Separators().Replace(plain, "");
        foreach (var (form, secret) in _secrets)
        {
            if (plain.Contains(form, StringComparison.Ordinal) || digits.Contains(form, StringComparison.Ordinal))
                yield return $"{program} wrote \"{secret}\": {line}";
        }
    }

    private static string Plain(string text)
    {
        text = Escape().Replace(text, escape => ((char)int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber)).ToString());
        if (text.Contains('%', StringComparison.Ordinal))
            text += "\t" + Uri.UnescapeDataString(text);
        return Vietnamese.Fold(text);
    }

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"[^0-9]")]
    private static partial Regex NoDigit();

    [GeneratedRegex(@"(?<=[0-9])[ .()\-]+(?=[0-9])")]
    private static partial Regex Separators();
}

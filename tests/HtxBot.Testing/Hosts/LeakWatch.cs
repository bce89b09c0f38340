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
    private const int PhoneDigits = 9;

    /// <summary>How the line begins that shows the first owner's code, for whoever sits before the machine; nowhere else may that code be.</summary>
    private const string OnScreen = "Bot chưa có người quản trị.";

    private readonly ConcurrentDictionary<string, string> _secrets = new();
    private readonly ConcurrentDictionary<string, string> _phones = new();
    private readonly ConcurrentDictionary<string, string> _numbers = new();
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
        var local = digits.StartsWith("84", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
        if (local.Length == PhoneDigits)
            _phones[local] = phone;
        else
            _secrets[local] = phone;
    }

    /// <summary>
    /// What people were told and nobody else may know: links and codes of invitations, of people entered by telephone, of chats that are joined, and
    /// links to files.
    /// </summary>
    public void ForbidSecretsIn(string message)
    {
        foreach (Match secret in Link().Matches(message))
            Forbid(secret.Groups["secret"].Value);
        foreach (Match code in Typed().Matches(message))
        {
            Forbid(code.Value);
            Forbid(code.Groups["first"].Value + code.Groups["last"].Value);
        }
        foreach (Match code in Joining().Matches(message))
            _numbers[code.Groups["first"].Value + code.Groups["last"].Value] = code.Value;
    }

    /// <summary>Output that is searched when <see cref="Leaks"/> is asked.</summary>
    public void Watch(string program, Func<string> output) => _outputs.Enqueue((program, output));

    /// <summary>One sentence for every secret that was found, with the line it stands in; empty if all is well.</summary>
    public IReadOnlyList<string> Leaks()
    {
        List<(string Program, string Line)> lines =
        [
            .. _outputs.SelectMany(each => each.Output().Split('\n').Select(line => (each.Program, line))),
        ];
        foreach (var (_, line) in lines.FindAll(each => IsOnScreen(each.Line)))
            ForbidSecretsIn(line);
        return [.. lines.Where(each => !IsOnScreen(each.Line)).SelectMany(each => LeaksIn(each.Line, each.Program)).Distinct().Take(50)];
    }

    private static bool IsOnScreen(string line) => line.StartsWith(OnScreen, StringComparison.Ordinal);

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
        foreach (var phone in PhonesIn(digits).Where(_phones.ContainsKey))
            yield return $"{program} wrote \"{_phones[phone]}\": {line}";
        foreach (Match number in WholeNumber().Matches(plain))
        {
            if (_numbers.TryGetValue(NoDigit().Replace(number.Value, ""), out var code))
                yield return $"{program} wrote \"{code}\": {line}";
        }
    }

    /// <summary>Every row of nine digits: they may stand in a longer one, behind a 0 or 84. There may be thousands of numbers.</summary>
    private static IEnumerable<string> PhonesIn(string digits) =>
        Digits()
            .Matches(digits)
            .SelectMany(run => Enumerable.Range(0, run.Length - PhoneDigits + 1).Select(start => run.Value.Substring(start, PhoneDigits)));

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

    [GeneratedRegex(@"[0-9]{9,}")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=[0-9])[ .()\-]+(?=[0-9])")]
    private static partial Regex Separators();

    [GeneratedRegex(@"(moi_|/tep/)(?<secret>[A-Za-z0-9_-]{20,})", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(?<first>[A-HJ-NP-Z2-9]{4})-(?<last>[A-HJ-NP-Z2-9]{4})\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Typed();

    [GeneratedRegex(@"Mã nối:[^0-9]*(?<first>[0-9]{3}) (?<last>[0-9]{3})", RegexOptions.ExplicitCapture)]
    private static partial Regex Joining();

    // No part of an address, an hour or a longer number.
    [GeneratedRegex(@"(?<![\w.:/-])[0-9]{3} ?[0-9]{3}(?![\w.:/-])")]
    private static partial Regex WholeNumber();
}

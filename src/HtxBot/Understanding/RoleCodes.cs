using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>
/// Links and codes that take a role: "moi_…", "/nhanquyen ABCD-2345", "nhận quyền abcd 2345"; and codes that link a chat to whoever signed up by
/// telephone: "/noi ABCD-2345", "nối máy abcd 2345".
/// </summary>
internal static partial class RoleCodes
{
    private const string Link = "moi_";
    private const int LongestPayload = 64;

    /// <summary>A command with what was typed behind it; null if it takes no role.</summary>
    public static Intent? Taking(string intent, string rest) =>
        rest.Length == 0 ? null
        : intent == Intents.Start && IsLink(rest) ? new Intent(Intents.TakeRole, rest)
        : intent == Intents.LinkPerson ? new Intent(Intents.LinkPerson, Bare(rest))
        : intent != Intents.TakeRole ? null
        : new Intent(Intents.TakeRole, IsLink(rest) ? rest : Bare(rest));

    /// <summary>Typed words; null if they name no code.</summary>
    public static Intent? Typed(string words)
    {
        if (IsLink(words))
            return new Intent(Intents.TakeRole, words);
        var folded = Vietnamese.Fold(words);
        if (LinkingCode().Match(folded) is { Success: true } linking)
            return new Intent(Intents.LinkPerson, linking.Groups["code"].Success ? Bare(linking.Groups["code"].Value) : null);
        return Code().Match(folded) is { Success: true } match
            ? new Intent(Intents.TakeRole, match.Groups["code"].Success ? Bare(match.Groups["code"].Value) : null)
            : null;
    }

    private static bool IsLink(string text) =>
        text.Length <= LongestPayload && text.StartsWith(Link, StringComparison.Ordinal) && Payload().IsMatch(text);

    private static string Bare(string typed) =>
        string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() is var bare && bare.Length <= LongestPayload ? bare : "";

    [GeneratedRegex(
        @"^(?:nhan quyen|ma moi)(?: (?<code>[a-z0-9]{4}[ -]?[a-z0-9]{4}))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^(?:noi may|ma noi may|ma noi)(?: (?<code>[a-z0-9]{4}[ -]?[a-z0-9]{4}))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LinkingCode();

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Payload();
}

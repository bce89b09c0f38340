using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>
/// Short words of the staff that say to whom something is to be announced: "nhắn HTX Cẩm Bình", "gửi cho xã Hương Khê lớp QTSX", "báo cho nhãn chăn
/// nuôi bò". What they name is found where the classes are known.
/// </summary>
internal static partial class AddresseeWords
{
    /// <summary>The wish; null if it is none of these. Its argument is <c>- </c> and the words that name whom.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="apps">What people call the apps, folded.</param>
    public static Intent? Read(string typed, IReadOnlyDictionary<string, string> apps)
    {
        if (typed.Length > Longest)
            return null;
        var words = Vietnamese.Fold(typed).TrimEnd(' ', '.', '!');
        return
            Telling.Match(words) is { Success: true } telling
            && Last(typed, telling.Groups["q"].Length) is var whom
            && !IsSomethingElse(whom, words, apps)
            ? new Intent(Intents.Announce, $"{Mark}{whom}")
            : null;
    }

    /// <summary>The words of an argument that name whom; null if it is a code, or none.</summary>
    public static string? Of(string? argument) =>
        argument is not null && argument.StartsWith(Mark, StringComparison.Ordinal) ? argument[Mark.Length..] : null;

    /// <summary>"Gửi tin nhắn cho lớp" names no tag, and the group of a chat is no saved audience.</summary>
    private static bool IsSomethingElse(string whom, string all, IReadOnlyDictionary<string, string> apps) =>
        Vietnamese.Fold(whom).Split(' ') switch
        {
            ["nhan", var next, ..] => !TagWords.IsTag(whom.Split(' ')[0])
                || all.Contains("tin nhan", StringComparison.Ordinal)
                || next is "cho" or "toi" or "den",
            ["nhom", "chat" or "em" or "minh" or "toi" or "cua" or "rieng" or "nay" or "do", ..]
            or ["nhom", "lop"]
            or ["nhom", "lop", "em" or "minh" or "toi" or "ta" or "chung", ..] => true,
            ["nhom", var next, ..] => apps.ContainsKey(next),
            _ => false,
        };

    /// <summary>The same letters as they were typed: folding takes accents off and keeps the number of letters.</summary>
    private static string Last(string typed, int letters)
    {
        var words = string.Join(' ', Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries)).TrimEnd(' ', '.', '!');
        return words[Math.Max(0, words.Length - letters)..];
    }

    private const string Mark = "- ";
    private const int Longest = 80;

    [GeneratedRegex(
        @"^((nhan|gui)( tin| thong bao)?( (cho|toi|den))?|(bao|thong bao)( tin)? (cho|toi|den)) (?<q>(htx|hop tac xa|xa|phuong|thi tran|nhan|nhom|(danh sach|nguoi|ba con) cho|(ai|nguoi|ba con) (da|chua) tra loi|(ai|nguoi|ba con) (bao )?vang)( [a-z0-9,&+/()-]+){0,9})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Telling { get; }
}

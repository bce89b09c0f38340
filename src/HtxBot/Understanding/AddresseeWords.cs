using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>
/// Short words of the staff that say to whom something is to be announced: "nhắn HTX Cẩm Bình", "gửi cho xã Hương Khê lớp QTSX". What they name is
/// found where the classes are known.
/// </summary>
internal static partial class AddresseeWords
{
    /// <summary>The wish; null if it is none of these. Its argument is <c>- </c> and the words that name whom.</summary>
    public static Intent? Read(string typed)
    {
        if (typed.Length > Longest)
            return null;
        var words = Vietnamese.Fold(typed).TrimEnd(' ', '.', '!');
        return Telling.Match(words) is { Success: true } telling
            ? new Intent(Intents.Announce, $"{Mark}{Last(typed, telling.Groups["q"].Length)}")
            : null;
    }

    /// <summary>The words of an argument that name whom; null if it is a code, or none.</summary>
    public static string? Of(string? argument) =>
        argument is not null && argument.StartsWith(Mark, StringComparison.Ordinal) ? argument[Mark.Length..] : null;

    /// <summary>The same letters as they were typed: folding takes accents off and keeps the number of letters.</summary>
    private static string Last(string typed, int letters)
    {
        var words = Vietnamese.Compose(typed).TrimEnd(' ', '.', '!');
        return words[Math.Max(0, words.Length - letters)..];
    }

    private const string Mark = "- ";
    private const int Longest = 80;

    [GeneratedRegex(
        @"^((nhan|gui)( tin| thong bao)?( (cho|toi|den))?|(bao|thong bao)( tin)? (cho|toi|den)) (?<q>(htx|hop tac xa|xa|phuong|thi tran|(danh sach|nguoi|ba con) cho|(ai|nguoi|ba con) (da|chua) tra loi|(ai|nguoi|ba con) (bao )?vang)( [a-z0-9-]+){0,9})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Telling { get; }
}

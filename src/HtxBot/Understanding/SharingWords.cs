using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>
/// For whom of those who share a phone it is to speak: "đổi người", "chuyển sang anh Sơn", "nói thay chị Lan". A name needs its "anh" or
/// "chị": "đổi sang Kỳ Anh" is a place.
/// </summary>
internal static partial class SharingWords
{
    private const int Longest = 60;

    /// <summary>The wish to see who is here, in words that can mean nothing else; null if they are none.</summary>
    public static Intent? Read(string typed) =>
        typed.Length <= Longest && Asked().IsMatch(Vietnamese.Fold(typed).TrimEnd(' ', '.', '!', '?'))
            ? new Intent(Intents.SwitchPerson)
            : null;

    /// <summary>The wish to speak for somebody who is named, argument: the name as typed; null if it is none. Elsewhere the words may be an answer.</summary>
    public static Intent? Named(string typed)
    {
        if (typed.Length > Longest || Switched().Match(Vietnamese.Fold(typed)) is not { Success: true } found)
            return null;
        // Folding takes accents off and draws spaces together; the words stay as many.
        var name = found.Groups["name"];
        var before = Vietnamese.Fold(typed)[..name.Index].Count(letter => letter == ' ');
        var words = Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var count = name.Value.Count(letter => letter == ' ') + 1;
        return new Intent(Intents.SwitchPerson, string.Join(' ', words.Skip(before).Take(count)).TrimEnd('.', '!', '?', ','));
    }

    [GeneratedRegex(
        @"^((da|xin|cho|toi|em|minh|tui|bac|anh|chi|chau|muon|can|giup|nho) )*(doi nguoi( (nhan|noi|dung|dung may|nhan tin))?|(doi|chuyen|qua) (sang|qua) nguoi khac|(may (nay )?)?(dang |nay )?(nhan|noi) thay( cho)? ai)( (nhe|nha|a|voi|giup|di|vay|the|duoc khong))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Asked();

    [GeneratedRegex(
        @"^((da|xin|cho|toi|em|minh|tui|muon|can|gio|nay|bay gio|tu gio|tu nay) )*((doi|chuyen)( nguoi)? (sang|qua)|(noi|nhan) thay( cho)?) (anh|chi|bac|co|chu|ong|ba|em|di|cau|mo|me|bo|vo|chong|con) (?<name>[a-z]+?( [a-z]+?){0,3}?)( (nhe|nha|a|voi|giup|di))*[ .!?]*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Switched();
}

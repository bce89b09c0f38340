using System.Collections.Frozen;
using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>
/// Joining two apps of one person: "nối ứng dụng", "em dùng cả … nữa", "mã 123 456", "bỏ nối", "gửi tin qua …"; what the apps are called is in
/// <c>phrases.json</c>. Only where every word belongs to it: whoever says more means something else.
/// </summary>
internal static partial class JoinWords
{
    private const int Longest = 80;

    // Stands for the name of an app in the patterns below; nobody can type it.
    private const string App = "\uE0FF";

    // The longer first: "kết nối" is not "nối" with a word too many.
    private static readonly string[] Joining = ["ket noi", "lien ket", "noi", "gop", "ghep"];

    // One of these is in whatever is meant here; most messages need no closer look.
    private static readonly string[] Signs = ["noi", "tach", "gan nhat", "lien ket", "gop", "ghep", App];

    private static readonly FrozenSet<string> Around = (
        "da vang xin cho toi em minh tui bac anh chi chau con co chu ong ba muon can nho giup voi nhe nha a ah duoc khong lam sao the nao cach"
        + " hay may tai khoan ho so nick ung dung app hai 2 ca them va sang vao cung nua luon nay kia khac lai thanh mot 1 chung nhau dum la"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A wish in words that can mean nothing else, or a code that says it is one; null if they are none.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="apps">What people call each app, folded, with the name of its channel.</param>
    public static Intent? Read(string typed, IReadOnlyDictionary<string, string> apps)
    {
        if (typed.Length > Longest)
            return null;
        var folded = Vietnamese.Fold(typed).TrimEnd(' ', '.', '!', '?');
        if (folded.Any(char.IsAsciiDigit) && Named().Match(folded) is { Success: true } named)
            return new Intent(Intents.JoinByCode, Digits(named.Groups["code"].Value));
        var each = folded.Split(' ');
        var words = string.Join(' ', each.Select(word => apps.ContainsKey(word) ? App : word));
        if (!Array.Exists(Signs, sign => words.Contains(sign, StringComparison.Ordinal)))
            return null;
        if (Part().IsMatch(words))
            return new Intent(Intents.PartChats);
        if (Prefer().Match(words) is { Success: true } prefer)
            return new Intent(
                Intents.PreferChannel,
                prefer.Groups["app"].Success ? each.Select(word => apps.GetValueOrDefault(word)).First(app => app is not null)
                    : prefer.Groups["last"].Success ? "last"
                    : null
            );
        return Joins(words) ? new Intent(Intents.JoinChats) : null;
    }

    /// <summary>Six digits and nothing else: a code where nothing is asked for.</summary>
    public static Intent? Code(string typed) =>
        typed.Length <= Longest && typed.Any(char.IsAsciiDigit) && Bare().Match(typed.Trim()) is { Success: true } bare
            ? new Intent(Intents.JoinByCode, Digits(bare.Groups["code"].Value))
            : null;

    private static bool Joins(string words)
    {
        if (Both().IsMatch(words))
            return true;
        var verb = Array.Find(Joining, each => $" {words} ".Contains($" {each} ", StringComparison.Ordinal));
        if (verb is null)
            return false;
        var rest = $" {words} ".Replace($" {verb} ", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.All(word => word == App || Around.Contains(word)) && (rest.Contains(App) || Twice().IsMatch(words));
    }

    private static string Digits(string typed) => string.Concat(typed.Where(char.IsAsciiDigit));

    [GeneratedRegex(
        @"^((da|vang|day|em|toi|la|gui) )*ma( (so|noi|la|cua toi|cua em))*:? (?<code>[0-9]([ .-]?[0-9]){5})( (a|nhe|nha|day))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Named();

    // As it is shown, written together, or digit by digit; "12 05 27" is a date.
    [GeneratedRegex(
        @"^(?<code>[0-9]{3}[ .-]?[0-9]{3}|[0-9]( [0-9]){5})[ .!]*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Bare();

    [GeneratedRegex(
        @"^((da|xin|cho|toi|em|minh|tui|bac|anh|chi|muon|giup|hay|nho) )*((bo|huy|ngat|go|thoi|dung|tach) (ket )?noi|khong (ket )?noi nua|tach (hai|2) (may|ung dung|app)|khong phai toi,?( bo)? noi)( (may|ung dung|app|hai may|voi|va|nua|di|nhe|a|giup|toi|em|\uE0FF))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Part();

    [GeneratedRegex(
        @"^((da|xin|cho|toi|em|minh|tui|bac|anh|chi|muon|giup|hay|nho|tu nay|tu gio|co gi|thi|cu) )*((gui|nhan|bao|nhac|chuyen)( (tin|thong bao|lich|cho|toi|em|minh|bac|anh|chi|lop|nhan))* (qua|ve|o|tren|vao|sang|ben) ((?<app>\uE0FF)|(?<last>(noi|cho|may) (toi )?(nhan|dung) gan nhat))|(?<last>noi (toi )?(nhan|dung) gan nhat)|(chon|doi) noi nhan( tin)?)( (thoi|nhe|nha|a|cho tien|giup|nua|di))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Prefer();

    [GeneratedRegex(
        @"^((da|toi|em|minh|tui|bac|anh|chi|chau|con|nay|gio) )*(co|dung|xai|choi|su dung|chuyen sang|vua cai|moi cai)( (ca|them|luon|duoc|cai|nua|moi))+ \uE0FF( (nua|luon|a|nhe|nha|voi|roi|va|ca|\uE0FF))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Both();

    [GeneratedRegex(@"(^| )((hai|2) (may|tai khoan|noi)|ung dung|app)( |$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Twice();
}

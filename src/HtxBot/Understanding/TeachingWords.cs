using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace HtxBot.Understanding;

/// <summary>
/// A trainer who asks for their own sessions: "lịch dạy", "mai tôi dạy gì", "tuần này em dạy buổi nào". Only in the first person: "ai dạy lớp này"
/// and "lớp dạy gì" are about a class.
/// </summary>
internal static partial class TeachingWords
{
    private const int Longest = 60;

    // Stand for "dạy" and for who asks in the patterns below; nobody can type them.
    private const string Teach = "\uE0FE";
    private const string Me = "\uE0FD";

    private static readonly FrozenSet<string> Accented = FrozenSet.Create("tôi", "tui", "mình", "em", "e");
    private static readonly FrozenSet<string> Bare = FrozenSet.Create("toi", "tui", "minh", "em", "e");

    // Behind one of these "toi" is "tới".
    private static readonly FrozenSet<string> BeforeNext = FrozenSet.Create("sap", "tuan", "thang", "hom", "buoi", "lan", "ngay", "bua");

    /// <summary>Whether it is asked for. Which days, the dates in the words say.</summary>
    public static bool Asks(string typed)
    {
        if (typed.Length > Longest)
            return false;
        var unified = Vietnamese.Unify(typed).TrimEnd(' ', '.', '!', '?');
        var folded = Vietnamese.Fold(unified);
        // Where accents are typed, "day" without one is "đây" or "dày".
        var isBare = folded == unified;
        var words = Marked(unified.Split(' '), folded.Split(' '), isBare);
        if (!words.Contains(Teach, StringComparison.Ordinal) || OfAClass().IsMatch(words))
            return false;
        return Schedule().IsMatch(words) || (isBare ? BareQuestion() : Question()).IsMatch(words);
    }

    private static string Marked(string[] unified, string[] folded, bool isBare)
    {
        var marked = new string[folded.Length];
        for (var at = 0; at < folded.Length; at++)
        {
            var isMe = isBare
                ? Bare.Contains(folded[at]) && !(folded[at] == "toi" && at > 0 && BeforeNext.Contains(folded[at - 1]))
                : Accented.Contains(unified[at]);
            marked[at] =
                isMe ? Me
                : unified[at] == (isBare ? "day" : "dạy") ? Teach
                : folded[at];
        }
        return string.Join(' ', marked);
    }

    // What is said of a class, or of somebody else.
    [GeneratedRegex(
        @"(^| )(lop \uE0FE|(lop|ben|truong|khoa) \uE0FD|cua (thay|co|lop|khoa|giang vien|ai)|\uE0FE (lop|khoa) (nay|do|bo|cam|cua))( |$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex OfAClass();

    [GeneratedRegex(
        @"(^| )((lich|tkb|thoi khoa bieu|lich len lop)( giang)? \uE0FE|(cac|nhung|may|con) buoi \uE0FE|buoi \uE0FE (toi|tiep|tiep theo|sau|ke|nao|cua \uE0FD))( |$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Schedule();

    [GeneratedRegex(
        @"(^| )\uE0FD ((co|se|phai|con|lai|thi|duoc|di) )*(buoi |lich )?\uE0FE( (gi|chi|khong|ko|nhung gi|(nhung )?(lop|buoi|mon|tiet|ca) (nao|gi|may)|may (gio|buoi|lop|tiet)|(o )?(dau|phong nao|cho nao)|(luc|khi|hom|ngay|gio) nao|bao gio|nao)( .*)?| (mai|hom nay|ngay mai|tuan nay|tuan sau))?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Question();

    // "Toi day luc nao" may be "tới đây lúc nào".
    [GeneratedRegex(
        @"(^| )\uE0FD ((co|se|phai|con) )*(buoi )?\uE0FE (gi|chi|nhung gi|(nhung )?(lop|buoi|mon|tiet) (nao|gi|may)|may (buoi|lop|tiet))( .*)?$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex BareQuestion();
}

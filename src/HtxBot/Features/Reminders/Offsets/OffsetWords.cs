using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders.Offsets;

/// <summary>When to remind instead, from typed words: "trước 3 ngày lúc 19h", "tối hôm trước 19 giờ 30", "trước 60 phút", "bỏ nhắc tối hôm trước". Pure.</summary>
internal static partial class OffsetWords
{
    /// <summary>Reminds at most so many days before.</summary>
    public const int MostDays = 30;

    /// <summary>Reminds at most so long before.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The offsets with what the words say; null if they say nothing, or more than is possible.</summary>
    /// <param name="words">As typed.</param>
    /// <param name="offsets">As they are without them.</param>
    /// <param name="now">Calendar time; UTC.</param>
    public static ReminderOffsets? Read(string words, ReminderOffsets offsets, DateTimeOffset now)
    {
        var folded = Vietnamese.Fold(words);
        var isOff = Off.IsMatch(folded);
        if (Days.Match(folded) is { Success: true } days)
        {
            var count = int.Parse(days.Groups["n"].ValueSpan, CultureInfo.InvariantCulture);
            return isOff ? offsets with { Days = 0 }
                : count is < 1 or > MostDays ? null
                : offsets with { Days = count, DaysAt = Time(words, now) ?? offsets.DaysAt };
        }
        if (Eve.IsMatch(folded))
            return isOff ? offsets with { EveAt = null }
                : Evening(words, now) is { } at ? offsets with { EveAt = at }
                : null;
        if (folded.Contains("truoc", StringComparison.Ordinal) && Soon.Match(folded) is { Success: true } soon)
        {
            var length =
                soon.Groups["half"].Success ? TimeSpan.FromMinutes(30)
                : soon.Groups["m"].Success ? TimeSpan.FromMinutes(Number(soon, "m"))
                : TimeSpan.FromMinutes((60 * Number(soon, "h")) + (soon.Groups["rest"].Success ? 30 : 0));
            return isOff ? offsets with { Soon = TimeSpan.Zero }
                : length <= TimeSpan.Zero || length > Longest ? null
                : offsets with { Soon = length };
        }
        return isOff && DaysNamed.IsMatch(folded) ? offsets with { Days = 0 }
            : isOff && SoonNamed.IsMatch(folded) ? offsets with { Soon = TimeSpan.Zero }
            : null;
    }

    /// <summary>Whether the words name more days than are possible.</summary>
    public static bool IsTooManyDays(string words) =>
        Days.Match(Vietnamese.Fold(words)) is { Success: true } days
        && int.Parse(days.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) > MostDays;

    /// <summary>Whether the words ask for what is usual.</summary>
    public static bool IsUsual(string words) => Usual.IsMatch(Vietnamese.Fold(words));

    // "Trước 3 ngày" is no date, "tối hôm trước" no day: what is left names the time.
    private static TimeOnly? Time(string words, DateTimeOffset now) => TimeIn(DaysTyped.Replace(words, " "), now);

    private static TimeOnly? Evening(string words, DateTimeOffset now)
    {
        var rest = EveTyped.Replace(words, " ");
        // At seven in the evening it is said "7 giờ"; nobody reminds at seven in the morning of the evening before.
        return TimeIn(rest, now) is not { } at ? null
            : at.Hour is > 0 and < 12 && !Vietnamese.Fold(words).Contains("sang", StringComparison.Ordinal) ? at.AddHours(12)
            : at;
    }

    private static TimeOnly? TimeIn(string words, DateTimeOffset now) =>
        VietnameseMoments.Read(words, now) is { Kind: "time", Value: var value }
            ? TimeOnly.ParseExact(value, "'T'HH:mm", CultureInfo.InvariantCulture)
            : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private const RegexOptions Usually = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"\b(bo|khong|thoi|tat|khoi|dung) ?(nhac|can nhac)?\b", Usually)]
    private static partial Regex Off { get; }

    [GeneratedRegex(@"\b(truoc )?(?<n>\d{1,3}) (ngay|hom|bua)( truoc)?\b", Usually)]
    private static partial Regex Days { get; }

    [GeneratedRegex(@"\b(dem|toi|chieu|hom|ngay) (hom |ngay )?truoc\b|\bhom truoc\b", Usually)]
    private static partial Regex Eve { get; }

    [GeneratedRegex(
        @"\b(truoc )?((?<m>\d{1,4}) ?(phut|p|ph)|(?<half>nua) (tieng|gio)|(?<h>\d{1,2}) ?(tieng|gio|h)(?<rest> ruoi)?)( truoc)?\b",
        Usually
    )]
    private static partial Regex Soon { get; }

    [GeneratedRegex(@"truoc (may|vai) (ngay|hom)|nhac som", Usually)]
    private static partial Regex DaysNamed { get; }

    [GeneratedRegex(@"truoc gio|sat gio", Usually)]
    private static partial Regex SoonNamed { get; }

    [GeneratedRegex(@"\b(nhu cu|mac dinh|binh thuong|nhu thuong le|nhu ban dau)\b", Usually)]
    private static partial Regex Usual { get; }

    [GeneratedRegex(@"(trước|truoc)?\s*\d{1,3}\s*(ngày|ngay|hôm|hom|bữa|bua)(\s*(trước|truoc))?", Usually | RegexOptions.IgnoreCase)]
    private static partial Regex DaysTyped { get; }

    [GeneratedRegex(
        @"(đêm|dem|tối|toi|chiều|chieu|hôm|hom|ngày|ngay)\s*(hôm |hom |ngày |ngay )?(trước|truoc)",
        Usually | RegexOptions.IgnoreCase
    )]
    private static partial Regex EveTyped { get; }
}

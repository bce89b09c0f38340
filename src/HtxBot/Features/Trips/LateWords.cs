using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>How late somebody says that they come to the bus.</summary>
/// <param name="Minutes">Behind the time at which it leaves their point; 0 or less: in time.</param>
/// <param name="Or">What else the words may mean, in minutes; null: nothing else. Then they are asked.</param>
public sealed record Lateness(int Minutes, int? Or = null);

/// <summary>
/// Reads how late: minutes ("10", "10p", "nửa tiếng", "1 tiếng rưỡi") or a time of the day ("7h15", "2 giờ chiều tôi mới tới"), which is late by
/// how much it lies behind the own time. "2 giờ" may be either.
/// </summary>
internal static class LateWords
{
    /// <summary>Longer words say something else.</summary>
    private const int LongestText = 120;

    /// <summary>Nobody is that late, in minutes; a number beyond it is another number.</summary>
    private const int Longest = 180;

    /// <summary>Whoever is early by more does not speak of this time of the day.</summary>
    private const int Earliest = -60;

    private const int HalfADay = 12 * 60;

    /// <summary>What the words say; null if they say no time.</summary>
    /// <param name="typed">The words.</param>
    /// <param name="leavesAt">When the bus leaves the own point.</param>
    public static Lateness? Read(string typed, DateTimeOffset leavesAt)
    {
        if (typed.Length > LongestText)
            return null;
        var words = new TypedWords(TypedWord.Read(typed));
        if (Hours(words) is { } hours)
            return new Lateness(hours);
        return TimeScanner.Read(words) switch
        {
            [] => Minutes(words) is { } minutes ? new Lateness(minutes) : null,
            [var time] => At(time, words, VietnamTime.TimeOf(leavesAt)),
            _ => null,
        };
    }

    /// <summary>"nửa tiếng", "1 tiếng", "một tiếng rưỡi", "1 tiếng 15 phút": only a span is counted so.</summary>
    private static int? Hours(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Is("nửa") && words[at + 1].IsAny("tiếng", "giờ"))
                return 30;
            if (words.Number(at, out var hours) is var length and > 0 && words[at + length].Is("tiếng") && hours is > 0 and < 24)
                return (60 * hours) + Past(words, at + length + 1);
        }
        return null;
    }

    /// <summary>What follows the hours: "rưỡi", "15 phút"; 0 without.</summary>
    private static int Past(TypedWords words, int at)
    {
        at += words.Has(at, "đồng", "hồ") ? 2 : 0;
        return words[at].Is("rưỡi") ? 30
            : words.Number(at, out var minutes) is var length and > 0 && minutes < 60 && IsMinute(words[at + length]) ? minutes
            : 0;
    }

    private static Lateness? At(TimePiece time, TypedWords words, TimeOnly own)
    {
        var part = PartOf(time, words);
        if ((time with { Part = part }).At(DayPart.Any) is not { } clock)
            return null;
        var behind = InMinutes(clock) - InMinutes(own);
        if (part != DayPart.Any)
            return new Lateness(behind);
        var later = time.Hour < 12 ? behind + HalfADay : behind;
        var meant =
            IsLikely(behind) ? behind
            : IsLikely(later) || behind < 0 ? later
            : behind;
        if (time is { Hour: >= 1 and <= 3, Minute: >= 0 } && IsHour(words[time.Start + 1]))
        {
            var span = (60 * time.Hour) + time.Minute;
            return SaysSpan(time, words) || (!IsLikely(meant) && !SaysArrival(words)) ? new Lateness(span) : new Lateness(span, meant);
        }
        return IsLikely(meant) || meant == behind ? new Lateness(meant) : new Lateness(later, behind);
    }

    /// <summary>"2 giờ chiều", "chiều 2 giờ". Bare "toi" is "tôi" and "tới" far more often than "tối".</summary>
    private static DayPart PartOf(TimePiece time, TypedWords words)
    {
        if (time.Part != DayPart.Any && words[time.End - 1].Unified != "toi")
            return time.Part;
        var before = words[time.Start - 1];
        return before.Unified == "toi" ? DayPart.Any : TimeScanner.PartOf(before);
    }

    private static int InMinutes(TimeOnly time) => (60 * time.Hour) + time.Minute;

    private static bool IsHour(TypedWord word) => word.Bare == "h" || word.Is("giờ");

    private static bool IsLikely(int behind) => behind is >= Earliest and <= Longest;

    /// <summary>"trễ 1 giờ", "muộn khoảng 2 giờ", "1 giờ nữa", "2 giờ đồng hồ".</summary>
    private static bool SaysSpan(TimePiece time, TypedWords words)
    {
        var before = time.Start - (words[time.Start - 1].IsAny("khoảng", "chừng", "tầm", "độ", "mất", "hơn") ? 2 : 1);
        return IsLate(words[before]) || words[time.End].Unified is "nữa" or "nua" || words.Has(time.End, "đồng", "hồ");
    }

    private static bool SaysArrival(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].IsAny("tới", "đến", "lúc", "mới"))
                return true;
        }
        return false;
    }

    /// <summary>A number with "phút" behind it; else the only number, unless it counts something else.</summary>
    private static int? Minutes(TypedWords words)
    {
        List<int> numbers = [];
        for (var at = 0; at < words.Count; at++)
        {
            if (words.Number(at, out var said) is var length and > 0 && IsMinute(words[at + length]))
                return Kept(said);
            var number = words[at].Number;
            if (number >= 0 && IsMinute(words[at + 1]))
                return Kept(number);
            if (number >= 0 && !words[at - 1].IsAny("điểm", "số", "chuyến", "ngày", "thứ"))
                numbers.Add(number);
        }
        return numbers is [var only] ? Kept(only) : null;
    }

    private static int? Kept(int minutes) => minutes is > 0 and <= Longest ? minutes : null;

    private static bool IsMinute(TypedWord word) => word.IsAny("phút", "p", "ph", "'");

    /// <summary>Not "trẻ".</summary>
    internal static bool IsLate(TypedWord word) => word.Unified is "trễ" or "trể" or "trẽ" or "tre" || word.Is("muộn");
}

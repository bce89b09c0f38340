namespace HtxBot.Understanding;

/// <summary>A time that a text names.</summary>
/// <param name="Over">When it is over: a time of the day at once, a day without one at its end; a span at its end.</param>
/// <param name="Words">How it was typed, in small letters.</param>
/// <param name="HasDay">Whether a day was named; without one it is the next time that it is that late.</param>
public sealed record NamedTime(DateTimeOffset Over, string Words, bool HasDay);

/// <summary>
/// Finds what a whole text speaks of: "20 giờ tối nay", "ngày 28/11", "từ 8h đến 11h sáng mai". It is asked to know when all of it is over, so of
/// two meanings the later one counts, and where it is not sure what is meant it says nothing.
/// </summary>
public static class NamedTimes
{
    /// <summary>In longer texts nothing is found, in characters.</summary>
    public const int LongestText = 4000;

    private static readonly string[] Repeated = ["ngày", "tuần", "tháng", "sáng", "trưa", "chiều", "tối", "đêm", "buổi"];

    /// <summary>
    /// The last of what lies ahead of who writes. Null: no day ahead is named, one of the times cannot be read, or what is named only begins
    /// there ("từ tối nay", "mỗi tối").
    /// </summary>
    /// <param name="text">A whole text.</param>
    /// <param name="writtenAt">When it was written: "mai" is the day after, in Vietnam.</param>
    public static NamedTime? LastAhead(string text, DateTimeOffset writtenAt)
    {
        if (text.Length > LongestText)
            return null;
        NamedTime? last = null;
        var hasDay = false;
        foreach (var sentence in Sentences(text))
        {
            if (Read(sentence, writtenAt) is not { } named)
                return null;
            foreach (var each in named.Where(each => each.Over > writtenAt))
            {
                hasDay |= each.HasDay;
                last = last is null || each.Over > last.Over ? each : last;
            }
        }
        return hasDay ? last : null;
    }

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var isEnd =
                text[at] is '\n' or '\r' or '!' or '?' or ';'
                || (text[at] == '.' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
            if (!isEnd)
                continue;
            yield return text[start..at];
            start = at + 1;
        }
        yield return text[start..];
    }

    /// <summary>All times of a sentence; null if one is not sure.</summary>
    private static List<NamedTime>? Read(string sentence, DateTimeOffset writtenAt)
    {
        var typed = TypedWord.Read(sentence);
        var words = new TypedWords(typed);
        var times = TimeScanner.Read(words);
        var days = DateScanner.Read(VietnameseMoments.Without(typed, times), VietnamTime.DayOf(writtenAt));
        if (IsRepeated(words) || times.Exists(time => IsLength(words, time)) || days.Exists(day => IsUnsure(words, day)))
            return null;
        var named = new List<NamedTime>();
        foreach (var day in days)
        {
            var own = times.FindAll(time => days.MinBy(each => Gap(each, time)) == day);
            if (Of(words, day, own, writtenAt) is not { } found)
                return null;
            named.Add(found);
        }
        if (days.Count > 0)
            return named;
        foreach (var time in times)
        {
            if (time.Hour == 24 || On(VietnamTime.DayOf(writtenAt), time, VietnameseMoments.OnlyPart(words)) is not { } over)
                return null;
            named.Add(new NamedTime(over > writtenAt ? over : over.AddDays(1), words.Part(time.Start, time.End).Joined(), HasDay: false));
        }
        return named;
    }

    /// <summary>A day with the times of the day that were said of it.</summary>
    private static NamedTime? Of(TypedWords words, DatePiece day, List<TimePiece> times, DateTimeOffset writtenAt)
    {
        var date = day.Reading is DateReading.Days days ? days.To : ((DateReading.Day)day.Reading).Date;
        var part = VietnameseDates.PartBeside(words, day);
        if (times.Count == 0 || (times.Count == 1 && words[times[0].Start - 1].Is("từ")))
            return new NamedTime(EndOf(words, date, part, writtenAt), Quote(words, day, null), HasDay: true);
        NamedTime? last = null;
        foreach (var time in times)
        {
            if (On(date, time, part) is not { } over)
                return null;
            if (last is null || over > last.Over)
                last = new NamedTime(over, Quote(words, day, time), HasDay: true);
        }
        return last;
    }

    /// <summary>A whole day lasts to its end; "sáng nay", said in the evening, and "hôm nay đã …" look back.</summary>
    private static DateTimeOffset EndOf(TypedWords words, DateOnly date, DayPart part, DateTimeOffset writtenAt)
    {
        var end = VietnamTime.At(date, TimeOnly.MinValue);
        var partEnds = part switch
        {
            DayPart.Morning => end.AddHours(12),
            DayPart.Noon => end.AddHours(14),
            DayPart.Afternoon => end.AddHours(19),
            _ => end.AddDays(1),
        };
        if (partEnds <= writtenAt)
            return partEnds;
        return part == DayPart.Any && date == VietnamTime.DayOf(writtenAt) && LooksBack(words) ? writtenAt : end.AddDays(1);
    }

    private static bool LooksBack(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Unified is "đã" or "da" or "vừa" or "vua" || words.Has(at, "cảm", "ơn"))
                return true;
        }
        return false;
    }

    /// <summary>The moment, the later one where both halves of the day may be meant; null if there is no such time.</summary>
    private static DateTimeOffset? On(DateOnly date, TimePiece time, DayPart beside)
    {
        if (time.At(beside) is not { } clock)
            return null;
        var part = time.Part == DayPart.Any ? beside : time.Part;
        // "2 giờ đêm nay" is after midnight.
        if (time.Hour == 24 || (part == DayPart.Evening && clock.Hour < 4))
            return VietnamTime.At(date.AddDays(1), clock);
        var moment = VietnamTime.At(date, clock);
        return part == DayPart.Any && time.Hour is >= 1 and <= 12 ? moment.AddHours(12) : moment;
    }

    /// <summary>"mỗi tối", "hằng ngày", "trở đi".</summary>
    private static bool IsRepeated(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (words.Has(at, "trở", "đi") || (words[at].IsAny("mỗi", "mọi", "hằng", "hàng", "các") && words[at + 1].IsAny(Repeated)))
                return true;
        }
        return false;
    }

    /// <summary>"trong 2 giờ", "còn 3 giờ nữa": how long, not when.</summary>
    private static bool IsLength(TypedWords words, TimePiece time) =>
        words[time.Start - 1].IsAny("trong", "còn", "mất", "suốt", "sau") || words[time.End].Is("nữa") || words.Has(time.End, "đồng", "hồ");

    private static bool IsUnsure(TypedWords words, DatePiece day)
    {
        var start = StartOf(words, day);
        return day.Reading is DateReading.Impossible
            || words[start - 1].Is("sau")
            || (day.Reading is DateReading.Day && (words[start - 1].Is("từ") || words.Has(start - 2, "bắt", "đầu")));
    }

    /// <summary>With the part of the day in front: "tối nay".</summary>
    private static int StartOf(TypedWords words, DatePiece day) =>
        TimeScanner.PartOf(words[day.Start - 1]) == DayPart.Any ? day.Start : day.Start - 1;

    private static int Gap(DatePiece day, TimePiece time) => Math.Max(day.Start - time.End, time.Start - day.End);

    private static string Quote(TypedWords words, DatePiece day, TimePiece? time)
    {
        var (from, to) = (StartOf(words, day), day.End);
        if (time is { } said && Gap(day, said) <= 2)
            (from, to) = (Math.Min(from, said.Start), Math.Max(to, said.End));
        return words.Part(from, to).Joined();
    }
}

namespace HtxBot.Understanding;

/// <summary>Finds times of the day: 8h30, 8 giờ kém 15, tám giờ rưỡi, 14:00, 2h chiều.</summary>
internal static class TimeScanner
{
    /// <summary>All times in order.</summary>
    public static List<TimePiece> Read(TypedWords words)
    {
        var pieces = new List<TimePiece>();
        for (var at = 0; at < words.Count; )
        {
            if (ReadAt(words, at) is { } piece)
            {
                pieces.Add(piece);
                at = piece.End;
            }
            else
            {
                at++;
            }
        }

        return pieces;
    }

    /// <summary>The part of the day that a word names.</summary>
    public static DayPart PartOf(TypedWord word) =>
        word.Is("sáng") ? DayPart.Morning
        : word.Is("trưa") ? DayPart.Noon
        : word.Is("chiều") ? DayPart.Afternoon
        : word.IsAny("tối", "đêm", "khuya") ? DayPart.Evening
        : DayPart.Any;

    private static TimePiece? ReadAt(TypedWords words, int at)
    {
        var length = words.Number(at, out var hour);
        if (length == 0 || words[at - 1].IsAny("thứ", "tháng", "ngày", "mồng", "mùng", "năm"))
            return null;
        var end = at + length;
        var minute = 0;
        if (words[end].Bare == ":" && words[end].IsGlued && words[end + 1].IsGlued && words[end + 1].Bare.Length == 2)
        {
            minute = words[end + 1].Number;
            end += 2;
        }
        else if (IsHourWord(words, end))
        {
            end = Minutes(words, end + 1, out minute);
        }
        else if (words[end].Is("rưỡi") && hour <= 24)
        {
            (minute, end) = (30, end + 1);
        }
        else
        {
            return null;
        }

        if (minute < -59)
            return null;
        var part = PartOf(words[end]);
        var hasWord = words[end].Is("buổi") && PartOf(words[end + 1]) != DayPart.Any;
        if (hasWord)
            part = PartOf(words[end + 1]);
        return new TimePiece(at, part == DayPart.Any ? end : end + (hasWord ? 2 : 1), hour, minute, part);
    }

    private static bool IsHourWord(TypedWords words, int at) =>
        words[at].Bare == "h" || (words[at].Bare == "g" && words[at].IsGlued) || words[at].Unified is "giờ" or "gio" or "giơ";

    /// <summary>"30", "30 phút", "rưỡi", "kém 15": where it ends.</summary>
    private static int Minutes(TypedWords words, int at, out int minute)
    {
        minute = 0;
        if (words[at].Is("rưỡi"))
        {
            minute = 30;
            return at + 1;
        }

        var isLess = words[at].Is("kém");
        var start = isLess ? at + 1 : at;
        var length = words.Number(start, out var value);
        var isMinute =
            length > 0
            && (
                isLess
                || words[start].IsGlued
                || words[start + length].IsAny("phút", "p", "ph")
                || (!IsHourWord(words, start + length) && value >= 5 && words[start + length].Bare is not ("/" or "-" or "."))
            );
        if (!isMinute || (!isLess && !words[start].IsGlued && words[start].IsAny("năm") && words[start + 1].Number > 99))
            return at;
        minute = isLess ? -value : value;
        var end = start + length;
        return words[end].IsAny("phút", "p", "ph") ? end + 1 : end;
    }
}

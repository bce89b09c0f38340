namespace HtxBot.Understanding;

/// <summary>Times of the day: 8h30, 8 giờ kém 15, 14:00. Told apart from dates; impossible ones are named.</summary>
internal static class ClockTimes
{
    /// <summary>Tokens of a time of the day at this token, 0 if none; whether such a time exists; and how it was typed.</summary>
    public static int Skip(TypedWords words, int at, out bool isValid, out string typed)
    {
        isValid = true;
        typed = "";
        var hour = words[at].Number;
        if (hour < 0 || words[at].Bare.Length > 2)
            return 0;
        var isColon = words[at + 1].Bare == ":" && words[at + 1].IsGlued && words[at + 2].IsGlued && words[at + 2].Bare.Length == 2;
        if (!isColon && !(words[at + 1].Bare is "h" or "g" or "gio" && words[at + 1].IsAny("h", "g", "giờ", "gio")))
            return 0;
        if (words[at + 1].Bare is "g" && !words[at + 1].IsGlued)
            return 0;
        var minute = words[at + 2].Number;
        var hasMinute = minute >= 0 && words[at + 2].Bare.Length <= 2 && (words[at + 2].IsGlued || words[at + 3].IsAny("phút", "p"));
        isValid = hour <= 24 && (!hasMinute || minute < 60);
        var length = hasMinute ? 3 : 2;
        for (var token = at; token < at + length; token++)
            typed += words[token].Unified;
        return length;
    }
}

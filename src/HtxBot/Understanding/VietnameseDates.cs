namespace HtxBot.Understanding;

/// <summary>A date expression found in a sentence.</summary>
/// <param name="Reading">What it means.</param>
/// <param name="Part">The part of the day named beside it.</param>
public sealed record DateFinding(DateReading Reading, DayPart Part);

/// <summary>
/// Reads everyday Vietnamese dates: mai, mốt, bữa ni, thứ 5 tuần sau, 12/5, mồng 5, rằm tháng 7, từ 24 đến 26/11. Accents may be
/// missing. Weeks run from Monday; a date without a year is the next one on or after today; days that do not exist are never moved.
/// </summary>
public static class VietnameseDates
{
    /// <summary>Longer texts are looked at up to here, in characters.</summary>
    private const int LongestText = 400;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>The first date or range of dates in the text; null if it names none.</summary>
    public static DateReading? Read(string text, DateTimeOffset now) => Find(text, now)?.Reading;

    /// <summary>The same with the part of the day; <paramref name="now"/> may be in any offset, days are Vietnam's.</summary>
    public static DateFinding? Find(string text, DateTimeOffset now)
    {
        var words = new TypedWords(TypedWord.Read(text.Length > LongestText ? text[..LongestText] : text));
        return Find(words, now, out _);
    }

    internal static DateFinding? Find(TypedWords words, DateTimeOffset now, out DatePiece? piece)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(Vietnam).DateTime);
        var pieces = DateScanner.Read(words, today);
        piece = pieces.Find(found => found.Reading is not DateReading.Impossible) ?? pieces.FirstOrDefault();
        if (pieces.Count > 0 && pieces[0].Reading is DateReading.Impossible && pieces[0] != piece && pieces[0].Start < piece!.Start)
            piece = pieces[0];
        return piece is null ? null : new DateFinding(piece.Reading, PartBeside(words, piece));
    }

    /// <summary>The part of the day that is named beside a date.</summary>
    internal static DayPart PartBeside(TypedWords words, DatePiece piece)
    {
        for (var at = Math.Max(0, piece.Start - 1); at <= piece.End; at++)
        {
            var part = PartAt(words, at);
            if (part != DayPart.Any)
                return part;
        }

        return DayPart.Any;
    }

    /// <summary>The part of the day that a token names; bare "toi" after "tuan" is "tới".</summary>
    internal static DayPart PartAt(TypedWords words, int at) =>
        words[at - 1].IsAny("tuần", "tháng") ? DayPart.Any : TimeScanner.PartOf(words[at]);
}

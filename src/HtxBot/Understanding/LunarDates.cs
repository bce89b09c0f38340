using System.Globalization;

namespace HtxBot.Understanding;

/// <summary>
/// Lunar days as solar ones. .NET has the Chinese calendar, which is the Vietnamese one on every day from 2024 until 1 February 2030;
/// days after that are not given.
/// </summary>
internal static class LunarDates
{
    /// <summary>The first day on which Vietnam and China differ.</summary>
    private static readonly DateOnly End = new(2030, 2, 2);

    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>The next day on or after <paramref name="from"/> with this lunar day and, where given, month; null if there is none.</summary>
    /// <param name="day">1 to 30.</param>
    /// <param name="month">1 to 12, or null for any month.</param>
    /// <param name="from">Where the search begins.</param>
    /// <param name="isLast">Take the month's last day where it has no 30th (the eve of Tết).</param>
    public static DateOnly? Next(int day, int? month, DateOnly from, bool isLast = false)
    {
        for (var date = from; date < End && date < from.AddDays(800); date = date.AddDays(1))
        {
            var time = date.ToDateTime(TimeOnly.MinValue);
            var lunarDay = Calendar.GetDayOfMonth(time);
            var isEnd = isLast && lunarDay == Calendar.GetDaysInMonth(Calendar.GetYear(time), Calendar.GetMonth(time));
            if ((lunarDay == day || isEnd) && (month is null || Month(time) == month))
                return date;
        }

        return null;
    }

    /// <summary>The lunar month's number as people say it; a leap month has the number before it.</summary>
    private static int Month(DateTime time)
    {
        var month = Calendar.GetMonth(time);
        var leap = Calendar.GetLeapMonth(Calendar.GetYear(time));
        return leap > 0 && month >= leap ? month - 1 : month;
    }
}

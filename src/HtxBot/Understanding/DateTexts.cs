using System.Globalization;

namespace HtxBot.Understanding;

/// <summary>What people are told about a day that cannot be.</summary>
internal static class DateTexts
{
    private const string Again = "Mời anh/chị nhắn lại, ví dụ 12/5.";

    public static string Vague => "Chưa rõ là ngày nào. Mời anh/chị nhắn rõ hơn, ví dụ: mai, thứ Năm, 12/5.";

    public static string LunarTooFar => "Chưa tra được ngày âm lịch này. Mời anh/chị nhắn ngày dương lịch, ví dụ 12/5.";

    public static string NoWeekday(int number) => $"Không có thứ {number}. Mời anh/chị nhắn lại, ví dụ: thứ 2, thứ 7, chủ nhật.";

    public static string NoMonth(int month) => $"Không có tháng {month}. {Again}";

    public static string NoDay(int day) => $"Không có ngày {day}. {Again}";

    public static string NoDayInMonth(int day, int month) => $"Tháng {month} không có ngày {day}. {Again}";

    public static string NoDayInMonth(int day, int month, int year) => $"Tháng {month} năm {year} không có ngày {day}. {Again}";

    public static string NoTime(string typed) => $"Không có {typed}. Mời anh/chị nhắn lại giờ, ví dụ 8h30.";

    public static string Clash(DateOnly date, int weekday) =>
        $"Ngày {date.ToString("d/M/yyyy", CultureInfo.InvariantCulture)} là {Weekday(WeekdayOf(date))}, không phải {Weekday(weekday)}. "
        + "Anh/chị muốn xem ngày nào?";

    public static string Backwards => "Ngày cuối đứng trước ngày đầu. Mời anh/chị nhắn lại, ví dụ: từ 24/11 đến 26/11.";

    /// <summary>0 Monday to 6 Sunday.</summary>
    public static int WeekdayOf(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;

    private static string Weekday(int weekday) =>
        weekday switch
        {
            0 => "thứ Hai",
            1 => "thứ Ba",
            2 => "thứ Tư",
            3 => "thứ Năm",
            4 => "thứ Sáu",
            5 => "thứ Bảy",
            _ => "Chủ nhật",
        };
}

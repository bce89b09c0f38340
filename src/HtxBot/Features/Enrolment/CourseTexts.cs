using System.Globalization;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>A course in the words of a sentence.</summary>
public static class CourseTexts
{
    /// <summary>When it begins: its first meeting that is not cancelled; null if none is planned.</summary>
    public static DateTimeOffset? BeginsAt(Course course) =>
        course.Sessions.Where(session => !session.IsCancelled).Select(session => (DateTimeOffset?)session.StartsAt).Min();

    /// <summary>"7 giờ 30 sáng thứ Hai, 01/03/2027"; the day alone where no meeting is planned yet.</summary>
    public static string Opening(Course course) =>
        BeginsAt(course) is { } begins ? VietnamTime.Moment(begins) : VietnamTime.Day(course.FirstDay);

    /// <summary>"Khai giảng 7 giờ 30 sáng thứ Hai, 01/03/2027; 6 buổi, đến hết thứ Sáu, 05/03/2027."</summary>
    public static string Dates(Course course)
    {
        var sessions = course.Sessions.Where(session => !session.IsCancelled).ToList();
        var opening = $"Khai giảng: {Opening(course)}";
        if (sessions.Count < 2)
            return opening;
        var lastDay = course.LastDay();
        return lastDay == course.OpeningDay()
            ? $"{opening}; {sessions.Count} buổi trong ngày"
            : $"{opening}; {sessions.Count} buổi, đến {VietnamTime.Day(lastDay)}";
    }

    /// <summary>"Hội trường tầng 2, khu lớp học, phường Thành Sen".</summary>
    public static string Place(Course course) => $"{course.Venue.Name}, {course.Venue.Address}";

    /// <summary>"không mất tiền", "300.000 đồng".</summary>
    public static string Fee(Course course) =>
        course.FeeVnd == 0 ? "không mất tiền" : $"{course.FeeVnd.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')} đồng";
}

using HtxBot.Understanding;

namespace HtxBot.Tests.Understanding;

/// <summary>The phrases and the courses that the labelled utterances speak of.</summary>
internal static class SampleNames
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    public static readonly Phrases Phrases = Phrases.LoadDefault();

    public static readonly CourseNames Courses = new(
        [
            new CourseName("QTSX", "Quản trị sản xuất trong HTX nông nghiệp"),
            new CourseName("CNBO", "Chăn nuôi bò liên kết theo chuỗi"),
            new CourseName("CAMT", "Chế biến và tiêu thụ cam, bưởi"),
            new CourseName("KHKD", "Kế hoạch kinh doanh và bán hàng trên mạng cho HTX"),
        ],
        Phrases.Subjects
    );
}

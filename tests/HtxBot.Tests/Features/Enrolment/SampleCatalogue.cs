using HtxBot.Features;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Understanding;

namespace HtxBot.Tests.Features.Enrolment;

/// <summary>A small province with two open courses, one closed and one cancelled; today is Friday, 12/02/2027.</summary>
internal static class SampleCatalogue
{
    public static readonly DateOnly Today = new(2027, 2, 12);

    public static readonly OfficeOptions Office = new() { Contact = "chị Mẫu", Hotline = "0300 900 001" };

    public static readonly Venue Hall = new("V1", "Hội trường tầng 2", "khu lớp học mẫu, phường Thành Sen", 18.3439, 105.904);

    private static readonly Trainer An = new("G1", "Nguyễn Thị Hoài An", "cô");

    public static readonly Course Production = Make("QTSX", "Quản trị sản xuất", new DateOnly(2027, 3, 1), 60, 1);

    public static readonly Course Cattle = Make("CNBO", "Chăn nuôi bò liên kết", new DateOnly(2027, 3, 15), 35, 2) with
    {
        RegistrationOpens = new DateOnly(2027, 2, 1),
    };

    public static readonly Course Closed = Make("CAMT", "Trồng cam sạch", new DateOnly(2027, 2, 14), 30, 0);

    public static readonly Course Cancelled = Make("KHKD", "Kế hoạch kinh doanh", new DateOnly(2027, 3, 1), 30, 0) with
    {
        IsCancelled = true,
    };

    public static readonly Cooperative Orange = new(1, "HTX Nông nghiệp Cam Khe Mây", "HTX Cam Khe Mây", "18496", false);

    public static readonly Cooperative Honey = new(2, "HTX Dịch vụ Ong Rừng Hồng", "HTX Ong Rừng Hồng", "18160", false);

    public static readonly Cooperative Bees = new(3, "HTX Nuôi ong Rừng Ngàn Phố", "HTX Ong Rừng Ngàn Phố", "18133", false);

    public static readonly CatalogueSnapshot Snapshot = new(
        [Production, Cattle, Closed, Cancelled],
        [
            new Commune("18496", "Xã Hương Khê", "Thị trấn Hương Khê [Hương Khê]; Xã Hương Long [Hương Khê]", "huyện Hương Khê"),
            new Commune("18160", "Xã Sơn Hồng", "Xã Sơn Lĩnh [Hương Sơn]; Xã Sơn Hồng [Hương Sơn]", "huyện Hương Sơn"),
            new Commune("18133", "Xã Hương Sơn", "Thị trấn Phố Châu [Hương Sơn]; Xã Sơn Phú [Hương Sơn]", "huyện Hương Sơn"),
            new Commune("18073", "Phường Thành Sen", "Phường Trần Phú [Hà Tĩnh]; Phường Đại Nài (một phần) [Hà Tĩnh]", "thành phố Hà Tĩnh"),
        ],
        [Orange, Honey, Bees]
    );

    public static readonly KnownPerson Lan = new(7, "Trần Thị Lan", "+84301234567", 1, "HTX Cam Khe Mây", "director");

    /// <summary>Facts of a stranger who agreed to the office keeping data, about the production course with seats free.</summary>
    public static SignUpFacts Facts { get; } =
        new()
        {
            Today = Today,
            Office = Office,
            ChannelName = "Telegram",
            Listings = Listings.Of(Snapshot),
            HasConsent = true,
            Course = Production,
            Seats = new CourseSeats(16, 0, 0),
        };

    private static Course Make(string code, string title, DateOnly firstDay, int capacity, int perCooperative) =>
        new(
            code,
            title,
            "Lớp cho cán bộ quản lý HTX nông nghiệp.",
            "cán bộ HTX nông nghiệp",
            capacity,
            perCooperative,
            true,
            0,
            firstDay,
            firstDay.AddDays(-21),
            firstDay.AddDays(-3),
            Hall,
            false,
            [Session(code, 1, firstDay, 7), Session(code, 2, firstDay, 13), Session(code, 3, firstDay.AddDays(1), 7)]
        );

    private static CourseSession Session(string code, int no, DateOnly day, int hour) =>
        new(
            code,
            no,
            $"Buổi {no}",
            VietnamTime.At(day, new TimeOnly(hour, 30)).ToUniversalTime(),
            VietnamTime.At(day, new TimeOnly(hour + 3, 0)).ToUniversalTime(),
            An,
            Hall,
            0,
            false
        );
}

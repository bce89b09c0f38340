using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Enrolment;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Rosters;

/// <summary>Lists of a class as the office files and signs them. Pure.</summary>
internal static class RosterSheets
{
    private static readonly SheetColumn[] People =
    [
        new("Họ và tên", 26),
        new("Hợp tác xã", 30),
        new("Chức vụ", 15),
        new("Điện thoại", 15, IsCentred: true),
        new("Ký nhận", 16),
    ];

    private static readonly SheetColumn[] Passengers =
    [
        new("Điểm đón", 26),
        new("Họ và tên", 26),
        new("Hợp tác xã", 28),
        new("Điện thoại", 15, IsCentred: true),
        new("Lên xe", 10),
        new("Lúc về", 10),
    ];

    /// <summary>Who has a seat; who waits, where somebody does; each trip with who goes.</summary>
    public static IReadOnlyList<PrintedSheet> Of(
        Course course,
        IReadOnlyList<RosterRow> people,
        IReadOnlyList<TripList> trips,
        string organiser,
        DateOnly today
    )
    {
        List<PrintedSheet> sheets =
        [
            Roster("Học viên", "DANH SÁCH HỌC VIÊN", course, [.. people.Where(row => !row.IsWaiting)], organiser, today),
        ];
        if (people.Any(row => row.IsWaiting))
            sheets.Add(Roster("Danh sách chờ", "DANH SÁCH CHỜ", course, [.. people.Where(row => row.IsWaiting)], organiser, today));
        sheets.AddRange(trips.Select((trip, at) => Trip($"Chuyến {at + 1}", trip, organiser, today)));
        return sheets;
    }

    /// <summary>One trip with who goes.</summary>
    public static PrintedSheet Of(TripList trip, string organiser, DateOnly today) => Trip("Chuyến tham quan", trip, organiser, today);

    private static PrintedSheet Roster(
        string tab,
        string title,
        Course course,
        IReadOnlyList<RosterRow> people,
        string organiser,
        DateOnly today
    ) =>
        new(
            tab,
            organiser,
            title,
            [
                $"Lớp: {course.Title} ({course.Code})",
                $"Thời gian: từ {VietnamTime.Day(course.OpeningDay())} đến {VietnamTime.Day(course.LastDay())}",
                $"Địa điểm: {course.Venue.Name}, {course.Venue.Address}",
            ],
            People,
            [
                .. people.Select(row =>
                    (IReadOnlyList<string>)[row.FullName, row.Cooperative, PersonRole.Of(row.Role)?.Label ?? "", Local(row.Phone), ""]
                ),
            ],
            Footer(people.Count, today)
        );

    private static PrintedSheet Trip(string tab, TripList trip, string organiser, DateOnly today) =>
        new(
            tab,
            organiser,
            "DANH SÁCH ĐI THAM QUAN",
            [trip.Trip.Title, $"Nơi đến: {trip.Trip.Destination}. Xe chạy {VietnamTime.Moment(Instants.Parse(trip.Trip.DepartsAt))}"],
            Passengers,
            [
                .. trip.People.Select(row =>
                    (IReadOnlyList<string>)
                        [
                            $"{row.No}. {row.Point}, {VietnamTime.TimeOf(Instants.Parse(row.LeavesAt)):HH\\:mm}",
                            row.FullName,
                            row.Cooperative,
                            Local(row.Phone),
                            "",
                            "",
                        ]
                ),
            ],
            Footer(trip.People.Count, today)
        );

    private static string Footer(int people, DateOnly today) => $"Tổng cộng: {people} người. Lập {VietnamTime.Day(today)}.";

    /// <summary>As people dial it, with its leading zero.</summary>
    private static string Local(string phone) => PhoneTexts.Shown(phone);
}

/// <summary>A trip and who goes.</summary>
internal sealed record TripList(TripListRow Trip, IReadOnlyList<PassengerRow> People);

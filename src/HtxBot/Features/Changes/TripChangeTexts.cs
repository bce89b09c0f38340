using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>What changing a trip says to the office.</summary>
internal static class TripChangeTexts
{
    public const string Trips = "trips";
    public const string Sessions = "sessions";
    public const string Departure = "departure";
    public const string Return = "return";
    public const string Points = "points";
    public const string Transport = "transport";
    public const string Bring = "bring";
    public const string Seats = "seats";
    public const string Nothing = "nothing";
    public const string Near = "near";
    public const string Far = "far";
    public const string SameCommune = "same-commune";

    public const string TripIsOver = "Chuyến này đã đi xong, không đổi được nữa.";
    public const string TimeInWords = "Mời anh/chị gõ giờ, ngày, hoặc cả hai, ví dụ: 6 giờ; 6 giờ 30 sáng thứ Sáu.";
    public const string SeatsInDigits = "Mời anh/chị gõ số chỗ trên xe, ví dụ: 29.";
    public const string TransportInWords = "Mời anh/chị gõ trong 200 chữ cái, ví dụ: Hai xe 29 chỗ.";
    public const string BringInWords = "Mời anh/chị gõ trong 400 chữ cái, mỗi thứ cách nhau một dấu phẩy, ví dụ: mũ, áo mưa, nước uống.";
    public const string PlaceInWords = "Mời anh/chị gõ tên chỗ đón trong 80 chữ cái, ví dụ: Cây xăng ngã ba Bãi Vọt.";
    public const string CommuneInWords = "Trợ lý chưa rõ xã, phường nào. Mời anh/chị gõ tên xã, phường, ví dụ: Xã Thạch Hà.";

    public static Choice TheTrips { get; } = new(Trips, "🚌 Đổi chuyến") { Words = ["chuyến", "tham quan", "đổi chuyến tham quan"] };

    public static Prompt NoTrip(Course course) => new($"Lớp {course.Title} không có chuyến tham quan nào sắp tới.");

    public static Prompt WhichTrip(Course course, ChangeSet set, ChangeFacts facts) =>
        new($"Lớp {course.Title}.\nAnh/chị muốn đổi chuyến tham quan nào?")
        {
            Choices =
            [
                .. facts.Plan(set).TripsAfter.Where(trip => facts.Trip(trip.Id) is not null).Select(Among),
                new(Sessions, "📅 Đổi buổi học") { Words = ["buổi", "buổi học"] },
            ],
        };

    public static Prompt WhatOf(Trip trip) =>
        new(
            $"🚌 {Markup.Bold(trip.Title)}{(trip.IsCancelled ? ", ❌ ĐÃ HỦY" : "")}\nXe chạy {VietnamTime.Moment(trip.DepartsAt)}, về đến nhà {Home(trip)}.\nĐổi gì?"
        )
        {
            Choices =
            [
                new(Departure, "Giờ, ngày đi") { Words = ["giờ đi", "ngày đi", "giờ xe chạy", "giờ", "ngày"] },
                new(Return, "Giờ về") { Words = ["về", "giờ về đến nhà"] },
                new(Points, "Điểm đón") { Words = ["chỗ đón", "đón"] },
                new(Transport, "Xe") { Words = ["phương tiện", "đổi xe"] },
                new(Seats, "Số chỗ trên xe") { Words = ["số chỗ", "số ghế", "ghế"] },
                new(Bring, "Đồ mang theo") { Words = ["đồ", "cần mang", "mang theo"] },
                trip.IsCancelled
                    ? new(ChangeTexts.Restore, "Vẫn đi chuyến này") { Words = ["khôi phục", "đi lại"] }
                    : new(ChangeTexts.CallOff, "Hủy chuyến này")
                    {
                        Style = ChoiceStyle.Danger,
                        TakesDigit = false,
                        Words = ["hủy chuyến", "không đi nữa"],
                    },
            ],
        };

    public static Prompt WhenDeparts(Trip trip) =>
        new(
            $"Giờ xe chạy đang là {VietnamTime.Moment(trip.DepartsAt)}. Đổi sang lúc nào? Ví dụ: 6 giờ; 6 giờ sáng thứ Sáu.\nGiờ ở các điểm đón và giờ đến nơi dời theo."
        );

    public static Prompt WhenReturns(Trip trip) =>
        new($"Giờ về đến nhà đang là {VietnamTime.Moment(trip.ReturnsAt)}. Đổi sang lúc nào? Ví dụ: 5 giờ chiều.");

    public static string HomeBeforeThere(DateTimeOffset arrives, DateTimeOffset returns) =>
        $"Như vậy {VietnamTime.Moment(arrives)} mới đến nơi, mà {VietnamTime.Moment(returns)} đã về. Mời anh/chị gõ giờ đi sớm hơn, hoặc quay lại đổi giờ về trước.";

    public static string ReturnAfter(DateTimeOffset arrives) =>
        $"Xe đến nơi lúc {VietnamTime.Moment(arrives)}, giờ về phải sau giờ ấy. Mời anh/chị gõ lại, ví dụ: 5 giờ chiều.";

    public static Prompt WhichPoint(Trip trip) =>
        new($"Đổi điểm đón nào?\n{TripCard.Places(trip.Points)}")
        {
            Choices =
            [
                .. trip.Points.Select(point => new Choice(point.Code, TripPointTexts.PointLabel(point))
                {
                    Words = [$"điểm {point.No}", point.Name],
                }),
            ],
        };

    public static Prompt WhatOf(PickUpPoint point) =>
        new($"{VietnamTime.Sentence(TripTexts.Place(point))}, {TripTexts.Hour(point)}.\nĐổi gì?")
        {
            Choices =
            [
                new(ChangeTexts.Time, "Giờ đón") { Words = ["giờ", "đổi giờ"] },
                new(ChangeTexts.Venue, "Chỗ đón") { Words = ["chỗ", "đổi chỗ"] },
            ],
        };

    public static Prompt WhenPicksUp(PickUpPoint point) =>
        new($"Giờ xe đón ở {TripTexts.Place(point)} đang là {VietnamTime.Moment(point.LeavesAt)}.\nĐổi sang mấy giờ? Ví dụ: 6 giờ 30.");

    public static string PickUpBefore(DateTimeOffset arrives) =>
        $"Giờ đón phải trong ngày đi và trước giờ đến nơi, {VietnamTime.Moment(arrives)}. Mời anh/chị gõ lại giờ đón.";

    public static Prompt WherePicksUp(PickUpPoint point) =>
        new($"Điểm {point.No} đang ở {TripTexts.Name(point)}.\nĐổi sang chỗ nào? Mời anh/chị gõ tên chỗ mới.");

    public static Prompt IsNear(string place, PickUpPoint point) =>
        new($"{Markup.Bold(place)} có ngay gần {TripTexts.Name(point)} không? Nếu gần thì bản đồ cũ vẫn dùng được.")
        {
            Choices =
            [
                new(Near, "Gần đấy") { Says = Intents.Yes, Words = ["gần", "đúng", "có", "vâng"] },
                new(Far, "Ở chỗ khác") { Says = Intents.No, Words = ["xa", "không", "khác"] },
            ],
        };

    public static Prompt WhichCommune(string place, PickUpPoint point) =>
        new($"{Markup.Bold(place)} thuộc xã, phường nào? Bà con sẽ không nhận bản đồ của chỗ này.")
        {
            Choices = [new(SameCommune, $"Vẫn {point.Commune}") { Words = [point.Commune, "vẫn xã ấy", "như cũ"] }],
        };

    public static Prompt WhatTransport(Trip trip) =>
        new($"{(trip.Transport.Length == 0 ? "Chưa ghi đi bằng xe gì." : $"Đang ghi: {trip.Transport}.")}\nĐổi thành gì?");

    public static Prompt HowManySeats(Trip trip) =>
        new(
            $"Xe có {trip.Seats} chỗ, đã có {trip.Taken} người ghi tên{(trip.Waiting > 0 ? $", {trip.Waiting} người chờ" : "")}.\nĐổi thành bao nhiêu chỗ?"
        );

    /// <summary>"Số chỗ trên xe, chuyến thứ Năm 04/03: 45 → 29."</summary>
    public static string SeatsOf(Trip before, Trip after) =>
        $"Số chỗ trên xe, chuyến {TripTexts.Label(after)}: {before.Seats} → {after.Seats}.";

    public static Prompt WhatToBring(Trip trip) =>
        new(
            $"{(trip.Bring.Count == 0 ? "Chưa dặn mang gì." : string.Join('\n', BringTexts.Lines(trip.Bring, "đang dặn mang")))}\nMời anh/chị gõ danh sách mới, mỗi thứ cách nhau một dấu phẩy; hoặc gõ \"thêm\" và thứ cần dặn thêm."
        )
        {
            Choices = [new(Nothing, "Không phải mang gì") { Words = ["không mang gì", "không cần"] }],
        };

    /// <summary>What of the plan looks wrong: points out of their order, a trip and a session at one time.</summary>
    public static IEnumerable<string> Warnings(ChangePlan plan)
    {
        foreach (var trip in plan.TripsAfter.Where(trip => plan.Items.Any(item => item.Trip == trip.Id) && !trip.IsCancelled))
        {
            foreach (var (earlier, later) in trip.Points.Zip(trip.Points.Skip(1)).Where(pair => pair.Second.LeavesAt < pair.First.LeavesAt))
                yield return $"⚠️ Điểm {later.No} đón trước điểm {earlier.No}.";
            foreach (var session in plan.After.Sessions)
                if (!session.IsCancelled && session.StartsAt < trip.ReturnsAt && trip.DepartsAt < session.EndsAt)
                    yield return $"⚠️ Chuyến {TripTexts.Label(trip)} trùng giờ với buổi {session.No}.";
        }
    }

    private static string Home(Trip trip) =>
        VietnamTime.DayOf(trip.ReturnsAt) == VietnamTime.DayOf(trip.DepartsAt)
            ? TripTexts.Hour(trip.ReturnsAt)
            : VietnamTime.Moment(trip.ReturnsAt);

    private static Choice Among(Trip trip) =>
        new(
            trip.Id,
            $"🚌 {VietnamTime.Sentence(TripTexts.Label(trip))}{(trip.IsCancelled ? ": đã hủy" : $", {VietnamTime.TimeOf(trip.DepartsAt):H\\:mm}")}"
        )
        {
            Words = [trip.Title, $"chuyến {TripTexts.Label(trip)}", $"chuyến {VietnamTime.Weekday(VietnamTime.DayOf(trip.DepartsAt))}"],
        };
}

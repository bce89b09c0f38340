using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Talking;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>What reminders of field trips say; each stands alone.</summary>
internal static class TripReminderTexts
{
    /// <summary>The reminder of a trip.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="fullName">Whom it is for.</param>
    /// <param name="trip">As it stands now.</param>
    /// <param name="seat">What the person has.</param>
    /// <param name="now">When it is sent.</param>
    public static OutgoingMessage Of(string kind, string fullName, Trip trip, TripSeat seat, DateTimeOffset now)
    {
        var point = trip.Point(seat.Point);
        return kind == TripPlan.DaysBefore ? Ask(fullName, trip, seat, now) : Ready(kind, fullName, trip, point!, now);
    }

    /// <summary>The same for who is called; read at any time before it. Who has no place is asked so that the caller can give them one.</summary>
    public static string Call(string kind, Trip trip, TripSeat seat, DateTimeOffset now)
    {
        if (kind != TripPlan.DaysBefore && trip.Point(seat.Point) is { } point)
            return $"nhắc đi tham quan {trip.Title}, lớp {trip.CourseCode}. {TripTexts.PickUp(point)}";
        var question = $"hỏi có đi tham quan {trip.Title} không, lớp {trip.CourseCode}. Xe chạy lúc {VietnamTime.Moment(trip.DepartsAt)}.";
        return seat is { Point: null, IsWaiting: false } ? $"{question} {Until(trip, now)} {HowToEnter(trip)}" : question;
    }

    private static string Until(Trip trip, DateTimeOffset now) =>
        now < trip.AnswerBy
            ? $"Cần hỏi trước {VietnamTime.Moment(trip.AnswerBy)}; sau đó còn chỗ mới xếp được."
            : "Đã qua hạn ghi tên, còn chỗ mới xếp được.";

    private static string HowToEnter(Trip trip) =>
        $"Nếu đi, hỏi điểm đón rồi ghi ở mục Thêm người lên xe. Điểm đón: {string.Join("; ", trip.Points.Select(point => $"{point.No}. {TripTexts.Hour(point)}, {TripTexts.Name(point)}"))}.";

    private static OutgoingMessage Ask(string fullName, Trip trip, TripSeat seat, DateTimeOffset now)
    {
        List<string> lines =
        [
            $"🚌 {Near(trip.DepartsAt, now)} lớp {trip.CourseCode} đi tham quan: {Markup.Bold(trip.Title)}.",
            $"Thăm: {trip.Destination}, {trip.Commune}.",
            $"Xe chạy lúc {VietnamTime.Moment(trip.DepartsAt)}, về đến nhà khoảng {VietnamTime.Time(VietnamTime.TimeOf(trip.ReturnsAt))}.",
        ];
        if (trip.Point(seat.Point) is { } point)
            lines.Add(TripTexts.PickUp(point));
        if (seat.IsWaiting)
            lines.Add($"Xe đang đủ người, {Whom.InFull(fullName)} vẫn ở trong danh sách chờ.");
        lines.Add(
            seat.IsWaiting
                ? $"Nếu có chỗ, {Whom.Called(fullName)} có đi được không?"
                : $"{VietnamTime.Sentence(Whom.InFull(fullName))} có đi được không?"
        );
        return new OutgoingMessage(string.Join('\n', lines))
        {
            Buttons =
            [
                Button(Intents.TripJoin, trip, TripTexts.YesLabel),
                Button(Intents.TripDecline, trip, TripTexts.NoLabel),
                Button(Intents.TripUnsure, trip, TripTexts.UnsureLabel),
            ],
        };
    }

    private static OutgoingMessage Ready(string kind, string fullName, Trip trip, PickUpPoint point, DateTimeOffset now)
    {
        var left = kind == TripPlan.Soon ? VietnamTime.Ahead(point.LeavesAt - now) : "";
        var near = left switch
        {
            "" => Near(point.LeavesAt, now),
            VietnamTime.Imminent => $"{left} xe đón,",
            _ => left,
        };
        List<string> lines =
        [
            $"🚌 {near} {Whom.InFull(fullName)} đi tham quan cùng lớp {trip.CourseCode}: {Markup.Bold(trip.Title)}.",
            TripTexts.PickUp(point),
            "Mời anh/chị có mặt sớm 10 phút.",
        ];
        if (kind == TripPlan.Eve)
            lines.AddRange(BringTexts.Lines(trip.Bring, "nhớ mang"));
        if (kind == TripPlan.Eve && trip.RainPlan.Length > 0)
            lines.Add($"Trời mưa: {trip.RainPlan}");
        return new OutgoingMessage(string.Join('\n', lines))
        {
            Place = TripTexts.Map(point),
            Buttons = [Button(Intents.TripLate, trip, "Tôi đến trễ"), Button(Intents.TripDecline, trip, TripTexts.NoLabel)],
        };
    }

    /// <summary>"Hôm nay", "Ngày mai", "Còn 3 ngày nữa".</summary>
    private static string Near(DateTimeOffset at, DateTimeOffset now) =>
        (VietnamTime.DayOf(at).DayNumber - VietnamTime.DayOf(now).DayNumber) switch
        {
            0 => "Hôm nay",
            1 => "Ngày mai",
            var days => $"Còn {days} ngày nữa",
        };

    /// <summary>Numbers belong to the question that is open in the chat, not to what comes in between.</summary>
    private static Button Button(string intent, Trip trip, string label) =>
        new(new Intent(intent, trip.Id).ToChoiceId(), label, TakesDigit: false);
}

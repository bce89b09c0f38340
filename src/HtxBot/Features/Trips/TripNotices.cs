using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>Messages about a trip that come without having been asked for; each stands alone.</summary>
internal static class TripNotices
{
    /// <summary>To who came up from the waiting list.</summary>
    public static OutgoingMessage GotPlace(Trip trip, string point, string fullName) =>
        new(
            $"""
            {Markup.Bold("Có chỗ rồi!")} {VietnamTime.Sentence(Whom.InFull(fullName))} có chỗ trên xe đi {Markup.Bold(trip.Title)}.
            {TripTexts.PickUp(trip.Point(point)!)}
            Không đi được, mời anh/chị báo ngay để nhường chỗ cho người sau.
            """
        )
        {
            Buttons =
            [
                Button(new Intent(Intents.Trip, trip.Id), "Xem chuyến này"),
                Button(new Intent(Intents.TripDecline, trip.Id), TripTexts.NoLabel),
            ],
        };

    /// <summary>The same for who is called, as the office reads it.</summary>
    public static string CallGotPlace(Trip trip, string point) =>
        $"đã có chỗ trên xe đi {trip.Title}, lớp {trip.CourseCode}. {TripTexts.PickUp(trip.Point(point)!)} Không đi được thì báo ngay, để nhường chỗ cho người sau.";

    /// <summary>To who leads: somebody comes late.</summary>
    public static OutgoingMessage IsLate(Trip trip, TripPassenger who) =>
        new(
            $"⏰ {who.FullName} ({Where(trip, who)}) báo đến trễ{(who.MinutesLate > 0 ? $" khoảng {TripTexts.Span(who.MinutesLate)}" : "")}. Gọi: {Phone(who)}\n{Named(trip)}"
        );

    /// <summary>To who leads: somebody who was late comes in time.</summary>
    public static OutgoingMessage IsInTime(Trip trip, TripPassenger who) =>
        new($"✔ {who.FullName} ({Where(trip, who)}) báo đến kịp giờ, không trễ nữa.\n{Named(trip)}");

    /// <summary>To who leads: somebody who had a place does not come.</summary>
    public static OutgoingMessage DoesNotCome(Trip trip, TripPassenger who) =>
        new($"✖ {who.FullName} ({Where(trip, who)}) báo không đi được. Gọi: {Phone(who)}\n{Named(trip)}");

    /// <summary>To who leads: somebody who is on the bus says that they do not come.</summary>
    public static OutgoingMessage WantsOff(Trip trip, TripPassenger who) =>
        new(
            $"⚠ {who.FullName} đã ghi là lên xe, nhưng vừa báo không đi được. Trợ lý vẫn tính là đang trên xe. Gọi: {Phone(who)}\n{Named(trip)}"
        );

    /// <summary>Whoever leads two buses on one morning reads which: "Chuyến Tham quan vườn cam, lớp CAMT."</summary>
    public static string Named(Trip trip) => $"Chuyến {trip.Title}, lớp {trip.CourseCode}.";

    /// <summary>A number to tap: "0300 900 123".</summary>
    public static string Phone(TripPassenger who) => new MobilePhone(who.Phone).ToNational();

    private static string Where(Trip trip, TripPassenger who) =>
        trip.PointNo(who.PointNo) is { } point ? $"điểm {point.No}, {VietnamTime.Moment(point.LeavesAt)}" : trip.Title;

    /// <summary>Numbers belong to the question that is open in the chat, not to what comes in between.</summary>
    private static Button Button(Intent intent, string label) => new(intent.ToChoiceId(), label, TakesDigit: false);
}

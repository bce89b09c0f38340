using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>What who leads a trip, or the office, reads when they give somebody of the class a place on the bus.</summary>
internal static class GiveTexts
{
    /// <summary>The name is nobody's who has no place, or of several.</summary>
    public const string WhoHint = "Trợ lý chưa rõ là ai. Mời anh/chị chọn tên, hoặc gõ họ tên một người của lớp chưa có chỗ.";

    /// <summary>The words name no point, or one where nobody can get on any more.</summary>
    public const string PointHint = "Mời anh/chị chọn một điểm trong danh sách: các điểm khác xe đã rời, hoặc đã đủ người.";

    /// <summary>Why nobody can be given a place now, and what to do; null if somebody can.</summary>
    public static Prompt? Instead(LeadFacts facts)
    {
        var trip = facts.Trip!;
        return trip.Free == 0
                ? With(
                    trip,
                    $"Xe chuyến {Name(trip)} đã đủ {trip.Seats} chỗ. Có xe lớn hơn thì cán bộ lớp nhắn \"đổi chuyến\" để tăng số chỗ."
                )
            : facts.WithoutPlace.Count == 0 ? With(trip, $"Cả lớp {trip.CourseCode} đã có chỗ trên xe chuyến {Name(trip)}.")
            : facts.OpenPoints.Count == 0 ? With(trip, $"Chuyến {Name(trip)} không còn điểm đón nào: xe đã rời, hoặc điểm đã đủ người.")
            : null;
    }

    /// <summary>Who gets a place.</summary>
    public static Prompt ForWhom(LeadFacts facts)
    {
        var trip = facts.Trip!;
        var first = trip.Waiting > 0 ? " Người đang chờ chỗ đứng trước." : "";
        return new Prompt(
            $"Thêm ai lên xe? Chuyến {Name(trip)}, xe {TripTexts.Left(trip.Free)}.{first} Mời anh/chị chọn tên, hoặc gõ họ tên."
        )
        {
            Choices =
            [
                .. facts.WithoutPlace.Select(each => new Choice(LeadTexts.Id(each), LeadTexts.Label(each)) { Words = [each.FullName] }),
                new Choice(LeadTexts.Done, "Thôi") { Words = ["không", "khỏi"] },
            ],
        };
    }

    /// <summary>Where they get on. Without numbers: those are the choices', which begin with the first point that is still open.</summary>
    public static Prompt Where(LeadFacts facts, TripPassenger who) =>
        new(
            string.Join(
                '\n',
                facts
                    .OpenPoints.Select(point => $"• {TripPointTexts.PointLabel(point)}: {TripTexts.Name(point)}")
                    .Prepend($"{who.FullName} lên xe ở đâu?")
            )
        )
        {
            Choices =
            [
                .. facts.OpenPoints.Select(point => new Choice(point.Code, TripPointTexts.PointLabel(point))
                {
                    Words = [$"điểm {point.No}", point.Name, point.Commune],
                }),
            ],
        };

    /// <summary>The place is given: they are told, or have to be called.</summary>
    public static Prompt Given(LeadFacts facts, TripPassenger who, PickUpPoint point)
    {
        var trip = facts.Trip!;
        var told =
            facts.Unreached.Count == 0 && facts.ToldAt is { } morning
                ? $"Đang giờ nghỉ đêm, trợ lý sẽ nhắn cho {who.FullName} lúc {VietnamTime.Moment(morning)}."
            : facts.Unreached.Count == 0 ? $"Trợ lý đã nhắn cho {who.FullName}."
            : $"Trợ lý không nhắn được cho người này, mời anh/chị gọi: {TripNotices.Phone(who)}.";
        return With(trip, $"✅ Đã ghi: {who.FullName} đi {Markup.Bold(trip.Title)}. {TripTexts.PickUp(point)}\n{told}");
    }

    /// <summary>They have a place by now.</summary>
    public static Prompt HasPlace(Trip trip, TripPassenger who) =>
        With(trip, $"{who.FullName} đã có chỗ ở điểm {who.PointNo}, chuyến {Name(trip)}.");

    /// <summary>Nobody was meant after all.</summary>
    public static Prompt Nothing(Trip trip) => With(trip, "Vâng, không thêm ai.");

    private static Prompt With(Trip trip, string text) =>
        new(text) { Choices = [Choice.For(new Intent(Intents.TripBoard, trip.Id), "Đếm người")] };

    private static string Name(Trip trip) => $"{Markup.Bold(trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}";
}

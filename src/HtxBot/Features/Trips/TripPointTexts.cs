using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>What members read about where the bus picks them up, and which of it they choose.</summary>
internal static class TripPointTexts
{
    /// <summary>The pick-up points of a trip.</summary>
    public static Prompt Points(TripView view, TripFacts facts) =>
        new(
            $"Điểm đón chuyến {Markup.Bold(view.Trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(view.Trip.DepartsAt))}:\n{TripCard.Points(view.Trip)}"
        )
        {
            Choices =
            [
                .. view.Trip.Points.Select(point =>
                    Choice.For(
                        new Intent(Intents.TripPoints, $"{view.Trip.Id} {point.Code}"),
                        $"{(point.HasMap ? "Bản đồ điểm" : "Điểm")} {point.No}"
                    )
                ),
                .. view.Standing.HasSeat || TripCard.Closed(view, facts) is not null
                    ? (Choice[])[]
                    : [Choice.For(new Intent(Intents.TripJoin, view.Trip.Id), TripTexts.YesLabel) with { Style = ChoiceStyle.Good }],
            ],
        };

    /// <summary>One pick-up point with its place on the map.</summary>
    public static Prompt Point(Trip trip, PickUpPoint point) =>
        new($"🗺 Chuyến {Markup.Bold(trip.Title)}. {TripTexts.PickUp(point)}") { Place = TripTexts.Map(point) };

    /// <summary>"Điểm 2, 6 giờ 15".</summary>
    public static string PointLabel(PickUpPoint point)
    {
        var at = VietnamTime.TimeOf(point.LeavesAt);
        return at.Minute == 0 ? $"Điểm {point.No}, {at.Hour} giờ" : $"Điểm {point.No}, {at.Hour} giờ {at.Minute:00}";
    }

    /// <summary>Point or bus is full: another point, or the waiting list.</summary>
    public static Prompt Full(TripView view, PickUpPoint point, string whom)
    {
        var trip = view.Trip;
        var look = Choice.For(new Intent(Intents.Trip, trip.Id), "Xem chuyến này");
        if (trip.Free == 0 && !view.Standing.HasSeat)
            return new Prompt(
                $"Xe chuyến {Markup.Bold(trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}, đã đủ {trip.Seats} chỗ. {VietnamTime.Sentence(whom)} chờ không?"
            )
            {
                Choices = [Choice.For(new Intent(Intents.TripWait, $"{trip.Id} {point.Code}"), "Chờ chỗ"), look],
            };
        var choices = trip.Points.Select(other => Instead(view, other));
        return new Prompt(
            $"{VietnamTime.Sentence(TripTexts.Place(point))} đã đủ người. {VietnamTime.Sentence(whom)} {(
                view.Standing.HasSeat
                    ? $"vẫn lên xe ở {TripTexts.Place(view.Point!)}, lúc {VietnamTime.Moment(view.LeavesAt)}. Muốn đổi sang điểm khác không?"
                    : "lên xe ở điểm khác, hay chờ chỗ?"
            )}"
        )
        {
            Choices = Sequence.From(trip.Points.Count < PlainRendering.MaxNumbered ? choices.Append(look) : choices),
        };
    }

    /// <summary>Where they get on or, of a bus that is full, wait for a place.</summary>
    public static Prompt WhichPoint(TripView view, string whom, bool toWait)
    {
        var trip = view.Trip;
        var day = VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt));
        return new(
            toWait && trip.Free == 0
                ? $"Xe chuyến {Markup.Bold(trip.Title)}, {day}, đã đủ {trip.Seats} chỗ. {VietnamTime.Sentence(whom)} chờ chỗ ở điểm nào?\n{TripCard.Places(trip.Points)}"
                : $"{VietnamTime.Sentence(whom)} lên xe ở đâu? Chuyến {Markup.Bold(trip.Title)}, {day}:\n{TripCard.Points(trip)}"
        )
        {
            Choices =
            [
                .. trip.Points.Select(point => new Choice(point.Code, PointLabel(point))
                {
                    Words = [$"điểm {point.No}", point.Name, point.Commune],
                }),
            ],
        };
    }

    /// <summary>The words name no point, or several.</summary>
    public const string WhichPointHint = "Trợ lý chưa rõ điểm đón nào. Mời anh/chị chọn một điểm, hoặc gõ tên điểm, ví dụ: Thạch Hà.";

    /// <summary>What one may do at a point instead. Every point has its choice, in their order: who types "4" means point 4.</summary>
    private static Choice Instead(TripView view, PickUpPoint point)
    {
        var trip = view.Trip;
        var argument = $"{trip.Id} {point.Code}";
        return view.Standing switch
        {
            { HasSeat: false } when trip.FreeAt(point) == 0 => Choice.For(
                new Intent(Intents.TripWait, argument),
                $"Chờ chỗ điểm {point.No}"
            ),
            { HasSeat: true } when view.Standing.Point == point.Code => Get($"Giữ điểm {point.No}"),
            { HasSeat: true } when point.Free == 0 => Get($"Điểm {point.No}, hết chỗ"),
            _ => Get(PointLabel(point)),
        };

        Choice Get(string label) => Choice.For(new Intent(Intents.TripJoin, argument), label) with { Words = [$"điểm {point.No}"] };
    }
}

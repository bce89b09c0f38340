using HtxBot.Conversations;
using HtxBot.Features.Courses;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>A trip as a message: what, why, when, how, what to bring, where one stands, and what one may do.</summary>
internal static class TripCard
{
    /// <summary>The whole card.</summary>
    public static Prompt Of(TripView view, TripFacts facts)
    {
        var trip = view.Trip;
        if (trip.IsCancelled)
            return TripTexts.CalledOff(trip, facts.Office);
        List<string> lines = [$"🚌 {Markup.Bold(trip.Title)}", Destination(trip), Hours(trip), Means(trip)];
        lines.AddRange(BringTexts.Lines(trip.Bring, "cần mang"));
        if (trip.RainPlan.Length > 0)
            lines.Add(trip.RainPlan);
        lines.Add(Answering(view, facts));
        return new Prompt(string.Join('\n', lines)) { Choices = [.. Choices(view, facts)] };
    }

    /// <summary>The pick-up points with hour, place and places left.</summary>
    public static string Points(Trip trip) =>
        string.Join(
            '\n',
            trip.Points.Select(point =>
                $"{point.No}. {TripTexts.Hour(point)}: {TripTexts.Name(point)}, {TripTexts.Left(trip.FreeAt(point))}"
            )
        );

    /// <summary>The pick-up points with hour and place.</summary>
    public static string Places(IEnumerable<PickUpPoint> points) =>
        string.Join('\n', points.Select(point => $"{point.No}. {TripTexts.Hour(point)}: {TripTexts.Name(point)}"));

    /// <summary>Why a trip cannot be answered now; null if it can.</summary>
    public static string? Closed(TripView view, TripFacts facts)
    {
        var trip = view.Trip;
        if (!view.IsMine)
            return $"Chuyến này dành cho lớp {trip.CourseCode}; {facts.Whom} chưa có chỗ trong lớp.";
        if (trip.IsOverAt(facts.Now))
            return $"Chuyến này đã đi ngày {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}.";
        if (trip.IsOpenAt(facts.Now))
            return null;
        return view is { Standing.HasSeat: true, Point: { } point }
            ? $"Hạn đổi điểm đón là {VietnamTime.Moment(trip.AnswerBy)}, đã qua rồi. {VietnamTime.Sentence(facts.Whom)} vẫn có chỗ ở điểm {point.No}. Cần đổi, mời {TripTexts.Call(facts.Office)}"
            : $"Hạn ghi tên chuyến này là {VietnamTime.Moment(trip.AnswerBy)}, đã qua rồi. Cần đi, mời {TripTexts.Call(facts.Office)}";
    }

    private static string Destination(Trip trip) =>
        $"Nơi đến: {trip.Destination}, {trip.Commune}.{(trip.Purpose.Length == 0 ? "" : $" {trip.Purpose}")}";

    private static string Hours(Trip trip) =>
        $"{VietnamTime.Sentence(VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt)))}: xe chạy {TripTexts.Hour(trip.DepartsAt)}, đến nơi {TripTexts.Hour(trip.ArrivesAt)}, về đến nhà {TripTexts.Hour(trip.ReturnsAt)}.";

    private static string Means(Trip trip)
    {
        List<string> means = [];
        if (trip.Transport.Length > 0)
            means.Add($"{trip.Transport}.");
        var fee = trip.FeeVnd == 0 ? "Không mất tiền" : $"Phí {TripTexts.Money(trip.FeeVnd)}";
        means.Add($"{fee}{(trip.HasLunch ? ", có ăn trưa" : ", không có ăn trưa")}.");
        return string.Join(' ', means);
    }

    private static string Answering(TripView view, TripFacts facts)
    {
        var until = $"Ghi tên, đổi điểm đón trước {VietnamTime.Moment(view.Trip.AnswerBy)}.";
        if (Closed(view, facts) is { } closed)
            return TripTexts.Said(view, facts.Whom) is { Length: > 0 } had && view.IsMine && !view.Trip.IsOverAt(facts.Now) ? had : closed;
        return view.Standing.Reply switch
        {
            TripReply.None => $"{until} Xe {TripTexts.Left(view.Trip.Free)}.",
            _ => $"{TripTexts.Said(view, facts.Whom)}\n{until}",
        };
    }

    private static IEnumerable<Choice> Choices(TripView view, TripFacts facts)
    {
        var id = view.Trip.Id;
        var standing = view.Standing;
        var isOpen = Closed(view, facts) is null;
        var isOn = view.IsMine && !view.Trip.IsOverAt(facts.Now);
        if (isOpen && !standing.HasSeat && !standing.IsWaiting)
            yield return Choice.For(new Intent(Intents.TripJoin, id), TripTexts.YesLabel) with
            {
                Style = ChoiceStyle.Good,
            };
        if (isOpen && (standing.HasSeat || standing.IsWaiting) && view.Trip.Points.Count > 1)
            yield return Choice.For(new Intent(Intents.TripPoint, id), TripTexts.ChangeLabel);
        if (standing.HasSeat && isOn && facts.Today == view)
            yield return Choice.For(new Intent(Intents.TripLate, id), TripTexts.LateLabel);
        if (isOn && standing.IsWaiting)
            yield return Choice.For(new Intent(Intents.TripDecline, id), "Thôi không chờ");
        else if (isOn && standing.Reply != TripReply.No && (isOpen || standing.HasSeat))
            yield return Choice.For(new Intent(Intents.TripDecline, id), TripTexts.NoLabel);
        if (isOpen && standing.Reply is TripReply.None)
            yield return Choice.For(new Intent(Intents.TripUnsure, id), TripTexts.UnsureLabel);
        yield return Choice.For(new Intent(Intents.TripPoints, id), "Các điểm đón");
    }
}

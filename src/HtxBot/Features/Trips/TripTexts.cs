using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.StandIns;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>What members read about their trips. Every message names the trip or the day, and what to do next.</summary>
public static class TripTexts
{
    /// <summary>Label of the yes.</summary>
    public const string YesLabel = "Tôi đi";

    /// <summary>Label of the no.</summary>
    public const string NoLabel = "Không đi được";

    /// <summary>Label of neither.</summary>
    public const string UnsureLabel = "Chưa chắc";

    /// <summary>Label of another pick-up point.</summary>
    public const string ChangeLabel = "Đổi điểm đón";

    /// <summary>Label of coming late.</summary>
    public const string LateLabel = "Tôi đến trễ";

    /// <summary>"Xe đón lúc 6 giờ 20 sáng thứ Sáu, 05/03/2027, tại điểm 2: Ngã tư trung tâm (Xã Thạch Hà)."</summary>
    public static string PickUp(PickUpPoint point) => $"Xe đón lúc {VietnamTime.Moment(point.LeavesAt)}, tại {Place(point)}.";

    /// <summary>"điểm 2: Ngã tư trung tâm (Xã Thạch Hà)".</summary>
    public static string Place(PickUpPoint point) => $"điểm {point.No}: {Name(point)}";

    /// <summary>"Ngã tư trung tâm (Xã Thạch Hà)", without the commune where the name says it.</summary>
    public static string Name(PickUpPoint point) =>
        point.Name.Contains(point.Commune, StringComparison.OrdinalIgnoreCase) ? point.Name : $"{point.Name} ({point.Commune})";

    /// <summary>The pick-up point for the map; null where it is not on it.</summary>
    public static Place? Map(PickUpPoint point) =>
        !point.HasMap ? null : new($"Điểm đón {point.No}: {point.Name}", point.Commune, point.Latitude, point.Longitude);

    /// <summary>"6 giờ 15 sáng".</summary>
    public static string Hour(PickUpPoint point) => Hour(point.LeavesAt);

    /// <summary>"6 giờ 15 sáng".</summary>
    public static string Hour(DateTimeOffset at) => VietnamTime.Time(VietnamTime.TimeOf(at));

    /// <summary>"10 phút", "2 tiếng", "1 tiếng 30 phút".</summary>
    public static string Span(int minutes) =>
        minutes < 60 ? $"{minutes} phút"
        : minutes % 60 == 0 ? $"{minutes / 60} tiếng"
        : $"{minutes / 60} tiếng {minutes % 60} phút";

    /// <summary>"còn 3 chỗ", "hết chỗ".</summary>
    public static string Left(int free) => free == 0 ? "hết chỗ" : $"còn {free} chỗ";

    /// <summary>"300.000 đồng".</summary>
    public static string Money(int vnd) => $"{vnd.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')} đồng";

    /// <summary>"gọi chị Mẫu: 0300 900 001."</summary>
    public static string Call(OfficeOptions office) =>
        office.Hotline is { Length: > 0 } number
            ? $"gọi {(office.Contact is { Length: > 0 } who ? who : "cán bộ lớp")}: {number}."
            : "hỏi cán bộ lớp.";

    /// <summary>"gọi chị Mẫu: 0300 900 001 (7 giờ 30 – 17 giờ, thứ Hai đến thứ Sáu).": where it may be before the office opens.</summary>
    public static string CallInHours(OfficeOptions office) =>
        office.Hotline is { Length: > 0 } ? $"{Call(office).TrimEnd('.')} ({office.Hours})." : Call(office);

    /// <summary>What a person has said and has, in a sentence; empty if nothing.</summary>
    public static string Said(TripView view, string whom) =>
        (view.Standing, view.Point) switch
        {
            ({ HasSeat: true, Reply: TripReply.Unsure }, { } point) => $"Đã ghi: {whom} chưa chắc; chỗ vẫn giữ. {PickUp(point)}",
            ({ HasSeat: true }, { } point) => $"Đã ghi: {whom} đi. {PickUp(point)}",
            ({ IsWaiting: true }, { } point) =>
                $"{VietnamTime.Sentence(whom)} đứng thứ {view.Standing.WaitingPlace} trong danh sách chờ, {Place(point)}.",
            ({ Reply: TripReply.No }, _) => $"Đã ghi: {whom} không đi chuyến này.",
            ({ Reply: TripReply.Unsure }, _) => $"Đã ghi: {whom} chưa chắc, chưa giữ chỗ.",
            _ => "",
        };

    /// <summary>They are in no class with a trip.</summary>
    public static Prompt NoTrip(bool isInClass) =>
        isInClass
            ? MainMenu.Under("Lớp của anh/chị chưa có chuyến tham quan nào sắp tới. Có chuyến mới, trợ lý báo ngay.")
            : new("Chuyến tham quan dành cho học viên của lớp. Anh/chị chưa có chỗ trong lớp nào có chuyến tham quan.")
            {
                Choices =
                [
                    Choice.For(new Intent(Intents.SignUp), "📝 Đăng ký học"),
                    Choice.For(new Intent(Intents.Courses), "Xem các lớp"),
                    MainMenu.Human,
                ],
            };

    /// <summary>Several trips: which one is meant. The choices carry the same wish for one of them.</summary>
    public static Prompt Which(string intent, IReadOnlyList<TripView> trips, string whom) =>
        new(
            string.Join(
                '\n',
                trips
                    .Select(view =>
                        $"• {VietnamTime.Sentence(VietnamTime.Day(VietnamTime.DayOf(view.Trip.DepartsAt)))}: {view.Trip.Title}.{Short(view)}"
                    )
                    .Prepend(intent == Intents.Trip ? $"Các chuyến tham quan của {whom}:" : "Anh/chị nói chuyến nào?")
            )
        )
        {
            Choices =
            [
                .. trips.Select(view =>
                    Choice.For(new Intent(intent, view.Trip.Id), $"Chuyến {Label(view.Trip)}{Apart(view.Trip, trips)}") with
                    {
                        Words = [view.Trip.Id, view.Trip.Title],
                    }
                ),
            ],
        };

    /// <summary>They have a place.</summary>
    public static Prompt Joined(TripView view, PickUpPoint point, string whom)
    {
        List<string> lines = [$"✅ Đã ghi: {whom} đi {Markup.Bold(view.Trip.Title)}.", $"{PickUp(point)} Mời anh/chị có mặt trước 10 phút."];
        lines.AddRange(BringTexts.Lines(view.Trip.Bring, "cần mang"));
        lines.Add($"Muốn đổi, mời anh/chị báo trước {VietnamTime.Moment(view.Trip.AnswerBy)}.");
        return new Prompt(string.Join('\n', lines))
        {
            Place = Map(point),
            Choices =
            [
                .. view.Trip.Points.Count > 1 ? [Choice.For(new Intent(Intents.TripPoint, view.Trip.Id), ChangeLabel)] : (Choice[])[],
                Choice.For(new Intent(Intents.TripDecline, view.Trip.Id), NoLabel),
            ],
        };
    }

    /// <summary>They are in the waiting list.</summary>
    public static Prompt Waits(TripView view, PickUpPoint point, int place, string whom) =>
        new(
            $"""
            Đã ghi: {whom} đứng thứ {place} trong danh sách chờ chuyến {Markup.Bold(view.Trip.Title)}, {VietnamTime.Day(
                VietnamTime.DayOf(point.LeavesAt)
            )}.
            Chờ chỗ ở {Place(point)}. Có chỗ là trợ lý báo ngay.
            """
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.Trip, view.Trip.Id), "Xem chuyến này"),
                Choice.For(new Intent(Intents.TripDecline, view.Trip.Id), "Thôi không chờ"),
            ],
        };

    /// <summary>Typed, not tapped, or past the time until which one may come back to it: whether it is meant.</summary>
    public static Prompt SureNo(TripView view, string whom, bool isLate) =>
        new(
            isLate
                ? $"Đã quá hạn ghi tên: báo không đi rồi thì không tự ghi lại được. {VietnamTime.Sentence(whom)} không đi chuyến {Markup.Bold(view.Trip.Title)}, {VietnamTime.Moment(view.LeavesAt)}, đúng không?"
                : $"{VietnamTime.Sentence(whom)} không đi chuyến {Markup.Bold(view.Trip.Title)}, {VietnamTime.Moment(view.LeavesAt)}, đúng không? Chỗ sẽ nhường cho người khác."
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.TripDecline, $"{view.Trip.Id} {TripWords.Certain}"), "Tôi không đi") with
                {
                    Style = ChoiceStyle.Danger,
                    TakesDigit = false,
                    Words = ["không đi được", "không đi", "đúng rồi", "vâng", "phải"],
                },
                Choice.For(new Intent(Intents.Trip, view.Trip.Id), "Tôi vẫn đi") with
                {
                    Words = ["không", "vẫn đi"],
                },
            ],
        };

    /// <summary>The no is written down.</summary>
    public static string Declined(TripView view, string whom) =>
        $"Đã ghi: {whom} không đi chuyến {Markup.Bold(view.Trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(view.Trip.DepartsAt))}. Cảm ơn anh/chị đã báo.";

    /// <summary>Before <see cref="Declined"/>, where it comes after the bus has set out: too late to be told before, and who leads the trip is told.</summary>
    public static string SetOut(Trip trip) => $"Xe đã chạy lúc {VietnamTime.Moment(trip.DepartsAt)}; trợ lý báo trưởng đoàn ngay.\n";

    /// <summary>The no is written down; why is asked after it.</summary>
    public static Prompt DeclinedWhy(TripView view, string whom, bool isLate) =>
        new(
            $"""
            {(isLate ? SetOut(view.Trip) : "")}{Declined(view, whom)}
            Vì sao anh/chị không đi được?
            """
        )
        {
            Choices =
            [
                .. Reasons.Select(reason => new Choice(reason.Id, reason.Label)),
                new Choice(NoReason, "Bỏ qua") { Words = ["không", "thôi"] },
            ],
        };

    /// <summary>They have said something else since: no reason is wanted any more.</summary>
    public static Prompt WhyNoMore(TripView view) =>
        new($"Chuyến {Markup.Bold(view.Trip.Title)}: anh/chị đã báo lại rồi, trợ lý không hỏi lý do nữa.")
        {
            Choices = [Choice.For(new Intent(Intents.Trip, view.Trip.Id), "🚌 Xem chuyến")],
        };

    /// <summary>Choice id: no reason.</summary>
    public const string NoReason = "none";

    /// <summary>The reason behind a choice; null if it is none of them.</summary>
    public static string? ReasonOf(string id) => Reasons.FirstOrDefault(reason => reason.Id == id).Label;

    /// <summary>The reason is kept; who comes instead is asked where <paramref name="standIn"/> says to what.</summary>
    public static Prompt ReasonKept(TripView? view, string? standIn) => After("Đã ghi lý do. Cảm ơn anh/chị.", view, standIn);

    /// <summary>No reason given; likewise.</summary>
    public static Prompt NoReasonKept(TripView? view, string? standIn) => After("Vâng ạ.", view, standIn);

    /// <summary>A longer reason than is kept.</summary>
    public const string ReasonTooLong = "Mời anh/chị viết ngắn hơn, chừng một câu.";

    /// <summary>They are not sure.</summary>
    public static Prompt Doubts(TripView view, string whom)
    {
        var until = VietnamTime.Moment(view.Trip.AnswerBy);
        var rest = view switch
        {
            { Standing.HasSeat: true, Point: { } point } => $"Chỗ vẫn giữ. {PickUp(point)} Mời anh/chị báo lại trước {until}.",
            { Standing.IsWaiting: true } => $"Anh/chị vẫn đứng trong danh sách chờ. Mời anh/chị báo lại trước {until}.",
            _ => $"Chưa giữ chỗ nào. Chắc đi thì mời anh/chị báo trước {until}; xe {Left(view.Trip.Free)}.",
        };
        return new Prompt(
            $"Đã ghi: {whom} chưa chắc đi chuyến {Markup.Bold(view.Trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(view.Trip.DepartsAt))}.\n{rest}"
        )
        {
            Choices =
            [
                Choice.For(
                    new Intent(Intents.TripJoin, view.Standing.Point is { } mine ? $"{view.Trip.Id} {mine}" : view.Trip.Id),
                    YesLabel
                ),
                Choice.For(new Intent(Intents.TripDecline, view.Trip.Id), NoLabel),
            ],
        };
    }

    /// <summary>It was called off.</summary>
    public static Prompt CalledOff(Trip trip, OfficeOptions office) =>
        new($"Chuyến {Markup.Bold(trip.Title)}, {VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt))}, đã hủy. Cần hỏi, mời {Call(office)}")
        {
            Choices = [Choice.For(new Intent(Intents.Trip), "🚌 Chuyến khác"), MainMenu.Human],
        };

    /// <summary>Nothing can be done about it any more, and why.</summary>
    public static Prompt TooLate(string why, TripView view) =>
        new(why) { Choices = [Choice.For(new Intent(Intents.Trip, view.Trip.Id), "Xem chuyến này"), MainMenu.Human] };

    /// <summary>"thứ Năm, 04/03", short enough for a button.</summary>
    public static string Label(Trip trip)
    {
        var day = VietnamTime.DayOf(trip.DepartsAt);
        return $"{VietnamTime.Weekday(day)} {day:dd/MM}";
    }

    /// <summary>Of two on the same day each says of which class it is; of one class, when it leaves.</summary>
    private static string Apart(Trip trip, IReadOnlyList<TripView> among)
    {
        List<Trip> alike = [.. among.Select(view => view.Trip).Where(other => Label(other) == Label(trip))];
        return alike.Count == 1 ? ""
            : alike.Count(other => other.CourseCode == trip.CourseCode) == 1 ? $", lớp {trip.CourseCode}"
            : $", {VietnamTime.Time(VietnamTime.TimeOf(trip.DepartsAt))}";
    }

    private static Prompt After(string words, TripView? view, string? standIn) =>
        new(
            standIn is not null ? $"{words}\n{StandInTexts.Question}"
            : view is null ? words
            : $"{words} Đổi ý thì mời anh/chị chọn lại."
        )
        {
            Choices =
            [
                .. standIn is null ? (Choice[])[] : StandInTexts.Answers(standIn),
                .. view is null ? (Choice[])[] : [Choice.For(new Intent(Intents.TripJoin, view.Trip.Id), "Tôi đi được rồi")],
                Choice.For(new Intent(Intents.Menu), "Về đầu"),
            ],
        };

    private static string Short(TripView view) =>
        view.Standing switch
        {
            { HasSeat: true } => $" Anh/chị lên xe ở điểm {view.Point!.No}, {Hour(view.Point)}.",
            { IsWaiting: true } => " Anh/chị đang chờ chỗ.",
            { Reply: TripReply.No } => " Anh/chị không đi.",
            { Reply: TripReply.Unsure } => " Anh/chị chưa chắc.",
            _ => $" Chưa trả lời, xe {Left(view.Trip.Free)}.",
        };

    private static readonly (string Id, string Label)[] Reasons =
    [
        ("busy", "Bận mùa vụ"),
        ("ill", "Ốm, mệt"),
        ("family", "Việc gia đình"),
        ("far", "Đường xa"),
    ];
}

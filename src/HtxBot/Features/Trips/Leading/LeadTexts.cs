using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>What the leader of a trip reads.</summary>
internal static class LeadTexts
{
    /// <summary>Choice id: the next pick-up point.</summary>
    public const string NextPoint = "next";

    /// <summary>Choice id: enough.</summary>
    public const string Done = "done";

    /// <summary>Choice id: the bus leaves all the same.</summary>
    public const string Leave = "leave";

    /// <summary>Choice id: the bus waits.</summary>
    public const string Wait = "wait";

    /// <summary>A longer list is shortened to so many names.</summary>
    private const int MostNames = 6;

    /// <summary>They lead no trip that is to come.</summary>
    public static Prompt NoTrip { get; } =
        new("Chưa có chuyến tham quan nào sắp tới mà anh/chị phụ trách.") { Choices = [Choice.For(new Intent(Intents.Menu), "Về đầu")] };

    /// <summary>Several trips: which one.</summary>
    public static Prompt Which(string intent, IReadOnlyList<Trip> trips) =>
        new(
            string.Join(
                '\n',
                trips.Select(trip => $"• {VietnamTime.Sentence(Day(trip))}: {trip.Title} (lớp {trip.CourseCode})").Prepend("Chuyến nào?")
            )
        )
        {
            Choices =
            [
                .. trips.Select(trip =>
                    Choice.For(new Intent(intent, trip.Id), $"{trip.Id}, {TripTexts.Label(trip)}") with
                    {
                        Words = [trip.Id],
                    }
                ),
            ],
        };

    /// <summary>Nobody is on the bus and it leaves nowhere before its day.</summary>
    public static Prompt TooEarly(Trip trip) =>
        new(
            $"Chưa đến giờ đi chuyến {Markup.Bold(trip.Title)}. Từ {VietnamTime.Moment(trip.LedFrom)} anh/chị mới điểm danh và báo xe rời điểm được."
        )
        {
            Choices =
            [
                Choice.For(new Intent(Intents.TripBoard, trip.Id), "Đếm người"),
                Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai"),
            ],
        };

    /// <summary>Who is called before the day is on no bus yet.</summary>
    public static string NotYetAboard(Trip trip) =>
        $"Từ {VietnamTime.Moment(trip.LedFrom)} mới ghi lên xe được. Mời anh/chị chọn kết quả khác.";

    /// <summary>It was called off.</summary>
    public static Prompt CalledOff(Trip trip) => new($"Chuyến {Markup.Bold(trip.Title)}, {Day(trip)}, đã hủy.") { Choices = [Others] };

    /// <summary>An old button, or one that was passed on: nothing can be done there, or not by them.</summary>
    public static Prompt NotThis(Trip trip, bool isTheirs) =>
        !isTheirs ? new($"Chuyến {trip.Id} không phải chuyến anh/chị phụ trách.") { Choices = [Others] }
        : trip.IsCancelled ? CalledOff(trip)
        : new($"Chuyến {Markup.Bold(trip.Title)}, {Day(trip)}, đã đi xong.") { Choices = [Others] };

    private static Choice Others { get; } = Choice.For(new Intent(Intents.TripBoard), "Chuyến khác");

    /// <summary>The head count. Its buttons take no number: that belongs to whatever question is open in the chat.</summary>
    public static OutgoingMessage Board(LeadFacts facts)
    {
        var trip = facts.Trip!;
        List<string> lines = [$"🚌 {Markup.Bold(trip.Title)}, {Day(trip)}{(trip.IsCancelled ? ": ĐÃ HỦY" : "")}"];
        var home = facts.Departures.GetValueOrDefault("");
        lines.Add(
            facts.IsReturning
                ? $"{Markup.Bold($"Xe về {facts.ToBringHome.Count(each => each.Back == TripMark.Aboard)}/{facts.ToBringHome.Count}")}{(home is null ? "" : $", đã về lúc {TripTexts.Hour(home.LeftAt)}")}"
                : $"{Markup.Bold($"Trên xe {facts.Aboard.Count()}/{facts.Expected.Count()}")}{(facts.IsTooEarly ? $". Điểm danh từ {LedFrom(trip)}." : "")}"
        );
        lines.AddRange(trip.Points.Select(point => Line(point, facts)));
        lines.Add(Rest(facts));
        return new OutgoingMessage(string.Join('\n', lines)) { Buttons = trip.IsCancelled || home is not null ? [] : [.. Buttons(facts)] };
    }

    /// <summary>Who gets on.</summary>
    public static Prompt WhoIsAboard(LeadFacts facts, string leg, int pointNo)
    {
        var all = facts.At(leg, pointNo);
        var missing = facts.Missing(leg, leg == TripLeg.Back ? 0 : pointNo);
        var on = all.Where(each => LeadFacts.IsOn(each, leg)).ToList();
        var where = leg == TripLeg.Back ? $"Xe về, {Day(facts.Trip!)}" : $"{VietnamTime.Sentence(Where(facts.Trip!, pointNo))}";
        List<string> lines = [$"{Markup.Bold($"{where}: {on.Count}/{all.Count} đã lên xe.")}"];
        if (on.Count > 0)
            lines.Add($"Đã lên: {Names(on)}. Ghi nhầm thì gõ: bỏ {Given(on[0])}.");
        lines.Add(
            missing.Count > 0 ? "Ai vừa lên xe?"
            : all.Count == 0 ? "Điểm này không có ai đón."
            : "Đã đủ người."
        );
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                .. missing.Select(each => new Choice(Id(each), Label(each)) { Words = [each.FullName] }),
                .. leg == TripLeg.Out && facts.Trip!.PointNo(pointNo + 1) is { } next
                    ? [new Choice(NextPoint, $"Sang điểm {next.No}")]
                    : (Choice[])[],
                new Choice(Done, "Xong"),
            ],
        };
    }

    /// <summary>Said after a tick.</summary>
    public static string Ticked(IEnumerable<TripPassenger> people, bool isOn) =>
        isOn ? $"✔ Đã lên xe: {Names([.. people])}." : $"Đã bỏ ghi: {Names([.. people])}.";

    /// <summary>The name is nobody's, or of several.</summary>
    public const string WhoHint = "Trợ lý chưa rõ là ai. Mời anh/chị chọn tên, hoặc gõ họ tên; nhiều người thì gõ cách nhau bằng dấu phẩy.";

    /// <summary>Who is missing, with numbers to call.</summary>
    public static Prompt Missing(LeadFacts facts, string leg, int pointNo)
    {
        var missing = facts.Missing(leg, pointNo);
        var where =
            leg == TripLeg.Back ? "lên xe về"
            : pointNo > 0 ? $"ở {Where(facts.Trip!, pointNo)}"
            : "";
        if (missing.Count == 0)
            return new($"Không còn thiếu ai {where}".TrimEnd() + ".") { Choices = [new Choice(Done, "Xong")] };
        // The numbers are those of the choices, so they stand here only where all of these are on one page.
        var isNumbered = missing.Count <= MostNames;
        var shown = missing.Select(
            (each, at) =>
                $"{(isNumbered ? $"{at + 1}." : "•")} {each.FullName}{(each.PointNo > 0 ? $" (điểm {each.PointNo})" : "")}: {TripNotices.Phone(each)}{Note(each, leg)}"
        );
        return new Prompt(
            string.Join('\n', [$"Còn thiếu {missing.Count} người {where}".TrimEnd() + ". Gọi xong, anh/chị chọn tên để ghi.", .. shown])
        )
        {
            Choices = [.. missing.Select(each => new Choice(Id(each), Label(each)) { Words = [each.FullName] }), new Choice(Done, "Xong")],
        };
    }

    /// <summary>What came of a call.</summary>
    public static Prompt CallResult(LeadFacts facts, TripPassenger who, string leg) =>
        new($"Gọi {who.FullName}, {TripNotices.Phone(who)}: kết quả thế nào?")
        {
            Choices =
            [
                new("late", "Đến trễ"),
                new("absent", leg == TripLeg.Back ? "Không về cùng xe" : "Không đi"),
                new("no-answer", "Không nghe máy"),
                .. facts.IsTooEarly ? (Choice[])[] : [new Choice("aboard", "Đã lên xe")],
            ],
        };

    /// <summary>Said after a call.</summary>
    public static string Called(TripPassenger who, TripMark mark, int minutes) =>
        $"Đã ghi: {who.FullName} {Words(mark)}{(minutes > 0 ? $" {TripTexts.Span(minutes)}" : "")}.";

    /// <summary>Who was called, or what came of it, was not understood.</summary>
    public const string CalledHint = "Trợ lý chưa rõ là ai. Mời anh/chị chọn tên, hoặc gõ, ví dụ: đã gọi 2: đến trễ.";

    /// <summary>What came of the call was not understood.</summary>
    public const string ResultHint = "Trợ lý chưa rõ kết quả gọi. Mời anh/chị chọn, hoặc gõ, ví dụ: đang tới; không nghe máy.";

    /// <summary>Somebody is not there yet: whether the bus leaves.</summary>
    public static Prompt SureLeave(LeadFacts facts, PickUpPoint point)
    {
        var missing = facts.Missing(TripLeg.Out, point.No);
        return new Prompt(
            string.Join(
                '\n',
                missing
                    .Take(MostNames)
                    .Select(each => $"• {each.FullName}: {TripNotices.Phone(each)}{Note(each, TripLeg.Out)}")
                    .Prepend($"Điểm {point.No} còn {missing.Count} người chưa lên xe. Xe rời thật không?")
            )
        )
        {
            Choices =
            [
                new(Leave, $"Xe rời điểm {point.No}")
                {
                    Style = ChoiceStyle.Danger,
                    TakesDigit = false,
                    Words = ["xe rời", "rời"],
                },
                new(Wait, "Chờ thêm") { Words = ["không", "chờ", "khoan", "chưa", "chưa rời", "xe chưa rời", "nhầm, xe chưa rời"] },
            ],
        };
    }

    /// <summary>The bus has left a point: how many are told further on, and whom the leader has to call.</summary>
    public static Prompt HasLeft(LeadFacts facts, PickUpPoint point)
    {
        var trip = facts.Trip!;
        var toCall = facts.Unreached;
        var told = LeadFeature.FurtherOn(facts, point).Count - toCall.Count;
        List<string> lines =
        [
            trip.PointNo(point.No + 1) is null ? $"Đã ghi: xe rời điểm {point.No}, điểm cuối. Chúc đoàn đi vui."
            : told > 0 ? $"Đã ghi: xe rời điểm {point.No}. Trợ lý báo {told} người ở các điểm sau."
            : toCall.Count > 0 ? $"Đã ghi: xe rời điểm {point.No}."
            : facts.LastLeftAfter(point) is { } later
                ? $"Đã ghi: xe rời điểm {point.No}. Xe đã rời điểm {later.No} rồi nên trợ lý không báo ai nữa."
            : $"Đã ghi: xe rời điểm {point.No}. Các điểm sau không còn ai chờ.",
        ];
        if (toCall.Count > 0)
            lines.Add($"Còn {toCall.Count} người ở các điểm sau trợ lý không nhắn được, mời anh/chị gọi:");
        lines.AddRange(toCall.Select(each => $"• {each.FullName} (điểm {each.PointNo}): {TripNotices.Phone(each)}"));
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                .. trip.PointNo(point.No + 1) is { } next
                    ? [Choice.For(new Intent(Intents.TripTick, $"{trip.Id} {next.No}"), $"Điểm danh điểm {next.No}")]
                    : (Choice[])[],
                Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai"),
                NotLeftWords.Offer(trip, point.Code, facts.Now),
            ],
        };
    }

    /// <summary>The bus had left it before.</summary>
    public static Prompt HadLeft(LeadFacts facts, BusDeparture left) =>
        new($"Xe đã rời điểm {facts.Trip!.Point(left.Point)!.No} lúc {VietnamTime.Moment(left.LeftAt)} rồi.")
        {
            Choices = [.. NotLeftWords.OfferOf(facts, left)],
        };

    /// <summary>No such point.</summary>
    public static Prompt NoPoint(Trip trip) =>
        new($"Chuyến này có điểm đón từ 1 đến {trip.Points.Count}. Mời anh/chị nhắn, ví dụ: xe rời điểm 1.");

    /// <summary>The bus waits.</summary>
    public static Prompt Waits(Trip trip) =>
        new("Vâng, xe chờ thêm.") { Choices = [Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai")] };

    /// <summary>Done with ticking.</summary>
    public static Prompt Ended(Trip trip) =>
        new("Đã ghi xong.")
        {
            Choices =
            [
                Choice.For(new Intent(Intents.TripBoard, trip.Id), "Đếm người"),
                Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai"),
            ],
        };

    /// <summary>To somebody further on: the bus has left the point before theirs or an earlier one.</summary>
    public static OutgoingMessage BusComes(Trip trip, PickUpPoint left, PickUpPoint mine, string fullName, TimeSpan delay) =>
        new(
            $"""
            🚌 Xe vừa rời điểm {left.No}. Xe đến {TripTexts.Place(mine)} khoảng {VietnamTime.Moment(mine.LeavesAt + delay)}.
            Chuyến {Markup.Bold(trip.Title)}: mời {Whom.InFull(fullName)} có mặt sớm 10 phút.
            """
        )
        {
            Buttons =
            [
                new Button(new Intent(Intents.TripLate, trip.Id).ToChoiceId(), TripTexts.LateLabel, TakesDigit: false),
                new Button(new Intent(Intents.TripDecline, trip.Id).ToChoiceId(), TripTexts.NoLabel, TakesDigit: false),
            ],
        };

    /// <summary>To who leads: whom the news that the bus comes has not reached, or may not have.</summary>
    public static OutgoingMessage Unreached(Trip trip, PickUpPoint left, IReadOnlyList<(TripPassenger Who, bool IsInDoubt)> toCall) =>
        ToCall($"📞 Xe đã rời điểm {left.No}. Chưa nhắn được tin xe đến cho {toCall.Count} người, mời anh/chị gọi giúp:", trip, toCall);

    /// <summary>People to call, with what stands before them; the trip is named at the end.</summary>
    public static OutgoingMessage ToCall(string lead, Trip trip, IReadOnlyList<(TripPassenger Who, bool IsInDoubt)> toCall) =>
        new(
            string.Join(
                '\n',
                [
                    lead,
                    .. toCall.Select(each =>
                        $"• {each.Who.FullName} ({Where(trip, each.Who.PointNo)}): {TripNotices.Phone(each.Who)}{(each.IsInDoubt ? ", chưa chắc đã nhận được" : "")}"
                    ),
                    TripNotices.Named(trip),
                ]
            )
        );

    private static string Line(PickUpPoint point, LeadFacts facts)
    {
        var here = facts.At(TripLeg.Out, point.No);
        var left = facts.Departures.ContainsKey(point.Code) ? ", đã rời" : "";
        return here.Count == 0
            ? $"Điểm {point.No}, {Clock(point)}: không có ai{left}"
            : $"Điểm {point.No}, {Clock(point)}: {here.Count(each => each.Out == TripMark.Aboard)}/{here.Count}{left}";
    }

    private static string Rest(LeadFacts facts)
    {
        var late = facts.Expected.Count(each => each.Out == TripMark.Late);
        var absent = facts.Expected.Count(each => each.Out == TripMark.Absent);
        var no = facts.Passengers.Count(each => each.Standing.Reply == TripReply.No);
        var silent = facts.Passengers.Count(each =>
            each.Standing is { HasSeat: false, IsWaiting: false, Reply: TripReply.None or TripReply.Unsure }
        );
        return $"Trễ {late}, vắng {absent}. Chờ chỗ {facts.Trip!.Waiting}, không đi {no}, chưa trả lời {silent}.";
    }

    private static IEnumerable<Button> Buttons(LeadFacts facts)
    {
        var id = facts.Trip!.Id;
        if (facts.NextPoint is { } next)
        {
            if (!facts.IsTooEarly)
                yield return Button(new Intent(Intents.TripTick, $"{id} {next.No}"), $"Điểm danh điểm {next.No}");
            yield return Button(new Intent(Intents.TripMissing, id), "Thiếu ai");
            if (!facts.IsTooEarly)
                yield return Button(new Intent(Intents.TripLeft, $"{id} {next.No}"), $"Xe rời điểm {next.No}");
            if (facts.OpenPoints.Count > 0 && facts.WithoutPlace.Count > 0)
                yield return Button(new Intent(Intents.TripGive, id), "Thêm người lên xe");
        }
        else
        {
            yield return Button(new Intent(Intents.TripMissing, id), "Thiếu ai");
            yield return Button(new Intent(Intents.TripBack, id), "Điểm danh về");
            yield return Button(new Intent(Intents.TripHome, id), "Xe về");
        }
    }

    private static Button Button(Intent intent, string label) => new(intent.ToChoiceId(), label, TakesDigit: false);

    private static string Note(TripPassenger who, string leg) =>
        Words(leg == TripLeg.Back ? who.Back : who.Out) is { Length: > 0 } words
            ? $", {words}{(leg == TripLeg.Out && who is { Out: TripMark.Late, MinutesLate: > 0 } ? $" {TripTexts.Span(who.MinutesLate)}" : "")}"
        : who.Standing.Reply == TripReply.Unsure ? ", chưa chắc"
        : "";

    private static string Words(TripMark mark) =>
        mark switch
        {
            TripMark.Late => "đến trễ",
            TripMark.Absent => "không đi",
            TripMark.NoAnswer => "không nghe máy",
            TripMark.Aboard => "đã lên xe",
            _ => "",
        };

    private static string Where(Trip trip, int pointNo) =>
        trip.PointNo(pointNo) is { } point ? $"điểm {point.No}, {VietnamTime.Moment(point.LeavesAt)}" : $"điểm {pointNo}";

    private static string Clock(PickUpPoint point)
    {
        var at = VietnamTime.TimeOf(point.LeavesAt);
        return at.Minute == 0 ? $"{at.Hour} giờ" : $"{at.Hour} giờ {at.Minute:00}";
    }

    private static string Day(Trip trip) => VietnamTime.Day(VietnamTime.DayOf(trip.DepartsAt));

    /// <summary>The hour, where it is on the day that is named.</summary>
    private static string LedFrom(Trip trip) =>
        VietnamTime.DayOf(trip.LedFrom) == VietnamTime.DayOf(trip.DepartsAt)
            ? TripTexts.Hour(trip.LedFrom)
            : VietnamTime.Moment(trip.LedFrom);

    private static string Names(List<TripPassenger> people) =>
        people.Count <= MostNames
            ? string.Join(", ", people.Select(each => each.FullName))
            : $"{string.Join(", ", people.Take(MostNames).Select(each => each.FullName))} và {people.Count - MostNames} người nữa";

    /// <summary>The label of that choice.</summary>
    public static string Label(TripPassenger who) => who.FullName.Length <= 20 ? who.FullName : $"…{who.FullName[^19..].TrimStart()}";

    private static string Given(TripPassenger who) => who.FullName[(who.FullName.LastIndexOf(' ') + 1)..];

    /// <summary>The id of the choice that stands for a person.</summary>
    public static string Id(TripPassenger who) => who.PersonId.ToString(CultureInfo.InvariantCulture);
}

using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Notices;
using HtxBot.Features.StandIns;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;

namespace HtxBot.Tests.Features.Trips;

/// <summary>Steps and facts of the trips' conversations, for the tests that look at every step.</summary>
internal static class TripSteps
{
    public static readonly Trip Cattle = new()
    {
        Id = "TQ1",
        CourseCode = "QTSX",
        Title = "Tham quan mô hình chăn nuôi bò liên kết",
        Purpose = "Xem cách liên kết.",
        Destination = "Trang trại bò",
        Commune = "Xã Cẩm Hưng",
        Latitude = 18.156,
        Longitude = 106.025,
        Transport = "Xe chung 45 chỗ",
        DepartsAt = Bus.At(2027, 3, 4, 5, 50),
        ArrivesAt = Bus.At(2027, 3, 4, 8),
        ReturnsAt = Bus.At(2027, 3, 4, 12, 30),
        AnswerBy = Bus.At(2027, 3, 2, 17),
        Seats = 2,
        FeeVnd = 0,
        HasLunch = true,
        Bring = ["Mũ", "Áo mưa"],
        RainPlan = "Mưa to thì dời.",
        Sequence = 0,
        IsCancelled = false,
        Taken = 1,
        Waiting = 0,
        Points =
        [
            new PickUpPoint("D1", 1, "Cổng chợ", "Phường Nam Hồng Lĩnh", 18.5, 105.7, Bus.At(2027, 3, 4, 5, 50), 0, 0, 0),
            new PickUpPoint("D2", 2, "Trước UBND xã", "Xã Can Lộc", 18.4, 105.8, Bus.At(2027, 3, 4, 6, 15), 1, 1, 0),
            new PickUpPoint("D3", 3, "Ngã tư", "Xã Thạch Hà", 18.3, 105.8, Bus.At(2027, 3, 4, 6, 45), 3, 0, 0),
        ],
    };

    private static readonly TripStanding Seat = new(TripReply.Yes, true, 0, "D3", Bus.At(2027, 2, 20, 10));
    private static readonly TripStanding InLine = new(TripReply.Yes, false, 2, "D2", Bus.At(2027, 2, 20, 10));

    private static readonly LeadFacts[] Days =
    [
        Day(
            Passenger(1, "Nguyễn Thị Lan", 2, TripMark.None),
            Passenger(2, "Trần Lan", 2, TripMark.Late),
            Passenger(3, "Lê Văn Sáu", 3, TripMark.Aboard)
        ),
        Day(Passenger(1, "Nguyễn Thị Lan", 2, TripMark.Aboard), Passenger(3, "Lê Văn Sáu", 3, TripMark.Aboard, TripMark.Aboard)),
        Day(
            Passenger(3, "Lê Văn Sáu", 3, TripMark.None),
            Passenger(4, "Phạm Thị Tư", 0, TripMark.None) with
            {
                Standing = TripStanding.Nothing,
                LeavesAt = null,
            }
        ),
        Day(),
        Day() with
        {
            Trip = null,
        },
    ];

    private static readonly TripFacts[] Facts =
    [
        Of(new TripView(Cattle, TripStanding.Nothing, true)),
        Of(new TripView(Cattle, Seat, true)),
        Of(new TripView(Cattle with { Taken = 2, Waiting = 3 }, InLine, true)),
        Of(new TripView(Cattle with { Taken = 2 }, TripStanding.Nothing, true)),
        Of(new TripView(Cattle, TripStanding.Nothing with { Reply = TripReply.No }, true)),
        Of(new TripView(Cattle, Seat with { Reply = TripReply.Unsure }, true)) with
        {
            Now = Bus.At(2027, 3, 4, 6),
        },
        Of(new TripView(Cattle with { IsCancelled = true }, Seat, true)),
        Of(new TripView(Cattle, TripStanding.Nothing, false)),
        Of(),
    ];

    private static readonly StandInFacts[] StandIns =
    [
        new(
            new StandInSubject(
                "trip TQ1",
                1,
                "chuyến Tham quan mô hình chăn nuôi bò liên kết, thứ Năm, 04/03/2027",
                "Thêm người lên xe.",
                Cattle.Scope,
                [Occasion.Of(Cattle)]
            )
        ),
        new((StandInSubject?)null),
    ];

    public static IReadOnlyList<Step> All { get; } =
    [
        new AnswerTrip.ChoosePoint("TQ1"),
        new AnswerTrip.ChoosePoint("TQ1") { ToWait = true },
        new AnswerTrip.GiveReason("TQ1"),
        new AnswerTrip.GiveReason("TQ1") { HadSeat = true },
        new AnswerTrip.GiveMinutes("TQ1"),
        new AnswerTrip.GiveTime("TQ1", 120, 435),
        new StandIn.GiveName("trip TQ1"),
        new StandIn.GivePhone("trip TQ1", "Trần Thị Mai"),
        new StandIn.ConfirmPhone("change 12", "Trần Thị Mai", "+84301234567", "0166 234 5678"),
        new StandIn.ConfirmPhone("change 12", "Trần Thị Mai", "+84393855123", null),
        new LeadTrip.Tick("TQ1", TripLeg.Out, 2),
        new LeadTrip.Tick("TQ1", TripLeg.Back, 0),
        new LeadTrip.CallMissing("TQ1", TripLeg.Out, 0),
        new LeadTrip.CallResult("TQ1", TripLeg.Out, 2, 1),
        new LeadTrip.SureLeave("TQ1", 2),
        new LeadTrip.WhyHome("TQ1"),
        new LeadTrip.WhyNotAlong("TQ1", 1),
        new LeadTrip.GivePlace("TQ1"),
        new LeadTrip.GivePoint("TQ1", 4),
    ];

    public static Conversation? ConversationOf(Step step) =>
        step switch
        {
            AnswerTrip => new Conversation<AnswerTrip>("answer-trip", 1, "", TripsJson.Readable.AnswerTrip),
            LeadTrip => new Conversation<LeadTrip>("lead-trip", 1, "", LeadJson.Readable.LeadTrip),
            StandIn => new Conversation<StandIn>("stand-in", 1, "", StandInsJson.Readable.StandIn),
            _ => null,
        };

    public static object[] FactsOf(Step step) =>
        step switch
        {
            LeadTrip => Days,
            StandIn => StandIns,
            _ => Facts,
        };

    public static Prompt Ask(Step step, object facts) =>
        step switch
        {
            LeadTrip lead => lead.Ask((LeadFacts)facts),
            StandIn standIn => standIn.Ask((StandInFacts)facts),
            _ => ((AnswerTrip)step).Ask((TripFacts)facts),
        };

    public static Turn Answer(Step step, Input input, object facts) =>
        step switch
        {
            LeadTrip lead => lead.Answer(input, (LeadFacts)facts),
            StandIn standIn => standIn.Answer(input, (StandInFacts)facts),
            _ => ((AnswerTrip)step).Answer(input, (TripFacts)facts),
        };

    public static TripPassenger Passenger(long id, string name, int point, TripMark way, TripMark home = TripMark.None) =>
        new()
        {
            PersonId = id,
            FullName = name,
            Phone = "+84300100001",
            Cooperative = "HTX Cam Khe Mây",
            Standing = new TripStanding(TripReply.Yes, true, 0, $"D{point}", Bus.At(2027, 2, 20, 10)),
            PointNo = point,
            LeavesAt = Bus.At(2027, 3, 4, 6, 15),
            Out = way,
            Back = home,
        };

    private static LeadFacts Day(params TripPassenger[] people) =>
        new()
        {
            Now = Bus.At(2027, 3, 4, 6, 20),
            Trip = Cattle,
            Passengers = people,
            Departures = new Dictionary<string, BusDeparture>(),
        };

    public static TripFacts Of(params TripView[] mine) =>
        new()
        {
            Now = Bus.At(2027, 2, 20, 10),
            Whom = "anh/chị Lan",
            Office = new OfficeOptions { Contact = "chị Đặng Thị Mẫu", Hotline = "0300 900 001" },
            Mine = [.. mine.Where(view => view.IsMine)],
            Other = mine.FirstOrDefault(view => !view.IsMine),
        };
}

using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>What the leader of a trip reads when it goes home.</summary>
internal static class HomeTexts
{
    /// <summary>Choice id: those who go home are counted first.</summary>
    public const string Count = "count";

    /// <summary>A longer list is shortened to so many names.</summary>
    private const int MostNames = 6;

    /// <summary>A reason in words is needed.</summary>
    public const string ReasonHint = "Trợ lý cần một lý do, ví dụ: đi xe nhà về.";

    /// <summary>Somebody is not on the bus home: why it leaves all the same. Where nobody has been ticked, counting is offered first.</summary>
    public static Prompt WhyHome(LeadFacts facts)
    {
        var missing = facts.Missing(TripLeg.Back);
        List<string> lines =
        [
            $"Còn {missing.Count} người chưa lên xe về. Xe vẫn về thì mời anh/chị gõ lý do; chưa về thì chọn Chờ thêm.",
            .. missing.Take(MostNames).Select(each => $"• {each.FullName}: {TripNotices.Phone(each)}"),
        ];
        if (missing.Count > MostNames)
            lines.Add($"và {missing.Count - MostNames} người nữa.");
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                new(LeadTexts.Wait, "Chờ thêm") { Words = ["chờ", "khoan", "chưa rời", "xe chưa rời", "nhầm, xe chưa rời"] },
                .. facts.ToBringHome.Any(each => each.Back != TripMark.None) ? (Choice[])[] : [new Choice(Count, "Điểm danh về")],
            ],
        };
    }

    /// <summary>Who does not go home with the bus: why.</summary>
    public static Prompt WhyNotAlong(TripPassenger who) =>
        new($"{who.FullName}, {TripNotices.Phone(who)}: vì sao không về cùng xe? Mời anh/chị gõ lý do.")
        {
            Choices = [new(LeadTexts.Wait, "Chờ thêm") { Words = ["chờ", "khoan"] }],
        };

    /// <summary>Said when the reason is kept.</summary>
    public static string IsNotAlong(TripPassenger who, string reason) => $"Đã ghi: {who.FullName} không về cùng xe, lý do: {reason}.";

    /// <summary>The bus is on its way home.</summary>
    public static Prompt HasLeft(LeadFacts facts) =>
        new(
            $"Đã ghi: xe về, trên xe {facts.ToBringHome.Count(each => each.Back == TripMark.Aboard)}/{facts.ToBringHome.Count} người. Chúc đoàn về bình an."
        )
        {
            Choices = [NotLeftWords.Offer(facts.Trip!, "", facts.Now)],
        };

    /// <summary>Nobody is picked up any more, so nobody is told that the bus comes.</summary>
    public static Prompt PastPickUp(Trip trip) =>
        new("Đã qua giờ đón của chuyến này, trợ lý không báo các điểm đón nữa.")
        {
            Choices =
            [
                Choice.For(new Intent(Intents.TripBack, trip.Id), "Điểm danh về"),
                Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai"),
            ],
        };

    /// <summary>It was on its way home before.</summary>
    public static Prompt HadLeft(LeadFacts facts, BusDeparture left) =>
        new($"Xe đã về lúc {VietnamTime.Moment(left.LeftAt)} rồi.") { Choices = [.. NotLeftWords.OfferOf(facts, left)] };
}

using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>What is read when the bus has not left after all.</summary>
internal static class TakenBackTexts
{
    /// <summary>To who was told that it had left: it has not.</summary>
    public static OutgoingMessage BusStays(Trip trip, PickUpPoint left, PickUpPoint mine, string fullName) =>
        new(
            $"""
            🚌 Xin lỗi, tin lúc nãy nhầm: xe chưa rời điểm {left.No}.
            Chuyến {Markup.Bold(trip.Title)}: mời {Whom.InFull(fullName)} vẫn chờ xe ở {TripTexts.Place(mine)}. Khi xe rời, trợ lý báo lại.
            """
        );

    /// <summary>To who leads: whom that has not reached, or may not have.</summary>
    public static OutgoingMessage Unreached(Trip trip, PickUpPoint left, IReadOnlyList<(TripPassenger Who, bool IsInDoubt)> toCall) =>
        LeadTexts.ToCall(
            $"📞 Xe chưa rời điểm {left.No}. Chưa nhắn lại được cho {toCall.Count} người đã nhận tin xe đến, mời anh/chị gọi giúp:",
            trip,
            toCall
        );

    /// <summary>It is taken back: who is told so, and whom the leader has to call.</summary>
    public static Prompt HasNotLeft(LeadFacts facts, BusDeparture left)
    {
        var trip = facts.Trip!;
        var point = trip.Point(left.Point)!;
        var toCall = facts.Unreached;
        List<string> lines =
        [
            $"Đã sửa lại: xe chưa rời điểm {point.No}.{(facts.Mistold.Count > 0 ? $" Trợ lý báo lại {facts.Mistold.Count} người ở các điểm sau." : "")}",
        ];
        if (toCall.Count > 0)
            lines.Add($"{toCall.Count} người trợ lý không nhắn được; ai đã được gọi thì mời anh/chị gọi lại:");
        lines.AddRange(toCall.Select(each => $"• {each.FullName} (điểm {each.PointNo}): {TripNotices.Phone(each)}"));
        return new Prompt(string.Join('\n', lines))
        {
            Choices =
            [
                Choice.For(new Intent(Intents.TripTick, $"{trip.Id} {point.No}"), $"Điểm danh điểm {point.No}"),
                Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai"),
            ],
        };
    }

    /// <summary>It is not on its way home after all.</summary>
    public static Prompt IsNotHome(Trip trip) =>
        new("Đã sửa lại: xe chưa về.")
        {
            Choices =
            [
                Choice.For(new Intent(Intents.TripMissing, trip.Id), "Thiếu ai"),
                Choice.For(new Intent(Intents.TripBack, trip.Id), "Điểm danh về"),
            ],
        };

    /// <summary>Why nothing is taken back, and how it stands.</summary>
    public static Prompt Instead(LeadFacts facts, NotLeftWords slip)
    {
        var trip = facts.Trip!;
        if (facts.Last is not { } last)
            return new($"Chuyến {Markup.Bold(trip.Title)}: chưa ghi xe rời điểm nào, hoặc đã bỏ ghi rồi.");
        if (slip.Point is null)
            return LeadTexts.NoPoint(trip);
        if (!facts.Departures.TryGetValue(slip.Point, out var left))
            return new(slip.Point.Length == 0 ? "Chưa ghi xe về, hoặc đã bỏ ghi rồi." : NotNoted(trip.Point(slip.Point)!));
        var now = left.IsHome ? HomeTexts.HadLeft(facts, left) : LeadTexts.HadLeft(facts, left);
        if (slip.IsStale)
            return now with { Text = $"Lần báo ấy đã bỏ ghi. {now.Text}" };
        var newest = last.IsHome ? "xe về" : $"xe rời điểm {trip.Point(last.Point)?.No}";
        return new($"{now.Text} Lần báo cuối là {newest}: mời anh/chị bỏ ghi lần ấy trước.")
        {
            Choices = [.. NotLeftWords.OfferOf(facts, last)],
        };
    }

    private static string NotNoted(PickUpPoint point) => $"Chưa ghi xe rời điểm {point.No}, hoặc đã bỏ ghi rồi.";
}

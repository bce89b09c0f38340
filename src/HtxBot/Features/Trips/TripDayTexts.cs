using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>What members read on the day of a trip.</summary>
internal static class TripDayTexts
{
    /// <summary>The minutes were not understood.</summary>
    public const string MinutesHint = "Mời anh/chị gõ số phút hoặc giờ đến, ví dụ: 10 phút, hoặc 7 giờ 15.";

    // From here on nobody asks them to hurry.
    private const int VeryLate = 60;

    private static readonly int[] UsualMinutes = [5, 10, 15, 30];

    /// <summary>Late is written down.</summary>
    public static string IsLate(TripView view, string whom) =>
        $"Đã báo trưởng đoàn: {whom} đến trễ. Xe đón lúc {VietnamTime.Moment(view.LeavesAt)}, tại {TripTexts.Place(view.Point ?? view.Trip.Points[0])}.";

    /// <summary>Late is written down; how late is asked after it.</summary>
    public static Prompt HowLate(TripView view, string whom) =>
        new(
            $"""
            {IsLate(view, whom)}
            {VietnamTime.Sentence(whom)} trễ khoảng mấy phút?
            """
        )
        {
            Choices = [.. UsualMinutes.Select(minutes => new Choice($"{minutes}", $"{minutes} phút"))],
        };

    /// <summary>How late is written down.</summary>
    public static Prompt Late(TripView view, int minutes, string whom) =>
        new(
            $"""
            Đã báo trưởng đoàn: {whom} trễ khoảng {TripTexts.Span(minutes)}, tại {TripTexts.Place(view.Point ?? view.Trip.Points[0])}.
            Xe đón lúc {VietnamTime.Moment(view.LeavesAt)}; {(
                minutes < VeryLate
                    ? "mời anh/chị cố đến sớm, xe có thể không chờ được"
                    : $"xe khó chờ được. Không kịp thì chọn {TripTexts.NoLabel}"
            )}.
            """
        )
        {
            Choices = [Choice.For(new Intent(Intents.TripDecline, view.Trip.Id), TripTexts.NoLabel)],
        };

    /// <summary>The words may mean two hours of the day: which one. Its choices are minutes behind the own time.</summary>
    public static Prompt WhichTime(TripView view, int minutes, int other, string whom) =>
        new(
            $"{VietnamTime.Sentence(whom)} đến điểm đón lúc mấy giờ? Xe đón lúc {VietnamTime.Moment(view.LeavesAt)}, tại {TripTexts.Place(view.Point ?? view.Trip.Points[0])}."
        )
        {
            Choices = [Arrival(view, minutes), Arrival(view, other)],
        };

    /// <summary>They come before the bus leaves.</summary>
    public static Prompt InTime(TripView view, string whom) =>
        new(
            $"""
            {VietnamTime.Sentence(whom)} đến kịp: xe đón lúc {VietnamTime.Moment(view.LeavesAt)}, tại {TripTexts.Place(
                view.Point ?? view.Trip.Points[0]
            )}.
            Trợ lý không ghi trễ. Mời anh/chị có mặt trước giờ xe đón.
            """
        );

    private static Choice Arrival(TripView view, int minutes) =>
        new(minutes.ToString(CultureInfo.InvariantCulture), TripTexts.Hour(view.LeavesAt.AddMinutes(minutes)))
        {
            Words = minutes > 0 ? [$"trễ {TripTexts.Span(minutes)}", TripTexts.Span(minutes)] : [],
        };

    /// <summary>No trip today: the next one.</summary>
    public static Prompt NotToday(TripView next, string whom) =>
        new($"Hôm nay {whom} không có chuyến nào. Chuyến tới: {Markup.Bold(next.Trip.Title)}, {VietnamTime.Moment(next.LeavesAt)}.")
        {
            Choices = [Choice.For(new Intent(Intents.Trip, next.Trip.Id), "Xem chuyến này")],
        };

    /// <summary>They have no place on the trip of today.</summary>
    public static Prompt NotOnBus(TripView view, OfficeOptions office) =>
        new($"Anh/chị chưa có chỗ trên xe chuyến {Markup.Bold(view.Trip.Title)} hôm nay. Cần đi, mời {TripTexts.Call(office)}")
        {
            Choices = [Choice.For(new Intent(Intents.Trip, view.Trip.Id), "Xem chuyến này")],
        };

    /// <summary>The bus has left their point.</summary>
    public static Prompt BusHasLeft(TripView view, DateTimeOffset leftAt, OfficeOptions office) =>
        new($"Xe đã rời {TripTexts.Place(view.Point!)} lúc {VietnamTime.Moment(leftAt)}. Mời anh/chị {TripTexts.CallInHours(office)}")
        {
            Choices = [Choice.For(new Intent(Intents.TripPoints, view.Trip.Id), "Các điểm đón")],
        };

    /// <summary>They are on the bus and say that they do not come: they are still counted, and who leads knows.</summary>
    public static Prompt StaysAboard(TripView view, string whom, OfficeOptions office) =>
        new(
            $"""
            Trưởng đoàn đã ghi: {whom} đang trên xe chuyến {Markup.Bold(
                view.Trip.Title
            )}, nên trợ lý vẫn đếm {whom}, để xe không bỏ quên ai.
            Trợ lý vừa báo trưởng đoàn. Nếu không đi cùng đoàn nữa, mời anh/chị nói ngay với trưởng đoàn, hoặc {TripTexts.Call(office)}
            """
        );

    /// <summary>They are on the bus already.</summary>
    public static Prompt IsAboard(TripView view, string whom) =>
        new($"Trưởng đoàn đã ghi: {whom} đang trên xe chuyến {Markup.Bold(view.Trip.Title)}. Chúc {whom} chuyến đi vui.");
}

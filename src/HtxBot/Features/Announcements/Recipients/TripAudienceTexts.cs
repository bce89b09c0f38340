using HtxBot.Features.Trips;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>What the audiences of a trip are called.</summary>
internal static class TripAudienceTexts
{
    private const string Visit = "Tham quan ";

    /// <summary>"🚌 Đoàn TQ1, thứ Năm 04/03".</summary>
    public static string Label(Trip trip) => $"🚌 Đoàn {trip.Id}, {TripTexts.Label(trip)}";

    /// <summary>"Điểm 2: 12 người".</summary>
    public static string Label(PickUpPoint point) => $"Điểm {point.No}: {AnnouncementTexts.Number(point.Taken)} người";

    /// <summary>"tham quan mô hình nuôi bò", as it goes on in a sentence.</summary>
    public static string Title(Trip trip) =>
        trip.Title.StartsWith(Visit, StringComparison.Ordinal) ? $"tham quan {trip.Title[Visit.Length..]}" : $"tham quan {trip.Title}";
}

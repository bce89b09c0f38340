using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>The notice to a person who came up from the waiting list; it stands alone, days after the chat it belongs to.</summary>
internal static class SeatsTexts
{
    public static OutgoingMessage GotSeat(Seats.NextRow seat) =>
        new(
            $"""
            {Markup.Bold("Có chỗ rồi!")} {seat.FullName} đã được ghi tên vào lớp {Markup.Bold(seat.Title)}.
            Khai giảng: {Opening(seat)}.
            Chỗ học: {seat.VenueName}, {seat.VenueAddress}.
            Không học được lớp này, mời anh/chị nhắn "hủy lớp {seat.Code}" để nhường chỗ.
            """
        )
        {
            Buttons =
            [
                new Button(new Intent(Intents.Schedule).ToChoiceId(), "Lịch học"),
                new Button(new Intent(Intents.LeaveCourse, seat.Code).ToChoiceId(), "Hủy đăng ký"),
            ],
        };

    /// <summary>The same for who is called, as the office reads it; true until the last session.</summary>
    public static string Call(Seats.NextRow seat)
    {
        var last = seat.LastAt is { } at && at != seat.StartsAt ? $" Buổi cuối: {VietnamTime.Moment(Instants.Parse(at))}." : "";
        return $"đã có chỗ, được ghi tên vào lớp {seat.Title}. Khai giảng: {Opening(seat)}.{last} Chỗ học: {seat.VenueName}, {seat.VenueAddress}. Không đi được thì báo ngay, để nhường chỗ cho người khác.";
    }

    private static string Opening(Seats.NextRow seat) =>
        seat.StartsAt is { } starts
            ? VietnamTime.Moment(Instants.Parse(starts))
            : VietnamTime.Day(DateOnly.ParseExact(seat.FirstDay, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}

using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>The notice to a person who came up from the waiting list; it stands alone, days after the chat it belongs to.</summary>
internal static class SeatsTexts
{
    public static OutgoingMessage GotSeat(Seats.NextRow seat)
    {
        var opening = seat.StartsAt is { } starts
            ? VietnamTime.Moment(Instants.Parse(starts))
            : VietnamTime.Day(DateOnly.ParseExact(seat.FirstDay, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new OutgoingMessage(
            $"""
            {Markup.Bold("Có chỗ rồi!")} {seat.FullName} đã được ghi tên vào lớp {Markup.Bold(seat.Title)}.
            Khai giảng: {opening}.
            Chỗ học: {seat.VenueName}, {seat.VenueAddress}.
            Không đi được, mời anh/chị nhắn "hủy lớp {seat.Code}" để nhường chỗ.
            """
        )
        {
            Buttons =
            [
                new Button(new Intent(Intents.Schedule).ToChoiceId(), "Lịch học"),
                new Button(new Intent(Intents.LeaveCourse, seat.Code).ToChoiceId(), "Hủy đăng ký"),
            ],
        };
    }
}

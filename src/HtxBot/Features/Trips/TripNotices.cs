using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>Messages about a trip that come without having been asked for; each stands alone.</summary>
internal static class TripNotices
{
    /// <summary>To who came up from the waiting list.</summary>
    public static OutgoingMessage GotPlace(Trip trip, string point, string fullName) =>
        new(
            $"""
            {Markup.Bold("Có chỗ rồi!")} {fullName} có chỗ trên xe đi {Markup.Bold(trip.Title)}.
            {TripTexts.PickUp(trip.Point(point)!)}
            Không đi được, mời anh/chị bấm dưới đây để nhường chỗ.
            """
        )
        {
            Buttons =
            [
                new Button(new Intent(Intents.Trip, trip.Id).ToChoiceId(), "Xem chuyến này"),
                new Button(new Intent(Intents.TripDecline, trip.Id).ToChoiceId(), TripTexts.NoLabel),
            ],
        };
}

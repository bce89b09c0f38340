using HtxBot.Conversations;
using HtxBot.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>Where points are listed, the number one types is the number of the point.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TripPointTextsTests
{
    private static readonly Trip Cattle = TripSteps.Cattle with { Seats = 45 };
    private static readonly TripStanding AtThree = new(TripReply.Yes, true, 0, "D3", Bus.At(2027, 2, 20, 10));

    [Test]
    public void At_a_full_point_every_point_has_its_own_number() =>
        Assert.That(
            Offered(new TripView(Cattle, TripStanding.Nothing, IsMine: true)),
            Is.EqualTo(["Điểm 1, 5 giờ 50", "Chờ chỗ điểm 2", "Điểm 3, 6 giờ 45", "Xem chuyến này"])
        );

    [Test]
    public void Who_has_a_place_keeps_it_or_takes_another_under_the_number_of_the_point() =>
        Assert.That(
            Offered(new TripView(Cattle with { Taken = 45 }, AtThree, IsMine: true)),
            Is.EqualTo(["Điểm 1, 5 giờ 50", "Điểm 2, hết chỗ", "Giữ điểm 3", "Xem chuyến này"])
        );

    [Test]
    public void Of_a_full_bus_one_waits_where_one_wanted_to_get_on() =>
        Assert.That(
            Offered(new TripView(Cattle with { Taken = 45 }, TripStanding.Nothing, IsMine: true)),
            Is.EqualTo(["Chờ chỗ", "Xem chuyến này"])
        );

    /// <summary>An eighth choice would put them on two pages, and the second begins with 1 again.</summary>
    [Test]
    public void Seven_points_are_all_there_is()
    {
        var trip = Cattle with { Points = [.. Enumerable.Range(1, 7).Select(no => Cattle.Points[1] with { Code = $"D{no}", No = no })] };

        Assert.That(
            Offered(new TripView(trip, TripStanding.Nothing, IsMine: true)),
            Is.EqualTo(Enumerable.Range(1, 7).Select(no => $"Chờ chỗ điểm {no}"))
        );
    }

    [Test]
    public void Keeping_the_point_is_what_one_has_and_a_full_one_is_explained_again()
    {
        var view = new TripView(Cattle, AtThree, IsMine: true);
        var choices = TripPointTexts.Full(view, Cattle.Points[1], "anh/chị Lan").Choices;

        Assert.That(
            choices.Take(3).Select(choice => choice.Id),
            Is.EqualTo(["!trip-join TQ1 D1", "!trip-join TQ1 D2", "!trip-join TQ1 D3"])
        );
    }

    [Test]
    public void A_point_that_is_not_on_the_map_keeps_its_number_in_the_list()
    {
        var trip = Cattle with { Points = [Cattle.Points[0], Cattle.Points[1] with { HasMap = false }, Cattle.Points[2]] };
        var view = new TripView(trip, AtThree, IsMine: true);

        var shown = TripPointTexts.Points(view, TripSteps.Of(view));

        Assert.That(shown.Choices.Select(choice => choice.Label), Is.EqualTo(["Bản đồ điểm 1", "Điểm 2", "Bản đồ điểm 3"]));
    }

    private static IEnumerable<string> Offered(TripView view) =>
        TripPointTexts.Full(view, view.Trip.Points[1], "anh/chị Lan").Choices.Select(choice => choice.Label);
}

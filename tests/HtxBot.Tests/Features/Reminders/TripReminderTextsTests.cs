using HtxBot.Channels;
using HtxBot.Features.Reminders;
using HtxBot.Features.Trips;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

[Parallelizable(ParallelScope.All)]
public sealed class TripReminderTextsTests
{
    /// <summary>The bus leaves the first point at 5:50 on 4 March.</summary>
    [TestCase(5, 46, "Sắp đến giờ xe đón, anh/chị Nguyễn Thị Lan")]
    [TestCase(5, 15, "Còn 35 phút nữa anh/chị Nguyễn Thị Lan")]
    [TestCase(4, 50, "Còn 1 tiếng nữa anh/chị Nguyễn Thị Lan")]
    [TestCase(2, 50, "Còn 3 tiếng nữa anh/chị Nguyễn Thị Lan")]
    [TestCase(3, 20, "Còn 2 tiếng 30 phút nữa anh/chị Nguyễn Thị Lan")]
    public void Before_the_bus_comes_it_is_said_how_long_as_people_say_it(int hour, int minute, string begins) =>
        Assert.That(Soon(Bus.At(2027, 3, 4, hour, minute)), Does.StartWith($"🚌 {begins} đi tham quan"));

    [TestCase(18, 20, "Còn 11 tiếng 30 phút nữa anh/chị Nguyễn Thị Lan")]
    [TestCase(17, 30, "Ngày mai anh/chị Nguyễn Thị Lan")]
    public void A_reminder_moved_to_the_evening_before_says_hours_or_the_day(int hour, int minute, string begins) =>
        Assert.That(Soon(Bus.At(2027, 3, 3, hour, minute)), Does.StartWith($"🚌 {begins} đi tham quan"));

    [Test]
    public void What_to_bring_and_the_place_are_said_as_everywhere_else()
    {
        var trip = TripSteps.Cattle with { Bring = ["Mũ.", "Nước uống."] };

        var eve = Of(TripPlan.Eve, trip, Bus.At(2027, 3, 3, 19));

        Assert.That(eve.Text, Does.Contain("\nNhớ mang: Mũ; Nước uống.\n"));
        Assert.That(eve.Place, Is.EqualTo(TripTexts.Map(trip.Points[0])));
    }

    [Test]
    public void Who_joins_a_trip_to_which_one_brings_nothing_reads_nothing_of_it()
    {
        var view = new TripView(TripSteps.Cattle with { Bring = [] }, TripStanding.Nothing, IsMine: true);

        Assert.That(TripTexts.Joined(view, view.Trip.Points[0], "anh/chị Lan").Text, Does.Not.Contain("Cần mang"));
    }

    private static string Soon(DateTimeOffset now) => Of(TripPlan.Soon, TripSteps.Cattle, now).Text;

    private static OutgoingMessage Of(string kind, Trip trip, DateTimeOffset now) =>
        TripReminderTexts.Of(
            kind,
            "Nguyễn Thị Lan",
            trip,
            new TripSeat("TQ1", "D1", HasDeclined: false) { DepartsAt = trip.DepartsAt },
            now
        );
}

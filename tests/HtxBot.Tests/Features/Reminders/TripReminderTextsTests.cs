using HtxBot.Features.Reminders;
using HtxBot.Tests.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

[Parallelizable(ParallelScope.All)]
public sealed class TripReminderTextsTests
{
    /// <summary>The bus leaves the first point at 5:50 on 4 March.</summary>
    [TestCase(5, 46, "Sắp đến giờ xe đón, Nguyễn Thị Lan")]
    [TestCase(5, 15, "Còn 35 phút nữa Nguyễn Thị Lan")]
    [TestCase(4, 50, "Còn 1 tiếng nữa Nguyễn Thị Lan")]
    [TestCase(2, 50, "Còn 3 tiếng nữa Nguyễn Thị Lan")]
    [TestCase(3, 20, "Còn 2 tiếng 30 phút nữa Nguyễn Thị Lan")]
    public void Before_the_bus_comes_it_is_said_how_long_as_people_say_it(int hour, int minute, string begins) =>
        Assert.That(Soon(Bus.At(2027, 3, 4, hour, minute)), Does.StartWith($"🚌 {begins} đi tham quan"));

    [TestCase(18, 20, "Còn 11 tiếng 30 phút nữa Nguyễn Thị Lan")]
    [TestCase(17, 30, "Ngày mai Nguyễn Thị Lan")]
    public void A_reminder_moved_to_the_evening_before_says_hours_or_the_day(int hour, int minute, string begins) =>
        Assert.That(Soon(Bus.At(2027, 3, 3, hour, minute)), Does.StartWith($"🚌 {begins} đi tham quan"));

    private static string Soon(DateTimeOffset now) =>
        TripReminderTexts
            .Of(TripPlan.Soon, "Nguyễn Thị Lan", TripSteps.Cattle, new TripSeat("TQ1", "D1", HasDeclined: false), now)
            .Text;
}

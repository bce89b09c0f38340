using System.Reflection;
using HtxBot.Channels;
using HtxBot.Features;
using HtxBot.Features.Reminders;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>Whoever has two buses on one morning reads of which one a message is that nobody asked for: it names the trip or its class.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnaskedTripTextsTests
{
    private static readonly Trip Cattle = TripSteps.Cattle;
    private static readonly TripPassenger Lan = TripSteps.Passenger(1, "Nguyễn Thị Lan", 2, TripMark.Late);
    private static readonly (TripPassenger Who, bool IsInDoubt)[] ToCall = [(Lan, true)];

    private static readonly Dictionary<string, OutgoingMessage[]> Messages = new()
    {
        ["TripNotices.GotPlace"] = [TripNotices.GotPlace(Cattle, "D2", Lan.FullName)],
        ["TripNotices.IsLate"] = [TripNotices.IsLate(Cattle, Lan), TripNotices.IsLate(Cattle, Lan with { MinutesLate = 15 })],
        ["TripNotices.IsInTime"] = [TripNotices.IsInTime(Cattle, Lan)],
        ["TripNotices.DoesNotCome"] = [TripNotices.DoesNotCome(Cattle, Lan)],
        ["TripNotices.WantsOff"] = [TripNotices.WantsOff(Cattle, Lan)],
        ["LeadTexts.Board"] = [LeadTexts.Board(Day(Bus.At(2027, 3, 4, 6))), LeadTexts.Board(Day(Bus.At(2027, 3, 3, 20)))],
        ["LeadTexts.BusComes"] = [LeadTexts.BusComes(Cattle, Cattle.Points[0], Cattle.Points[1], Lan.FullName, TimeSpan.Zero)],
        ["LeadTexts.Unreached"] = [LeadTexts.Unreached(Cattle, Cattle.Points[0], ToCall)],
        ["LeadTexts.ToCall"] = [LeadTexts.ToCall("📞", Cattle, ToCall)],
        ["TakenBackTexts.BusStays"] = [TakenBackTexts.BusStays(Cattle, Cattle.Points[0], Cattle.Points[1], Lan.FullName)],
        ["TakenBackTexts.Unreached"] = [TakenBackTexts.Unreached(Cattle, Cattle.Points[0], ToCall)],
        ["TripReminderTexts.Of"] = [Reminder(TripPlan.DaysBefore), Reminder(TripPlan.Eve), Reminder(TripPlan.Soon)],
    };

    private static IEnumerable<string> Names => Messages.Keys;

    [TestCaseSource(nameof(Names))]
    public void It_names_the_trip_or_the_class(string name)
    {
        foreach (var message in Messages[name])
            Assert.That(message.Text, Does.Contain(Cattle.Title).Or.Contain($"lớp {Cattle.CourseCode}"));
    }

    [Test]
    public void All_of_them_are_looked_at()
    {
        var written =
            from type in typeof(Feature).Assembly.GetTypes()
            where type == typeof(TripReminderTexts) || type.Namespace?.StartsWith("HtxBot.Features.Trips", StringComparison.Ordinal) == true
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
            where method.ReturnType == typeof(OutgoingMessage)
            select $"{type.Name}.{method.Name}";

        Assert.That(written, Is.EquivalentTo(Messages.Keys));
    }

    private static LeadFacts Day(DateTimeOffset now) =>
        new()
        {
            Now = now,
            Trip = Cattle,
            Passengers = [Lan],
            Departures = new Dictionary<string, BusDeparture>(),
        };

    private static OutgoingMessage Reminder(string kind) =>
        TripReminderTexts.Of(
            kind,
            Lan.FullName,
            Cattle,
            new TripSeat(Cattle.Id, "D2", HasDeclined: false) { DepartsAt = Cattle.DepartsAt },
            Bus.At(2027, 3, 3, 19)
        );
}

using Dapper;
using HtxBot.Channels;
using HtxBot.Features.Quotas;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Quotas;

/// <summary>What is said in advance of messages that are counted, held against what then happens.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ForecastTests
{
    private static readonly DateTimeOffset Start = new(2027, 2, 22, 9, 0, 0, VietnamTime.Offset);
    private static readonly DateOnly March = new(2027, 3, 1);
    private static readonly BotQuota Bot = new("zalo:1", new ChannelQuota(3000, 50));

    [TestCase("QTSX")]
    [TestCase("CNBO")]
    public void What_a_class_was_said_to_take_is_what_reminding_it_takes(string course)
    {
        using var world = SampleChats.Open(ChatKind.Zalo, Start);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan", course);
        world.Works(1);
        var trips = world.Db.QuerySingle<int>("SELECT count(*) FROM trip WHERE course_code = @course", new { course });
        foreach (var trip in world.Db.Query<string>("SELECT id FROM trip WHERE course_code = @course", new { course }).AsList())
            Seat(world, trip);
        var forecast = Forecasts().OfClass(world.Db, course, Start).Sum(month => month.Needs);

        world.GoesTo(Start.AddDays(60));

        // Beside the reminders it leaves room for what is said to each trip.
        Assert.That(forecast, Is.EqualTo(lan.Received.Count + (ClassForecast.AnsweringTrip * trips)));
    }

    [Test]
    public void A_class_for_which_the_rest_of_the_month_will_not_do_is_told_by_how_much()
    {
        using var world = SampleChats.Open(ChatKind.Zalo, Start);
        for (var no = 1; no <= 3; no++)
            _ = world.Person($"P{no}").IsIn(world, $"Người {no}");
        _ = world.Db.Execute("INSERT INTO channel_month (bot, month, received, sent) VALUES ('zalo:1', '2027-03', 1000, 1845)");

        var forecast = Forecasts().OfClass(world.Db, "QTSX", Start).Single(month => month.Month == March);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.Left, Is.EqualTo(5), "the last twentieth is for answers");
            Assert.That(forecast.Missing, Is.EqualTo(forecast.Needs - 5).And.Positive);
            Assert.That(QuotaTexts.Lines([forecast]), Has.Some.Contains($"Thiếu chừng {forecast.Missing} tin"));
        }
    }

    [Test]
    public void Free_seats_count_as_far_as_the_bot_takes_new_people()
    {
        using var world = SampleChats.Open(ChatKind.Zalo, Start);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        foreach (var no in Enumerable.Range(1, 45))
            _ = world.Db.Execute(
                "INSERT INTO channel_chat (bot, chat, first_at) VALUES ('zalo:1', @no, '2027-02-22T02:00:00.000Z')",
                new { no = $"{no}" }
            );

        var forecast = Forecasts().OfClass(world.Db, "QTSX", Start)[0];

        Assert.That((forecast.Coming, forecast.WithoutRoom), Is.EqualTo((5, 54)));
        Assert.That(forecast.NeedsIfFull - forecast.Needs, Is.EqualTo(5 * (forecast.PerPerson + ClassForecast.SigningUp)));
    }

    [Test]
    public void Where_nothing_is_counted_nothing_is_said()
    {
        using var world = SampleChats.Open(ChatKind.Zalo, Start);

        Assert.That(
            new Forecasts(new QuotaBook([new BotQuota("zalo:1", new ChannelQuota(0, 50))]), QuietHours.Usual).OfClass(
                world.Db,
                "QTSX",
                Start
            ),
            Is.Empty
        );
    }

    private static Forecasts Forecasts() => new(new QuotaBook([Bot]), QuietHours.Usual);

    private static void Seat(ChatWorld world, string trip) =>
        _ = world.Db.Execute(
            """
            INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at)
            SELECT trip_id, 1, 'yes', 'seat', code, 0, 'member', @Now FROM pick_up_point WHERE trip_id = @trip AND no = 1
            """,
            new { trip, Now = Instants.Format(Start) }
        );
}

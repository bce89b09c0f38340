using HtxBot.Features.Reminders;
using HtxBot.Features.SessionAnswers;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Reminders;

/// <summary>What a person is reminded of and when. Days are those of March 2027; the first is a Monday.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ReminderPlanTests
{
    [Test]
    public void A_run_of_days_is_said_once_before_and_each_day_on_its_evening_before()
    {
        var plan = Plan(Morning(8), Afternoon(8), Morning(9));

        Assert.That(
            plan,
            Is.EqualTo([
                "session.days-before 05/03 08:00 QTSX QTSX QTSX",
                "session.eve 07/03 19:00 QTSX QTSX",
                "session.soon 08/03 11:30 QTSX",
                "session.eve 08/03 19:00 QTSX",
            ])
        );
    }

    [Test]
    public void Who_does_not_come_to_a_session_is_reminded_of_the_others_and_not_anew_of_their_run()
    {
        var plan = Plan(No(Morning(8)), No(Afternoon(8)), Morning(9), No(Afternoon(9)));

        Assert.That(plan, Is.EqualTo(["session.days-before 05/03 08:00 QTSX", "session.eve 08/03 19:00 QTSX"]));

        static AttendedSession No(AttendedSession session) => session with { Reply = SessionReply.No };
    }

    [Test]
    public void A_run_to_which_somebody_does_not_come_reminds_them_of_nothing() =>
        Assert.That(Plan(Morning(8) with { Reply = SessionReply.No }, Afternoon(8) with { Reply = SessionReply.No }), Is.Empty);

    [Test]
    public void The_occasion_of_a_run_is_the_same_for_who_does_not_come_on_its_first_day()
    {
        var (all, one) = (Morning(8) with { Reply = SessionReply.No }, Morning(9));

        var reminder = ReminderPlan.Of(1, [all, one], QuietHours.Usual).Single(each => each.Kind == ReminderPlan.DaysBefore);

        Assert.That(reminder.OccasionOf(reminder.Sessions[0]), Is.EqualTo("2027-03-08"));
    }

    [Test]
    public void After_a_free_day_a_new_run_begins() =>
        Assert.That(
            Plan(Morning(8), Morning(10)).Where(line => line.StartsWith(ReminderPlan.DaysBefore, StringComparison.Ordinal)),
            Is.EqualTo(["session.days-before 05/03 08:00 QTSX", "session.days-before 07/03 08:00 QTSX"])
        );

    [Test]
    public void Two_classes_on_a_day_share_the_evening_message() =>
        Assert.That(
            Plan(Morning(8), Afternoon(8, "CNBO")),
            Is.EqualTo([
                "session.days-before 05/03 08:00 QTSX",
                "session.days-before 05/03 08:00 CNBO",
                "session.eve 07/03 19:00 QTSX CNBO",
                "session.soon 08/03 11:30 CNBO",
            ])
        );

    [Test]
    public void What_would_come_at_night_comes_in_the_evening_where_the_evening_has_no_message_of_its_own() =>
        Assert.That(
            Plan(Morning(8) with { Offsets = ReminderOffsets.Usual with { EveAt = null, Days = 0 } }),
            Is.EqualTo(["session.soon 07/03 19:00 QTSX"])
        );

    [Test]
    public void A_time_the_office_set_in_the_night_is_the_evening_before_that_night() =>
        Assert.That(
            Plan(Afternoon(8) with { Offsets = new ReminderOffsets(1, new TimeOnly(5, 30), new TimeOnly(22, 0), TimeSpan.Zero) }),
            Is.EqualTo(["session.days-before 06/03 19:00 QTSX", "session.eve 07/03 19:00 QTSX"])
        );

    [Test]
    public void Nothing_is_said_where_the_office_wants_nothing() =>
        Assert.That(Plan(Morning(8) with { Offsets = new ReminderOffsets(0, new TimeOnly(8, 0), null, TimeSpan.Zero) }), Is.Empty);

    [Test]
    public void The_same_session_at_another_time_is_another_occasion()
    {
        var before = Keys(Morning(8));
        var moved = Keys(Morning(9));

        Assert.That(before.Intersect(moved), Is.Empty);
    }

    [Test]
    public void Every_zone_of_the_machine_gives_the_same_plan()
    {
        var elsewhere = Morning(8) with { StartsAt = Morning(8).StartsAt.ToOffset(TimeSpan.FromHours(-8)) };

        Assert.That(Plan(elsewhere), Is.EqualTo(Plan(Morning(8))));
    }

    private static IEnumerable<string> Keys(params AttendedSession[] sessions) =>
        ReminderPlan.Of(7, sessions, QuietHours.Usual).Select(reminder => reminder.Kind + reminder.Key);

    private static List<string> Plan(params AttendedSession[] sessions) =>
        [
            .. ReminderPlan
                .Of(7, sessions, QuietHours.Usual)
                .Select(reminder =>
                    $"{reminder.Kind} {VietnamTime.DayOf(reminder.DueAt):dd/MM} {VietnamTime.TimeOf(reminder.DueAt):HH:mm} {string.Join(' ', reminder.Sessions.Select(session => session.Course))}"
                ),
        ];

    private static AttendedSession Morning(int day, string course = "QTSX") => At(day, new TimeOnly(7, 30), course);

    private static AttendedSession Afternoon(int day, string course = "QTSX") => At(day, new TimeOnly(13, 30), course);

    private static AttendedSession At(int day, TimeOnly time, string course) =>
        new(course, 1, VietnamTime.At(new DateOnly(2027, 3, day), time).ToUniversalTime(), ReminderOffsets.Usual);
}

using System.Globalization;
using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Schedule;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Runtime;

namespace HtxBot.Features.Changes;

/// <summary>
/// Tells people of a change: at once, or in the morning where it is night and nothing of it comes before. What is told is read then, so a
/// calendar file that goes out in the morning is the one of the morning.
/// </summary>
public sealed class ChangeNotices(QuietHours quiet) : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "class-change.tell";

    // Who must leave early in the morning would read it on the way.
    private static readonly TimeSpan EarlyMorning = TimeSpan.FromHours(3);

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>When those touched are told, if not now: it is night, and no changed session begins before or soon after its end.</summary>
    public DateTimeOffset? WaitsUntil(ChangePlan? plan, DateTimeOffset now)
    {
        if (!quiet.Holds(now))
            return null;
        var morning = quiet.EndOf(now);
        var begins = plan is null ? [] : Begins(plan);
        return begins.Any(begin => begin < morning + EarlyMorning) ? null : morning;
    }

    /// <summary>Tells them now, or plans it for the morning.</summary>
    internal void Tell(TurnScope scope, long change, ChangePlan plan, string remark)
    {
        var db = scope.Connection;
        ChangeNoticeStore.Freeze(db, change, TouchedStore.People(db, plan.Before.Code, plan.Items));
        var key = change.ToString(CultureInfo.InvariantCulture);
        var words = TouchedStore.Words(db, plan.Before.Code, plan.Items);
        foreach (var person in ChangeNoticeStore.WithoutChat(db, change))
            CallStore.Add(
                db,
                person,
                "class-change",
                key,
                Markup.Strip(ChangeNoticeTexts.Text(plan.Before, plan.TripsAfter, Concerns.Of(plan.Items, words[person]), remark)),
                scope.Now
            );
        if (WaitsUntil(plan, scope.Now) is { } morning)
            Timers.Plan(db, Called, key, morning);
        else
            Send(scope, change);
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        Send(scope, long.Parse(timer.Key, CultureInfo.InvariantCulture));
        return new TimerEnd.Fired();
    }

    private static void Send(TurnScope scope, long change)
    {
        var db = scope.Connection;
        if (ChangeStore.Find(db, change) is not { } row || CatalogueStore.Load(db).Course(row.Course) is not { } course)
            return;
        var items = ChangeStore.Items(db, change).Where(item => item.TouchesPeople).ToList();
        var trips = TripStore.OfCourse(db, row.Course).Where(trip => items.Exists(item => item.Trip == trip.Id)).ToList();
        var words = TouchedStore.Words(db, row.Course, items);
        var told = ChangeNoticeStore.Planned(db, change);
        foreach (var chat in told)
        {
            // Who has left meanwhile, or said no, was to be told nevertheless, and is told all of it.
            var all = chat.People.Select(words.GetValueOrDefault).OfType<IReadOnlyDictionary<string, TripWord>>().ToList();
            var mine = all.SelectMany(each => Concerns.Of(items, each)).ToHashSet();
            var message = Message(scope, row, course, mine.Count == 0 ? items : items.FindAll(mine.Contains), trips, all.FirstOrDefault());
            var here = SharingStore.In(db, chat.Bot, chat.Chat);
            scope.Outbox.Add(chat.Bot, chat.Chat, ChangeNoticeTexts.ToMember(message, chat.Addressed(here), here), MessageClass.Notice);
            ChangeNoticeStore.MarkQueued(db, change, chat.Bot, chat.Chat, scope.Outbox.LastId);
        }
        var toStaff = ChangeNoticeTexts.ToStaff(Message(scope, row, course, items, trips, null));
        foreach (var (bot, chat) in ChangeCrew.Chats(db, row.StaffId, row.Course, trips).Except(told.Select(each => (each.Bot, each.Chat))))
            scope.Outbox.Add(bot, chat, toStaff, MessageClass.Notice);
    }

    private static ChangeMessage Message(
        TurnScope scope,
        ChangeRow row,
        Course course,
        IReadOnlyList<ChangeItem> items,
        IReadOnlyList<Trip> trips,
        IReadOnlyDictionary<string, TripWord>? words
    )
    {
        var travels = trips.Where(trip => items.Any(item => item.Trip == trip.Id)).ToList();
        return new ChangeMessage(
            row.Id,
            ChangeNoticeTexts.Text(course, trips, items, row.Remark),
            CalendarFile.Of(
                course,
                scope.Now,
                travels.Select(trip => (trip, words?.GetValueOrDefault(trip.Id)?.PointNo is { } no ? trip.PointNo(no) : null))
            ),
            AsksToCome(items),
            travels
        );
    }

    /// <summary>Whether a session is left to come to: not where all that changed was called off.</summary>
    internal static bool AsksToCome(IEnumerable<ChangeItem> items) =>
        items.Any(item => item is { Trip.Length: 0 } and not { Field: ChangedField.State, Becomes: "cancelled" });

    /// <summary>When what is changed began or begins.</summary>
    private static IEnumerable<DateTimeOffset> Begins(ChangePlan plan)
    {
        var sessions = plan.Items.Where(item => item.Trip.Length == 0).Select(item => item.No).ToHashSet();
        var trips = plan.Items.Select(item => item.Trip).ToHashSet();
        return plan
            .Before.Sessions.Concat(plan.After.Sessions)
            .Where(session => sessions.Contains(session.No))
            .Select(session => session.StartsAt)
            .Concat(plan.TripsBefore.Concat(plan.TripsAfter).Where(trip => trips.Contains(trip.Id)).Select(trip => trip.DepartsAt));
    }
}

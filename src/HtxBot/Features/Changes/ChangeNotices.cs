using System.Globalization;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Features.Schedule;
using HtxBot.Features.Sharing;
using HtxBot.Features.Trips;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>
/// Tells people of a change: a little later by day, in the morning where it is night, at once where something of it comes soon
/// (<see cref="TellingTime"/>). What is told is read then: several changes that have waited are one message from what people know to what is true by
/// then, and what is again as they know it is not told.
/// </summary>
public sealed class ChangeNotices(QuietHours quiet) : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "class-change.tell";

    /// <summary>Why nobody is told of what was changed back before it was told; kept with the change.</summary>
    public const string ChangedBack = "đã đổi lại như cũ trước giờ báo.";

    /// <summary>Why nobody is told of what was over when the program could tell it.</summary>
    public const string TooLate = "trợ lý không chạy vào giờ báo, đến lúc chạy lại thì việc đã qua.";

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>When those touched are told; null: now.</summary>
    /// <param name="plan">What is changed.</param>
    /// <param name="held">What of the class waits already and is told with it.</param>
    /// <param name="now">Calendar time; UTC.</param>
    public DateTimeOffset? WaitsUntil(ChangePlan plan, HeldChanges held, DateTimeOffset now) =>
        TellingTime.HeldUntil(quiet, now, held.First ?? now, Occasions(plan, held.Untold));

    /// <summary>Until when the night holds changes that wait; null: they may go.</summary>
    internal DateTimeOffset? NightUntil(SqliteConnection db, string course, IReadOnlyList<long> changes, DateTimeOffset now) =>
        NightRule.HeldUntil(quiet, now, Touched(db, course, [.. changes.SelectMany(change => ChangeStore.Items(db, change))]));

    /// <summary>Tells them now, or plans it; with it everything of the class that waits.</summary>
    internal void Tell(TurnScope scope, long change, ChangePlan plan)
    {
        var (db, course) = (scope.Connection, plan.Before.Code);
        var held = HeldChangesStore.Of(db, course);
        IReadOnlyList<long> together = [.. held, change];
        var waiting = HeldChangesStore.Load(db, course, together);
        var news = held.Count == 0 ? plan.Items : waiting.News;
        if (news.Count == 0)
        {
            Withdraw(scope, together, ChangedBack);
            return;
        }
        ChangeNoticeStore.Freeze(db, change, TouchedStore.People(db, course, plan.Items));
        ListCalls(scope, together, course);
        if (WaitsUntil(plan, waiting, scope.Now) is { } later)
            foreach (var each in together)
                Timers.Plan(db, Called, Key(each), later);
        else if (Send(scope, together, [.. Occasions(plan, waiting.Untold)]) is TimerEnd.Fired)
            End(db, held, "told at once with a later change");
    }

    /// <summary>Tells at once what waits, because nothing more is to come; at night it waits on.</summary>
    internal void TellNow(TurnScope scope, string course)
    {
        var db = scope.Connection;
        var held = HeldChangesStore.Of(db, course);
        if (held.Count > 0 && NightUntil(db, course, held, scope.Now) is null && Send(scope, held, []) is TimerEnd.Fired)
            End(db, held, "the office had it told at once");
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        var change = long.Parse(timer.Key, CultureInfo.InvariantCulture);
        if (ChangeStore.Find(db, change) is not { } row)
            return new TimerEnd.Skipped("the change is gone");
        // Of a program that stood still over the morning this may be the next night.
        if (NightRule.HeldUntil(quiet, scope.Now, Touched(db, row.Course, ChangeStore.Items(db, change))) is { } later)
            return new TimerEnd.PutOff(later);
        var others = HeldChangesStore.Of(db, row.Course);
        var end = Send(scope, [.. others.Append(change).Order()], []);
        if (end is TimerEnd.Fired)
            foreach (var other in others)
                Timers.FireAlong(db, Called, Key(other), timer, scope.Now);
        return end;
    }

    /// <param name="scope">The turn.</param>
    /// <param name="changes">What is told together, the oldest first.</param>
    /// <param name="about">What made it be told now, besides what people know and what is so now.</param>
    private static TimerEnd Send(TurnScope scope, IReadOnlyList<long> changes, IReadOnlyList<Occasion> about)
    {
        var db = scope.Connection;
        if (ChangeStore.Find(db, changes[^1]) is not { } newest || CatalogueStore.Load(db).Course(newest.Course) is not { } course)
            return new TimerEnd.Skipped("the class is gone");
        var waiting = HeldChangesStore.Load(db, course.Code, changes);
        var news = waiting.News;
        if (news.Count == 0)
        {
            Withdraw(scope, changes, ChangedBack);
            return new TimerEnd.Skipped("it is again as people know it");
        }
        var trips = TripStore.OfCourse(db, course.Code).Where(trip => news.Any(item => item.Trip == trip.Id)).ToList();
        var items = news.Where(item => IsAhead(item, course, trips, scope.Now)).ToList();
        if (items.Count == 0)
        {
            Withdraw(scope, changes, TooLate);
            return new TimerEnd.Missed("what it speaks of is over");
        }
        var row = newest with { Remark = waiting.Remark("") };
        var when = NightRule.Of(scope.Outbox.Night, scope.Now, about.Concat(Touched(db, course.Code, waiting.Untold)));
        var told = Tell(scope, changes, row, course, items, trips, when);
        var changedBy = changes.Select(change => ChangeStore.Find(db, change)!.StaffId).Distinct().ToList();
        var toStaff = ChangeNoticeTexts.ToStaff(Message(scope, row, course, items, trips, null));
        foreach (var (bot, chat) in ChangeCrew.Chats(db, changedBy is [var only] ? only : 0, course.Code, trips).Except(told))
            scope.Outbox.Notify(bot, chat, toStaff, when);
        return new TimerEnd.Fired();
    }

    /// <summary>Each chat what concerns its people; where that is.</summary>
    private static List<(string Bot, string Chat)> Tell(
        TurnScope scope,
        IReadOnlyList<long> changes,
        ChangeRow row,
        Course course,
        List<ChangeItem> items,
        IReadOnlyList<Trip> trips,
        Timeliness when
    )
    {
        var db = scope.Connection;
        var words = TouchedStore.Words(db, course.Code, items);
        var classes = new ClassesNow(db);
        List<(string Bot, string Chat)> told = [];
        foreach (var chat in ChangeNoticeStore.Planned(db, changes))
        {
            // Who has said no meanwhile was to be told nevertheless, and is told all of it; not who has left the class, nor of what was taken back.
            var all = chat.People.Where(IsMeant).Select(person => words[person]).ToList();
            if (all.Count == 0)
            {
                ChangeNoticeStore.Leave(db, changes, chat.People);
                continue;
            }
            var mine = all.SelectMany(each => Concerns.Of(items, each)).ToHashSet();
            var read = mine.Count == 0 ? items : items.FindAll(mine.Contains);
            var message = Message(scope, row with { Id = chat.Change }, course, read, trips, all[0]);
            var here = SharingStore.In(db, chat.Bot, chat.Chat);
            var toChat = ChangeNoticeTexts.ToMember(message, chat.Addressed(here, IsMeant), here);
            List<long> people = [.. chat.People.Where(IsMeant)];
            scope.Outbox.NotifyOwed(chat.Bot, chat.Chat, toChat, when, ChangeCalls.About, ChangeCalls.Key(changes, people));
            ChangeNoticeStore.MarkQueued(db, changes, chat.People, scope.Outbox.LastId);
            foreach (var person in people)
                ChangeCalls.Recall(classes, person, scope.Now, changes);
            told.Add((chat.Bot, chat.Chat));
        }
        return told;

        bool IsMeant(long person) => words.TryGetValue(person, out var said) && (changes.Count == 1 || Concerns.Of(items, said).Count > 0);
    }

    /// <summary>Whom nothing can be written to the office calls, once about everything that is told together.</summary>
    private static void ListCalls(TurnScope scope, IReadOnlyList<long> changes, string course)
    {
        var (db, classes) = (scope.Connection, new ClassesNow(scope.Connection));
        var written = ChangeNoticeStore.Planned(db, changes).SelectMany(chat => chat.People).ToHashSet();
        foreach (var person in ChangeNoticeStore.WithoutChat(db, changes))
        {
            if (written.Contains(person))
                ChangeCalls.Forget(classes, person, changes, scope.Now);
            else
                ChangeCalls.Add(classes, person, course, changes, scope.Now);
        }
    }

    /// <summary>Nobody is told: their timers end, their calls fall off the list, and the reason stays.</summary>
    private static void Withdraw(TurnScope scope, IReadOnlyList<long> changes, string why)
    {
        var db = scope.Connection;
        var classes = new ClassesNow(db);
        foreach (var person in ChangeNoticeStore.WithoutChat(db, changes))
            ChangeCalls.Forget(classes, person, changes, scope.Now);
        HeldChangesStore.Withdraw(db, changes, why);
        End(db, changes, "nobody is told");
    }

    private static void End(SqliteConnection db, IEnumerable<long> changes, string reason)
    {
        foreach (var change in changes)
            _ = Timers.Cancel(db, Called, Key(change), reason);
    }

    private static string Key(long change) => change.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether what an item is about is not over.</summary>
    internal static bool IsAhead(ChangeItem item, Course course, IReadOnlyList<Trip> trips, DateTimeOffset now) =>
        item.Trip.Length > 0
            ? trips.Any(trip => trip.Id == item.Trip && !trip.IsOverAt(now))
            : course.Sessions.Any(session => session.No == item.No && session.EndsAt > now);

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

    /// <summary>What is changed, as it was and as it will be.</summary>
    private static IEnumerable<Occasion> Occasions(ChangePlan plan, IReadOnlyList<ChangeItem> held) =>
        Occasions(
            plan.Before.Sessions.Concat(plan.After.Sessions),
            plan.TripsBefore.Concat(plan.TripsAfter),
            [.. held, .. plan.Items.Where(item => item.TouchesPeople)]
        );

    /// <summary>What was changed, as it is and as those know it who have not read of it: they go by that.</summary>
    private static IEnumerable<Occasion> Touched(SqliteConnection db, string course, IReadOnlyList<ChangeItem> items)
    {
        foreach (var occasion in Occasions(db, course, items))
            yield return occasion;
        foreach (var item in items.Where(item => item.Field == ChangedField.Time))
            yield return new Occasion(Instants.Parse(item.Was.Split('/')[0]), Instants.Parse(item.Was.Split('/')[1]));
        var trips = TripStore.OfCourse(db, course);
        foreach (var item in items.Where(item => item.Field is ChangedField.Departs or ChangedField.Leaves))
        {
            var (from, trip) = (Instants.Parse(item.Was), trips.First(each => each.Id == item.Trip));
            yield return new Occasion(from, from + (trip.ReturnsAt - trip.DepartsAt), IsTrip: true);
        }
    }

    /// <summary>What was changed, as it is. Read only when it is asked for, which by day nobody does.</summary>
    internal static IEnumerable<Occasion> Occasions(SqliteConnection db, string course, IReadOnlyList<ChangeItem> items)
    {
        var sessions = CatalogueStore.Load(db).Course(course)?.Sessions ?? [];
        foreach (var occasion in Occasions(sessions, TripStore.OfCourse(db, course), items))
            yield return occasion;
    }

    /// <summary>The sessions and trips of these that some items are about.</summary>
    internal static IEnumerable<Occasion> Occasions(
        IEnumerable<CourseSession> sessions,
        IEnumerable<Trip> trips,
        IReadOnlyList<ChangeItem> items
    ) =>
        sessions
            .Where(session => items.Any(item => item.Trip.Length == 0 && item.No == session.No))
            .Select(Occasion.Of)
            .Concat(trips.Where(trip => items.Any(item => item.Trip == trip.Id)).Select(Occasion.Of));
}

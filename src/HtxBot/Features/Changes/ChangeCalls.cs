using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>
/// Changes of a class that the office tells by telephone: to whom nothing can be written, whose message ended unsent, and of whom nobody knows
/// whether it arrived. One call a person and class is about everything of it they do not know; its key names those changes. It is worded anew with
/// the class, falls away when its person answers or is told something newer of the same, and is over with the last session or trip it speaks of.
/// </summary>
internal sealed class ChangeCalls : ITimedMessages
{
    /// <summary>Its kind, and that of the messages whose end it answers for; persisted.</summary>
    public const string About = "class-change";

    /// <summary>Names the one message about these changes to the chat of these people.</summary>
    public static string Key(IEnumerable<long> changes, IEnumerable<long> people) => $"{Join(changes)}/{Join(people)}";

    /// <summary>Somebody is to be told of some changes of a class, together with what of it they are to be told already.</summary>
    /// <param name="classes">The classes as they stand.</param>
    /// <param name="person">Whom.</param>
    /// <param name="course">Code of the class.</param>
    /// <param name="changes">Which, the oldest first.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="isInDoubt">Whether a message that says it may have arrived.</param>
    public static void Add(
        ClassesNow classes,
        long person,
        string course,
        IReadOnlyList<long> changes,
        DateTimeOffset now,
        bool isInDoubt = false
    )
    {
        var db = classes.Db;
        var open = Open(db, person).Where(call => call.Course == course).ToList();
        List<long> all = [.. open.SelectMany(call => call.Changes).Union(changes).Order()];
        foreach (var call in open)
            CallStore.Drop(db, person, About, call.Key);
        if (Owed(classes, person, course, all, [], now) is { } owed)
            CallStore.Add(
                db,
                person,
                About,
                Join(all),
                CallTexts.Said(owed.Words, isInDoubt && open.TrueForAll(call => call.IsInDoubt)),
                now,
                owed.Until
            );
    }

    /// <summary>They know of some changes, or those are told to nobody: what they do not know else stays.</summary>
    public static void Forget(ClassesNow classes, long person, IReadOnlyList<long> changes, DateTimeOffset now)
    {
        foreach (var call in Open(classes.Db, person).Where(call => call.Changes.Intersect(changes).Any()))
        {
            CallStore.Drop(classes.Db, person, About, call.Key);
            List<long> rest = [.. call.Changes.Except(changes)];
            if (rest.Count > 0)
                Add(classes, person, call.Course, rest, now, call.IsInDoubt);
        }
    }

    /// <summary>Who is still to be called is told what is true now, or is called no more.</summary>
    /// <param name="classes">The classes as they stand.</param>
    /// <param name="person">Whom.</param>
    /// <param name="now">Calendar time; UTC.</param>
    /// <param name="told">Changes of which they are being told just now.</param>
    public static void Recall(ClassesNow classes, long person, DateTimeOffset now, params IReadOnlyList<long> told)
    {
        foreach (var call in Open(classes.Db, person))
        {
            if (Owed(classes, person, call.Course, call.Changes, told, now) is { } owed)
                CallStore.Reword(classes.Db, person, About, call.Key, CallTexts.Said(owed.Words, call.IsInDoubt), owed.Until);
            else
                CallStore.Drop(classes.Db, person, About, call.Key);
        }
    }

    /// <inheritdoc/>
    public bool IsOutdated(SqliteConnection connection, long timer) => false;

    /// <inheritdoc/>
    public void TakenBack(SqliteConnection connection, long timer) { }

    /// <inheritdoc/>
    public void GivenUp(SqliteConnection connection, long timer, Unsent why, DateTimeOffset now)
    {
        if (Statement.On(connection, SelectNews).Integer(1, timer).First(row => row.Text(0)) is not { } key)
            return;
        var parts = key.Split('/');
        var (changes, people) = (Numbers(parts[0]), Numbers(parts[1]));
        if (ChangeStore.Find(connection, changes[0]) is not { } change)
            return;
        var classes = new ClassesNow(connection);
        foreach (var person in people.Where(person => !ChangeAnswerStore.HasAnswered(connection, changes, person)))
            Add(classes, person, change.Course, changes, now, isInDoubt: why == Unsent.InDoubt);
    }

    /// <summary>What of some changes somebody is to be told as it stands now; null: nothing that is ahead and concerns them.</summary>
    private static OwedCall? Owed(
        ClassesNow classes,
        long person,
        string code,
        IReadOnlyList<long> changes,
        IReadOnlyList<long> told,
        DateTimeOffset now
    )
    {
        var db = classes.Db;
        if (classes.Course(code) is not { } course)
            return null;
        var trips = classes.Trips(code);
        var waiting = HeldChangesStore.Load(db, code, changes);
        // What a newer message says of the same thing they know from that one.
        var newer = HeldChangesStore
            .ToldSince(db, code, changes[^1])
            .Union(told.Where(change => change > changes[^1]))
            .SelectMany(change => ChangeStore.Items(db, change))
            .ToList();
        var items = waiting.News.Where(item => !newer.Exists(item.IsOfTheSame) && ChangeNotices.IsAhead(item, course, trips, now)).ToList();
        if (TouchedStore.Words(db, code, items, person) is not { } words || Concerns.Of(items, words) is not { Count: > 0 } mine)
            return null;
        return new OwedCall(
            Markup.Strip(ChangeNoticeTexts.Text(course, trips, mine, waiting.Remark(""))),
            now,
            ChangeNotices.Occasions(course.Sessions, trips, mine).Max(occasion => occasion.Until)
        );
    }

    private static List<OpenCall> Open(SqliteConnection db, long person)
    {
        List<OpenCall> open = [];
        foreach (var (key, words, _) in CallStore.OpenOf(db, person, About))
        {
            var changes = Numbers(key);
            if (ChangeStore.Find(db, changes[^1]) is { } newest)
                open.Add(new OpenCall(key, newest.Course, changes, CallTexts.IsInDoubt(words)));
        }
        return open;
    }

    private static string Join(IEnumerable<long> numbers) =>
        string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static List<long> Numbers(string joined) =>
        [.. joined.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];

    private const string SelectNews = """
        SELECT key
        FROM timer
        WHERE id = ?1 AND kind = 'class-change'
        """;

    private sealed record OpenCall(string Key, string Course, IReadOnlyList<long> Changes, bool IsInDoubt);
}

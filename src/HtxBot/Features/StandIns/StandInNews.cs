using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Calls;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.StandIns;

/// <summary>
/// A stand-in is a call to make: nobody is entered, and no place is held for them, by the word of somebody else. The office has the call until it begins;
/// who runs the class or trip is told, at once or in the morning.
/// </summary>
internal sealed class StandInNews : ITimerHandler
{
    /// <summary>Kind of the call; persisted.</summary>
    public const string About = "stand-in";

    /// <summary>Kind of the timer; persisted.</summary>
    public const string Called = "stand-in.tell";

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>Puts the stand-in on the list of calls, in place of whom was named before, and tells who runs it.</summary>
    public static void Tell(TurnScope scope, StandInSubject subject, string name, string phone)
    {
        var (db, now, person) = (scope.Connection, scope.Now, subject.Person);
        var call = new StandInCall(name, phone, StandInTexts.Asks(subject, Member(db, person).Name));
        CallStore.Drop(db, person, About, subject.About);
        CallStore.MakeRoom(db, person, About, subject.About, since: now);
        CallStore.Add(db, person, About, subject.About, call.ToWords(), now, subject.Until);
        if (!HeldNotices.Hold(db, scope.Outbox, now, Called, Key(subject.About, person, subject.Scope), subject.Occasions))
            Say(scope, subject.Scope, person, call.ToWords(), NightRule.Of(scope.Outbox.Night, now, subject.Occasions));
    }

    /// <summary>Nobody need call whom nobody needs any more.</summary>
    public static void Recall(SqliteConnection db, long person, DateTimeOffset now)
    {
        foreach (var about in CallStore.KeysOf(db, person, About))
        {
            if (!StandInSubject.IsWanted(db, about, person, now))
                CallStore.Drop(db, person, About, about);
        }
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var (about, person, scopeOf) = Read(timer.Key);
        var open = CallStore.OpenOf(scope.Connection, person, About).Where(call => call.Key == about).ToList();
        if (open is not [var (_, words, until)])
            return new TimerEnd.Skipped("called already, or not needed any more");
        List<Occasion> begins = [.. Starts(about, until).Select(at => new Occasion(at, at, scopeOf.IsTrip))];
        if (HeldNotices.StillNight(scope, begins) is { } later)
            return later;
        Say(scope, scopeOf, person, words, NightRule.Of(scope.Outbox.Night, scope.Now, begins));
        return new TimerEnd.Fired();
    }

    private static void Say(TurnScope scope, Scope of, long person, string words, Timeliness when)
    {
        var told = StandInCall.Read(words) is { } call
            ? StandInTexts.News(call, Member(scope.Connection, person).Cooperative)
            : VietnamTime.Sentence(words);
        foreach (var (bot, chat) in InCharge.Of(scope.Connection, of).Chats)
            scope.Outbox.Notify(bot, chat, new OutgoingMessage($"🔁 {told}"), when);
    }

    /// <summary>When the first and the last begin of what it is about.</summary>
    private static IEnumerable<DateTimeOffset> Starts(string about, DateTimeOffset? last)
    {
        if (SessionSpan.FromArgument(about.Split(' ')[^1]) is { } span)
            yield return span.From;
        if (last is { } known)
            yield return known;
    }

    private static string Key(string about, long person, Scope scope) =>
        string.Create(CultureInfo.InvariantCulture, $"{about}/{person}/{scope.Within?.Id ?? scope.Id}");

    private static (string About, long Person, Scope Scope) Read(string key)
    {
        var parts = key.Split('/');
        var trip = parts[0].StartsWith("trip ", StringComparison.Ordinal) ? parts[0]["trip ".Length..] : null;
        return (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture), Scope.Of(parts[2], trip));
    }

    private static (string Name, string Cooperative) Member(SqliteConnection db, long person) =>
        Statement.On(db, SelectMember).Integer(1, person).First(row => (row.Text(0)!, row.Text(1)!));

    private const string SelectMember = """
        SELECT person.full_name, cooperative.short_name
        FROM person
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE person.id = ?1
        """;
}

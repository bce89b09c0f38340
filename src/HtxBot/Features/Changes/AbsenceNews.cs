using System.Globalization;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>Tells who runs a class who cannot come since it was changed: at once, or in the morning all of the night together.</summary>
public sealed class AbsenceNews(CatalogueSource catalogue) : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "change-absent.tell";

    /// <inheritdoc/>
    public string Kind => Called;

    /// <summary>When it is told, if not now.</summary>
    internal static DateTimeOffset? WaitsUntil(SqliteConnection db, ChangeRow change, IOutboxWriter outbox, DateTimeOffset now) =>
        NightRule.HeldUntil(outbox.Night, now, About(db, change));

    /// <summary>These have said so just now.</summary>
    /// <param name="scope">The turn.</param>
    /// <param name="change">Since which change.</param>
    /// <param name="people">Who, as they are stored.</param>
    /// <param name="began">When the last of its sessions began, where all had before they said so: then who teaches is told so; null: not all had.</param>
    internal void Tell(TurnScope scope, ChangeRow change, IReadOnlyList<string> people, DateTimeOffset? began)
    {
        var (db, key) = (scope.Connection, change.Id.ToString(CultureInfo.InvariantCulture));
        // Since when what is not told yet was said.
        var since = Timers.PayloadOf(db, Called, key);
        if (!HeldNotices.Hold(db, scope.Outbox, scope.Now, Called, key, About(db, change), since ?? Instants.Format(scope.Now)))
            Say(scope, change, since is null ? people : ChangeAnswerStore.Absent(db, change.Id, since), began);
    }

    /// <inheritdoc/>
    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        if (ChangeStore.Find(db, long.Parse(timer.Key, CultureInfo.InvariantCulture)) is not { } change)
            return new TimerEnd.Skipped("the change is gone");
        if (HeldNotices.StillNight(scope, About(db, change)) is { } later)
            return later;
        var people = ChangeAnswerStore.Absent(db, change.Id, timer.Payload);
        if (people.Count == 0)
            return new TimerEnd.Skipped("they come after all");
        Say(scope, change, people, began: null);
        return new TimerEnd.Fired();
    }

    private void Say(TurnScope scope, ChangeRow change, IReadOnlyList<string> people, DateTimeOffset? began)
    {
        var db = scope.Connection;
        // Names and numbers are for who runs the class now.
        var course = Scope.Course(change.Course);
        var chats =
            began is null && StaffStore.Holds(db, change.StaffId, StaffRole.Trainer, course)
                ? StaffStore.Chats(db, change.StaffId)
                : InCharge.Of(db, course).Chats;
        var title = catalogue.Current.Course(change.Course)?.Title ?? change.Course;
        var line = began is { } at ? ClassPageTexts.DidNotCome(people, title, at) : ClassPageTexts.CannotCome(people, title);
        var when = NightRule.Of(scope.Outbox.Night, scope.Now, About(db, change));
        // Who did not come is of use after it too.
        if (began is not null)
            when = when with { UselessFrom = null };
        foreach (var (bot, chat) in chats)
            scope.Outbox.Notify(bot, chat, line, when);
    }

    private static IEnumerable<Occasion> About(SqliteConnection db, ChangeRow change) =>
        ChangeNotices.Occasions(db, change.Course, ChangeStore.Items(db, change.Id));
}

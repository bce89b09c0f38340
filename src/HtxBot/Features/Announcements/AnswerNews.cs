using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Sharing;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>Hands the staff's answer back to the member: at once, also at night to who wrote a moment ago; else in the morning, all together.</summary>
internal sealed class AnswerNews : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "answer.tell";

    public string Kind => Called;

    /// <summary>When it would be read, if not now.</summary>
    public static DateTimeOffset? WaitsUntil(SqliteConnection db, ReplyRow reply, IOutboxWriter outbox, DateTimeOffset now) =>
        NightRule.IsTalking(Instants.Parse(reply.SaidAt), now) ? null : NightRule.HeldUntil(outbox.Night, now, About(db, reply));

    /// <summary>Hands back what somebody of the staff has just answered.</summary>
    public static void Tell(Visit visit, ReplyRow reply, string answer)
    {
        var (name, staff, outbox) = (visit.Staff!.Name, visit.Staff.Id, visit.Scope.Outbox);
        var key = string.Create(CultureInfo.InvariantCulture, $"{reply.Id}:{staff}");
        // The same person's answers of one night are one message; the first line says whose they are.
        var payload = Timers.PayloadOf(visit.Db, Called, key) is { } waiting ? $"{waiting}\n{answer}" : $"{name}\n{answer}";
        if (WaitsUntil(visit.Db, reply, outbox, visit.Now) is { } morning)
        {
            Timers.Plan(visit.Db, Called, key, morning, payload);
            return;
        }
        _ = Timers.Cancel(visit.Db, Called, key, "told at once with a later answer");
        var isTalking = outbox.Night.Holds(visit.Now) && NightRule.IsTalking(Instants.Parse(reply.SaidAt), visit.Now);
        Say(visit.Scope, reply, payload, isTalking ? AtNight.Awaited : When(visit.Db, reply, outbox, visit.Now));
    }

    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        if (ReplyStore.Find(db, long.Parse(timer.Key.Split(':')[0], CultureInfo.InvariantCulture)) is not { } reply)
            return new TimerEnd.Skipped("what it answers is gone");
        if (HeldNotices.StillNight(scope, About(db, reply)) is { } later)
            return later;
        Say(scope, reply, timer.Payload, When(db, reply, scope.Outbox, scope.Now));
        return new TimerEnd.Fired();
    }

    private static void Say(TurnScope scope, ReplyRow reply, string payload, Timeliness when)
    {
        var end = payload.IndexOf('\n', StringComparison.Ordinal);
        var message = ReplyTexts.FromStaff(reply, payload[..end], payload[(end + 1)..]);
        var there = SharingStore.In(scope.Connection, reply.Bot, reply.Chat);
        scope.Outbox.Notify(reply.Bot, reply.Chat, SharingTexts.ToOne(message, reply.PersonId, reply.FullName, there), when);
    }

    // What one person has written for another helps whenever it comes.
    private static Timeliness When(SqliteConnection db, ReplyRow reply, IOutboxWriter outbox, DateTimeOffset now) =>
        NightRule.Of(outbox.Night, now, About(db, reply)) with
        {
            UselessFrom = null,
        };

    private static IEnumerable<Occasion> About(SqliteConnection db, ReplyRow reply) =>
        AnnouncementStore.Find(db, reply.AnnouncementId) is { } announcement ? Occasion.Of(db, announcement.Scope) : [];
}

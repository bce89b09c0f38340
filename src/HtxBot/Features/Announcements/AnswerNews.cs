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
        var (name, staff) = (visit.Staff!.Name, visit.Staff.Id);
        var key = string.Create(CultureInfo.InvariantCulture, $"{reply.Id}:{staff}");
        // The same person's answers of one night are one message; the first line says whose they are.
        var payload = Timers.PayloadOf(visit.Db, Called, key) is { } waiting ? $"{waiting}\n{answer}" : $"{name}\n{answer}";
        if (WaitsUntil(visit.Db, reply, visit.Scope.Outbox, visit.Now) is { } morning)
        {
            Timers.Plan(visit.Db, Called, key, morning, payload);
            return;
        }
        _ = Timers.Cancel(visit.Db, Called, key, "told at once with a later answer");
        Say(visit.Scope, reply, payload);
    }

    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        if (ReplyStore.Find(db, long.Parse(timer.Key.Split(':')[0], CultureInfo.InvariantCulture)) is not { } reply)
            return new TimerEnd.Skipped("what it answers is gone");
        if (HeldNotices.StillNight(scope, About(db, reply)) is { } later)
            return later;
        Say(scope, reply, timer.Payload);
        return new TimerEnd.Fired();
    }

    private static void Say(TurnScope scope, ReplyRow reply, string payload)
    {
        var end = payload.IndexOf('\n', StringComparison.Ordinal);
        var message = ReplyTexts.FromStaff(reply, payload[..end], payload[(end + 1)..]);
        var there = SharingStore.In(scope.Connection, reply.Bot, reply.Chat);
        scope.Outbox.Add(reply.Bot, reply.Chat, SharingTexts.ToOne(message, reply.PersonId, reply.FullName, there), MessageClass.Notice);
    }

    private static IEnumerable<Occasion> About(SqliteConnection db, ReplyRow reply) =>
        AnnouncementStore.Find(db, reply.AnnouncementId) is { } announcement ? Occasion.Of(db, announcement.Scope) : [];
}

using System.Globalization;
using HtxBot.Channels;
using HtxBot.Features.Notices;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements;

/// <summary>
/// Hands what a member answers to whoever reads it: at once, or in the morning to who reads it then. Who wakes people with an urgent announcement
/// is awake for their answers.
/// </summary>
internal sealed class ReplyNews : ITimerHandler
{
    /// <summary>Its kind; persisted.</summary>
    public const string Called = "reply.tell";

    public string Kind => Called;

    /// <summary>When it would be read, if not now.</summary>
    public static DateTimeOffset? WaitsUntil(SqliteConnection db, Announcement announcement, IOutboxWriter outbox, DateTimeOffset now) =>
        announcement.Urgency?.Goes(now) == true ? null : NightRule.HeldUntil(outbox.Night, now, Occasion.Of(db, announcement.Scope));

    /// <summary>Hands on one that was written in this transaction.</summary>
    public static void Tell(TurnScope scope, ReplyRow reply, Announcement announcement)
    {
        if (WaitsUntil(scope.Connection, announcement, scope.Outbox, scope.Now) is { } morning)
            Timers.Plan(scope.Connection, Called, reply.Id.ToString(CultureInfo.InvariantCulture), morning);
        else
            _ = Say(scope, reply, announcement);
    }

    public TimerEnd Fire(DueTimer timer, TurnScope scope)
    {
        var db = scope.Connection;
        if (
            ReplyStore.Find(db, long.Parse(timer.Key, CultureInfo.InvariantCulture)) is not { } reply
            || AnnouncementStore.Find(db, reply.AnnouncementId) is not { } announcement
        )
            return new TimerEnd.Skipped("the answer is gone");
        if (WaitsUntil(db, announcement, scope.Outbox, scope.Now) is { } later)
            return new TimerEnd.PutOff(later);
        return Say(scope, reply, announcement) ? new TimerEnd.Fired() : new TimerEnd.Missed("nobody is left to read it");
    }

    /// <summary>Who reads what members answer: whoever announced while they may, else who runs the class or leads the trip now.</summary>
    public static Crew Readers(SqliteConnection db, Announcement announcement) =>
        Announcers.May(db, announcement.StaffId, announcement.Scope)
            ? new Crew([announcement.StaffName], StaffStore.Chats(db, announcement.StaffId))
            : InCharge.Of(db, announcement.Scope);

    private static bool Say(TurnScope scope, ReplyRow reply, Announcement announcement)
    {
        var db = scope.Connection;
        var message = ReplyTexts.FromMember(reply, isToAuthor: Announcers.May(db, reply.StaffId, announcement.Scope));
        var chats = Readers(db, announcement).Chats;
        // Whoever woke people is awake; what a member has written helps whenever it comes.
        var when =
            announcement.Urgency?.Goes(scope.Now) == true
                ? AtNight.Urgent
                : NightRule.Of(scope.Outbox.Night, scope.Now, Occasion.Of(db, announcement.Scope)) with
                {
                    UselessFrom = null,
                };
        foreach (var (bot, chat) in chats)
            scope.Outbox.Notify(bot, chat, message, when);
        return chats.Count > 0;
    }
}

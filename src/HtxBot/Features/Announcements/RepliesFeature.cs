using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements;

/// <summary>Members answer an announcement, and are answered back.</summary>
public sealed class RepliesFeature : Feature
{
    private static readonly Conversation<ReplyToAnnouncement> Replying = new(
        "reply-announcement",
        1,
        "trả lời thông báo",
        AnnouncementsJson.Readable.ReplyToAnnouncement
    );

    private static readonly Conversation<AnswerReply> Answering = new(
        "answer-reply",
        1,
        "trả lời học viên",
        AnswerReplyJson.Readable.AnswerReply
    );
    private static readonly Access Senders = Announcers.Access;

    /// <summary>Registers the slice.</summary>
    public RepliesFeature()
    {
        Opens(Intents.ReplyToAnnouncement, Access.Anybody, OpenReply);
        Opens(Intents.AnswerReply, Senders, OpenAnswer);
        Converses<ReplyToAnnouncement, ReplyFacts>(
            Replying,
            Access.Anybody,
            (step, visit) => Load(((ReplyToAnnouncement.Write)step).Announcement, visit)
        );
        Converses<AnswerReply, ReplyFacts>(Answering, Senders, (step, visit) => LoadReply(((AnswerReply.Write)step).Reply, visit));
        Applies<SendReply>(Access.Anybody, Send);
        Applies<SendAnswer>(
            Senders,
            (answer, visit) =>
                ReplyStore.Find(visit.Db, answer.Reply) is { } reply
                    ? AnnouncementStore.Find(visit.Db, reply.AnnouncementId)!.Scope
                    : Scope.All,
            Send
        );
    }

    /// <summary>Whoever writes to the staff without a button means the newest that was sent to them.</summary>
    private static Opening OpenReply(Intent intent, Visit visit)
    {
        var id = Number(intent) ?? AnnouncementStore.NewestTo(visit.Db, visit.Bot, visit.Chat);
        return id is { } announcement && Load(announcement, visit).To is not null
            ? new Opening.Begin(Replying, new ReplyToAnnouncement.Write(announcement))
            : new Opening.Reply(ReplyTexts.NothingToAnswer);
    }

    private static Opening OpenAnswer(Intent intent, Visit visit)
    {
        var id = Number(intent) ?? ReplyStore.NewestTo(visit.Db, visit.Staff!.Id);
        return id is { } reply && LoadReply(reply, visit).To is not null
            ? new Opening.Begin(Answering, new AnswerReply.Write(reply))
            : new Opening.Reply(ReplyTexts.NothingToAnswer);
    }

    private static long? Number(Intent intent) =>
        long.TryParse(intent.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Only what was sent to this very chat can be answered from it.</summary>
    private static ReplyFacts Load(long announcement, Visit visit) =>
        AnnouncementStore.RecipientIn(visit.Db, announcement, visit.Bot, visit.Chat) is not null
        && AnnouncementStore.Find(visit.Db, announcement) is { } found
        && ReplyNews.Readers(visit.Db, found) is { Names: { Count: > 0 } names }
            ? new ReplyFacts(AnnouncementTexts.Names(names), AnnouncementTexts.Quoted(found.Text, found.Media?.Kind))
            {
                ReadAt = ReplyNews.WaitsUntil(visit.Db, found, visit.Scope.Outbox, visit.Now),
            }
            : new ReplyFacts(null, "");

    private static ReplyFacts LoadReply(long reply, Visit visit) =>
        ReplyStore.Find(visit.Db, reply) is { } found
        && Announcers.May(visit.Staff!, AnnouncementStore.Find(visit.Db, found.AnnouncementId)!.Scope)
            ? new ReplyFacts(found.FullName, AnnouncementTexts.Quoted(found.Text, null))
            {
                ReadAt = AnswerNews.WaitsUntil(visit.Db, found, visit.Scope.Outbox, visit.Now),
            }
            : new ReplyFacts(null, "");

    private static void Send(SendReply reply, Visit visit)
    {
        if (AnnouncementStore.RecipientIn(visit.Db, reply.Announcement, visit.Bot, visit.Chat) is not { } first)
            return;
        // Several people may share the phone: the one the chat speaks for now, if they are one of them.
        var person = visit.PersonId ?? first;
        var row = ReplyStore.Add(visit, reply.Announcement, person, reply.Text);
        ReplyNews.Tell(visit.Scope, row, AnnouncementStore.Find(visit.Db, reply.Announcement)!);
    }

    private static void Send(SendAnswer answer, Visit visit)
    {
        if (ReplyStore.Find(visit.Db, answer.Reply) is not { } reply)
            return;
        ReplyStore.Answer(visit, reply.Id, answer.Text);
        AnswerNews.Tell(visit, reply, answer.Text);
    }
}

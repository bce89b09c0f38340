using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Roles;
using HtxBot.Features.Sharing;
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

    /// <summary>
    /// Whoever writes to the staff without a button means the newest that was sent to them. Where it was sent for several who share the phone it
    /// is asked who answers.
    /// </summary>
    private static Opening OpenReply(Intent intent, Visit visit)
    {
        if ((Number(intent) ?? AnnouncementStore.NewestTo(visit.Db, visit.Bot, visit.Chat)) is not { } announcement)
            return new Opening.Reply(ReplyTexts.NothingToAnswer);
        if (intent.For is null && Told(announcement, visit) is { Count: > 1 } told)
            return new Opening.Reply(ReplyTexts.Who(announcement, told, SharingStore.Here(visit)));
        return Load(announcement, visit).To is not null
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

    /// <summary>Only what was sent to this very chat can be answered from it, by one for whom it was sent.</summary>
    private static ReplyFacts Load(long announcement, Visit visit) =>
        From(announcement, visit) is { } from
        && AnnouncementStore.Find(visit.Db, announcement) is { } found
        && ReplyNews.Readers(visit.Db, found) is { Names: { Count: > 0 } names }
            ? new ReplyFacts(AnnouncementTexts.Names(names), AnnouncementTexts.Quoted(found.Text, found.Media?.Kind))
            {
                From = SharingStore.Here(visit).Count > 1 ? from.FullName : null,
                ReadAt = ReplyNews.WaitsUntil(visit.Db, found, visit.Scope.Outbox, visit.Now),
            }
            : new ReplyFacts(null, "");

    /// <summary>Of those who share the phone the ones for whom it was sent here.</summary>
    private static List<SharingPerson> Told(long announcement, Visit visit)
    {
        var recipients = AnnouncementStore.RecipientsIn(visit.Db, announcement, visit.Bot, visit.Chat);
        return [.. SharingStore.Here(visit).Where(person => recipients.Any(person.Has))];
    }

    /// <summary>Who answers: for whom of them the form is, else the only one; null: nobody here was sent it.</summary>
    private static SharingPerson? From(long announcement, Visit visit)
    {
        var told = Told(announcement, visit);
        return told.Find(person => visit.PersonId is { } whom && person.Has(whom)) ?? (told is [var only] ? only : null);
    }

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
        if (From(reply.Announcement, visit) is not { } from)
            return;
        var row = ReplyStore.Add(visit, reply.Announcement, from.Id, reply.Text);
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

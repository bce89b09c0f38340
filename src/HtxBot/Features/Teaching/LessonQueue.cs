using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Reminders;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Features.Teaching;

/// <summary>Trainers' reminders among what will be said: to each their own, to the office everybody's. Who wants none stops them with <c>/dung</c>.</summary>
public sealed class LessonQueue(CatalogueSource catalogue, QuietHours quiet) : IQueued
{
    /// <inheritdoc/>
    public IEnumerable<QueueEntry> Coming(Visit visit) =>
        Trainers(visit).SelectMany(trainer => Of(trainer, isMine: trainer.Staff == visit.Staff!.Id, visit));

    /// <inheritdoc/>
    public IEnumerable<PastEntry> Past(Visit visit, DateTimeOffset since) =>
        Trainers(visit).SelectMany(trainer => Past(trainer, trainer.Staff == visit.Staff!.Id ? null : trainer.Name, visit, since));

    private static IEnumerable<TrainerRole> Trainers(Visit visit) =>
        LessonStore.Trainers(visit.Db).Where(trainer => trainer.Staff == visit.Staff!.Id || visit.Staff!.Holds(StaffRole.Office));

    private IEnumerable<PastEntry> Past(TrainerRole trainer, string? name, Visit visit, DateTimeOffset since)
    {
        var past = LessonStore.Past(visit.Db, trainer.Staff, since);
        return from reminder in LessonPlan.Of(trainer.Staff, trainer.Lessons(catalogue.Current), quiet)
            where past.ContainsKey((reminder.Kind, reminder.Key))
            let became = past[(reminder.Kind, reminder.Key)]
            select new PastEntry(Instants.Parse(became.DueAt), LessonTexts.Became(reminder, name, became.IsSent));
    }

    private IEnumerable<QueueEntry> Of(TrainerRole trainer, bool isMine, Visit visit)
    {
        var isHeld = LessonStore.Chat(visit.Db, trainer.Staff)?.HasStopped == true;
        var waiting = LessonStore.Waiting(visit.Db, trainer.Staff);
        return from reminder in LessonPlan.Of(trainer.Staff, trainer.Lessons(catalogue.Current), quiet)
            where waiting.ContainsKey((reminder.Kind, reminder.Key))
            let due = Instants.Parse(waiting[(reminder.Kind, reminder.Key)])
            where due > visit.Now
            let first = reminder.Sessions[0]
            select new QueueEntry(
                due,
                LessonTexts.Queued(reminder, isMine ? null : trainer.Name),
                isHeld,
                isMine
                    ? new Intent(Intents.Teaching, new DateReading.Day(VietnamTime.DayOf(first.StartsAt)).ToArgument())
                    : new Intent(Intents.ClassPage, first.Course),
                "Xem lượt"
            );
    }
}

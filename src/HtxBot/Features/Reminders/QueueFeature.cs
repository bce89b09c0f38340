using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Runtime;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>What will be said to whom and when, for whoever answers for a class: seen, held back, let go on.</summary>
public sealed class QueueFeature : Feature
{
    private static readonly Access Trainers = Access.Of(StaffRole.Trainer);
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    private readonly ReminderQueue _queue;
    private readonly IQueued[] _queued;

    /// <summary>Registers the slice.</summary>
    public QueueFeature(ReminderQueue queue, IEnumerable<IQueued> queued)
    {
        (_queue, _queued) = (queue, [.. queued]);
        Opens(Intents.ReminderQueue, Announcers.Access, Show);
        Opens(Intents.StopReminder, Trainers, (intent, visit) => Change(intent, visit, QueueTexts.Stopped, line => new StopReminder(line)));
        Opens(
            Intents.ResumeReminder,
            Trainers,
            (intent, visit) => Change(intent, visit, QueueTexts.Resumed, line => new ResumeReminder(line))
        );
        Applies<StopReminder>(
            Trainers,
            (stop, _) => Scope.Course(stop.Line.Course),
            (stop, visit) => StopStore.Stop(visit.Db, stop.Line, visit.Staff!.Id, visit.Now)
        );
        Applies<ResumeReminder>(
            Trainers,
            (resume, _) => Scope.Course(resume.Line.Course),
            (resume, visit) => StopStore.Resume(visit.Db, resume.Line)
        );
    }

    private Opening.Reply Show(Intent intent, Visit visit)
    {
        if (intent.Argument?.StartsWith(QueueTexts.Past, StringComparison.Ordinal) == true)
            return new Opening.Reply(QueueTexts.OfPast(PastOf(visit), From(intent.Argument[QueueTexts.Past.Length..])));
        var from = From(intent.Argument);
        var coming = _queued.SelectMany(each => each.Coming(visit)).OrderBy(entry => entry.DueAt).ToList();
        return new Opening.Reply(QueueTexts.Queue(coming, from, from == 0 ? PastOf(visit) : [], visit.Staff!.Holds(StaffRole.Office)));
    }

    /// <summary>The newest first; of one moment in the order of their words.</summary>
    private List<PastEntry> PastOf(Visit visit) =>
        [
            .. _queued
                .SelectMany(each => each.Past(visit, visit.Now - Back))
                .OrderByDescending(entry => entry.At)
                .ThenBy(entry => entry.Words, StringComparer.Ordinal),
        ];

    private static int From(string? page) => int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;

    private Opening.Reply Change(Intent intent, Visit visit, Func<QueueLine, Prompt> words, Func<QueueLine, Effect> effect) =>
        QueueLine.Among(_queue.Coming(visit), intent.Argument) is { } line
            ? new Opening.Reply(words(line with { IsStopped = false })) { Effects = [effect(line)] }
            : new Opening.Reply(QueueTexts.Gone);
}

/// <summary>This occasion reminds nobody, until it is let go on.</summary>
public sealed record StopReminder(QueueLine Line) : Effect;

/// <summary>This occasion reminds again.</summary>
public sealed record ResumeReminder(QueueLine Line) : Effect;

/// <summary>The occasions of the courses a person of the staff answers for.</summary>
public sealed class ReminderQueue(Catalogue.CatalogueSource catalogue, QuietHours quiet) : IQueued
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(7);

    IEnumerable<QueueEntry> IQueued.Coming(Visit visit) => Coming(visit).Select(QueueTexts.Entry);

    /// <summary>What is still to be said, the earliest first.</summary>
    internal IReadOnlyList<QueueLine> Coming(Visit visit) =>
        [
            .. Courses(visit)
                .SelectMany(course => Of(course, visit))
                .Where(line => line.People > 0)
                .OrderBy(line => line.DueAt)
                .ThenBy(line => line.Course, StringComparer.Ordinal),
        ];

    /// <inheritdoc/>
    public IEnumerable<PastEntry> Past(Visit visit, DateTimeOffset since) =>
        Courses(visit).SelectMany(course => TallyStore.Since(visit.Db, course, since)).Select(QueueTexts.Became);

    /// <summary>Those of which a session or trip lies ahead or was in the last days, called off or not: what was said of it stays to be seen.</summary>
    private IEnumerable<string> Courses(Visit visit)
    {
        var since = visit.Now - Back;
        var travelling = ReminderStore.Travelling(visit.Db, since);
        return catalogue
            .Current.Courses.Where(course =>
                visit.Staff!.Holds(StaffRole.Trainer, Scope.Course(course.Code))
                && (travelling.Contains(course.Code) || course.Sessions.Any(session => session.EndsAt > since))
            )
            .Select(course => course.Code);
    }

    private IEnumerable<QueueLine> Of(string course, Visit visit)
    {
        var people = ReminderStore.Seats(visit.Db, course);
        return from reminder in ReminderPlan.Of(person: 0, ReminderStore.SessionsOf(visit.Db, course, visit.Now), quiet)
            where reminder.DueAt > visit.Now
            let session = reminder.Sessions[0]
            select new QueueLine(course, reminder.Kind, reminder.DueAt)
            {
                Occasion = reminder.OccasionOf(session),
                Trip = session.Trip?.Id,
                People =
                    reminder.Kind is TripPlan.Eve or TripPlan.Soon ? ReminderStore.OnBus(visit.Db, session.Trip!.Id)
                    : session.Trip is null
                        ? people - SessionAnswerStore.CountAbsent(visit.Db, course, [.. reminder.Sessions.Select(each => each.No)])
                    : people - ReminderStore.Declined(visit.Db, session.Trip.Id),
                IsStopped = StopStore.IsStopped(visit.Db, reminder, session),
            };
    }
}

using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Sharing;
using HtxBot.Features.StandIns;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

/// <summary>"Đã rõ" and "Tôi không đi được" after a change: to which change, and for whom of those who share the phone.</summary>
internal static class ChangeAnswers
{
    /// <summary>Stands behind the number of a change where everybody here whom it concerns is meant.</summary>
    public const string Everybody = " all";

    /// <summary>
    /// Without a number the newest change this chat was told of; without a name the one person it concerns, and of several it is asked who.
    /// </summary>
    public static Opening.Reply Open(Intent intent, bool comes, Visit visit, CatalogueSnapshot catalogue)
    {
        var isForAll = intent.Argument?.EndsWith(Everybody, StringComparison.Ordinal) == true;
        var number = isForAll ? intent.Argument![..^Everybody.Length] : intent.Argument;
        long? said = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        if (
            (said ?? ChangeNoticeStore.NewestTo(visit.Db, visit.Bot, visit.Chat)) is not { } change
            || ChangeStore.Find(visit.Db, change) is not { } row
        )
            return (comes || said is not null ? null : OfSession(intent, visit)) ?? new Opening.Reply(ClassPageTexts.NothingToAnswer);
        // "Tôi không đi được" long after a change is about what comes now.
        if (!comes && said is null && StandInSubject.Began(visit, row, catalogue) is not null && OfSession(intent, visit) is { } instead)
            return instead;
        var here = SharingStore.Here(visit);
        var changes = ChangeNoticeStore.Together(visit.Db, change, visit.Bot, visit.Chat);
        var told = ChangeNoticeStore.Told(visit.Db, changes, visit.Bot, visit.Chat);
        var concerned = here.Where(person => told.Any(person.Has)).ToList();
        var meant =
            intent.For is null || isForAll ? concerned : concerned.FindAll(person => visit.PersonId is { } whom && person.Has(whom));
        if (meant.Count == 0)
            return new Opening.Reply(ClassPageTexts.NothingToAnswer);
        // Words that name no change may be about a trip alone: nobody was asked whether they come to a session.
        if (!comes && said is null && OnlyTrips(changes, row.Course, visit) is { Count: > 0 } trips)
            return new Opening.Reply(ChangeAnswerTexts.NotOnTrip(trips, meant, here));
        if (!comes && IsOfThePast(changes, row.Course, visit))
            return new Opening.Reply(ChangeAnswerTexts.MovedAgain(row.Course));
        if (meant.Count > 1 && !isForAll)
            return new Opening.Reply(ChangeAnswerTexts.Who(change, comes, meant, here));
        return new Opening.Reply(comes ? ChangeAnswerTexts.Clear(meant, here) : Absent(row, meant, here, visit, catalogue))
        {
            Effects = [new AnswerChange(change, comes, Sequence.From(meant.SelectMany(person => person.Records)))],
        };
    }

    private static Opening.Reply? OfSession(Intent intent, Visit visit) => SessionAnswering.Instead(intent, SessionReply.No, visit);

    private static Prompt Absent(
        ChangeRow change,
        IReadOnlyList<SharingPerson> meant,
        IReadOnlyList<SharingPerson> here,
        Visit visit,
        CatalogueSnapshot catalogue
    ) =>
        StandInSubject.Began(visit, change, catalogue) is { } began
            ? ChangeAnswerTexts.TooLate(change.Course, began, meant, here)
            : ChangeAnswerTexts.Absent(
                change.Course,
                meant,
                here,
                AbsenceNews.WaitsUntil(visit.Db, change, visit.Scope.Outbox, visit.Now),
                StandInSubject.Ahead(visit, change, catalogue)
            );

    /// <summary>Whether every session of a message was moved once more since: a no to it is of an hour that is no more.</summary>
    private static bool IsOfThePast(IReadOnlyList<long> changes, string course, Visit visit)
    {
        List<ChangeItem> items = [.. changes.SelectMany(change => ChangeStore.Items(visit.Db, change))];
        return items.Count > 0
            && items.TrueForAll(item =>
                item is { Trip.Length: 0, No: > 0 } && ChangeStore.IsMovedSince(visit.Db, course, item.No, changes.Max())
            );
    }

    /// <summary>The trips a message about changes was about, if it was about no session to which one still comes.</summary>
    private static List<Trip> OnlyTrips(IReadOnlyList<long> changes, string course, Visit visit)
    {
        List<ChangeItem> all = [.. changes.SelectMany(change => ChangeStore.Items(visit.Db, change))];
        var items = new HeldChanges(all, all).News.ToList();
        return ChangeNotices.AsksToCome(items)
            ? []
            : [.. TripStore.OfCourse(visit.Db, course).Where(trip => !trip.IsCancelled && items.Exists(item => item.Trip == trip.Id))];
    }
}

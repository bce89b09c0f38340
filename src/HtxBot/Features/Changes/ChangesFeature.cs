using HtxBot.Conversations;
using HtxBot.Features.Calls;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Quotas;
using HtxBot.Features.Roles;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Sharing;
using HtxBot.Features.StandIns;
using HtxBot.Features.Trips;
using HtxBot.Features.Trips.Leading;
using HtxBot.Understanding;
using CourseTexts = HtxBot.Features.Courses.CourseTexts;
using SeatMoves = HtxBot.Features.Enrolment.Seats;

namespace HtxBot.Features.Changes;

/// <summary>A class as those who run it see it, and changing it.</summary>
public sealed class ChangesFeature : Feature
{
    private const int Shown = 5;

    private static readonly Conversation<ChangeClass> Changing = new("change-class", 1, "đổi lịch lớp", ChangeJson.Readable.ChangeClass);
    private static readonly Access Trainers = Access.Of(StaffRole.Trainer);
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly CatalogueSource _catalogue;
    private readonly ChangeNotices _notices;
    private readonly AbsenceNews _absences;
    private readonly Forecasts _forecasts;

    /// <summary>Registers the slice.</summary>
    public ChangesFeature(CatalogueSource catalogue, ChangeNotices notices, AbsenceNews absences, Forecasts forecasts)
    {
        (_catalogue, _notices, _absences, _forecasts) = (catalogue, notices, absences, forecasts);

        Opens(Intents.Classes, Access.Anybody, OpenClasses);
        Opens(Intents.ClassPage, Trainers, OpenPage);
        Opens(Intents.ClassHistory, Trainers, OpenHistory);
        Opens(Intents.TellChanges, Office, OpenTell);
        Opens(
            Intents.ChangeClass,
            Office,
            (intent, visit) => ChangeClass.Open(intent.Argument, Changing, Load(intent.Argument, null, false, visit))
        );
        Opens(Intents.ChangeTrip, Office, OpenTrips);
        Opens(Intents.ChangeClear, Access.Anybody, (intent, visit) => ChangeAnswers.Open(intent, comes: true, visit, _catalogue.Current));
        Opens(Intents.ChangeAbsent, Access.Anybody, (intent, visit) => ChangeAnswers.Open(intent, comes: false, visit, _catalogue.Current));

        Converses<ChangeClass, ChangeFacts>(
            Changing,
            Office,
            (step, visit) => Load(step.SetSoFar?.Course, step.SetSoFar, step.LooksAtPeople, visit)
        );

        Applies<SaveChanges>(Office, (save, _) => save.Scope, Save);
        Applies<TellChanges>(Office, (tell, _) => tell.Scope, (tell, visit) => _notices.TellNow(visit.Scope, tell.Course));
        Applies<AnswerChange>(Access.Anybody, Answer);
    }

    private ChangeFacts Load(string? code, ChangeSet? set, bool looksAtPeople, Visit visit)
    {
        var facts = new ChangeFacts { Courses = [.. Running(visit)], Now = visit.Now };
        if (facts.Courses.FirstOrDefault(course => string.Equals(course.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } known)
            return facts;
        var venues = visit.Recall("venues", () => CatalogueStore.Venues(visit.Db));
        var course = visit.Recall(("changing", known.Code), () => ChangeStore.Fresh(visit.Db, known, venues));
        var seats = EnrolmentStore.Seats(visit.Db, known.Code, null);
        facts = facts with
        {
            Course = course,
            Venues = venues,
            Trips = visit.Recall(("changing-trips", known.Code), () => TripStore.OfCourse(visit.Db, known.Code)),
            Communes = _catalogue.Current.Communes,
            Enrolled = seats.Taken,
            Waiting = seats.Waiting,
        };
        if (set is null)
            return facts;
        // The look at a change counts whom it touches; so does the answer that leads to it.
        var held = visit.Recall(
            ("held-changes", known.Code),
            () => HeldChangesStore.Load(visit.Db, known.Code, HeldChangesStore.Of(visit.Db, known.Code))
        );
        facts = facts with { Held = held, Quiet = visit.Scope.Outbox.Night };
        var items = facts.News(facts.Plan(set));
        var trips = facts.Trips.Where(trip => items.Any(item => item.TouchesPeople && item.Trip == trip.Id)).ToList();
        return facts with
        {
            Touched = visit.Recall(
                ("touched", set, held),
                () => ChangeNoticeStore.Count(visit.Db, TouchedStore.People(visit.Db, known.Code, items))
            ),
            Crew = looksAtPeople && visit.Staff is { } staff ? ChangeCrew.Count(visit.Db, staff.Id, known.Code, trips) : 0,
            ToldAt = looksAtPeople ? _notices.WaitsUntil(facts.Plan(set), held, visit.Now) : null,
        };
    }

    private IEnumerable<Course> Running(Visit visit) =>
        _catalogue.Current.Courses.Where(course => !course.IsCancelled && !course.IsDone(visit.Now));

    private Opening OpenTrips(Intent intent, Visit visit) =>
        Mine(intent, visit) is { } course && Load(course.Code, null, false, visit) is { Course: { } fresh } facts
            ? ChangeClass.OpenTrips(fresh, Changing, facts)
            : new Opening.Reply(Which(intent, visit));

    /// <summary>Whoever runs no class sees the open ones, as ever.</summary>
    private Opening.Reply OpenClasses(Intent intent, Visit visit) =>
        Trainers.Admits(visit) ? OpenPage(intent, visit)
        : intent.Argument is { } code ? new Opening.Reply(CoursesFeature.Info(code, visit, _catalogue.Current))
        : new Opening.Reply(CourseTexts.Open(CoursesFeature.OpenCourses(visit, _catalogue.Current)));

    private Opening.Reply OpenPage(Intent intent, Visit visit) =>
        new(
            Mine(intent, visit) is { } course
                ? ClassPageTexts.Page(
                    course,
                    EnrolmentStore.Seats(visit.Db, course.Code, null),
                    TripStore.OfCourse(visit.Db, course.Code),
                    visit.Staff!,
                    visit.Staff!.Holds(StaffRole.Office) ? _forecasts.OfClass(visit.Db, course.Code, visit.Now) : []
                )
                : Which(intent, visit)
        );

    private Prompt Which(Intent intent, Visit visit) =>
        ClassPageTexts.Which(
            [.. Running(visit).Where(course => Mine(visit.Staff!, course))],
            intent.Name,
            intent.Argument?.ToUpperInvariant(),
            isTheirs: Mine(intent, visit) is not null
        );

    private Opening.Reply OpenHistory(Intent intent, Visit visit)
    {
        if (Mine(intent, visit) is not { } course)
            return new Opening.Reply(Which(new Intent(Intents.ClassHistory, intent.Argument), visit));
        var changes = ChangeStore
            .Newest(visit.Db, course.Code, Shown)
            .Select(row => new PastChange(row, ChangeStore.Items(visit.Db, row.Id), ChangeNoticeStore.Tally(visit.Db, row.Id))
            {
                ToldAt = HeldChangesStore.WaitsUntil(visit.Db, row.Id),
            })
            .ToList();
        var calls = changes.Count == 0 ? [] : ChangeNoticeStore.ToCall(visit.Db, changes[0].Row.Id);
        var mayTell = visit.Staff!.Holds(StaffRole.Office) && !visit.Scope.Outbox.Night.Holds(visit.Now);
        return new Opening.Reply(ClassPageTexts.History(course, TripStore.OfCourse(visit.Db, course.Code), changes, calls, mayTell));
    }

    private Opening.Reply OpenTell(Intent intent, Visit visit)
    {
        if (Mine(intent, visit) is not { } course)
            return new Opening.Reply(Which(new Intent(Intents.ClassHistory, intent.Argument), visit));
        var changes = HeldChangesStore.Of(visit.Db, course.Code);
        if (changes.Count == 0)
            return new Opening.Reply(HeldChangeTexts.NothingWaits(course.Code));
        if (_notices.NightUntil(visit.Db, course.Code, changes, visit.Now) is { } morning)
            return new Opening.Reply(HeldChangeTexts.WaitsForMorning(course.Code, morning));
        var isChangedBack = HeldChangesStore.Load(visit.Db, course.Code, changes).News.Count == 0;
        return new Opening.Reply(
            HeldChangeTexts.Telling(course.Code, isChangedBack ? 0 : ChangeNoticeStore.Planned(visit.Db, changes).Count)
        )
        {
            Effects = [new TellChanges(course.Code)],
        };
    }

    /// <summary>The class that is meant, if it is one of theirs; without a code the only one.</summary>
    private Course? Mine(Intent intent, Visit visit)
    {
        if (intent.Argument is { } code)
            return _catalogue.Current.Course(code) is { } named && Mine(visit.Staff!, named) ? named : null;
        return Running(visit).Where(course => Mine(visit.Staff!, course)).Take(2).ToList() is [var only] ? only : null;
    }

    private static bool Mine(StaffMember staff, Course course) => staff.Holds(StaffRole.Trainer, Scope.Course(course.Code));

    private void Save(SaveChanges save, Visit visit)
    {
        if (Load(save.Set.Course, save.Set, false, visit) is not { Course: not null } facts)
            return;
        var plan = facts.Plan(save.Set);
        if (plan.Items.Count == 0)
            return;
        var change = ChangeStore.Save(visit, plan, save.Set, save.Silence);
        if (plan.TouchesPeople && save.Silence is null)
            _notices.Tell(visit.Scope, change, plan);
        if (plan.After.Capacity > plan.Before.Capacity)
            _ = SeatMoves.Fill(visit.Db, plan.Before.Code, visit.Now, visit.Scope.Outbox);
        foreach (var trip in plan.Items.Select(item => item.Trip).Where(trip => trip.Length > 0).Distinct())
        {
            // A later last moment to answer, or a trip that takes place after all, gives places again.
            _ = TripPlaces.Fill(visit.Db, trip, visit.Now, visit.Scope.Outbox);
            TripBoard.Refresh(visit.Db, trip, visit.Now, visit.Scope.Outbox);
        }
        var catalogue = CatalogueStore.Load(visit.Db);
        visit.Scope.AfterCommit(() => _catalogue.Replace(catalogue));
    }

    /// <summary>Only for people for whom this chat speaks.</summary>
    private void Answer(AnswerChange answer, Visit visit)
    {
        var here = SharingStore.Here(visit).SelectMany(person => person.Records).ToHashSet();
        answer = answer with { People = Sequence.From(answer.People.Where(here.Contains)) };
        var changes = ChangeNoticeStore.Together(visit.Db, answer.Change, visit.Bot, visit.Chat);
        foreach (var person in answer.People)
            SayOfSessions(answer, changes, person, visit);
        var people = answer
            .People.Select(person => ChangeAnswerStore.Answer(visit, changes, answer.Comes, person))
            .OfType<string>()
            .ToList();
        var classes = new ClassesNow(visit.Db);
        foreach (var person in answer.People)
            ChangeCalls.Forget(classes, person, changes, visit.Now);
        if (answer.Comes)
            foreach (var person in answer.People)
                CallStore.Drop(visit.Db, person, StandInNews.About, StandInSubject.OfChange(answer.Change));
        if (answer.Comes || people.Count == 0 || ChangeStore.Find(visit.Db, answer.Change) is not { } change)
            return;
        _absences.Tell(visit.Scope, change, people, StandInSubject.Began(visit, change, _catalogue.Current));
    }

    /// <summary>
    /// Who cannot come since a change does not come to the sessions it changed. "Đã rõ" takes back just that: who said to a reminder that they do not
    /// come has only read the change.
    /// </summary>
    private static void SayOfSessions(AnswerChange answer, IReadOnlyList<long> changes, long person, Visit visit)
    {
        if (ChangeStore.Find(visit.Db, answer.Change) is not { } change)
            return;
        if (answer.Comes ? !ChangeAnswerStore.IsAbsent(visit.Db, changes, person) : !WasTold(changes, person, visit))
            return;
        var sessions = changes
            .SelectMany(each => ChangeStore.Items(visit.Db, each))
            // Of a session that was moved again since, nothing is said.
            .Where(item =>
                item is { Trip.Length: 0, No: > 0 } && !ChangeStore.IsMovedSince(visit.Db, change.Course, item.No, changes.Max())
            )
            .Select(item => new SessionOf(change.Course, item.No))
            .Distinct();
        foreach (var session in sessions)
            _ = SessionAnswerStore.Say(
                visit.Db,
                session,
                person,
                answer.Comes ? SessionReply.Yes : SessionReply.No,
                AnswerSource.Change,
                visit.Now
            );
    }

    private static bool WasTold(IReadOnlyList<long> changes, long person, Visit visit) =>
        ChangeNoticeStore.Told(visit.Db, changes, visit.Bot, visit.Chat).Contains(person);
}

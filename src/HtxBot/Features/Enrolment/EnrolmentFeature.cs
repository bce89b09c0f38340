using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Sharing;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>Joining and leaving courses.</summary>
public sealed class EnrolmentFeature : Feature
{
    private static readonly Conversation<SignUp> SignUpConversation = new("sign-up", 1, "đăng ký lớp", SignUpJson.Readable.SignUp);
    private static readonly Conversation<LeaveCourse> LeaveConversation = new(
        "leave-course",
        1,
        "rút khỏi lớp",
        LeaveCourseJson.Readable.LeaveCourse
    );

    private readonly CatalogueSource _catalogue;
    private readonly OfficeOptions _office;

    /// <summary>Registers the slice.</summary>
    public EnrolmentFeature(CatalogueSource catalogue, OfficeOptions office)
    {
        _catalogue = catalogue;
        _office = office;

        Opens(Intents.SignUp, Access.Anybody, OpenSignUp);
        Opens(
            Intents.LeaveCourse,
            Access.Anybody,
            (intent, visit) => LeaveCourse.Open(intent.Argument, LeaveConversation, LoadLeave(visit))
        );
        Opens(Intents.WaitingPlace, Access.Anybody, (_, visit) => new Opening.Reply(WaitingPlaceTexts.Places(LoadLeave(visit))));

        Converses<SignUp, SignUpFacts>(SignUpConversation, Access.Anybody, LoadSignUp);
        Converses<LeaveCourse, LeaveCourseFacts>(LeaveConversation, Access.Anybody, (_, visit) => LoadLeave(visit));

        Applies<RecordConsent>(Access.Anybody, (consent, visit) => PeopleStore.RecordConsent(visit, consent));
        Applies<ProposeCooperative>(Access.Anybody, Propose);
        Applies<SavePerson>(Access.Anybody, (person, visit) => PeopleStore.Save(visit, person));
        Applies<Enrol>(Access.Anybody, (enrol, visit) => EnrolmentStore.Enrol(visit.Db, enrol.Course, Person(visit), visit.Now));
        Applies<JoinWaitlist>(
            Access.Anybody,
            (join, visit) => EnrolmentStore.JoinWaitlist(visit.Db, join.Course, Person(visit), visit.Now)
        );
        Applies<Withdraw>(Access.Anybody, Leave);
    }

    private Opening OpenSignUp(Intent intent, Visit visit)
    {
        var open = _catalogue.Current.OpenOn(visit.Today);
        var code = intent.Argument ?? (open.Count == 1 ? open[0].Code : null);
        return SignUp.Open(code, SignUpConversation, LoadSignUp(code, null, visit));
    }

    private SignUpFacts LoadSignUp(SignUp step, Visit visit) =>
        step.LooksAtSeats ? LoadSignUp(step.CourseCode, step.DraftSoFar, visit) : Lists(step.CourseCode, visit);

    private SignUpFacts Lists(string? code, Visit visit) =>
        new()
        {
            Today = visit.Today,
            Office = _office,
            ChannelName = ConsentTexts.ChannelName(visit.Bot),
            Listings = Listings.Of(_catalogue.Current),
            Course = _catalogue.Current.Course(code),
        };

    private SignUpFacts LoadSignUp(string? code, SignUpDraft? draft, Visit visit)
    {
        var lists = Lists(code, visit);
        var person = visit.PersonId is { } id ? visit.Recall(("person", id), () => PeopleStore.Find(visit.Db, id)) : null;
        var facts = lists with
        {
            HasConsent = visit.Recall("consent", () => PeopleStore.HasConsent(visit, ConsentTexts.Version)),
            Person = person,
            Course = lists.Course is { } planned
                ? visit.Recall(("course", planned.Code), () => EnrolmentStore.Fresh(visit.Db, planned))
                : null,
        };
        if (facts.Course is not { } course)
            return facts;
        var cooperativeId = draft?.Cooperative switch
        {
            null => person?.CooperativeId,
            { Id: { } listed } => listed,
            var typed => PeopleStore.ProposedId(visit.Db, typed.Name, typed.CommuneCode ?? ""),
        };
        var name = draft?.Name ?? person?.FullName;
        var phone = draft?.Phone ?? person?.Phone;
        return facts with
        {
            Seats = visit.Recall(("seats", course.Code, cooperativeId), () => EnrolmentStore.Seats(visit.Db, course.Code, cooperativeId)),
            Mine = EnrolmentStore.Place(visit.Db, course.Code, visit.Records),
            IsInUnderOtherAccount =
                name is not null
                && phone is not null
                && PeopleStore.IsInUnderOtherAccount(visit, course.Code, name, phone, draft?.IsPhoneVouched == true),
        };
    }

    private LeaveCourseFacts LoadLeave(Visit visit)
    {
        var places = EnrolmentStore.Places(visit.Db, visit.Records);
        var mine = _catalogue
            .Current.Courses.Where(course => places.ContainsKey(course.Code))
            .Select(course => new TakenPlace(course, places[course.Code])
            {
                IsAwaited = EnrolmentStore.Seats(visit.Db, course.Code, null).Waiting > 0,
            });
        return new LeaveCourseFacts(visit.Now, _office, [.. mine]) { Who = SharingStore.OneOfSeveral(visit)?.FullName ?? Whom.Anybody };
    }

    private void Propose(ProposeCooperative proposal, Visit visit)
    {
        var cooperative = PeopleStore.Propose(visit.Db, proposal.Name, proposal.CommuneCode, visit.Now);
        visit.Scope.AfterCommit(() =>
        {
            var now = _catalogue.Current;
            if (now.Cooperative(cooperative.Id) is null)
                _catalogue.Replace(new CatalogueSnapshot(now.Courses, now.Communes, [.. now.Cooperatives, cooperative]));
        });
    }

    private static void Leave(Withdraw withdraw, Visit visit)
    {
        foreach (var record in visit.Records)
        {
            if (EnrolmentStore.Withdraw(visit.Db, withdraw.Course, record, withdraw.Reason, visit.Now))
                Seats.Leave(visit.Db, withdraw.Course, record, visit.Now, visit.Scope.Outbox);
        }
    }

    private static long Person(Visit visit) =>
        visit.PersonId ?? throw new InvalidOperationException("A seat needs a person; the chat speaks for none.");
}

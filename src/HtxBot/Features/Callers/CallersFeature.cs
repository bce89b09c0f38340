using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Joining;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Callers;

/// <summary>People who sign up by telephone, and the code by which they link a chat later.</summary>
public sealed class CallersFeature : Feature
{
    private static readonly Conversation<EnterByPhone> Entering = new(
        "enter-by-phone",
        1,
        "ghi người gọi điện",
        CallerJson.Readable.EnterByPhone
    );
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly CatalogueSource _catalogue;
    private readonly OfficeOptions _office;
    private readonly Secrets _secrets;

    /// <summary>Registers the slice.</summary>
    public CallersFeature(CatalogueSource catalogue, OfficeOptions office, Secrets secrets)
    {
        (_catalogue, _office, _secrets) = (catalogue, office, secrets);

        Opens(
            Intents.EnterByPhone,
            Office,
            (intent, visit) =>
                EnterByPhone.Open(
                    intent.Argument,
                    Entering,
                    Load(intent.Argument is { } code ? new SignUpDraft(code.ToUpperInvariant()) : null, visit)
                )
        );
        Opens(Intents.LinkPerson, Access.Anybody, OpenLink);

        Converses<EnterByPhone, CallerFacts>(Entering, Office, (step, visit) => Load(step.DraftSoFar, visit));

        Applies<EnterCaller>(Office, (enter, _) => enter.Scope, Enter);
        Applies<LinkPerson>(Access.Anybody, Link);
    }

    /// <summary>The chat speaks for somebody else from now on: it is joined with no other.</summary>
    private static void Link(LinkPerson link, Visit visit)
    {
        JoiningFeature.Part(visit);
        _ = CallerStore.Use(visit, link.Code);
    }

    private CallerFacts Load(SignUpDraft? draft, Visit visit)
    {
        var facts = new CallerFacts
        {
            Office = _office,
            Courses = _catalogue.Current.OpenOn(visit.Today),
            Listings = Listings.Of(_catalogue.Current),
        };
        if (draft is null || facts.Courses.FirstOrDefault(course => course.Code == draft.Course) is not { } planned)
            return facts;
        var course = EnrolmentStore.Fresh(visit.Db, planned);
        var cooperative = draft.Cooperative switch
        {
            null => null,
            { Id: { } listed } => listed,
            var typed => PeopleStore.ProposedId(visit.Db, typed.Name, typed.CommuneCode ?? ""),
        };
        return facts with
        {
            Course = course.IsOpenOn(visit.Today) ? course : null,
            Seats = EnrolmentStore.Seats(visit.Db, course.Code, cooperative),
            IsIn =
                draft is { Name: { } name, Phone: { } phone }
                && CallerStore.Find(visit.Db, name, phone) is { } person
                && EnrolmentStore.Place(visit.Db, course.Code, person) is not null,
        };
    }

    private void Enter(EnterCaller enter, Visit visit)
    {
        if (enter.Draft is not { Name: { } name, Phone: not null, Cooperative: { } cooperative, Role: not null })
            return;
        if (cooperative is { Id: null, CommuneCode: { } commune })
            Propose(cooperative.Name, commune, visit);
        var person = CallerStore.Keep(visit, enter.Draft);
        EnrolmentStore.Enrol(visit.Db, enter.Draft.Course, person, visit.Now);
        var code = _secrets.Code();
        CallerStore.MakeCode(visit, person, code);
        var place = EnrolmentStore.Place(visit.Db, enter.Draft.Course, person)!;
        visit.Scope.Outbox.Add(
            visit.Bot,
            visit.Chat,
            CallerTexts.Done(name, _catalogue.Current.Course(enter.Draft.Course)!, place, code, _office)
        );
    }

    private void Propose(string name, string commune, Visit visit)
    {
        _ = PeopleStore.Propose(visit.Db, name, commune, visit.Now);
        var catalogue = CatalogueStore.Load(visit.Db);
        visit.Scope.AfterCommit(() => _catalogue.Replace(catalogue));
    }

    /// <summary>Guessing is braked together with the codes of roles.</summary>
    private static Opening.Reply OpenLink(Intent intent, Visit visit)
    {
        if (intent.Argument is not { Length: > 0 } code)
            return new Opening.Reply(CallerTexts.TypeTheCode);
        if (WrongCodes.ClosedUntil(visit) is { } until)
            return new Opening.Reply(RoleTexts.ClosedUntil(until));
        if (CallerStore.OfCode(visit.Db, code, visit.Now) is { } found)
            return new Opening.Reply(CallerTexts.Linked(found.FullName)) { Effects = [new LinkPerson(found.Id)], EndsForm = true };
        return CallerStore.UsedHere(visit, code) is { } name
            ? new Opening.Reply(CallerTexts.LinkedBefore(name))
            : new Opening.Reply(RoleTexts.WrongCode(WrongCodes.Left(visit) - 1, CallerTexts.NewCode)) { Effects = [new NoteWrongCode()] };
    }
}

using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Features.Notices;
using HtxBot.Features.People;
using HtxBot.Features.Roles;
using HtxBot.Features.Sharing;
using HtxBot.Features.Teaching;
using HtxBot.Understanding;

namespace HtxBot.Features.Talking;

/// <summary>First contact, menu, help, a person to call, small talk.</summary>
public sealed class TalkingFeature : Feature
{
    private const string CourseLink = "lop_";

    private readonly CatalogueSource _catalogue;
    private readonly OfficeOptions _office;

    /// <summary>With the catalogue for links to a course, and the office for whom to call.</summary>
    public TalkingFeature(CatalogueSource catalogue, OfficeOptions office, PeopleSearch people)
    {
        _catalogue = catalogue;
        _office = office;
        Opens(Intents.Start, Access.Anybody, (intent, visit) => new Opening.Reply(Start(intent.Argument, visit)) { ParksForm = true });
        Opens(Intents.Menu, Access.Anybody, (_, visit) => Page(SharingTexts.OnMenu(TalkingTexts.Menu, SharingStore.Here(visit)), visit));
        Opens(
            Intents.MoreMenu,
            Access.Anybody,
            (_, visit) => Page(SharingTexts.OnMoreMenu(TalkingTexts.MoreMenu, SharingStore.Here(visit)), visit)
        );
        Opens(
            Intents.Help,
            Access.Anybody,
            (intent, _) => new Opening.Reply(intent.Argument == Intents.SignUp ? TalkingTexts.HowToSignUp : TalkingTexts.Help)
        );
        Opens(Intents.NotYet, Access.Anybody, (intent, visit) => NotYet(intent.Argument ?? "", visit));
        Opens(
            Intents.Human,
            Access.Anybody,
            (intent, visit) =>
                new Opening.Reply(
                    // Who is named is looked for where the office asks; members are not told each other's numbers.
                    intent.Argument
                        is { } named
                    && visit.Staff?.Holds(StaffRole.Office) == true
                        ? people.Answer(named, visit)
                        : TalkingTexts.Human(office)
                )
                {
                    ParksForm = true,
                }
        );
        Opens(Intents.Greeting, Access.Anybody, (_, visit) => new Opening.Reply(Greet(visit)) { MidForm = TalkingTexts.ShortGreeting });
        Opens(Intents.Thanks, Access.Anybody, (_, _) => new Opening.Reply(TalkingTexts.Thanks) { MidForm = TalkingTexts.Thanks.Text });
        Opens(Intents.Yes, Access.Anybody, (_, _) => new Opening.Reply(TalkingTexts.YesToNothing) { MidForm = "" });
        Opens(Intents.No, Access.Anybody, (_, _) => new Opening.Reply(TalkingTexts.NoToNothing) { MidForm = TalkingTexts.HowToStop });
    }

    private static Opening.Reply Page(Prompt menu, Visit visit) => new(StaffMenu.For(visit.Staff, menu)) { ParksForm = true };

    /// <summary>What trainers would answer may as well be an answer to the open question, so that question goes first.</summary>
    private Opening.Reply NotYet(string wish, Visit visit) =>
        wish switch
        {
            Intents.Notices => NoticesFeature.Page(visit),
            // Members cannot be sent papers yet; who teaches asks which are there.
            Intents.Materials when visit.Staff?.Holds(StaffRole.Trainer) == true => new Opening.Reply(
                MaterialsFeature.Answer(null, visit, _catalogue.Current)
            ),
            _ => new Opening.Reply(LaterTexts.NotYet(wish, _office)) { MidForm = LaterTexts.IsVague(wish) ? "" : null },
        };

    private Prompt Start(string? payload, Visit visit)
    {
        if (payload is { Length: > 0 } && payload.StartsWith(CourseLink, StringComparison.OrdinalIgnoreCase))
            return CoursesFeature.Link(payload[CourseLink.Length..], visit, _catalogue.Current);
        return Greet(visit);
    }

    private Prompt Greet(Visit visit) =>
        StaffMenu.For(visit.Staff, visit.PersonId is null ? TalkingTexts.FirstGreeting(_office) : TalkingTexts.Greeting(Whom.Of(visit)));
}

using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Sharing;
using HtxBot.Features.StandIns;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>
/// "Tôi đi", "Không đi được", "Chưa chắc" to sessions, pressed or typed: for whom, to which, and whether a trip is meant. What is not clear is asked, one
/// question a message; each answer is the same wish with more said.
/// </summary>
internal static class SessionAnswering
{
    /// <summary>What an answer leads to.</summary>
    public static Opening.Reply Open(Intent intent, SessionReply reply, Visit visit)
    {
        var meant = MeantSessions.Read(intent.Argument);
        if (meant.Impossible is { } reason)
            return new Opening.Reply(WhichSessionTexts.Impossible(reason));
        var here = SharingStore.Here(visit);
        // Words name a day that is over; a button of such a day is an old one.
        var daysBack = meant.Span is { IsOfDays: true } ? SessionAnswerStore.MostDaysBack : 0;
        var all = Respondent.Of(meant.IsEverybody ? null : intent.For, visit, here, withTrips: meant.MayBeTrip, daysBack);
        var concerned = all.Select(each => each.Meant(meant, visit.Now)).Where(each => !each.IsEmpty).ToList();
        if (concerned.Count == 0)
            return new Opening.Reply(Nothing(reply, meant, all, here, visit));
        if (concerned.Count > 1 && !meant.IsEverybody)
            return new Opening.Reply(
                WhichSessionTexts.Who(reply, meant, [.. concerned.Select(each => each.Person)], here, maySayAll: AreAlike(concerned))
            );
        return Answer(reply, meant, concerned, here, visit);
    }

    /// <summary>
    /// What words lead to that say neither "buổi học" nor "tham quan", where they may be about a session; null: they are about trips, as ever. "Tôi đi"
    /// is about a session only where somebody has said otherwise of it before.
    /// </summary>
    public static Opening.Reply? Instead(Intent intent, SessionReply reply, Visit visit)
    {
        var here = SharingStore.Here(visit);
        if (reply == SessionReply.No)
            return Respondent.Of(intent.For, visit, here).Any(each => each.Sessions.Any(session => session.EndsAt > visit.Now))
                ? Open(
                    new Intent(Intents.SessionAbsent, new MeantSessions { MayBeTrip = true }.ToArgument()) { For = intent.For },
                    reply,
                    visit
                )
                : null;
        if (Respondent.Of(intent.For ?? Current(visit), visit, here, withTrips: true) is not [var mine])
            return null;
        var sessions = MySession.Meant(
            [
                .. mine.Sessions.Where(session =>
                    session.StartsAt > visit.Now
                    && (reply == SessionReply.Unsure || session.Reply is SessionReply.No or SessionReply.Unsure)
                ),
            ],
            new MeantSessions(),
            visit.Now
        );
        return sessions.Count == 0 ? null
            : mine.Trips.Count > 0 ? new Opening.Reply(WhichSessionTexts.SessionOrTrip(reply, sessions, mine.Trips, Whose(mine, here)))
            : Answer(reply, new MeantSessions { IsAll = true }, [mine with { Sessions = sessions, Trips = [] }], here, visit);
    }

    private static Opening.Reply Answer(
        SessionReply reply,
        MeantSessions meant,
        IReadOnlyList<Respondent> people,
        IReadOnlyList<SharingPerson> here,
        Visit visit
    )
    {
        var only = people is [var one] ? one : null;
        var whose = only is null ? null : Whose(only, here);
        List<MySession> sessions =
        [
            .. people
                .SelectMany(each => each.Sessions)
                .DistinctBy(session => session.Key)
                .OrderBy(session => session.StartsAt)
                .ThenBy(session => session.Course, StringComparer.Ordinal),
        ];
        if (reply == SessionReply.No && only is { Trips.Count: > 0 } traveller)
            return new Opening.Reply(
                sessions.Count == 0
                    ? WhichSessionTexts.NotOnTrip(traveller.Trips, Whom(people), whose)
                    : WhichSessionTexts.SessionOrTrip(reply, sessions, traveller.Trips, whose)
            );
        // What they have said no to already is not what they say now, where something else is left: a reminder leaves it out too, and its buttons
        // reach from the first to the last of what it names.
        var news = sessions.FindAll(session => session.Reply != SessionReply.No);
        if (only is not null && !meant.IsAll && news.Count > 0 && (reply == SessionReply.No || meant.Span is { IsOfDays: false }))
            sessions = news;
        if (reply == SessionReply.No && sessions.Count > 1 && !meant.IsAll)
            return new Opening.Reply(WhichSessionTexts.Which(meant, sessions, visit.Now, whose));
        var ahead = sessions.FindAll(session => session.StartsAt > visit.Now);
        var said = reply == SessionReply.No || ahead.Count == 0 ? sessions : ahead;
        return new Opening.Reply(
            ahead.Count == 0
                ? SessionAnswerTexts.TooLate(reply, said[^1], Whom(people), visit.Now)
                : SessionAnswerTexts.Noted(
                    reply,
                    said,
                    SessionNames.Argument(said),
                    Whom(people),
                    reply == SessionReply.No ? SessionAbsenceNews.WaitsUntil(visit.Scope.Outbox, visit.Now, said) : null,
                    reply == SessionReply.No && only is not null ? StandInSubject.OfSessions(ahead) : null,
                    whose
                )
        )
        {
            Effects =
            [
                new AnswerSessions(
                    reply,
                    Sequence.From(said.Select(session => session.Key)),
                    Sequence.From(people.SelectMany(each => each.Person.Records))
                ),
            ],
        };
    }

    /// <summary>Nothing of what is meant: it is over, was moved or called off, or there is none that day; what comes next is asked about instead.</summary>
    private static Prompt Nothing(
        SessionReply reply,
        MeantSessions meant,
        IReadOnlyList<Respondent> all,
        IReadOnlyList<SharingPerson> here,
        Visit visit
    )
    {
        var coming = all.Select(each => each.Meant(new MeantSessions(), visit.Now)).Where(each => !each.IsEmpty).ToList();
        if (coming.Count == 0)
            return WhichSessionTexts.NoSession(reply, isInClass: all.Any(each => each.Sessions.Count > 0));
        if (meant.Span is not { } span)
            return Ask(WhichSessionTexts.NotOfClass(meant.Course!));
        if (span.IsOfDays)
            return Ask(WhichSessionTexts.NoneThen(span, visit.Today));
        return Ask(
            meant.Course is { } course && FormerSession.Find(visit.Db, course, span) is { } former
                ? WhichSessionTexts.Became(former, visit.Now)
                : WhichSessionTexts.Gone
        );

        Prompt Ask(string lead) =>
            coming is [var only]
                ? WhichSessionTexts.AskNext(lead, reply, only.Sessions[0], Whose(only, here))
                : WhichSessionTexts.SeeSchedule(lead);
    }

    /// <summary>Whether it is about the same sessions for each of them and no trip can be meant: then they may answer together.</summary>
    private static bool AreAlike(List<Respondent> people) =>
        people.All(each =>
            each.Sessions.Count > 0
            && each.Trips.Count == 0
            && each.Sessions.Select(session => session.Key).SequenceEqual(people[0].Sessions.Select(session => session.Key))
        );

    /// <summary>Whom the choices are for, where others share the chat.</summary>
    private static long? Whose(Respondent one, IReadOnlyList<SharingPerson> here) => here.Count > 1 ? one.Person.Id : null;

    private static string Current(Visit visit) => visit.PersonId?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Whom(IReadOnlyList<Respondent> people) =>
        people is [var only]
            ? $"anh/chị {SharingNames.Given(only.Person.FullName)}"
            : SharingTexts.Names([.. people.Select(each => each.Person)]);
}

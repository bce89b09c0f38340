using HtxBot.Features.Sharing;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>
/// Whether people come to a session of their class (M21). A no is for that session: the seat in the class stays theirs. It is counted where trainers read
/// how many to expect, told to who runs the class, and ends the reminders of that session.
/// </summary>
public sealed class SessionAnswersFeature : Feature
{
    /// <summary>Registers the slice.</summary>
    public SessionAnswersFeature()
    {
        Opens(Intents.SessionCome, Access.Anybody, (intent, visit) => SessionAnswering.Open(intent, SessionReply.Yes, visit));
        Opens(Intents.SessionAbsent, Access.Anybody, (intent, visit) => SessionAnswering.Open(intent, SessionReply.No, visit));
        Opens(Intents.SessionUnsure, Access.Anybody, (intent, visit) => SessionAnswering.Open(intent, SessionReply.Unsure, visit));
        Applies<AnswerSessions>(Access.Anybody, Answer);
    }

    /// <summary>Only for people for whom this chat speaks.</summary>
    private static void Answer(AnswerSessions answer, Visit visit)
    {
        var mine = SharingStore.Here(visit).SelectMany(person => person.Records).ToHashSet();
        foreach (var person in answer.People.Where(mine.Contains))
            Answer(answer, person, visit);
    }

    private static void Answer(AnswerSessions answer, long person, Visit visit)
    {
        var db = visit.Db;
        var absentSince = answer.Sessions.ToDictionary(session => session, session => SessionAnswerStore.AbsentSince(db, session, person));
        var said = answer
            .Sessions.Where(session => SessionAnswerStore.Say(db, session, person, answer.Reply, AnswerSource.Member, visit.Now))
            .ToHashSet();
        if (said.Count == 0)
            return;
        var back = VietnamTime.At(visit.Today.AddDays(-SessionAnswerStore.MostDaysBack), TimeOnly.MinValue);
        foreach (
            var course in SessionAnswerStore.Of(db, person, back).Where(session => said.Contains(session.Key)).GroupBy(each => each.Course)
        )
        {
            if (answer.Reply == SessionReply.No)
                SessionAbsenceNews.Tell(visit.Scope, course.Key, [.. course], person);
            else if (answer.Reply == SessionReply.Yes)
                SessionAbsenceNews.Correct(visit.Scope, course.Key, [.. course], person, session => absentSince[session.Key]);
        }
    }
}

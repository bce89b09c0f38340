using HtxBot.Conversations;
using HtxBot.Features.Notices;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>How sessions are named: in sentences, on buttons, and in what buttons carry.</summary>
internal static class SessionNames
{
    // So many days are said from the first to the last.
    private const int ManyDays = 3;

    /// <summary>The way to the schedule.</summary>
    public static Choice Schedule => Choice.For(new Intent(Intents.Schedule), "📅 Lịch học");

    /// <summary>"buổi 7 giờ 30 sáng thứ Hai, 01/03/2027, lớp …", "2 buổi lớp …: 7 giờ 30 sáng, 1 giờ 30 chiều thứ Hai, 01/03/2027".</summary>
    public static string Of(IReadOnlyList<MySession> sessions)
    {
        if (sessions is [var only])
            return $"buổi {Of(only)}";
        var isOneClass = CourseOf(sessions) is not null;
        if (isOneClass && sessions.Select(session => session.Day).Distinct().Count() >= ManyDays)
            return $"{sessions.Count} buổi lớp {sessions[0].Title}, từ {VietnamTime.Day(sessions[0].Day)} đến {VietnamTime.Day(sessions[^1].Day)}";
        var days = sessions
            .GroupBy(session => session.Day)
            .Select(day =>
                $"{string.Join(", ", day.Select(session => isOneClass ? Hour(session) : $"{Hour(session)} ({session.Course})"))} {VietnamTime.Day(day.Key)}"
            );
        return $"{sessions.Count} buổi{(isOneClass ? $" lớp {sessions[0].Title}" : "")}: {string.Join("; ", days)}";
    }

    /// <summary>"7 giờ 30 sáng thứ Hai, 01/03/2027, lớp …".</summary>
    public static string Of(MySession session) => $"{VietnamTime.Moment(session.StartsAt)}, lớp {session.Title}";

    /// <summary>"7 giờ 30 sáng".</summary>
    public static string Hour(MySession session) => VietnamTime.Time(VietnamTime.TimeOf(session.StartsAt));

    /// <summary>"thứ Hai 01/03".</summary>
    public static string Short(DateOnly day) => $"{VietnamTime.Weekday(day)} {day:dd/MM}";

    /// <summary>Sessions as an argument names them: just these.</summary>
    public static string Argument(IReadOnlyList<MySession> sessions) =>
        new MeantSessions { Course = CourseOf(sessions), Span = SpanOf(sessions) }.ToArgument()!;

    /// <summary>From the first to the last of them.</summary>
    public static SessionSpan SpanOf(IEnumerable<MySession> sessions) => SessionSpan.Of(sessions.Select(session => session.StartsAt));

    /// <summary>The code of their one class; null: they are of several.</summary>
    public static string? CourseOf(IEnumerable<MySession> sessions) =>
        sessions.Select(session => session.Course).Distinct().Take(2).ToList() is [var only] ? only : null;

    /// <summary>The wish that an answer is.</summary>
    public static string IntentOf(SessionReply reply) =>
        reply switch
        {
            SessionReply.Yes => Intents.SessionCome,
            SessionReply.No => Intents.SessionAbsent,
            _ => Intents.SessionUnsure,
        };

    /// <summary>The same about a trip.</summary>
    public static string TripIntentOf(SessionReply reply) =>
        reply switch
        {
            SessionReply.Yes => Intents.TripJoin,
            SessionReply.No => Intents.TripDecline,
            _ => Intents.TripUnsure,
        };

    /// <summary>Every choice that is about something is that person's, whoever the chat speaks for; null: as it is.</summary>
    public static Prompt ForPerson(this Prompt prompt, long? whose) =>
        whose is null ? prompt : prompt with { Choices = Sequence.From(prompt.Choices.Select(choice => choice.ForPerson(whose))) };
}

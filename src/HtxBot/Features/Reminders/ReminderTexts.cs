using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.SessionAnswers;
using HtxBot.Features.Talking;
using HtxBot.Understanding;

namespace HtxBot.Features.Reminders;

/// <summary>What reminders say. Each stands alone: for whom, which class, when, where. Relative words are counted from the moment of sending.</summary>
internal static class ReminderTexts
{
    /// <summary>The reminder of these sessions, the first of which is the next.</summary>
    /// <param name="kind">Which reminder.</param>
    /// <param name="fullName">Whom it is for; several people may share a phone.</param>
    /// <param name="sessions">What is ahead, in the order of time.</param>
    /// <param name="asked">
    /// To which sessions it asks whether they come: of all parts of a message one asks, to all of its sessions. Empty: another part does.
    /// </param>
    /// <param name="now">When it is sent.</param>
    public static OutgoingMessage Of(
        string kind,
        string fullName,
        IReadOnlyList<SaidSession> sessions,
        IReadOnlyList<AttendedSession> asked,
        DateTimeOffset now
    )
    {
        var lead = kind == ReminderPlan.Soon ? Soon(sessions[0].StartsAt, now) : Days(sessions[0].StartsAt, now);
        var lines = kind == ReminderPlan.DaysBefore ? Overview(sessions) : OfOneDay(sessions);
        return new OutgoingMessage(
            string.Join('\n', [$"🔔 {lead}: {Whom.InFull(fullName)} có buổi học.", .. lines, .. Question(fullName, asked)])
        )
        {
            Buttons =
            [
                .. Answers(asked),
                Button(new Intent(Intents.Map, sessions[0].Course), "🗺 Xem đường đi"),
                .. MayLeave(kind, sessions, now),
            ],
        };
    }

    /// <summary>The same for who is called: read at any time before it, so every day is named.</summary>
    public static string Call(IReadOnlyList<SaidSession> sessions) =>
        Markup.Strip(string.Join('\n', OfOneDay(sessions, isDated: true).Prepend("nhắc lịch học.")));

    /// <summary>Numbers belong to the question that is open in the chat, not to what comes in between.</summary>
    private static Button Button(Intent intent, string label) => new(intent.ToChoiceId(), label, TakesDigit: false);

    /// <summary>Who has said to all of it that they come is not asked again.</summary>
    private static IEnumerable<string> Question(string fullName, IReadOnlyList<AttendedSession> asked) =>
        asked.Count == 0 ? []
        : HaveAllSaidYes(asked) ? [$"{VietnamTime.Sentence(Whom.Called(fullName))} đã báo đi được."]
        : [$"{VietnamTime.Sentence(Whom.Called(fullName))} có đi học được không?"];

    private static IEnumerable<Button> Answers(IReadOnlyList<AttendedSession> asked)
    {
        if (asked.Count == 0)
            yield break;
        var argument = new MeantSessions
        {
            Course = asked.All(session => session.Course == asked[0].Course) ? asked[0].Course : null,
            Span = SessionSpan.Of(asked.Select(session => session.StartsAt)),
        }.ToArgument();
        if (!HaveAllSaidYes(asked))
            yield return Button(new Intent(Intents.SessionCome, argument), SessionAnswerTexts.ComeLabel);
        yield return Button(new Intent(Intents.SessionAbsent, argument), SessionAnswerTexts.AbsentLabel);
        if (!HaveAllSaidYes(asked))
            yield return Button(new Intent(Intents.SessionUnsure, argument), SessionAnswerTexts.UnsureLabel);
    }

    private static bool HaveAllSaidYes(IReadOnlyList<AttendedSession> asked) => asked.All(session => session.Reply == SessionReply.Yes);

    /// <summary>Whoever cannot come says so while somebody else can still have the seat.</summary>
    private static IEnumerable<Button> MayLeave(string kind, IReadOnlyList<SaidSession> sessions, DateTimeOffset now) =>
        kind != ReminderPlan.Soon && sessions[0].CourseStartsAt > now
            ? [Button(new Intent(Intents.LeaveCourse, sessions[0].Course), $"Rút khỏi lớp {sessions[0].Course}")]
            : [];

    /// <summary>"Hôm nay", "Ngày mai", "Còn 3 ngày nữa", with the whole date.</summary>
    public static string Days(DateTimeOffset next, DateTimeOffset now)
    {
        var day = VietnamTime.DayOf(next);
        var near = (day.DayNumber - VietnamTime.DayOf(now).DayNumber) switch
        {
            0 => "Hôm nay",
            1 => "Ngày mai",
            var days => $"Còn {days} ngày nữa",
        };
        return $"{near}, {VietnamTime.Day(day)}";
    }

    /// <summary>"Còn 2 tiếng nữa, 1 giờ 30 chiều hôm nay, thứ Hai, 01/03/2027"; a tenth of an hour is not counted.</summary>
    public static string Soon(DateTimeOffset next, DateTimeOffset now)
    {
        var left = VietnamTime.Ahead(next - now);
        var day = Days(next, now);
        return left.Length == 0 ? day : $"{left}, {VietnamTime.Time(VietnamTime.TimeOf(next))} {char.ToLowerInvariant(day[0])}{day[1..]}";
    }

    private static IEnumerable<string> OfOneDay(IReadOnlyList<SaidSession> sessions, bool isDated = false)
    {
        for (var i = 0; i < sessions.Count; i++)
        {
            var session = sessions[i];
            if (i == 0 || sessions[i - 1].Course != session.Course)
                yield return $"Lớp: {Markup.Bold(session.CourseTitle)}";
            var day = isDated ? $"{VietnamTime.Sentence(VietnamTime.Day(VietnamTime.DayOf(session.StartsAt)))}, " : "";
            yield return $"• {day}{VietnamTime.Span(session.StartsAt, session.EndsAt)}: {session.Title}";
            if (i == sessions.Count - 1 || sessions[i + 1].Where != session.Where || sessions[i + 1].Course != session.Course)
                yield return $"📍 {session.Where}";
        }
    }

    /// <summary>The days of a run; the place once, or under each day where they differ.</summary>
    private static IEnumerable<string> Overview(IReadOnlyList<SaidSession> sessions)
    {
        yield return $"Lớp: {Markup.Bold(sessions[0].CourseTitle)}";
        var isInOnePlace = sessions.All(session => session.Where == sessions[0].Where);
        foreach (var part in sessions.GroupBy(session => (Day: VietnamTime.DayOf(session.StartsAt), session.Where)))
        {
            var hours = string.Join("; ", part.Select(session => VietnamTime.Span(session.StartsAt, session.EndsAt)));
            yield return $"• {VietnamTime.Sentence(VietnamTime.Day(part.Key.Day))}: {hours}";
            if (!isInOnePlace)
                yield return $"📍 {part.Key.Where}";
        }
        if (isInOnePlace)
            yield return $"📍 {sessions[0].Where}";
    }
}

using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Features.Changes;
using HtxBot.Features.StandIns;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>What is said to who comes to a session, does not, or is not sure. Every message names the session by its day and hour.</summary>
internal static class SessionAnswerTexts
{
    /// <summary>Label of the yes.</summary>
    public const string ComeLabel = "Tôi đi";

    /// <summary>Label of the no.</summary>
    public const string AbsentLabel = "Không đi được";

    /// <summary>Label of neither.</summary>
    public const string UnsureLabel = "Chưa chắc";

    /// <summary>The answer is written down.</summary>
    /// <param name="reply">What was said.</param>
    /// <param name="sessions">To which, by time.</param>
    /// <param name="argument">The same, as the choices name them.</param>
    /// <param name="whom">Who.</param>
    /// <param name="morning">Of a no: when who runs the class is told, if that waits for the morning.</param>
    /// <param name="standIn">Of a no: to what somebody else may come, as <see cref="StandInSubject.About"/>; null: to nothing.</param>
    /// <param name="whose">Whom the choices are for, where others share the chat.</param>
    public static Prompt Noted(
        SessionReply reply,
        IReadOnlyList<MySession> sessions,
        string argument,
        string whom,
        DateTimeOffset? morning,
        string? standIn,
        long? whose
    )
    {
        // Who comes after all comes to all of these, whatever was said of one of them meanwhile.
        var all = (MeantSessions.Read(argument) with { IsAll = true }).ToArgument();
        var (come, absent) = (new Intent(Intents.SessionCome, all), new Intent(Intents.SessionAbsent, argument));
        return (
            reply switch
            {
                SessionReply.Yes => new Prompt($"Đã ghi: {whom} đi học {SessionNames.Of(sessions)}. Hẹn gặp anh/chị.")
                {
                    Choices = [Choice.For(absent, AbsentLabel), SessionNames.Schedule],
                },
                SessionReply.Unsure => new Prompt(
                    $"Đã ghi: {whom} chưa chắc đi học {SessionNames.Of(sessions)}. Chỗ ở lớp vẫn giữ; rõ rồi thì mời anh/chị báo lại."
                )
                {
                    Choices =
                    [
                        Choice.For(come, ComeLabel) with
                        {
                            Says = Intents.TripJoin,
                        },
                        Choice.For(absent, AbsentLabel) with
                        {
                            Says = Intents.TripDecline,
                        },
                    ],
                },
                _ => new Prompt(
                    $"Đã ghi: {whom} nghỉ {SessionNames.Of(sessions)}. {Told(morning)} Chỗ ở lớp vẫn giữ.{StandInTexts.Asked(standIn)}"
                )
                {
                    Choices =
                    [
                        .. standIn is null ? (Choice[])[] : StandInTexts.Answers(standIn),
                        Choice.For(come, "Tôi đi được rồi"),
                        .. standIn is null ? [SessionNames.Schedule] : (Choice[])[],
                    ],
                },
            }
        ).ForPerson(whose);
    }

    /// <summary>They say so when it has begun: it is kept all the same, and of a no who teaches is told.</summary>
    public static Prompt TooLate(SessionReply reply, MySession session, string whom, DateTimeOffset now) =>
        new(
            reply == SessionReply.No
                ? $"Buổi học đã bắt đầu lúc {VietnamTime.Moment(session.StartsAt)} nên không kịp báo trước; trợ lý đã ghi và báo giảng viên là {whom} vắng. Chỗ ở lớp vẫn giữ."
            : session.EndsAt <= now ? $"Buổi học {VietnamTime.Moment(session.StartsAt)} đã xong rồi. Mời {whom} xem buổi tới ở lịch học."
            : $"Buổi học đã bắt đầu lúc {VietnamTime.Moment(session.StartsAt)}. Đến được thì mời {whom} cứ vào lớp, thầy cô vẫn đón."
        )
        {
            Choices = [SessionNames.Schedule],
        };

    /// <summary>To who runs a class: who does not come, gathered; by session, with how many are to be expected.</summary>
    /// <param name="title">Title of the class.</param>
    /// <param name="absentees">Who, by session.</param>
    /// <param name="expected">How many are to be expected at a session.</param>
    public static OutgoingMessage Absent(string title, IReadOnlyList<Absentee> absentees, Func<SessionOf, int> expected)
    {
        // The same people away all day are said once.
        var lines = absentees
            .GroupBy(absentee => (absentee.Session, absentee.StartsAt))
            .Select(session => (session.Key.StartsAt, Who: Names([.. session]), Expected: expected(session.Key.Session)))
            .GroupBy(each => (Day: VietnamTime.DayOf(each.StartsAt), each.Who, each.Expected))
            .Select(each => (Hours: Hours(each.Select(session => session.StartsAt)), each.Key.Who, each.Key.Expected))
            .ToList();
        return new OutgoingMessage(
            lines is [var only]
                ? $"🙋 {only.Who} báo nghỉ lớp {title}, {only.Hours}. Dự kiến có mặt {only.Expected} người."
                : string.Join(
                    '\n',
                    lines
                        .Select(each => $"• {VietnamTime.Sentence(each.Hours)}: {each.Who}. Dự kiến có mặt {each.Expected} người.")
                        .Prepend($"🙋 Báo nghỉ, lớp {title}:")
                )
        );
    }

    /// <summary>To who runs a class and was told that somebody does not come: they do.</summary>
    /// <param name="title">Title of the class.</param>
    /// <param name="who">As in <see cref="Absentee.Who"/>.</param>
    /// <param name="sessions">To which, by time.</param>
    /// <param name="expected">How many are to be expected at a session.</param>
    public static OutgoingMessage Comes(string title, string who, IReadOnlyList<MySession> sessions, Func<SessionOf, int> expected)
    {
        var lines = sessions
            .GroupBy(session => (session.Day, Expected: expected(session.Key)))
            .Select(day => $"{Hours(day.Select(session => session.StartsAt))}. Dự kiến có mặt {day.Key.Expected} người.")
            .ToList();
        return new OutgoingMessage(
            lines is [var only]
                ? $"🙋 {ClassPageTexts.Person(who)} đi được rồi, lớp {title}, {only}"
                : string.Join(
                    '\n',
                    lines
                        .Select(line => $"• {VietnamTime.Sentence(line)}")
                        .Prepend($"🙋 {ClassPageTexts.Person(who)} đi được rồi, lớp {title}:")
                )
        );
    }

    private static string Hours(IEnumerable<DateTimeOffset> starts)
    {
        var all = starts.ToList();
        return $"{string.Join(", ", all.Select(start => VietnamTime.Time(VietnamTime.TimeOf(start))))} {VietnamTime.Day(VietnamTime.DayOf(all[0]))}";
    }

    private const int MostNames = 8;

    private static string Names(IReadOnlyList<Absentee> absentees)
    {
        var all = absentees.Select(absentee => absentee.Who).Distinct().ToList();
        var named = string.Join("; ", all.Take(MostNames).Select(ClassPageTexts.Person));
        return all.Count > MostNames ? $"{named}; và {all.Count - MostNames} người nữa" : named;
    }

    private static string Told(DateTimeOffset? morning) =>
        morning is { } at ? $"Giảng viên nhận tin lúc {VietnamTime.Moment(at)}." : "Trợ lý báo giảng viên.";
}

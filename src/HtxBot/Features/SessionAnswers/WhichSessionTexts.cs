using HtxBot.Conversations;
using HtxBot.Features.Sharing;
using HtxBot.Features.Talking;
using HtxBot.Features.Trips;
using HtxBot.Understanding;

namespace HtxBot.Features.SessionAnswers;

/// <summary>What is asked where it is not clear to which session an answer is, whose it is, or whether a trip is meant; one question a message.</summary>
internal static class WhichSessionTexts
{
    /// <summary>Of a session that a button names and that is there no more as it was.</summary>
    public const string Gone = "Buổi học đó đã qua, đã đổi sang giờ khác, hoặc đã hủy.";

    /// <summary>The same where it is known which it is, and what became of it.</summary>
    public static string Became(FormerSession session, DateTimeOffset now) =>
        session.IsCancelled ? $"Buổi {session.No} đã hủy."
        : session.EndsAt <= now ? $"Buổi {session.No} đã học xong."
        : $"Buổi {session.No} đã đổi sang {VietnamTime.Moment(session.StartsAt)}.";

    private const string Everybody = "tất cả";

    /// <summary>The date cannot be; the reason, then what can be said.</summary>
    public static Prompt Impossible(string reason) => new(reason.TrimEnd()) { Choices = [SessionNames.Schedule] };

    /// <summary>They have no session to come to.</summary>
    public static Prompt NoSession(SessionReply reply, bool isInClass) =>
        isInClass
            ? new("Anh/chị không còn buổi học nào sắp tới.") { Choices = [SessionNames.Schedule, MainMenu.Human] }
            : new(
                reply == SessionReply.No
                    ? "Anh/chị chưa có chỗ trong lớp nào sắp học, nên chưa có buổi để báo nghỉ."
                    : "Anh/chị chưa có chỗ trong lớp nào sắp học."
            )
            {
                Choices = [Choice.For(new Intent(Intents.MyCourses), "🎓 Lớp của tôi"), MainMenu.Human],
            };

    /// <summary>No session on these days.</summary>
    public static string NoneThen(SessionSpan span, DateOnly today)
    {
        var (from, to) = (VietnamTime.DayOf(span.From), VietnamTime.DayOf(span.To));
        var near = (from.DayNumber - today.DayNumber) switch
        {
            0 => "hôm nay, ",
            1 => "ngày mai, ",
            _ => "",
        };
        var when = from == to ? $"{near}{VietnamTime.Day(from)}" : $"từ {VietnamTime.Day(from)} đến {VietnamTime.Day(to)}";
        return $"{VietnamTime.Sentence(when)}: anh/chị không có buổi học vào lúc đó.";
    }

    /// <summary>They have no session of this class.</summary>
    public static string NotOfClass(string course) => $"Anh/chị không có buổi học nào sắp tới ở lớp {course}.";

    /// <summary>What comes next instead, and the question about it.</summary>
    public static Prompt AskNext(string lead, SessionReply reply, MySession next, long? whose)
    {
        var argument = SessionNames.Argument([next]);
        return new Prompt(
            reply == SessionReply.No
                ? $"{lead}\nBuổi tới: {SessionNames.Of(next)}. Anh/chị nghỉ buổi này không?"
                : $"{lead}\nBuổi tới: {SessionNames.Of(next)}. Anh/chị có đi được không?"
        )
        {
            Choices =
            [
                .. reply == SessionReply.No
                    ? (Choice[])
                        [
                            Choice.For(new Intent(Intents.SessionAbsent, argument), "Nghỉ buổi này") with
                            {
                                Says = Intents.Yes,
                            },
                            Choice.For(new Intent(Intents.SessionCome, argument), SessionAnswerTexts.ComeLabel) with
                            {
                                Says = Intents.TripJoin,
                                Words = ["không", "không nghỉ"],
                            },
                        ]
                    :
                    [
                        Choice.For(new Intent(Intents.SessionCome, argument), SessionAnswerTexts.ComeLabel) with
                        {
                            Says = Intents.TripJoin,
                        },
                        Choice.For(new Intent(Intents.SessionAbsent, argument), SessionAnswerTexts.AbsentLabel) with
                        {
                            Says = Intents.TripDecline,
                        },
                    ],
                SessionNames.Schedule,
            ],
        }.ForPerson(whose);
    }

    /// <summary>The same where several people are meant.</summary>
    public static Prompt SeeSchedule(string lead) => new($"{lead} Mời anh/chị xem lại lịch.") { Choices = [SessionNames.Schedule] };

    /// <summary>Of several people here: who?</summary>
    public static Prompt Who(
        SessionReply reply,
        MeantSessions meant,
        IReadOnlyList<SharingPerson> concerned,
        IReadOnlyList<SharingPerson> here,
        bool maySayAll
    )
    {
        var question = reply switch
        {
            SessionReply.Yes => "Ai đi được ạ?",
            SessionReply.No => "Ai không đi được ạ?",
            _ => "Ai chưa chắc ạ?",
        };
        return new Prompt(question)
        {
            Choices =
            [
                .. SharingTexts.Each(new Intent(SessionNames.IntentOf(reply), meant.ToArgument()), concerned, here),
                .. maySayAll
                    ?
                    [
                        Choice.For(
                            new Intent(SessionNames.IntentOf(reply), (meant with { IsEverybody = true, MayBeTrip = false }).ToArgument()),
                            concerned.Count == 2 ? "Cả hai" : $"Cả {concerned.Count} người"
                        ) with
                        {
                            Words = ["cả hai người", Everybody, "cả nhà", "mọi người"],
                        },
                    ]
                    : (Choice[])[],
            ],
        };
    }

    /// <summary>Of several sessions: which? By days, of one day by its sessions; all of them where it was said when.</summary>
    public static Prompt Which(MeantSessions meant, IReadOnlyList<MySession> sessions, DateTimeOffset now, long? whose)
    {
        var isOneDay = IsOneDay(sessions);
        var all = meant with
        {
            MayBeTrip = false,
            Course = SessionNames.CourseOf(sessions),
            Span = SessionNames.SpanOf(sessions),
            IsAll = true,
        };
        return new Prompt(isOneDay ? $"Anh/chị nghỉ buổi nào, {VietnamTime.Day(sessions[0].Day)}?" : "Anh/chị nghỉ ngày nào ạ?")
        {
            Choices =
            [
                .. Groups(sessions)
                    .Select(group =>
                        Choice.For(
                            new Intent(
                                Intents.SessionAbsent,
                                (
                                    meant with
                                    {
                                        MayBeTrip = false,
                                        Course = SessionNames.CourseOf(group),
                                        Span = SessionNames.SpanOf(group),
                                        IsAll = false,
                                    }
                                ).ToArgument()
                            ),
                            Label(group, sessions, isOneDay)
                        ) with
                        {
                            Words = Sequence.From(Spoken(group, sessions, isOneDay, now)),
                        }
                    ),
                .. isOneDay || meant.Span is not null
                    ?
                    [
                        Choice.For(
                            new Intent(Intents.SessionAbsent, all.ToArgument()),
                            isOneDay ? "Cả ngày" : $"Cả {sessions.Count} buổi"
                        ) with
                        {
                            Words = [Everybody, "hết", "cả"],
                        },
                    ]
                    : (Choice[])[],
            ],
        }.ForPerson(whose);
    }

    /// <summary>A session or a trip: words that say neither may mean both.</summary>
    public static Prompt SessionOrTrip(SessionReply reply, IReadOnlyList<MySession> sessions, IReadOnlyList<Trip> trips, long? whose) =>
        new Prompt("Anh/chị nói buổi học, hay chuyến tham quan ạ?")
        {
            Choices =
            [
                .. sessions
                    .GroupBy(session => session.Day)
                    .Select(day =>
                        Choice.For(
                            new Intent(
                                SessionNames.IntentOf(reply),
                                new MeantSessions
                                {
                                    Course = SessionNames.CourseOf(day),
                                    Span = SessionNames.SpanOf(day),
                                    IsAll = reply != SessionReply.No,
                                }.ToArgument()
                            ),
                            $"Học {SessionNames.Short(day.Key)}"
                        ) with
                        {
                            Words = sessions.All(session => session.Day == day.Key) ? ["buổi học", "học", "đi học", "lớp"] : [],
                        }
                    ),
                .. trips.Select(trip =>
                    Choice.For(new Intent(SessionNames.TripIntentOf(reply), trip.Id), LabelOf(trip, trips)) with
                    {
                        Words = trips.Count == 1 ? ["tham quan", "chuyến tham quan", "đi tham quan", "chuyến"] : [trip.Title],
                    }
                ),
            ],
        }.ForPerson(whose);

    /// <summary>Only a trip can be meant: is it?</summary>
    public static Prompt NotOnTrip(IReadOnlyList<Trip> trips, string whom, long? whose) =>
        new Prompt(
            trips is [var only]
                ? $"{VietnamTime.Sentence(whom)} không đi tham quan {VietnamTime.Day(VietnamTime.DayOf(only.DepartsAt))}, đúng không?"
                : $"{VietnamTime.Sentence(whom)} không đi chuyến tham quan nào ạ?"
        )
        {
            Choices =
            [
                .. trips.Select(trip =>
                    Choice.For(new Intent(Intents.TripDecline, trip.Id), trips.Count == 1 ? TripTexts.NoLabel : LabelOf(trip, trips)) with
                    {
                        Words = trips.Count == 1 ? ["đúng", "đúng rồi", "vâng", "phải"] : [trip.Title],
                    }
                ),
                Choice.For(new Intent(Intents.Trip, trips[0].Id), "Xem chuyến này"),
            ],
        }.ForPerson(whose);

    private static bool IsOneDay(IReadOnlyList<MySession> sessions) => sessions.All(session => session.Day == sessions[0].Day);

    /// <summary>Of several days each day; of one day each session.</summary>
    private static IEnumerable<IReadOnlyList<MySession>> Groups(IReadOnlyList<MySession> sessions) =>
        IsOneDay(sessions)
            ? sessions.Select(session => (IReadOnlyList<MySession>)[session])
            : sessions.GroupBy(session => session.Day).Select(day => (IReadOnlyList<MySession>)[.. day]);

    private static string Label(IReadOnlyList<MySession> group, IReadOnlyList<MySession> all, bool isOneDay)
    {
        var label = isOneDay ? VietnamTime.Sentence(SessionNames.Hour(group[0])) : VietnamTime.Sentence(SessionNames.Short(group[0].Day));
        return SessionNames.CourseOf(all) is null && SessionNames.CourseOf(group) is { } course ? $"{label}, {course}" : label;
    }

    /// <summary>What else people type for a day or a session of it, where nothing else on the list is called so.</summary>
    private static List<string> Spoken(IReadOnlyList<MySession> group, IReadOnlyList<MySession> all, bool isOneDay, DateTimeOffset now)
    {
        if (isOneDay)
        {
            var part = PartOf(group[0]);
            return all.Count(other => PartOf(other) == part) == 1 ? [part, $"buổi {part}"] : [];
        }
        var (day, today) = (group[0].Day, VietnamTime.DayOf(now));
        List<string> words = [$"{day:dd/MM}", $"{day.Day}/{day.Month}"];
        var isOnlyOne = all.Select(other => other.Day).Distinct().Count(other => other.DayOfWeek == day.DayOfWeek) == 1;
        if (isOnlyOne)
            words.Add(VietnamTime.Weekday(day));
        if (isOnlyOne && day.DayOfWeek != DayOfWeek.Sunday)
            words.AddRange([$"thứ {(int)day.DayOfWeek + 1}", $"t{(int)day.DayOfWeek + 1}"]);
        if (day == today)
            words.Add("hôm nay");
        if (day == today.AddDays(1))
            words.AddRange(["mai", "ngày mai"]);
        return words;
    }

    private static string PartOf(MySession session)
    {
        var hour = SessionNames.Hour(session);
        return hour[(hour.LastIndexOf(' ') + 1)..];
    }

    private static string LabelOf(Trip trip, IReadOnlyList<Trip> among) =>
        $"Chuyến {TripTexts.Label(trip)}{(among.Count(other => TripTexts.Label(other) == TripTexts.Label(trip)) > 1 ? $", lớp {trip.CourseCode}" : "")}";
}

namespace HtxBot.Operations.Auditing;

/// <summary>Classes, their sessions and timers (invariant I7).</summary>
internal static class CourseRules
{
    public static AuditRule[] All { get; } =
    [
        new("registration-dates", "lớp có ngày mở, ngày đóng đăng ký không theo thứ tự (mã lớp)", RegistrationDates),
        new("course-without-session", "lớp đang mở mà không có buổi học nào (mã lớp)", WithoutSession),
        new("session-answer-dates", "ngày của câu trả lời cho buổi học không theo thứ tự hoặc ở tương lai (số câu trả lời)", AnswerDates),
        new("timer-overdue", "việc hẹn giờ đã quá giờ hơn 10 phút mà chưa làm (số hẹn giờ)", TimerOverdue),
        new("timer-without-end", "việc hẹn giờ đã xong mà không ghi lúc xong, hoặc bỏ mà không có lý do (số hẹn giờ)", TimerWithoutEnd),
        new("timer-in-future-fired", "việc hẹn giờ đã làm trước giờ hẹn (số hẹn giờ)", TimerEarly),
        new("timer-sent-with-nothing", "lời nhắc ghi là đã gửi chung, mà lời nhắc kia chưa gửi (số hẹn giờ)", TimerAlone),
    ];

    private const string RegistrationDates = """
        SELECT code
        FROM course
        WHERE registration_opens > registration_closes OR registration_opens > first_day
        """;

    private const string WithoutSession = """
        SELECT code
        FROM course
        WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM course_session WHERE course_code = code)
        """;

    private const string AnswerDates = """
        SELECT id
        FROM session_answer
        WHERE replaced_at < answered_at OR answered_at > @Now OR replaced_at > @Now
        """;

    private const string TimerOverdue = """
        SELECT id
        FROM timer
        WHERE state = 'planned' AND due_at < @TenMinutesAgo
        """;

    private const string TimerWithoutEnd = """
        SELECT id
        FROM timer
        WHERE (state = 'fired' AND done_at IS NULL) OR (state IN ('cancelled', 'missed') AND coalesce(reason, '') = '')
        """;

    private const string TimerEarly = """
        SELECT id
        FROM timer
        WHERE state = 'fired' AND done_at < due_at AND sent_with IS NULL
        """;

    // Old timers are forgotten one by one.
    private const string TimerAlone = """
        SELECT timer.id
        FROM timer
        JOIN timer AS first ON first.id = timer.sent_with
        WHERE timer.sent_with IS NOT NULL AND (timer.state <> 'fired' OR first.state <> 'fired' OR first.sent_with IS NOT NULL)
        """;
}

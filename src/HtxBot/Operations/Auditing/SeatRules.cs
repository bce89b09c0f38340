namespace HtxBot.Operations.Auditing;

/// <summary>Seats and waiting lists (invariant I4).</summary>
internal static class SeatRules
{
    public static AuditRule[] All { get; } =
    [
        new("seats-over-capacity", "lớp có nhiều người có chỗ hơn số chỗ", OverCapacity),
        new("seats-over-quota", "lớp có một HTX vượt số chỗ dành cho mỗi HTX (mã lớp/số HTX)", OverQuota),
        new("seat-free-while-waiting", "lớp còn chỗ mà có người đủ điều kiện vẫn phải chờ (số ghi danh)", FreeWhileWaiting),
        new("seat-counts-wrong", "số chỗ đã đếm sẵn không khớp với danh sách (mã lớp/số HTX)", CountsWrong),
        new("enrolled-twice", "một người có hai chỗ còn hiệu lực trong cùng lớp (mã lớp/số người)", EnrolledTwice),
        new("enrolment-dates", "ngày của ghi danh không theo thứ tự hoặc ở tương lai (số ghi danh)", EnrolmentDates),
        new(
            "enrolment-without-reason-date",
            "ghi danh đã rời lớp mà không có lúc rời, hoặc có chỗ mà không có lúc nhận (số ghi danh)",
            EnrolmentHalf
        ),
    ];

    private const string OverCapacity = """
        SELECT course.code
        FROM course
        WHERE course.capacity < (SELECT COUNT(*) FROM enrolment WHERE course_code = course.code AND state = 'enrolled')
        """;

    private const string OverQuota = """
        SELECT course.code || '/' || enrolment.cooperative_id
        FROM course
        JOIN enrolment ON enrolment.course_code = course.code AND enrolment.state = 'enrolled'
        WHERE course.per_cooperative > 0
        GROUP BY course.code, enrolment.cooperative_id
        HAVING COUNT(*) > course.per_cooperative
        """;

    private const string FreeWhileWaiting = """
        SELECT waiting.id
        FROM enrolment AS waiting
        JOIN course ON course.code = waiting.course_code
        WHERE waiting.state = 'waiting' AND course.state = 'open'
          AND course.capacity > (SELECT COUNT(*) FROM enrolment WHERE course_code = course.code AND state = 'enrolled')
          AND (course.per_cooperative = 0
               OR course.per_cooperative > (SELECT COUNT(*)
                                            FROM enrolment AS colleague
                                            WHERE colleague.course_code = course.code AND colleague.state = 'enrolled'
                                              AND colleague.cooperative_id = waiting.cooperative_id))
          AND coalesce((SELECT MIN(starts_at) > @Now FROM course_session WHERE course_code = course.code AND state = 'planned'),
                       course.first_day > @Today)
        """;

    private const string CountsWrong = """
        WITH counted AS (
            SELECT course_code, 0 AS cooperative_id, COUNT(*) FILTER (WHERE state = 'enrolled') AS enrolled,
                   COUNT(*) FILTER (WHERE state = 'waiting') AS waiting
            FROM enrolment
            GROUP BY course_code
            UNION ALL
            SELECT course_code, cooperative_id, COUNT(*) FILTER (WHERE state = 'enrolled'), COUNT(*) FILTER (WHERE state = 'waiting')
            FROM enrolment
            GROUP BY course_code, cooperative_id
        )
        SELECT coalesce(counted.course_code, seat_count.course_code) || '/' || coalesce(counted.cooperative_id, seat_count.cooperative_id)
        FROM counted
        FULL JOIN seat_count ON seat_count.course_code = counted.course_code AND seat_count.cooperative_id = counted.cooperative_id
        WHERE coalesce(counted.enrolled, 0) <> coalesce(seat_count.enrolled, 0)
           OR coalesce(counted.waiting, 0) <> coalesce(seat_count.waiting, 0)
        """;

    private const string EnrolledTwice = """
        SELECT course_code || '/' || person_id
        FROM enrolment
        WHERE state IN ('enrolled', 'waiting')
        GROUP BY course_code, person_id
        HAVING COUNT(*) > 1
        """;

    private const string EnrolmentDates = """
        SELECT id
        FROM enrolment
        WHERE enrolled_at < asked_at OR left_at < asked_at OR left_at < enrolled_at OR asked_at > @Now OR left_at > @Now
        """;

    private const string EnrolmentHalf = """
        SELECT id
        FROM enrolment
        WHERE (state = 'left') <> (left_at IS NOT NULL) OR (state = 'enrolled' AND enrolled_at IS NULL)
        """;
}

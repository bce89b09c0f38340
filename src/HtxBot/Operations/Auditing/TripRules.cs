namespace HtxBot.Operations.Auditing;

/// <summary>Places on field trips (invariant I4).</summary>
internal static class TripRules
{
    public static AuditRule[] All { get; } =
    [
        new("trip-over-capacity", "xe đi tham quan có nhiều người hơn số chỗ (mã chuyến)", OverCapacity),
        new("trip-point-over-capacity", "điểm đón có nhiều người hơn số nhận được (mã chuyến/mã điểm)", PointOverCapacity),
        new("trip-place-free-while-waiting", "xe còn chỗ mà có người vẫn phải chờ (số câu trả lời)", FreeWhileWaiting),
        new("trip-counts-wrong", "số chỗ trên xe đã đếm sẵn không khớp với danh sách (mã chuyến/mã điểm)", CountsWrong),
        new("trip-answered-twice", "một người có hai câu trả lời còn hiệu lực cho cùng chuyến (mã chuyến/số người)", AnsweredTwice),
        new("trip-without-class", "người không ở trong lớp mà có chỗ hoặc chờ chỗ trên xe chưa đi (số câu trả lời)", WithoutClass),
        new("trip-answer-dates", "ngày của câu trả lời không theo thứ tự hoặc ở tương lai (số câu trả lời)", AnswerDates),
        new("trip-hours", "điểm đón ngoài giờ xe chạy của chuyến (mã chuyến/mã điểm)", PointHours),
    ];

    private const string OverCapacity = """
        SELECT trip.id
        FROM trip
        WHERE trip.seats < (SELECT COUNT(*) FROM trip_answer WHERE trip_id = trip.id AND replaced_at IS NULL AND place = 'seat')
        """;

    private const string PointOverCapacity = """
        SELECT pick_up_point.trip_id || '/' || pick_up_point.code
        FROM pick_up_point
        WHERE pick_up_point.capacity > 0
          AND pick_up_point.capacity < (SELECT COUNT(*)
                                        FROM trip_answer
                                        WHERE trip_id = pick_up_point.trip_id AND point = pick_up_point.code
                                          AND replaced_at IS NULL AND place = 'seat')
        """;

    private const string FreeWhileWaiting = """
        SELECT waiting.id
        FROM trip_answer AS waiting
        JOIN trip ON trip.id = waiting.trip_id
        JOIN course ON course.code = trip.course_code
        JOIN pick_up_point ON pick_up_point.trip_id = waiting.trip_id AND pick_up_point.code = waiting.point
        WHERE waiting.replaced_at IS NULL AND waiting.place = 'waiting'
          AND trip.state = 'planned' AND course.state = 'open' AND trip.answer_by > @Now AND trip.departs_at > @Now
          AND trip.seats > (SELECT COUNT(*) FROM trip_answer WHERE trip_id = trip.id AND replaced_at IS NULL AND place = 'seat')
          AND (pick_up_point.capacity = 0
               OR pick_up_point.capacity > (SELECT COUNT(*)
                                            FROM trip_answer AS other
                                            WHERE other.trip_id = trip.id AND other.point = waiting.point
                                              AND other.replaced_at IS NULL AND other.place = 'seat'))
        """;

    private const string CountsWrong = """
        WITH counted AS (
            SELECT trip_id, '' AS point, COUNT(*) FILTER (WHERE place = 'seat') AS taken, COUNT(*) FILTER (WHERE place = 'waiting') AS waiting
            FROM trip_answer
            WHERE replaced_at IS NULL AND place <> 'none'
            GROUP BY trip_id
            UNION ALL
            SELECT trip_id, point, COUNT(*) FILTER (WHERE place = 'seat'), COUNT(*) FILTER (WHERE place = 'waiting')
            FROM trip_answer
            WHERE replaced_at IS NULL AND place <> 'none'
            GROUP BY trip_id, point
        )
        SELECT coalesce(counted.trip_id, trip_count.trip_id) || '/' || coalesce(counted.point, trip_count.point)
        FROM counted
        FULL JOIN trip_count ON trip_count.trip_id = counted.trip_id AND trip_count.point = counted.point
        WHERE coalesce(counted.taken, 0) <> coalesce(trip_count.taken, 0)
           OR coalesce(counted.waiting, 0) <> coalesce(trip_count.waiting, 0)
        """;

    private const string AnsweredTwice = """
        SELECT trip_id || '/' || person_id
        FROM trip_answer
        WHERE replaced_at IS NULL
        GROUP BY trip_id, person_id
        HAVING COUNT(*) > 1
        """;

    private const string WithoutClass = """
        SELECT trip_answer.id
        FROM trip_answer
        JOIN trip ON trip.id = trip_answer.trip_id
        WHERE trip_answer.replaced_at IS NULL AND trip_answer.place <> 'none' AND trip.returns_at > @Now AND trip.state = 'planned'
          AND NOT EXISTS (SELECT 1
                          FROM enrolment
                          WHERE course_code = trip.course_code AND person_id = trip_answer.person_id AND state = 'enrolled')
        """;

    private const string AnswerDates = """
        SELECT id
        FROM trip_answer
        WHERE replaced_at < answered_at OR answered_at > @Now OR replaced_at > @Now
        """;

    private const string PointHours = """
        SELECT pick_up_point.trip_id || '/' || pick_up_point.code
        FROM pick_up_point
        JOIN trip ON trip.id = pick_up_point.trip_id
        WHERE trip.returns_at > @Now AND (leaves_at < departs_at OR leaves_at >= arrives_at)
        """;
}

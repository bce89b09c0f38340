namespace HtxBot.Operations.Auditing;

/// <summary>Inbox and outbox (invariants I1, I3, I5, I11).</summary>
internal static class MessageRules
{
    public static AuditRule[] All { get; } =
    [
        new("inbox-stuck", "tin đến đã chờ hơn 10 phút mà chưa xử lý (số dòng inbox)", InboxStuck),
        new("inbox-text-kept", "tin đã xử lý mà vẫn còn giữ lời nhắn (số dòng inbox)", InboxTextKept),
        new("inbox-too-old", "tin đã xử lý hơn 3 ngày mà chưa được dọn (số dòng inbox)", InboxTooOld),
        new("inbox-dead-without-reason", "tin bị bỏ mà không ghi lý do (số dòng inbox)", InboxDead),
        new("outbox-stuck", "tin đi đã chờ hơn một giờ mà chưa gửi (số dòng outbox)", OutboxStuck),
        new("outbox-claimed-stuck", "thông báo đang gửi dở hơn một giờ (số dòng outbox)", OutboxClaimed),
        new("outbox-to-unreachable-chat", "tin đi đang chờ gửi tới kênh chat đã chặn hoặc đã đổi số (số dòng outbox)", OutboxUnreachable),
        new("outbox-text-kept", "tin đã gửi mà vẫn còn giữ nội dung (số dòng outbox)", OutboxTextKept),
        new("outbox-without-end", "tin đi đã kết thúc mà không ghi lúc kết thúc hoặc lý do (số dòng outbox)", OutboxWithoutEnd),
        new("outbox-unreadable", "tin đi đang chờ mà nội dung không đọc được (số dòng outbox)", OutboxUnreadable),
        new(
            "announcement-counts-wrong",
            "số đếm của một thông báo khác với danh sách người nhận (số thông báo/trạng thái)",
            AnnouncementCounts
        ),
        new(
            "urgent-without-second",
            "thông báo khẩn cho hơn 200 người mà không có người thứ hai đồng ý (số thông báo)",
            UrgentWithoutSecond
        ),
        new("late-without-time", "người nhận bị bỏ vì tin đã muộn mà tin không nói ngày giờ nào (số thông báo)", LateWithoutTime),
        new("change-told-to-nobody", "người phải được báo thay đổi mà hơn một ngày chưa báo (số thay đổi/số người)", ChangeUntold),
        new("announcement-without-timer", "thông báo đã đến giờ mà không có việc hẹn giờ nào chờ gửi (số thông báo)", WithoutTimer),
        new("urgent-not-asked", "tin đi qua giờ nghỉ đêm mà không ai cho là khẩn (số dòng outbox)", UrgentNotAsked),
    ];

    private const string UrgentWithoutSecond = """
        SELECT urgency.announcement_id
        FROM announcement_urgency AS urgency
        JOIN announcement ON announcement.id = urgency.announcement_id
        WHERE (urgency.state = 'alone'
               AND max(urgency.people,
                       coalesce((SELECT sum(counted.people)
                                 FROM announcement_count AS counted
                                 WHERE counted.announcement_id = urgency.announcement_id AND counted.state <> 'unreachable'), 0)) > 200)
           OR (urgency.state = 'granted' AND urgency.decided_by = announcement.staff_id)
        """;

    private const string LateWithoutTime = """
        SELECT id
        FROM announcement
        WHERE good_until IS NULL
          AND EXISTS (SELECT 1
                      FROM announcement_count AS counted
                      WHERE counted.announcement_id = announcement.id AND counted.state = 'late' AND counted.people > 0)
        """;

    private const string UrgentNotAsked = """
        SELECT id
        FROM outbox
        WHERE urgent = 1 AND state IN ('waiting', 'claimed')
          AND (class <> 2
               OR NOT EXISTS (SELECT 1
                              FROM announcement_recipient AS recipient
                              JOIN announcement_urgency AS urgency ON urgency.announcement_id = recipient.announcement_id
                              WHERE recipient.bot = outbox.bot AND recipient.chat = outbox.chat AND recipient.outbox_id = outbox.id
                                AND urgency.state IN ('alone', 'granted')))
        """;

    private const string AnnouncementCounts = """
        WITH counted AS (
            SELECT announcement_id, state, count(*) AS people
            FROM announcement_recipient
            GROUP BY announcement_id, state
        )
        SELECT coalesce(counted.announcement_id, kept.announcement_id) || '/' || coalesce(counted.state, kept.state)
        FROM counted
        FULL JOIN announcement_count AS kept ON kept.announcement_id = counted.announcement_id AND kept.state = counted.state
        WHERE coalesce(counted.people, 0) <> coalesce(kept.people, 0)
        """;

    // They wait a quarter of an hour, or for the morning.
    private const string ChangeUntold = """
        SELECT notice.change_id || '/' || notice.person_id
        FROM class_change_notice AS notice
        JOIN class_change AS change ON change.id = notice.change_id
        WHERE notice.state = 'planned' AND change.changed_at < @DayAgo
        """;

    // One that the office holds back keeps its time and goes never; its timer is forgotten some day.
    private const string WithoutTimer = """
        SELECT announcement.id
        FROM announcement
        LEFT JOIN timer ON timer.kind = 'announcement.send' AND timer.key = CAST(announcement.id AS TEXT)
        WHERE announcement.state = 'scheduled' AND announcement.send_at < @TenMinutesAgo
          AND (timer.state <> 'planned' OR (timer.state IS NULL AND announcement.send_at > @WeekAgo))
          AND coalesce(timer.reason, '') NOT IN ('held back', 'it waited in a copy that was restored')
        """;

    private const string InboxStuck = """
        SELECT id
        FROM inbox
        WHERE state = 'waiting' AND received_at < @TenMinutesAgo
        """;

    private const string InboxTextKept = """
        SELECT id
        FROM inbox
        WHERE state = 'done' AND raw <> ''
        """;

    private const string InboxTooOld = """
        SELECT id
        FROM inbox
        WHERE state = 'done' AND received_at < @ThreeDaysAgo
        """;

    private const string InboxDead = """
        SELECT id
        FROM inbox
        WHERE state = 'dead' AND coalesce(reason, '') = ''
        """;

    // What the night holds back waits from its end on; what goes at night too, from when on it does.
    private const string OutboxStuck = """
        SELECT id
        FROM outbox
        WHERE state = 'waiting' AND created_at < @HourAgo AND coalesce(not_before, created_at) < @TenMinutesAgo
          AND (class = 0 OR urgent = 1 OR good_until IS NOT NULL OR wakes_from < @HourAgo OR (@IsNight = 0 AND @Morning < @HourAgo))
        """;

    private const string OutboxClaimed = """
        SELECT id
        FROM outbox
        WHERE state = 'claimed' AND created_at < @HourAgo
        """;

    private const string OutboxUnreachable = """
        SELECT outbox.id
        FROM outbox
        JOIN chat_state ON chat_state.bot = outbox.bot AND chat_state.chat = outbox.chat
        WHERE outbox.state = 'waiting' AND chat_state.state <> 'active' AND outbox.created_at < @TenMinutesAgo
        """;

    private const string OutboxTextKept = """
        SELECT id
        FROM outbox
        WHERE state = 'sent' AND payload <> ''
        """;

    private const string OutboxWithoutEnd = """
        SELECT id
        FROM outbox
        WHERE (state IN ('sent', 'failed', 'unsure', 'cancelled') AND done_at IS NULL)
           OR (state IN ('failed', 'unsure', 'cancelled') AND coalesce(reason, '') = '')
        """;

    private const string OutboxUnreadable = """
        SELECT id
        FROM outbox
        WHERE state = 'waiting' AND json_valid(payload) = 0
        """;
}

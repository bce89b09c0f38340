namespace HtxBot.Operations.Auditing;

/// <summary>People, their chats and their consent (invariant I11).</summary>
internal static class PeopleRules
{
    public static AuditRule[] All { get; } =
    [
        new(
            "person-before-consent",
            "người được lưu mà trước đó chưa ai đồng ý trong các kênh của họ hay qua điện thoại (số người)",
            BeforeConsent
        ),
        new(
            "person-without-chat",
            "người không gắn với kênh chat nào, cũng không phải do văn phòng ghi qua điện thoại (số người)",
            WithoutChat
        ),
        new("chat-with-two-current", "một kênh chat đang nói thay cho hai người (bot/chat)", TwoCurrent),
        new("chat-moved-but-used", "người còn gắn với kênh chat đã đổi số (bot/chat)", MovedButUsed),
        new("chat-moved-to-itself", "kênh chat đổi số thành chính nó (bot/chat)", MovedToItself),
        new("person-without-name-or-phone", "người thiếu tên hoặc số điện thoại không đúng dạng +84… (số người)", WithoutName),
        new("person-dates", "ngày lưu của người không theo thứ tự hoặc ở tương lai (số người)", PersonDates),
        new("consent-in-future", "lời đồng ý ở tương lai hoặc thiếu bản văn (số lời đồng ý)", ConsentInFuture),
        new("proposed-cooperative-with-code", "HTX chờ duyệt mà đã có mã (số HTX)", ProposedWithCode),
        new("join-twice", "một kênh chat hay một người nằm trong hai lần nối đang có hiệu lực (số lần nối)", JoinTwice),
        new("join-without-chat", "kênh chat đã nối mà không nói thay được cho người của lần nối (số lần nối)", JoinWithoutChat),
        new("join-of-one-channel", "hai kênh chat cùng một ứng dụng lại nối với nhau (số lần nối)", JoinOfOneChannel),
        new("join-left-behind", "dấu nối còn lại sau khi đã bỏ nối (bot/chat)", JoinLeftBehind),
        new("tag-ended-but-borne", "nhãn đã bỏ mà vẫn còn người mang (số lần gắn)", TagBorne),
        new("saved-audience-of-nothing", "nhóm đã lưu có lớp hoặc nhãn không có trong dữ liệu (số nhóm)", SavedOfNothing),
        new("form-unreadable", "biểu mẫu dang dở không đọc được (bot/chat)", FormUnreadable),
    ];

    private const string BeforeConsent = """
        SELECT person.id
        FROM person
        WHERE EXISTS (SELECT 1 FROM chat_person WHERE person_id = person.id)
          AND NOT EXISTS (SELECT 1
                          FROM chat_person
                          JOIN consent ON consent.bot = chat_person.bot AND consent.chat = chat_person.chat
                                          AND consent.sender = chat_person.sender
                          WHERE chat_person.person_id = person.id AND consent.answer = 'agreed'
                            AND consent.answered_at <= person.created_at)
          AND NOT EXISTS (SELECT 1 FROM phone_consent WHERE person_id = person.id AND answered_at <= person.created_at)
        """;

    private const string WithoutChat = """
        SELECT id
        FROM person
        WHERE NOT EXISTS (SELECT 1 FROM chat_person WHERE person_id = person.id)
          AND NOT EXISTS (SELECT 1 FROM phone_consent WHERE person_id = person.id AND answered_at <= person.created_at)
        """;

    private const string TwoCurrent = """
        SELECT bot || '/' || chat
        FROM chat_person
        WHERE is_current = 1
        GROUP BY bot, chat, sender
        HAVING COUNT(*) > 1
        """;

    private const string MovedButUsed = """
        SELECT DISTINCT chat_person.bot || '/' || chat_person.chat
        FROM chat_person
        JOIN chat_state ON chat_state.bot = chat_person.bot AND chat_state.chat = chat_person.chat
        WHERE chat_state.state = 'moved'
        """;

    private const string MovedToItself = """
        SELECT bot || '/' || chat
        FROM chat_state
        WHERE moved_to = chat
        """;

    private const string WithoutName = """
        SELECT id
        FROM person
        WHERE trim(full_name) = '' OR phone NOT GLOB '+[1-9]*' OR substr(phone, 2) GLOB '*[^0-9]*' OR length(phone) NOT BETWEEN 9 AND 16
        """;

    private const string PersonDates = """
        SELECT id
        FROM person
        WHERE updated_at < created_at OR created_at > @Now OR length(created_at) <> 24 OR length(updated_at) <> 24
        """;

    private const string ConsentInFuture = """
        SELECT id
        FROM consent
        WHERE answered_at > @Now OR length(answered_at) <> 24 OR text_version = ''
        """;

    // Listed without one is a name that somebody typed and the office took into its list.
    private const string ProposedWithCode = """
        SELECT id
        FROM cooperative
        WHERE state = 'proposed' AND code IS NOT NULL
        """;

    private const string JoinTwice = """
        WITH twice (one, other) AS (
            SELECT one.id, other.id
            FROM chat_join AS one
            JOIN chat_join AS other
                ON other.first_bot = one.second_bot AND other.first_chat = one.second_chat AND other.first_sender = one.second_sender
            WHERE one.ended_at IS NULL AND other.ended_at IS NULL AND other.id <> one.id
            UNION ALL
            SELECT one.id, other.id
            FROM chat_join AS one
            JOIN chat_join AS other ON other.person_id = one.other_id
            WHERE one.ended_at IS NULL AND other.ended_at IS NULL AND other.id <> one.id
        )
        SELECT one
        FROM twice
        UNION
        SELECT other
        FROM twice
        """;

    private const string JoinWithoutChat = """
        SELECT id
        FROM chat_join
        WHERE ended_at IS NULL
          AND 2 <> (SELECT count(*)
                    FROM chat_person AS link
                    WHERE link.person_id = chat_join.person_id
                      AND ((link.bot, link.chat, link.sender) = (first_bot, first_chat, first_sender)
                           OR (link.bot, link.chat, link.sender) = (second_bot, second_chat, second_sender)))
        """;

    private const string JoinOfOneChannel = """
        SELECT id
        FROM chat_join
        WHERE substr(first_bot, 1, instr(first_bot, ':')) = substr(second_bot, 1, instr(second_bot, ':'))
        """;

    private const string JoinLeftBehind = """
        SELECT link.bot || '/' || link.chat
        FROM chat_person AS link
        JOIN chat_join ON chat_join.id = link.join_id
        WHERE chat_join.ended_at IS NOT NULL
        """;

    private const string TagBorne = """
        SELECT person_tag.id
        FROM person_tag
        JOIN tag ON tag.id = person_tag.tag_id
        WHERE person_tag.taken_at IS NULL AND tag.ended_at IS NOT NULL
        """;

    // Parts as AudienceParts writes them: "enrolled QTSX|-tag 7". A tag of one class names the class behind it. No class and no tag is ever deleted.
    private const string SavedOfNothing = """
        WITH part AS (
            SELECT saved_audience.id, ltrim(each.value, '-') || ' ' AS whole
            FROM saved_audience
            JOIN json_each('[' || replace(json_quote(saved_audience.parts), '|', '","') || ']') AS each
        ),
        named AS (
            SELECT id, substr(whole, 1, instr(whole, ' ') - 1) AS kind, substr(whole, instr(whole, ' ') + 1) AS rest
            FROM part
        )
        SELECT DISTINCT id
        FROM named
        WHERE (kind IN ('enrolled', 'waiting') AND NOT EXISTS (SELECT 1 FROM course WHERE code = rtrim(rest)))
           OR (kind = 'tag' AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = CAST(substr(rest, 1, instr(rest, ' ') - 1) AS INTEGER)))
        """;

    private const string FormUnreadable = """
        SELECT bot || '/' || chat
        FROM stored_conversation
        WHERE json_valid(value) = 0
        """;
}

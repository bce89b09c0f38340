using Dapper;
using HtxBot.Benchmarks.Data;
using HtxBot.Storage;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Growth;

/// <summary>A database in which the bot has worked for years: past classes and their people, everything sent and handled, and one open class.</summary>
/// <param name="People">People who have signed up for something, each in a chat.</param>
/// <param name="Enrolments">Seats in 600 past classes.</param>
/// <param name="Messages">Rows of the outbox, sent or failed, none old enough to be forgotten.</param>
internal sealed partial record ManyYears(int People, int Enrolments, int Messages)
{
    /// <summary>People 1 and following who sit in the open class, each in one chat that can be written to.</summary>
    public const int Sitting = 200;

    /// <summary>A tag that some of them bear.</summary>
    public const string Tag = "nuôi ong";

    /// <summary>A cooperative that is found by its name alone.</summary>
    public const string Cooperative = "Ngàn Phố";

    /// <summary>Makes the file, which must not exist yet.</summary>
    public void Fill(TestDatabase file)
    {
        SampleProvince.Create(file.Database.Path, People, courses: 600, Enrolments);
        // Nothing is lost if this stops half way: the file is thrown away.
        using var db = new SqliteConnection($"Data Source={file.Database.Path};Pooling=False");
        db.Open();
        _ = db.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
        using var transaction = db.BeginTransaction();
        foreach (
            var sql in (string[])
                [
                    Outbox,
                    Inbox,
                    Chats,
                    Timers,
                    Runs,
                    Joins,
                    Announcements,
                    Changes,
                    OpenClass,
                    Trips,
                    Quotas,
                    Tags,
                    ClassPapers,
                    TripDays,
                    Tallies,
                ]
        )
            _ = db.Execute(
                sql,
                new
                {
                    People,
                    Messages,
                    Now = Instants.Format(OneDay.Morning),
                    SampleProvince.Course,
                    Cooperative,
                    Sitting,
                    Tag,
                },
                transaction,
                commandTimeout: 3600
            );
        transaction.Commit();
        db.Close();
        file.Open().Dispose();
    }

    // Eighty days of messages in the order they were made; every five-hundredth came to nothing.
    private const string Outbox = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < @Messages),
             message (id, made_at) AS (
                 SELECT value, strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) - 80.0 * (1 - 1.0 * value / (@Messages + 1)))
                 FROM number)
        INSERT INTO outbox (id, bot, chat, class, payload, state, tries, message_id, reason, created_at, done_at)
        SELECT id, 'telegram:1000001', 5000000 + id % @People, id % 3, '', iif(id % 500 = 0, 'failed', 'sent'), 1, id,
               iif(id % 500 = 0, '403', NULL), made_at, made_at
        FROM message
        """;

    // Three bots of a channel with quotas, ten years, each full.
    private const string Quotas = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 120)
        INSERT INTO channel_month (bot, month, received, sent)
        SELECT 'zalo:' || bot.value, printf('20%02d-%02d', 17 + number.value / 12, 1 + number.value % 12), 1000, 1900
        FROM number, (SELECT value FROM number WHERE value <= 3) AS bot;
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 50)
        INSERT INTO channel_chat (bot, chat, first_at)
        SELECT 'zalo:' || bot.value, 'chat' || number.value, '2027-01-01T00:00:00.000Z'
        FROM number, (SELECT value FROM number WHERE value <= 3) AS bot;
        INSERT INTO shared_file (token_hash, name, media_type, content, expires_at)
        SELECT randomblob(32), 'lich-hoc.ics', 'text/calendar', zeroblob(500), '2027-01-03T00:00:00.000Z'
        FROM course;
        """;

    // Two days of updates, what is older is forgotten; few are ever dead.
    private const string Inbox = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < @Messages / 20)
        INSERT INTO inbox (id, bot, update_id, chat, raw, received_at, state, tries, reason)
        SELECT value, 'telegram:1000001', -value, 5000000 + value % @People, '',
               strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) - 1.9 * (1 - 1.0 * value / (@Messages / 20 + 1))),
               iif(value <= 20, 'dead', 'done'), 1, iif(value <= 20, 'threw', NULL)
        FROM number
        """;

    // Everybody has one and has said something in it; every twentieth has blocked it. Both not those who sit in the open class, who talk and are
    // told something here. And groups that became larger ones.
    private const string Chats = """
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT 'telegram:1000001', 5000000 + id, 5000000 + id, id, 1, created_at
        FROM person;
        INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
        SELECT 'telegram:1000001', 5000000 + id, 5000000 + id, '2026-12', 'agreed', created_at
        FROM person;
        INSERT INTO stored_conversation (bot, chat, sender, value, updated_at)
        SELECT 'telegram:1000001', 5000000 + id, 5000000 + id, '{}', created_at
        FROM person
        WHERE id > @Sitting;
        INSERT INTO chat_state (bot, chat, state, since)
        SELECT 'telegram:1000001', 5000000 + id, 'blocked', created_at
        FROM person
        WHERE id % 20 = 0 AND id > @Sitting;
        INSERT INTO chat_state (bot, chat, state, since, moved_to)
        SELECT 'telegram:1000001', -id, 'moved', created_at, -1000000000 - id
        FROM person;
        INSERT INTO stopped_topic (bot, chat, topic, stopped_at)
        SELECT 'zalo:1', 'z' || id, 'news', created_at
        FROM person;
        INSERT INTO stopped_topic (bot, chat, topic, stopped_at)
        SELECT 'zalo:1', 'z' || id, 'reminders', created_at
        FROM person;
        """;

    private const string Timers = """
        INSERT INTO timer (kind, key, due_at, payload, state, done_at)
        SELECT 'past', id, asked_at, '', 'fired', asked_at
        FROM enrolment;
        INSERT INTO timer (kind, key, due_at, payload, state, done_at)
        SELECT 'session.eve', id || '/2027-01-01', @Now, 'X', 'fired', @Now
        FROM person;
        INSERT INTO timer (kind, key, due_at, payload)
        SELECT 'session.eve', id || '/2040-01-01', '2039-12-31T12:00:00.000Z', 'X'
        FROM person;
        """;

    // Everybody has joined a second chat, but for those who sit in the open class; every second has parted from another. Codes of one day.
    private const string Joins = """
        INSERT INTO chat_join (id, person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
        SELECT id, id, 'telegram:1000001', 5000000 + id, 5000000 + id, 'zalo:1', 'z' || id, 'z' || id, created_at
        FROM person
        WHERE id > @Sitting;
        INSERT INTO chat_join (person_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at, ended_at)
        SELECT id, 'zalo:1', 'y' || id, 'y' || id, 'telegram:1000001', 5000000 + id, 5000000 + id, created_at, created_at
        FROM person
        WHERE id % 2 = 0;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at, join_id)
        SELECT second_bot, second_chat, second_sender, person_id, 1, joined_at, id
        FROM chat_join
        WHERE ended_at IS NULL;
        INSERT INTO channel_down (bot, since)
        VALUES ('zalo:2', @Now);
        INSERT INTO join_code (bot, chat, sender, code_hash, made_at, expires_at, ended_at)
        SELECT 'telegram:1000001', 5000000 + id, 5000000 + id, printf('%064d', id), @Now, @Now, @Now
        FROM person;
        """;

    // Ten years of starts, one every other day.
    private const string Runs = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 1800)
        INSERT INTO run (started_at, stopped_at)
        SELECT strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) - 3601 + 2 * value), strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) - 3600 + 2 * value)
        FROM number;
        INSERT INTO reception (bot, heard_at)
        VALUES ('telegram:1000001', @Now);
        """;

    // Ten announcements to everybody and ten to each class, all over; everybody answered one. Each has a line that was kept current.
    private const string Announcements = """
        INSERT INTO staff (id, name, created_at)
        VALUES (900, 'Lê Thị Mẫu', '2026-01-01T00:00:00.000Z'), (901, 'Đặng Thị Mẫu', '2026-01-01T00:00:00.000Z');
        WITH number (value) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10))
        INSERT INTO announcement (id, staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at,
                                  frozen_at, ended_at, good_until)
        SELECT value, 900, 'telegram:1000001', '900', 'everybody', '', 'all', '', 'news', 'x', 'done', '2026-01-01T00:00:00.000Z',
               '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-01T17:00:00.000Z'
        FROM number;
        INSERT INTO announcement_urgency (announcement_id, reason, people, asked_at, night_until, state, decided_by, decided_at)
        SELECT id, 'x', 57087, '2026-01-01T15:00:00.000Z', '2026-01-01T23:00:00.000Z', 'granted', 901, '2026-01-01T15:10:00.000Z'
        FROM announcement;
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state, outbox_id)
        SELECT announcement.id, person.id, 'telegram:1000001', 5000000 + person.id, 'sent', NULL
        FROM announcement, person;
        WITH number (value) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10))
        INSERT INTO announcement (staff_id, bot, chat, audience_kind, audience, scope_kind, scope, topic, text, state, made_at, send_at,
                                  frozen_at, ended_at, good_until)
        SELECT 901, 'telegram:1000001', '901', 'enrolled', course.code, 'course', course.code, 'class', 'x', 'done', '2026-01-01T00:00:00.000Z',
               '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-01T17:00:00.000Z'
        FROM number, course;
        INSERT INTO announcement_recipient (announcement_id, person_id, bot, chat, state, outbox_id)
        SELECT max(announcement.id), enrolment.person_id, 'telegram:1000001', 5000000 + enrolment.person_id, 'sent', NULL
        FROM announcement
        JOIN enrolment ON enrolment.course_code = announcement.scope
        GROUP BY enrolment.id;
        INSERT INTO kept_media (announcement_id, state, give_up_at, name, media_type, size)
        SELECT id, 'forgotten', '2026-01-01T00:01:00.000Z', 'anh.jpg', 'image/jpeg', 200000
        FROM announcement;
        INSERT INTO kept_media_name (announcement_id, bot, name)
        SELECT id, 'telegram:1000001', 'x'
        FROM announcement;
        INSERT INTO kept_media_piece (announcement_id, number, content)
        SELECT max(id), 0, zeroblob(200000)
        FROM announcement;
        INSERT INTO live_message (bot, chat, key, wanted, version, sent_version, message_id, sent_at)
        SELECT bot, chat, 'announcement-' || id, '{}', 1, 1, id, ended_at
        FROM announcement;
        INSERT INTO announcement_count (announcement_id, state, people)
        SELECT announcement_id, state, count(*)
        FROM announcement_recipient
        GROUP BY announcement_id, state;
        INSERT OR IGNORE INTO announcement_count (announcement_id, state, people)
        SELECT id, 'sent', 0
        FROM announcement;
        INSERT INTO announcement_reply (announcement_id, person_id, bot, chat, text, said_at)
        SELECT 1 + id % 10, id, 'telegram:1000001', 5000000 + id, 'x', '2026-01-01T00:00:00.000Z'
        FROM person;
        """;

    // Twenty tags; everybody bears two and has lost one.
    private const string Tags = """
        WITH RECURSIVE number (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM number WHERE value < 20)
        INSERT INTO tag (id, name, key, made_by, made_at)
        SELECT value, 'nhãn ' || value, 'nhan ' || value, 900, '2026-01-01T00:00:00.000Z'
        FROM number;
        UPDATE tag
        SET name = @Tag, key = 'nuoi ong'
        WHERE id = 1;
        INSERT INTO person_tag (tag_id, person_id, given_by, given_at, taken_by, taken_at)
        SELECT 1 + (person.id + tag.id) % 20, person.id, 900, '2026-01-01T00:00:00.000Z', iif(tag.id = 3, 900, NULL),
               iif(tag.id = 3, '2026-02-01T00:00:00.000Z', NULL)
        FROM person, tag
        WHERE tag.id <= 3;
        INSERT INTO saved_audience (name, key, parts, made_by, made_at)
        SELECT name, key, 'tag ' || id || '|everybody', 900, made_at
        FROM tag;
        """;

    // Every class was changed ten times, its people were told of the first, and all of them cannot come.
    private const string Changes = """
        INSERT INTO class_change (course_code, staff_id, changed_at, remark)
        SELECT code, 900, '2026-01-01T00:00:00.000Z', ''
        FROM course;
        WITH number (value) AS (VALUES (2), (3), (4), (5), (6), (7), (8), (9), (10))
        INSERT INTO class_change (course_code, staff_id, changed_at, remark, silence_reason)
        SELECT code, 900, '2026-01-01T00:00:00.000Z', '', 'x'
        FROM course, number;
        INSERT INTO class_change_item (change_id, trip_id, session_no, field, was, becomes)
        SELECT id, '', 1, 'state', 'planned', 'cancelled'
        FROM class_change;
        INSERT INTO class_change_notice (change_id, person_id, bot, chat, state, outbox_id, answer, answered_at)
        SELECT class_change.id, enrolment.person_id, 'telegram:1000001', 5000000 + enrolment.person_id, 'queued', enrolment.id, 'clear',
               '2026-01-01T00:00:00.000Z'
        FROM class_change
        JOIN enrolment ON enrolment.course_code = class_change.course_code
        WHERE class_change.silence_reason IS NULL;
        INSERT INTO session_answer (course_code, session_no, person_id, starts_at, answer, source, answered_at)
        SELECT session.course_code, session.no, enrolment.person_id, session.starts_at, 'no', 'member', enrolment.asked_at
        FROM enrolment
        JOIN course_session AS session ON session.course_code = enrolment.course_code AND session.no = 1
        WHERE enrolment.state = 'enrolled';
        INSERT INTO phone_consent (person_id, staff_id, text_version, answered_at)
        SELECT id, 900, '2026-12', '2026-01-01T00:00:00.000Z'
        FROM person;
        INSERT INTO link_code (person_id, code_hash, made_by, made_at, expires_at, used_at)
        SELECT id, printf('%064d', id), 900, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'
        FROM person;
        INSERT INTO phone_call (person_id, about, key, words, made_at, done_at, done_by, result)
        SELECT id, 'class-change', '1', 'x', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 900, 'told'
        FROM person;
        """;

    // The open class does not grow with history: so many sit in it, 2 seats are free.
    private const string OpenClass = """
        UPDATE course
        SET capacity = @Sitting + 2
        WHERE code = @Course;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id, created_at, created_at
        FROM person
        WHERE id <= @Sitting;
        UPDATE cooperative
        SET name = 'Hợp tác xã ' || @Cooperative, short_name = 'HTX ' || @Cooperative
        WHERE id = 1;
        """;

    // Two past trips of every class with everybody's answers, the first of them changed once, and their marks; one of the open class.
    private const string Trips = """
        WITH number (value) AS (VALUES (1), (2))
        INSERT INTO trip (id, course_code, title, purpose, destination, commune_code, latitude, longitude, transport, departs_at, arrives_at,
                          returns_at, answer_by, seats, fee_vnd, has_lunch, bring, rain_plan, sequence, state)
        SELECT course.code || '-' || value, course.code, 'x', '', 'x', (SELECT min(code) FROM commune), 18.2, 105.9, '',
               iif(course.code = @Course, strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) + 10), '2026-01-05T00:00:00.000Z'),
               iif(course.code = @Course, strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) + 10.1), '2026-01-05T02:00:00.000Z'),
               iif(course.code = @Course, strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) + 10.3), '2026-01-05T08:00:00.000Z'),
               iif(course.code = @Course, strftime('%Y-%m-%dT%H:%M:%fZ', julianday(@Now) + 9), '2026-01-04T00:00:00.000Z'),
               1000, 0, 0, 'x', '', 0, 'planned'
        FROM course, number
        WHERE course.code <> @Course OR value = 1;
        WITH number (value) AS (VALUES (1), (2), (3), (4), (5))
        INSERT INTO pick_up_point (trip_id, code, no, name, commune_code, latitude, longitude, leaves_at, capacity)
        SELECT trip.id, 'D' || value, value, 'x', trip.commune_code, 18.2, 105.9, trip.departs_at, 0
        FROM trip, number;
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at, replaced_at)
        SELECT trip.id, enrolment.person_id, 'no', 'none', NULL, 0, 'member', enrolment.asked_at, enrolment.asked_at
        FROM enrolment
        JOIN trip ON trip.id = enrolment.course_code || '-1'
        WHERE enrolment.state = 'enrolled';
        INSERT INTO trip_answer (trip_id, person_id, answer, place, point, ordinal, source, answered_at, replaced_at)
        SELECT trip.id, enrolment.person_id, 'yes', 'seat', 'D' || (1 + enrolment.person_id % 5), 0, 'member', enrolment.asked_at, NULL
        FROM enrolment
        JOIN trip ON trip.course_code = enrolment.course_code
        WHERE enrolment.state = 'enrolled';
        INSERT INTO trip_mark (trip_id, person_id, leg, mark, made_at)
        SELECT trip_id, person_id, 'out', 'aboard', '2026-01-05T00:00:00.000Z'
        FROM trip_answer
        WHERE replaced_at IS NULL AND trip_id <> @Course || '-1';
        DELETE FROM reminder_replan;
        """;
}

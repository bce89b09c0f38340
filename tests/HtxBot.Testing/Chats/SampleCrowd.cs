using Dapper;
using HtxBot.Storage;

namespace HtxBot.Testing.Chats;

/// <summary>Many members at little cost, for what depends on how many there are.</summary>
public static class SampleCrowd
{
    /// <summary>So many more members, each with a chat that the transcript does not show and a seat in the course, which is made large enough.</summary>
    public static void Crowd(this ChatWorld world, int people, string course = "QTSX") =>
        world.Db.Execute(
            Insert,
            new
            {
                world.Bot,
                People = people,
                Course = course,
                Now = Instants.Format(world.Clock.GetUtcNow()),
            }
        );

    private const string Insert = """
        UPDATE course SET capacity = 1000, per_cooperative = 0 WHERE code = @Course;
        WITH RECURSIVE number (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM number WHERE no < @People)
        INSERT INTO person (id, full_name, phone, cooperative_id, role, created_at, updated_at)
        SELECT 700000 + no, 'Nguyễn Thị ' || no, printf('+84300%06d', no), (SELECT min(id) FROM cooperative), 'member', @Now, @Now
        FROM number;
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        SELECT @Bot, CAST(id AS TEXT), CAST(id AS TEXT), id, 1, @Now
        FROM person
        WHERE id > 700000;
        INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
        SELECT @Bot, CAST(id AS TEXT), CAST(id AS TEXT), '0', 'agreed', @Now
        FROM person
        WHERE id > 700000;
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, id, cooperative_id, 'enrolled', id, @Now, @Now
        FROM person
        WHERE id > 700000;
        """;
}

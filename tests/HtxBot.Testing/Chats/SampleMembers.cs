using Dapper;
using HtxBot.Storage;

namespace HtxBot.Testing.Chats;

/// <summary>Members in a chat world, without the chat by which they signed up.</summary>
public static class SampleMembers
{
    /// <summary>Makes the person of a chat, or a second one who shares the phone, a member with a seat in a course.</summary>
    public static ChatClient IsIn(
        this ChatClient client,
        ChatWorld world,
        string fullName,
        string course = "QTSX",
        string state = "enrolled",
        bool isSecond = false
    )
    {
        var values = new
        {
            client.Bot,
            Chat = client.Id,
            FullName = fullName,
            Phone = $"+84300{client.Id.PadLeft(6, '0')}",
            Course = course,
            State = state,
            IsCurrent = isSecond ? 0 : 1,
            Now = Instants.Format(world.Clock.GetUtcNow()),
        };
        _ = world.Db.Execute(Insert, values);
        _ = world.Db.Execute(Widen);
        return client;
    }

    /// <summary>The person of a chat, and their seat, belong to this cooperative of the sample.</summary>
    public static ChatClient Of(this ChatClient client, ChatWorld world, string cooperative)
    {
        _ = world.Db.Execute(
            UpdateCooperative,
            new
            {
                client.Bot,
                Chat = client.Id,
                Cooperative = cooperative,
            }
        );
        _ = world.Db.Execute(Widen);
        return client;
    }

    /// <summary>The person of a chat was entered by the office when they telephoned: they have agreed, and have no chat any more.</summary>
    public static void Telephoned(this ChatClient client, ChatWorld world) =>
        world.Db.Execute(MoveToPhone, new { client.Bot, Chat = client.Id });

    /// <summary>Gives the person whom a chat speaks for a seat in another course.</summary>
    public static ChatClient Again(this ChatWorld world, ChatClient client, string course)
    {
        _ = world.Db.Execute(
            InsertSeat,
            new
            {
                client.Bot,
                Chat = client.Id,
                Course = course,
                Now = Instants.Format(world.Clock.GetUtcNow()),
            }
        );
        _ = world.Db.Execute(Widen);
        return client;
    }

    /// <summary>The person of a chat has blocked the bot, and the channel has said so.</summary>
    public static void Blocks(this ChatWorld world, ChatClient client)
    {
        client.HasBlocked = true;
        _ = world.Db.Execute(
            InsertBlocked,
            new
            {
                client.Bot,
                Chat = client.Id,
                Now = Instants.Format(world.Clock.GetUtcNow()),
            }
        );
    }

    // Seats are given here whatever a cooperative may have; no class is left with more of one than it takes.
    private const string Widen = """
        UPDATE course
        SET per_cooperative = (SELECT max(enrolled) FROM seat_count WHERE course_code = course.code AND cooperative_id <> 0)
        WHERE per_cooperative > 0
          AND per_cooperative < (SELECT max(enrolled) FROM seat_count WHERE course_code = course.code AND cooperative_id <> 0)
        """;

    private const string MoveToPhone = """
        INSERT INTO phone_consent (person_id, staff_id, text_version, answered_at)
        SELECT person.id, (SELECT min(id) FROM staff), '0', person.created_at
        FROM chat_person
        JOIN person ON person.id = chat_person.person_id
        WHERE chat_person.bot = @Bot AND chat_person.chat = @Chat;
        DELETE FROM chat_person
        WHERE bot = @Bot AND chat = @Chat;
        """;

    private const string UpdateCooperative = """
        UPDATE person
        SET cooperative_id = (SELECT id FROM cooperative WHERE short_name = @Cooperative)
        WHERE id IN (SELECT person_id FROM chat_person WHERE bot = @Bot AND chat = @Chat);
        UPDATE enrolment
        SET cooperative_id = (SELECT id FROM cooperative WHERE short_name = @Cooperative)
        WHERE person_id IN (SELECT person_id FROM chat_person WHERE bot = @Bot AND chat = @Chat);
        """;

    private const string InsertBlocked = """
        INSERT INTO chat_state (bot, chat, state, since)
        VALUES (@Bot, @Chat, 'blocked', @Now)
        """;

    private const string InsertSeat = """
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, person.id, person.cooperative_id, 'enrolled',
               (SELECT coalesce(max(ordinal), 0) + 1 FROM enrolment WHERE course_code = @Course), @Now, @Now
        FROM chat_person
        JOIN person ON person.id = chat_person.person_id
        WHERE chat_person.bot = @Bot AND chat_person.chat = @Chat AND is_current = 1
        """;

    // Agreed to an older text: whoever signs up for something is asked as ever.
    private const string Insert = """
        INSERT INTO consent (bot, chat, sender, text_version, answer, answered_at)
        VALUES (@Bot, @Chat, @Chat, '0', 'agreed', @Now);
        INSERT INTO person (full_name, phone, cooperative_id, role, created_at, updated_at)
        VALUES (@FullName, @Phone, (SELECT min(id) FROM cooperative), 'member', @Now, @Now);
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at)
        VALUES (@Bot, @Chat, @Chat, last_insert_rowid(), @IsCurrent, @Now);
        INSERT INTO enrolment (course_code, person_id, cooperative_id, state, ordinal, asked_at, enrolled_at)
        SELECT @Course, max(person.id), max(person.cooperative_id), @State,
               (SELECT coalesce(max(ordinal), 0) + 1 FROM enrolment WHERE course_code = @Course), @Now,
               CASE WHEN @State = 'enrolled' THEN @Now END
        FROM person;
        """;
}

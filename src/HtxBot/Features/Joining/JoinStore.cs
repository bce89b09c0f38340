using Dapper;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Joining;

/// <summary>
/// Joined chats. A join writes rows of <c>chat_person</c>, which every turn reads anyway, and takes them away when it is undone; nothing of
/// either record is changed. Each method inside the turn's transaction.
/// </summary>
internal static class JoinStore
{
    /// <summary>The join of a chat; null if it is in none.</summary>
    public static ChatJoin? Of(SqliteConnection db, ChatAddress chat) => db.QuerySingleOrDefault<JoinRow>(SelectOf, chat)?.Read();

    /// <summary>The chat of a visit and the one joined with it, if one is.</summary>
    public static IReadOnlyList<ChatAddress> Both(Visit visit) =>
        ChatAddress.Of(visit) is var here && Of(visit.Db, here) is { } join ? [here, join.OtherThan(here)] : [here];

    /// <summary>Why the chat of a code and this one cannot be joined; null: they can.</summary>
    public static JoinObstacle? Obstacle(Visit visit, JoinCode code) =>
        code.PersonId is null && visit.PersonId is null ? JoinObstacle.NobodyKnown
        : IsJoined(visit.Db, code.From, code.PersonId) || IsJoined(visit.Db, ChatAddress.Of(visit), visit.PersonId)
            ? JoinObstacle.JoinedAlready
        : code.PersonId == visit.PersonId ? JoinObstacle.SamePerson
        : null;

    /// <summary>Joins this chat with that of the code. Both speak for whom the code's chat spoke for; where it knew nobody, for whom this one did.</summary>
    /// <returns>Codes of classes in which both records have a live place.</returns>
    public static IReadOnlyList<string> Join(Visit visit, JoinCode code)
    {
        var (db, here) = (visit.Db, ChatAddress.Of(visit));
        var person = code.PersonId ?? visit.PersonId ?? throw new InvalidOperationException("Two chats that know nobody are not joined.");
        var other = code.PersonId is null ? null : visit.PersonId;
        var now = Instants.Format(visit.Now);
        var join = db.QuerySingle<long>(
            InsertJoin,
            new
            {
                Person = person,
                Other = other,
                FirstBot = code.From.Bot,
                FirstChat = code.From.Chat,
                FirstSender = code.From.Sender,
                SecondBot = here.Bot,
                SecondChat = here.Chat,
                SecondSender = here.Sender,
                Now = now,
            }
        );
        Speak(db, code.PersonId is null ? code.From : here, person, join, isCurrent: true, now);
        // What is due to the record that is silent now goes by the same two chats.
        if (other is { } silent)
            Speak(db, code.From, silent, join, isCurrent: false, now);
        visit.BecomePerson(person, other);
        return other is null
            ? []
            : [.. db.Query<string>(SelectSeatTwice, new { Person = person, Other = other }).Order(StringComparer.Ordinal)];
    }

    /// <summary>Undoes the join of a chat; null if there was none.</summary>
    public static ChatJoin? Part(Visit visit)
    {
        if (Of(visit.Db, ChatAddress.Of(visit)) is not { } join)
            return null;
        End(visit.Db, join.Id, visit.Now);
        visit.ForgetPerson();
        return join;
    }

    /// <summary>A chat has a new id. A chat is in one join: where the new one is in one already, that of the old one is undone.</summary>
    public static void Move(SqliteConnection db, string bot, string from, string to, DateTimeOffset now)
    {
        var chat = new
        {
            Bot = bot,
            From = from,
            To = to,
        };
        foreach (var join in db.Query<long>(SelectJoinedTwice, chat).AsList())
            End(db, join, now);
        _ = db.Execute(UpdateChat, chat);
    }

    /// <summary>Writes down where the person wants to be written to; null: wherever they wrote last.</summary>
    public static void Prefer(SqliteConnection db, ChatJoin join, string? channel) =>
        _ = db.Execute(UpdatePreferred, new { join.PersonId, Channel = channel });

    /// <summary>What waits in its chats may be for the one who is spoken for there no more.</summary>
    private static void End(SqliteConnection db, long join, DateTimeOffset now)
    {
        foreach (var (bot, chat) in db.Query<(string, string)>(SelectChats, new { Id = join }).AsList())
            TimedRows.Outdate(db, bot, chat, now);
        _ = db.Execute(EndJoin, new { Id = join, Now = Instants.Format(now) });
    }

    private static bool IsJoined(SqliteConnection db, ChatAddress chat, long? person) =>
        Of(db, chat) is not null || (person is not null && db.QuerySingle<bool>(SelectIsJoined, new { Person = person }));

    private static void Speak(SqliteConnection db, ChatAddress chat, long person, long join, bool isCurrent, string now)
    {
        var values = new
        {
            chat.Bot,
            chat.Chat,
            chat.Sender,
            Person = person,
            Join = join,
            IsCurrent = isCurrent ? 1 : 0,
            Now = now,
        };
        if (isCurrent)
            _ = db.Execute(UpdateSilent, values);
        _ = db.Execute(InsertLink, values);
    }

    private const string SelectOf = """
        WITH here (id) AS (
            SELECT id
            FROM chat_join
            WHERE first_bot = @Bot AND first_chat = @Chat AND first_sender = @Sender AND ended_at IS NULL
            UNION ALL
            SELECT id
            FROM chat_join
            WHERE second_bot = @Bot AND second_chat = @Chat AND second_sender = @Sender AND ended_at IS NULL
        )
        SELECT chat_join.id AS Id, person_id AS PersonId, first_bot AS FirstBot, first_chat AS FirstChat, first_sender AS FirstSender,
               second_bot AS SecondBot, second_chat AS SecondChat, second_sender AS SecondSender,
               (SELECT substr(bot, 1, instr(bot, ':') - 1)
                FROM chat_person
                WHERE chat_person.person_id = chat_join.person_id AND is_preferred = 1
                LIMIT 1) AS Preferred
        FROM here
        JOIN chat_join ON chat_join.id = here.id
        """;

    private const string SelectIsJoined = """
        SELECT EXISTS (SELECT 1 FROM chat_join WHERE person_id = @Person AND ended_at IS NULL)
            OR EXISTS (SELECT 1 FROM chat_join WHERE other_id = @Person AND ended_at IS NULL)
        """;

    private const string InsertJoin = """
        INSERT INTO chat_join (person_id, other_id, first_bot, first_chat, first_sender, second_bot, second_chat, second_sender, joined_at)
        VALUES (@Person, @Other, @FirstBot, @FirstChat, @FirstSender, @SecondBot, @SecondChat, @SecondSender, @Now)
        RETURNING id
        """;

    private const string UpdateSilent = """
        UPDATE chat_person
        SET is_current = 0
        WHERE bot = @Bot AND chat = @Chat AND sender = @Sender
        """;

    private const string InsertLink = """
        INSERT INTO chat_person (bot, chat, sender, person_id, is_current, linked_at, join_id)
        VALUES (@Bot, @Chat, @Sender, @Person, @IsCurrent, @Now, @Join)
        ON CONFLICT (bot, chat, sender, person_id) DO UPDATE SET is_current = excluded.is_current
        """;

    private const string SelectSeatTwice = """
        SELECT mine.course_code
        FROM enrolment AS mine
        JOIN enrolment AS other ON other.course_code = mine.course_code AND other.person_id = @Other AND other.state IN ('enrolled', 'waiting')
        WHERE mine.person_id = @Person AND mine.state IN ('enrolled', 'waiting')
        """;

    private const string SelectChats = """
        SELECT first_bot, first_chat
        FROM chat_join
        WHERE id = @Id
        UNION ALL
        SELECT second_bot, second_chat
        FROM chat_join
        WHERE id = @Id
        """;

    // Rows the join has written go; the one that fell silent for it speaks again.
    private const string EndJoin = """
        DELETE FROM chat_person
        WHERE join_id = @Id;
        UPDATE chat_person
        SET is_current = 0
        WHERE (bot, chat, sender) IN (SELECT second_bot, second_chat, second_sender FROM chat_join WHERE id = @Id AND other_id IS NOT NULL);
        UPDATE chat_person
        SET is_current = 1
        WHERE (bot, chat, sender, person_id) IN (SELECT second_bot, second_chat, second_sender, other_id FROM chat_join WHERE id = @Id);
        UPDATE chat_person
        SET is_preferred = 0
        WHERE is_preferred = 1
          AND person_id IN (SELECT person_id FROM chat_join WHERE id = @Id UNION ALL SELECT other_id FROM chat_join WHERE id = @Id);
        UPDATE chat_join
        SET ended_at = @Now
        WHERE id = @Id;
        """;

    private const string SelectJoinedTwice = """
        WITH joined (id, chat, sender) AS (
            SELECT id, first_chat, first_sender
            FROM chat_join
            WHERE first_bot = @Bot AND first_chat IN (@From, @To) AND ended_at IS NULL
            UNION ALL
            SELECT id, second_chat, second_sender
            FROM chat_join
            WHERE second_bot = @Bot AND second_chat IN (@From, @To) AND ended_at IS NULL
        )
        SELECT old.id
        FROM joined AS old
        JOIN joined AS other ON other.chat = @To AND other.sender = old.sender
        WHERE old.chat = @From
        """;

    private const string UpdateChat = """
        UPDATE chat_join SET first_chat = @To WHERE first_bot = @Bot AND first_chat = @From AND ended_at IS NULL;
        UPDATE chat_join SET second_chat = @To WHERE second_bot = @Bot AND second_chat = @From AND ended_at IS NULL;
        UPDATE join_code SET chat = @To WHERE bot = @Bot AND chat = @From;
        """;

    private const string UpdatePreferred = """
        UPDATE chat_person
        SET is_preferred = @Channel IS NOT NULL AND substr(bot, 1, instr(bot, ':') - 1) = @Channel
        WHERE person_id IN (SELECT @PersonId
                            UNION ALL
                            SELECT other_id FROM chat_join WHERE person_id = @PersonId AND ended_at IS NULL AND other_id IS NOT NULL)
        """;

    private sealed record JoinRow
    {
        public long Id { get; init; }
        public long PersonId { get; init; }
        public required string FirstBot { get; init; }
        public required string FirstChat { get; init; }
        public required string FirstSender { get; init; }
        public required string SecondBot { get; init; }
        public required string SecondChat { get; init; }
        public required string SecondSender { get; init; }
        public string? Preferred { get; init; }

        public ChatJoin Read() =>
            new(
                Id,
                PersonId,
                new ChatAddress(FirstBot, FirstChat, FirstSender),
                new ChatAddress(SecondBot, SecondChat, SecondSender),
                Preferred
            );
    }
}

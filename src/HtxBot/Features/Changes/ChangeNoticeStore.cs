using Dapper;
using HtxBot.Features.Joining;
using HtxBot.Features.Sharing;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Changes;

/// <summary>Whom a change touches and what became of telling them; each method inside the caller's transaction.</summary>
internal static class ChangeNoticeStore
{
    /// <summary>How these people would be told now.</summary>
    /// <param name="db">The connection.</param>
    /// <param name="people">JSON list of people; see <see cref="TouchedStore.People"/>.</param>
    public static Touched Count(SqliteConnection db, string people)
    {
        var rows = db.Query<ReachRow>(CountReach, new { People = people }).AsList();
        return new Touched(
            rows.Sum(row => row.People),
            rows.Where(row => row.Reach == "planned").ToDictionary(row => row.Channel!, row => row.People),
            rows.Where(row => row.Reach == "shared").Sum(row => row.People),
            rows.Where(row => row.Reach == "to-call").Sum(row => row.People)
        );
    }

    /// <summary>Writes down for good whom a change touches.</summary>
    public static void Freeze(SqliteConnection db, long change, string people) =>
        db.Execute(InsertNotices, new { Change = change, People = people });

    /// <summary>
    /// The chats that are still to be told of changes that are told together, each with the people of the class behind it. Who stands in several is
    /// told where the newest says.
    /// </summary>
    public static IReadOnlyList<TouchedChat> Planned(SqliteConnection db, IReadOnlyList<long> changes) =>
        [
            .. db.Query<PlannedRow>(SelectPlanned, new { Changes = HeldChangesStore.Json(changes) })
                .OrderByDescending(row => row.Change)
                .ThenBy(row => row.PersonId)
                .DistinctBy(row => row.PersonId)
                .GroupBy(row => (row.Bot, row.Chat))
                .Select(rows => new TouchedChat(
                    rows.Key.Bot,
                    rows.Key.Chat,
                    rows.Max(row => row.Change),
                    [.. rows.Select(row => row.PersonId)],
                    [.. rows.Select(row => row.FullName)]
                )),
        ];

    /// <summary>Those touched by changes that are told together to whom nothing can be written.</summary>
    public static IReadOnlyList<long> WithoutChat(SqliteConnection db, IReadOnlyList<long> changes) =>
        [.. db.Query<long>(SelectWithoutChat, new { Changes = HeldChangesStore.Json(changes) }).Distinct()];

    /// <summary>The message of these changes to the chat of these people is in the outbox.</summary>
    public static void MarkQueued(SqliteConnection db, IReadOnlyList<long> changes, IReadOnlyList<long> people, long outbox) =>
        db.Execute(
            UpdateQueued,
            new
            {
                Changes = HeldChangesStore.Json(changes),
                People = HeldChangesStore.Json(people),
                Outbox = outbox,
            }
        );

    /// <summary>These people are told nothing of these changes: they concern them no more.</summary>
    public static void Leave(SqliteConnection db, IReadOnlyList<long> changes, IReadOnlyList<long> people) =>
        db.Execute(DeleteUntold, new { Changes = HeldChangesStore.Json(changes), People = HeldChangesStore.Json(people) });

    /// <summary>The changes that a chat was told of with the same message as this one, itself among them; the oldest first.</summary>
    public static IReadOnlyList<long> Together(SqliteConnection db, long change, string bot, string chat) =>
        db.Query<long>(
                SelectTogether,
                new
                {
                    Change = change,
                    Bot = bot,
                    Chat = chat,
                }
            )
            .AsList();

    /// <summary>The change a chat was told of last; null if it was told of none. One that waits to be told is none yet.</summary>
    public static long? NewestTo(SqliteConnection db, string bot, string chat) =>
        db.QuerySingleOrDefault<long?>(SelectNewestTo, new { Bot = bot, Chat = chat });

    /// <summary>The people of whom a chat was told that one of these changes concerns them; none: it was told nothing of them.</summary>
    public static IReadOnlyList<long> Told(SqliteConnection db, IReadOnlyList<long> changes, string bot, string chat) =>
        [
            .. db.Query<long>(
                    SelectTold,
                    new
                    {
                        Changes = HeldChangesStore.Json(changes),
                        Bot = bot,
                        Chat = chat,
                    }
                )
                .Distinct()
                .Order(),
        ];

    /// <summary>How telling a change stands.</summary>
    public static NoticeTally Tally(SqliteConnection db, long change) => db.QuerySingle<NoticeTally>(SelectTally, new { Change = change });

    /// <summary>People of a change who must be called or cannot come, with their numbers.</summary>
    public static IReadOnlyList<NoticeCallRow> ToCall(SqliteConnection db, long change) =>
        db.Query<NoticeCallRow>(SelectToCall, new { Change = change }).AsList();

    // Of several chats the one in use; of several people on a phone the first is sent it. Chats that cannot be written to are none.
    private const string Touching =
        """
            WITH touching AS (
                SELECT person_id, bot, chat,
                       iif(chat IS NULL, 'to-call', iif(row_number() OVER (PARTITION BY bot, chat ORDER BY person_id) > 1, 'shared', 'planned')) AS state
                FROM (
                    SELECT touched.value AS person_id, link.bot, link.chat,
                           row_number() OVER (
                               PARTITION BY touched.value
                               ORDER BY link.chat IS NULL,
            """
        + LiveChats.Order
        + """
                           ) AS choice
                    FROM json_each(@People) AS touched
                    LEFT JOIN chat_person AS link ON link.person_id = touched.value
                                                 AND NOT EXISTS (SELECT 1
                                                                 FROM chat_state AS state
                                                                 WHERE state.bot = link.bot AND state.chat = link.chat
                                                                   AND state.state IN ('blocked', 'deleted'))
            """
        + LiveChats.Joins
        + """
                )
                WHERE choice = 1
            )

            """;

    private const string CountReach =
        Touching
        + """
            SELECT state AS Reach, substr(bot, 1, instr(bot, ':') - 1) AS Channel, count(*) AS People
            FROM touching
            GROUP BY Reach, Channel
            ORDER BY Reach, Channel
            """;

    private const string InsertNotices =
        Touching
        + """
            INSERT INTO class_change_notice (change_id, person_id, bot, chat, state)
            SELECT @Change, person_id, bot, chat, state
            FROM touching
            """;

    private const string SelectPlanned = """
        SELECT notice.change_id AS Change, notice.bot AS Bot, notice.chat AS Chat, notice.person_id AS PersonId, person.full_name AS FullName
        FROM class_change_notice AS notice
        JOIN person ON person.id = notice.person_id
        WHERE notice.change_id IN (SELECT value FROM json_each(@Changes)) AND notice.state IN ('planned', 'shared')
        """;

    private const string SelectWithoutChat = """
        SELECT person_id
        FROM class_change_notice
        WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND state = 'to-call'
        """;

    private const string UpdateQueued = """
        UPDATE class_change_notice
        SET state = 'queued', outbox_id = @Outbox
        WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND person_id IN (SELECT value FROM json_each(@People)) AND state = 'planned'
        """;

    private const string DeleteUntold = """
        DELETE FROM class_change_notice
        WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND person_id IN (SELECT value FROM json_each(@People))
          AND state IN ('planned', 'shared')
        """;

    // By when it was told; of what is older than the rows of sent messages the greatest number. One that still waits may have arrived: that is
    // noted after it. The first column is of the row with the maximum.
    private const string SelectNewestTo = """
        SELECT notice.change_id, max(coalesce(outbox.done_at, outbox.created_at, '') || printf('%012d', notice.change_id))
        FROM class_change_notice AS notice
        LEFT JOIN outbox ON outbox.id = notice.outbox_id
        WHERE notice.bot = @Bot AND notice.chat = @Chat AND notice.state = 'queued'
          AND (outbox.id IS NULL OR outbox.state NOT IN ('failed', 'cancelled'))
        """;

    private const string SelectTogether = """
        SELECT @Change
        UNION
        SELECT along.change_id
        FROM class_change_notice AS told
        JOIN class_change_notice AS along ON along.bot = told.bot AND along.chat = told.chat AND along.outbox_id = told.outbox_id
        WHERE told.change_id = @Change AND told.bot = @Bot AND told.chat = @Chat
        ORDER BY 1
        """;

    private const string SelectTold = """
        SELECT person_id
        FROM class_change_notice
        WHERE change_id IN (SELECT value FROM json_each(@Changes)) AND bot = @Bot AND chat = @Chat
        """;

    private const string SelectTally = """
        SELECT count(*) AS People, count(*) FILTER (WHERE answer = 'clear') AS Clear, count(*) FILTER (WHERE answer = 'absent') AS Absent,
               count(*) FILTER (WHERE notice.state = 'to-call' OR outbox.state IN ('failed', 'unsure', 'cancelled')) AS ToCall
        FROM class_change_notice AS notice
        LEFT JOIN outbox ON outbox.id = notice.outbox_id
        WHERE notice.change_id = @Change
        """;

    private const string SelectToCall = """
        SELECT person.full_name AS FullName, person.phone AS Phone, cooperative.short_name AS Cooperative, notice.answer AS Answer
        FROM class_change_notice AS notice
        JOIN person ON person.id = notice.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        LEFT JOIN outbox ON outbox.id = notice.outbox_id
        WHERE notice.change_id = @Change
          AND (notice.answer = 'absent'
               OR notice.answer IS NULL AND (notice.state = 'to-call' OR outbox.state IN ('failed', 'unsure', 'cancelled')))
        ORDER BY cooperative.short_name, person.id
        """;

    private sealed record ReachRow
    {
        public required string Reach { get; init; }
        public string? Channel { get; init; }
        public int People { get; init; }
    }

    private sealed record PlannedRow
    {
        public long Change { get; init; }
        public required string Bot { get; init; }
        public required string Chat { get; init; }
        public long PersonId { get; init; }
        public required string FullName { get; init; }
    }
}

/// <summary>A chat that is to be told, and the people of the class behind it, in the same order.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Change">The newest of the changes that are told together that touches somebody here; answers name it.</param>
/// <param name="People">Who.</param>
/// <param name="Names">Their full names.</param>
internal sealed record TouchedChat(string Bot, string Chat, long Change, IReadOnlyList<long> People, IReadOnlyList<string> Names)
{
    /// <summary>The people who are meant by row and name; the two records of one person are that person.</summary>
    /// <param name="here">For whom the chat speaks now; who is none of them any more is named all the same.</param>
    /// <param name="isMeant">Whether what is told still concerns somebody.</param>
    public IReadOnlyList<(long Id, string FullName)> Addressed(IReadOnlyList<SharingPerson> here, Func<long, bool> isMeant) =>
        [
            .. People
                .Zip(Names)
                .Where(each => isMeant(each.First))
                .Select(each =>
                    here.FirstOrDefault(person => person.Has(each.First)) is { } known
                        ? (known.Id, known.FullName)
                        : (each.First, each.Second)
                )
                .Distinct(),
        ];
}

/// <summary>How telling a change stands.</summary>
public sealed record NoticeTally
{
    /// <summary>Everybody it touches.</summary>
    public int People { get; init; }

    /// <summary>Who said they know.</summary>
    public int Clear { get; init; }

    /// <summary>Who said they cannot come now.</summary>
    public int Absent { get; init; }

    /// <summary>Who must be called.</summary>
    public int ToCall { get; init; }
}

/// <summary>One person to call about a change, or who cannot come.</summary>
public sealed record NoticeCallRow
{
    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>Their cooperative.</summary>
    public required string Cooperative { get; init; }

    /// <summary><c>absent</c>, or null: was not reached.</summary>
    public string? Answer { get; init; }
}

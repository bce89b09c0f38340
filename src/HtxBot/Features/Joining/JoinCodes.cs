using System.Security.Cryptography;
using System.Text;
using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Joining;

/// <summary>
/// Six-digit codes: short enough to type, so they live for ten minutes and are void after five wrong ones have been typed meanwhile on the
/// channels they are for. Each method inside the turn's transaction.
/// </summary>
internal static class JoinCodes
{
    /// <summary>Wrong codes after which one that could have been meant is void.</summary>
    public const int Tries = 5;

    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Keeps a new code of this chat, of which only the hash; the one before can be used no more.</summary>
    /// <returns>The code: six digits.</returns>
    public static string Make(Visit visit, Secrets secrets)
    {
        _ = visit.Db.Execute(Forget, new { Before = Instants.Format(visit.Now - Kept) });
        var taken = Live(visit.Db, visit.Now).Select(row => row.Hash).ToHashSet();
        string code;
        do code = secrets.Digits();
        while (taken.Contains(Secrets.Hash(code)));
        _ = visit.Db.Execute(
            Insert,
            new
            {
                visit.Bot,
                visit.Chat,
                visit.Sender,
                Hash = Secrets.Hash(code),
                Now = Instants.Format(visit.Now),
                Until = Instants.Format(visit.Now + Lives),
            }
        );
        return code;
    }

    /// <summary>The code that was typed here, of all that were shown on another channel; null if it is none of them.</summary>
    /// <remarks>All are compared, each in constant time.</remarks>
    public static JoinCode? Typed(Visit visit, string code)
    {
        var channel = ChatAddress.ChannelOf(visit.Bot);
        return Match(Live(visit.Db, visit.Now).Where(row => ChatAddress.ChannelOf(row.Bot) != channel), code);
    }

    /// <summary>Whether it is the code that was shown in this very chat.</summary>
    public static bool IsOwn(Visit visit, string code)
    {
        var here = ChatAddress.Of(visit);
        return Match(Live(visit.Db, visit.Now).Where(row => new ChatAddress(row.Bot, row.Chat, row.Sender) == here), code) is not null;
    }

    /// <summary>Whether there is any code that could have been meant here: only then a wrong one is a guess.</summary>
    public static bool IsGuessable(Visit visit)
    {
        var channel = ChatAddress.ChannelOf(visit.Bot);
        return Live(visit.Db, visit.Now).Any(row => ChatAddress.ChannelOf(row.Bot) != channel);
    }

    /// <summary>A code by its row; null if it can be used no more.</summary>
    public static JoinCode? Find(SqliteConnection db, long id, DateTimeOffset now) =>
        Live(db, now).FirstOrDefault(row => row.Id == id)?.Read();

    /// <summary>One wrong code was typed here: one try less for each that could have been meant.</summary>
    public static void NoteWrong(Visit visit) =>
        _ = visit.Db.Execute(UpdateWrong, new { Channel = ChatAddress.ChannelOf(visit.Bot), Now = Instants.Format(visit.Now) });

    /// <summary>Uses a code; false if that cannot be any more.</summary>
    public static bool Use(SqliteConnection db, long id, DateTimeOffset now) =>
        db.Execute(
            UpdateUsed,
            new
            {
                Id = id,
                Tries,
                Now = Instants.Format(now),
            }
        ) > 0;

    private static JoinCode? Match(IEnumerable<CodeRow> rows, string code)
    {
        var typed = Encoding.ASCII.GetBytes(Secrets.Hash(code));
        CodeRow? found = null;
        foreach (var row in rows)
        {
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(row.Hash)))
                found = row;
        }
        return found?.Read();
    }

    private static List<CodeRow> Live(SqliteConnection db, DateTimeOffset now) =>
        db.Query<CodeRow>(SelectLive, new { Now = Instants.Format(now), Tries }).AsList();

    private const string Forget = """
        DELETE FROM join_code
        WHERE made_at < @Before
        """;

    private const string Insert = """
        UPDATE join_code
        SET ended_at = @Now
        WHERE bot = @Bot AND chat = @Chat AND sender = @Sender AND ended_at IS NULL;
        INSERT INTO join_code (bot, chat, sender, code_hash, made_at, expires_at)
        VALUES (@Bot, @Chat, @Sender, @Hash, @Now, @Until);
        """;

    private const string SelectLive = """
        SELECT code.id AS Id, code.bot AS Bot, code.chat AS Chat, code.sender AS Sender, code.code_hash AS Hash,
               link.person_id AS PersonId, person.full_name AS FullName
        FROM join_code AS code
        LEFT JOIN chat_person AS link ON link.bot = code.bot AND link.chat = code.chat AND link.sender = code.sender AND link.is_current = 1
        LEFT JOIN person ON person.id = link.person_id
        WHERE code.ended_at IS NULL AND code.expires_at > @Now AND code.wrong < @Tries
        """;

    private const string UpdateWrong = """
        UPDATE join_code
        SET wrong = wrong + 1
        WHERE ended_at IS NULL AND expires_at > @Now AND substr(bot, 1, instr(bot, ':') - 1) <> @Channel
        """;

    private const string UpdateUsed = """
        UPDATE join_code
        SET ended_at = @Now
        WHERE id = @Id AND ended_at IS NULL AND expires_at > @Now AND wrong < @Tries
        """;

    private sealed record CodeRow
    {
        public long Id { get; init; }
        public required string Bot { get; init; }
        public required string Chat { get; init; }
        public required string Sender { get; init; }
        public required string Hash { get; init; }
        public long? PersonId { get; init; }
        public string? FullName { get; init; }

        public JoinCode Read() => new(Id, new ChatAddress(Bot, Chat, Sender), PersonId, FullName);
    }
}

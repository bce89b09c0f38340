using Dapper;
using HtxBot.Conversations;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Shelf;

/// <summary>What is to be fetched, from which bot.</summary>
/// <param name="Id">The announcement.</param>
/// <param name="Bot">The bot that received it.</param>
/// <param name="Media">What.</param>
/// <param name="GiveUpAt">By the machine's clock: the first try that fails behind it is the last.</param>
internal sealed record ShelfOrder(long Id, string Bot, Media Media, DateTimeOffset GiveUpAt);

/// <summary>What is kept, without its bytes.</summary>
/// <param name="Name">As people see it.</param>
/// <param name="MediaType">What its first bytes say it is.</param>
/// <param name="Size">In bytes.</param>
internal sealed record ShelfHead(string Name, string MediaType, long Size);

/// <summary>Why something could not be kept; persisted.</summary>
public static class ShelfFailure
{
    /// <summary>It is larger than what is fetched.</summary>
    public const string TooBig = "too-big";

    /// <summary>The channel does not have it any more.</summary>
    public const string Gone = "gone";

    /// <summary>It was sent as a picture and is none.</summary>
    public const string NoPicture = "no-picture";

    /// <summary>The channel did not answer in time.</summary>
    public const string Unreachable = "unreachable";
}

/// <summary>Pictures and documents of announcements whose bytes are kept for other bots. Writes inside the writer's transaction.</summary>
internal static class ShelfStore
{
    /// <summary>In one row and one transaction; a province's smallest machine writes it within some milliseconds.</summary>
    public const int Piece = 512 << 10;

    /// <summary>It is to be fetched, once more too where the channel was not reached before.</summary>
    public static void Want(SqliteConnection db, long id, DateTimeOffset giveUpAt) =>
        db.Execute(Order, new { Id = id, GiveUpAt = Instants.Format(giveUpAt) });

    /// <summary>What is to be fetched, the oldest first.</summary>
    public static List<ShelfOrder> Wanted(SqliteConnection db) =>
        [
            .. db.Query<OrderRow>(SelectWanted)
                .Select(row => new ShelfOrder(row.Id, row.Bot, new Media(row.Kind, row.Reference), Instants.Parse(row.GiveUpAt))),
        ];

    /// <summary>Whether it is still to be fetched.</summary>
    public static bool IsWanted(SqliteConnection db, long id) => StateOf(db, id) == "wanted";

    /// <summary>Whether its bytes are here.</summary>
    public static bool IsKept(SqliteConnection db, long id) => StateOf(db, id) == "kept";

    /// <summary>Why it is not here; one of <see cref="ShelfFailure"/>, null: it is, or was never wanted.</summary>
    public static string? FailureOf(SqliteConnection db, long id) => db.QuerySingleOrDefault<string>(SelectFailure, new { Id = id });

    /// <summary>What is kept; null if it is not.</summary>
    public static ShelfHead? Head(SqliteConnection db, long id) =>
        db.QuerySingleOrDefault<HeadRow>(SelectHead, new { Id = id }) is { } row ? new ShelfHead(row.Name, row.MediaType, row.Size) : null;

    /// <summary>A piece of what is kept, counted from 0; null behind the last.</summary>
    public static byte[]? PieceOf(SqliteConnection db, long id, int number) =>
        db.QuerySingleOrDefault<byte[]>(SelectPiece, new { Id = id, Number = number });

    /// <summary>A piece of what is being fetched; one that is there from a try that was cut off is replaced.</summary>
    public static void AddPiece(SqliteConnection db, long id, int number, byte[] content) =>
        db.Execute(
            InsertPiece,
            new
            {
                Id = id,
                Number = number,
                Content = content,
            }
        );

    /// <summary>All pieces are here.</summary>
    public static void Keep(SqliteConnection db, long id, ShelfHead head)
    {
        var values = new
        {
            Id = id,
            head.Name,
            head.MediaType,
            head.Size,
            Pieces = (head.Size + Piece - 1) / Piece,
        };
        _ = db.Execute(DeleteSurplus, values);
        _ = db.Execute(UpdateKept, values);
    }

    /// <summary>It cannot be had.</summary>
    public static void Fail(SqliteConnection db, long id, string reason) => db.Execute(UpdateFailed, new { Id = id, Reason = reason });

    /// <summary>What was kept for announcements that were over before this moment.</summary>
    public static IReadOnlyList<long> Old(SqliteConnection db, DateTimeOffset before) =>
        db.Query<long>(SelectOld, new { Before = Instants.Format(before) }).AsList();

    /// <summary>Nobody is given it from now on; its bytes go piece by piece.</summary>
    public static void Forget(SqliteConnection db, long id) => db.Execute(UpdateForgotten, new { Id = id });

    /// <summary>A piece of what nobody is given any more goes; false: there was none.</summary>
    public static bool DropPiece(SqliteConnection db, long id) => db.Execute(DeletePiece, new { Id = id }) > 0;

    /// <summary>What nobody is given any more and whose bytes are still here, as after a kill in the middle.</summary>
    public static IReadOnlyList<long> Remains(SqliteConnection db) => db.Query<long>(SelectRemains).AsList();

    /// <summary>What a bot calls it; null: it was not uploaded there.</summary>
    public static string? NameOf(SqliteConnection db, long id, string bot) =>
        db.QuerySingleOrDefault<string>(SelectName, new { Id = id, Bot = bot });

    /// <summary>A bot calls it so; null: no more.</summary>
    public static void Name(SqliteConnection db, long id, string bot, string? name)
    {
        var values = new
        {
            Id = id,
            Bot = bot,
            Name = name,
        };
        _ = name is null ? db.Execute(DeleteName, values) : db.Execute(InsertName, values);
    }

    private static string? StateOf(SqliteConnection db, long id) => db.QuerySingleOrDefault<string>(SelectState, new { Id = id });

    private const string Order = """
        INSERT INTO kept_media (announcement_id, state, give_up_at)
        VALUES (@Id, 'wanted', @GiveUpAt)
        ON CONFLICT (announcement_id) DO UPDATE
        SET state = 'wanted', give_up_at = excluded.give_up_at, reason = NULL
        WHERE state = 'failed' AND reason = 'unreachable'
        """;

    private const string SelectWanted = """
        SELECT announcement.id AS Id, announcement.bot AS Bot, media_kind AS Kind, media AS Reference, give_up_at AS GiveUpAt
        FROM kept_media
        JOIN announcement ON announcement.id = kept_media.announcement_id
        WHERE kept_media.state = 'wanted'
        ORDER BY kept_media.announcement_id
        """;

    private const string SelectState = """
        SELECT state
        FROM kept_media
        WHERE announcement_id = @Id
        """;

    private const string SelectFailure = """
        SELECT reason
        FROM kept_media
        WHERE announcement_id = @Id AND state = 'failed'
        """;

    private const string SelectHead = """
        SELECT name AS Name, media_type AS MediaType, size AS Size
        FROM kept_media
        WHERE announcement_id = @Id AND state = 'kept'
        """;

    private const string SelectPiece = """
        SELECT content
        FROM kept_media_piece
        WHERE announcement_id = @Id AND number = @Number
        """;

    // The announcement may be gone: whoever plays has put everything back to its beginning.
    private const string InsertPiece = """
        INSERT INTO kept_media_piece (announcement_id, number, content)
        SELECT announcement_id, @Number, @Content
        FROM kept_media
        WHERE announcement_id = @Id AND state = 'wanted'
        ON CONFLICT (announcement_id, number) DO UPDATE
        SET content = excluded.content
        """;

    private const string DeleteSurplus = """
        DELETE FROM kept_media_piece
        WHERE announcement_id = @Id AND number >= @Pieces
        """;

    private const string UpdateKept = """
        UPDATE kept_media
        SET state = 'kept', name = @Name, media_type = @MediaType, size = @Size
        WHERE announcement_id = @Id AND state = 'wanted'
        """;

    private const string UpdateFailed = """
        UPDATE kept_media
        SET state = 'failed', reason = @Reason
        WHERE announcement_id = @Id AND state = 'wanted'
        """;

    private const string SelectOld = """
        SELECT kept_media.announcement_id
        FROM kept_media
        JOIN announcement ON announcement.id = kept_media.announcement_id
        WHERE kept_media.state = 'kept' AND announcement.ended_at < @Before
        """;

    private const string UpdateForgotten = """
        UPDATE kept_media
        SET state = 'forgotten'
        WHERE announcement_id = @Id AND state = 'kept'
        """;

    private const string DeletePiece = """
        DELETE FROM kept_media_piece
        WHERE announcement_id = @Id
          AND number = (SELECT max(number) FROM kept_media_piece WHERE announcement_id = @Id)
          AND (SELECT state FROM kept_media WHERE kept_media.announcement_id = @Id) IN ('forgotten', 'failed')
        """;

    // Only what is wanted or kept has pieces for long: there are as many as at most a few days' announcements have.
    private const string SelectRemains = """
        SELECT DISTINCT kept_media_piece.announcement_id
        FROM kept_media_piece
        JOIN kept_media ON kept_media.announcement_id = kept_media_piece.announcement_id
        WHERE kept_media.state IN ('forgotten', 'failed')
        """;

    private const string SelectName = """
        SELECT name
        FROM kept_media_name
        WHERE announcement_id = @Id AND bot = @Bot
        """;

    private const string InsertName = """
        INSERT INTO kept_media_name (announcement_id, bot, name)
        SELECT announcement_id, @Bot, @Name
        FROM kept_media
        WHERE announcement_id = @Id
        ON CONFLICT (announcement_id, bot) DO UPDATE
        SET name = excluded.name
        """;

    private const string DeleteName = """
        DELETE FROM kept_media_name
        WHERE announcement_id = @Id AND bot = @Bot
        """;

    private sealed record OrderRow
    {
        public long Id { get; init; }
        public required string Bot { get; init; }
        public required string Kind { get; init; }
        public required string Reference { get; init; }
        public required string GiveUpAt { get; init; }
    }

    private sealed record HeadRow
    {
        public required string Name { get; init; }
        public required string MediaType { get; init; }
        public long Size { get; init; }
    }
}

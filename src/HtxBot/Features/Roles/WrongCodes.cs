using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Roles;

/// <summary>The brake on guessing codes: five wrong ones a chat and day, and so many in an hour over all chats. Links need none.</summary>
internal static class WrongCodes
{
    /// <summary>Wrong codes a chat may type in a day.</summary>
    public const int PerChat = 5;

    /// <summary>Wrong codes all chats together may type in an hour.</summary>
    public const int PerHour = 50;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>When this chat may type a code again; null: now.</summary>
    public static DateTimeOffset? ClosedUntil(Visit visit)
    {
        var mine = Oldest(
            visit.Db,
            OldestOfChat,
            new
            {
                visit.Bot,
                visit.Chat,
                Since = Instants.Format(visit.Now - Day),
                Skip = PerChat - 1,
            }
        );
        var all = Oldest(visit.Db, OldestOfAll, new { Since = Instants.Format(visit.Now - Hour), Skip = PerHour - 1 });
        var until = new[] { mine + Day, all + Hour }.Max();
        return until > visit.Now ? until : null;
    }

    /// <summary>How many wrong ones this chat may still type today.</summary>
    public static int Left(Visit visit) =>
        Math.Max(
            0,
            PerChat
                - visit.Db.QuerySingle<int>(
                    CountOfChat,
                    new
                    {
                        visit.Bot,
                        visit.Chat,
                        Since = Instants.Format(visit.Now - Day),
                    }
                )
        );

    /// <summary>One more; the fifth since the owner's code was printed makes that code void.</summary>
    public static void Note(Visit visit)
    {
        _ = visit.Db.Execute(Forget, new { Before = Instants.Format(visit.Now - Day) });
        _ = visit.Db.Execute(
            Insert,
            new
            {
                visit.Bot,
                visit.Chat,
                Now = Instants.Format(visit.Now),
            }
        );
        if (visit.Db.QuerySingle<int>(CountSincePrinted) >= PerChat)
            InvitationStore.VoidPrinted(visit.Db, visit.Now);
    }

    // The newest so-many-th: until it is old enough there are too many.
    private static DateTimeOffset? Oldest(SqliteConnection db, string sql, object parameters) =>
        db.QuerySingleOrDefault<string>(sql, parameters) is { } at ? Instants.Parse(at) : null;

    private const string OldestOfChat = """
        SELECT typed_at
        FROM wrong_code
        WHERE bot = @Bot AND chat = @Chat AND typed_at > @Since
        ORDER BY typed_at DESC
        LIMIT 1 OFFSET @Skip
        """;

    private const string OldestOfAll = """
        SELECT typed_at
        FROM wrong_code
        WHERE typed_at > @Since
        ORDER BY typed_at DESC
        LIMIT 1 OFFSET @Skip
        """;

    private const string CountOfChat = """
        SELECT count(*)
        FROM wrong_code
        WHERE bot = @Bot AND chat = @Chat AND typed_at > @Since
        """;

    private const string CountSincePrinted = """
        SELECT count(*)
        FROM wrong_code
        WHERE typed_at >= (SELECT max(made_at) FROM invitation WHERE invited_by IS NULL AND state = 'open')
        """;

    private const string Forget = """
        DELETE FROM wrong_code
        WHERE typed_at <= @Before
        """;

    private const string Insert = """
        INSERT INTO wrong_code (bot, chat, typed_at)
        VALUES (@Bot, @Chat, @Now)
        """;
}

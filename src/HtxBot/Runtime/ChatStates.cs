using System.Collections.Concurrent;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>Tables of a feature that hold chat ids: told when a chat gets a new one.</summary>
public interface IChatMoves
{
    /// <summary>
    /// Replaces the id, inside the transaction that replaces it everywhere. Where the new chat has what the old one has, one of them is left: it must
    /// not throw for that.
    /// </summary>
    void Move(SqliteConnection connection, string bot, string from, string to, DateTimeOffset now);
}

/// <summary>Which chats cannot be written to, and what happens when that changes.</summary>
internal sealed class ChatStates(IEnumerable<IChatMoves> moves)
{
    private const string Upsert = """
        INSERT INTO chat_state (bot, chat, state, since, moved_to)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (bot, chat) DO UPDATE SET state = excluded.state, since = excluded.since, moved_to = excluded.moved_to
        """;

    private const string SelectBlocked = """
        SELECT bot, chat
        FROM chat_state
        WHERE state IN ('blocked', 'deleted')
        """;

    private const string SelectIsBlocked = """
        SELECT 1
        FROM chat_state
        WHERE bot = ?1 AND chat = ?2 AND state IN ('blocked', 'deleted')
        """;

    private static readonly string[] MoveStatements =
    [
        "UPDATE OR REPLACE stored_conversation SET chat = ?3 WHERE bot = ?1 AND chat = ?2",
        "UPDATE outbox SET chat = ?3 WHERE bot = ?1 AND chat = ?2 AND state = 'waiting'",
        // Few wait; by its bot all that was received would be walked through.
        "UPDATE inbox SET chat = ?3 WHERE +bot = ?1 AND chat = ?2 AND state = 'waiting'",
        "UPDATE OR REPLACE pause SET chat = ?3 WHERE bot = ?1 AND chat = ?2",
        "UPDATE OR REPLACE group_invitation SET chat = ?3 WHERE bot = ?1 AND chat = ?2",
        "UPDATE OR REPLACE channel_chat SET chat = ?3 WHERE bot = ?1 AND chat = ?2",
    ];

    private readonly ConcurrentDictionary<(string Bot, string Chat), byte> _blocked = new();

    // Writer's thread: blocked in a transaction whose commit is not told yet, or was undone.
    private readonly HashSet<(string Bot, string Chat)> _perhapsBlocked = [];
    private readonly IChatMoves[] _moves = [.. moves];

    /// <summary>Told after the commit that a chat has a new id: bot, old, new.</summary>
    public Action<string, string, string> Moved { get; set; } = (_, _, _) => { };

    /// <summary>Told after the commit that what waited for a chat is cancelled: bot, chat, the row that was on its way and is not.</summary>
    public Action<string, string, long> Blocked { get; set; } = (_, _, _) => { };

    /// <summary>Told inside the transaction that what waits for a chat is about to be cancelled: bot, chat, the row that is on its way.</summary>
    public Action<WriterScope, string, string, long> Leaving { get; set; } = (_, _, _, _) => { };

    /// <summary>The row of a chat that is on its way; 0: none is.</summary>
    public Func<string, string, long> InFlight { get; set; } = (_, _) => 0;

    public bool IsBlocked(string bot, string chat) => _blocked.ContainsKey((bot, chat));

    /// <summary>Reads them at start.</summary>
    public void Load(WriterScope scope)
    {
        var statement = scope.Statement(SelectBlocked);
        while (statement.Step())
            _blocked[(statement.Text(0)!, statement.Text(1)!)] = 0;
        statement.Reset();
    }

    /// <summary>The chat cannot be written to: its waiting messages are cancelled with the reason.</summary>
    public void Block(WriterScope scope, string bot, string chat, string reason, DateTimeOffset now)
    {
        Set(scope, bot, chat, "blocked", now, movedTo: null);
        var inFlight = InFlight(bot, chat);
        Cancel(scope, bot, chat, reason, now, inFlight);
        _ = _perhapsBlocked.Add((bot, chat));
        scope.AfterCommit(() =>
        {
            _blocked[(bot, chat)] = 0;
            _ = _perhapsBlocked.Remove((bot, chat));
            Blocked(bot, chat, inFlight);
        });
    }

    /// <summary>The chat writes again.</summary>
    public void Activate(WriterScope scope, string bot, string chat, DateTimeOffset now)
    {
        if (!IsBlocked(bot, chat) && !_perhapsBlocked.Contains((bot, chat)))
            return;
        Set(scope, bot, chat, "active", now, movedTo: null);
        scope.AfterCommit(() =>
        {
            _ = _blocked.TryRemove((bot, chat), out _);
            _ = _perhapsBlocked.Remove((bot, chat));
        });
    }

    /// <summary>Cancels what waits for a chat, unless its person has come back in this very transaction or just before it.</summary>
    /// <returns>Whether it did.</returns>
    public bool CancelIfBlocked(WriterScope scope, string bot, string chat, string reason, DateTimeOffset now)
    {
        var blocked = scope.Statement(SelectIsBlocked).Text(1, bot).Text(2, chat);
        var isBlocked = blocked.Step();
        blocked.Reset();
        if (isBlocked)
        {
            // What asks has not set out.
            Cancel(scope, bot, chat, reason, now, inFlight: 0);
            scope.AfterCommit(() => Blocked(bot, chat, 0));
        }

        return isBlocked;
    }

    /// <summary>Replaces a chat's id everywhere.</summary>
    public void Move(WriterScope scope, string bot, string from, string to, DateTimeOffset now)
    {
        if (from == to || to.Length == 0)
            return;
        foreach (var sql in MoveStatements)
            _ = scope.Statement(sql).Text(1, bot).Text(2, from).Text(3, to).Run();
        foreach (var move in _moves)
            move.Move(scope.Connection, bot, from, to, now);
        Set(scope, bot, from, "moved", now, to);
        scope.AfterCommit(() => Moved(bot, from, to));
    }

    private void Cancel(WriterScope scope, string bot, string chat, string reason, DateTimeOffset now, long inFlight)
    {
        Leaving(scope, bot, chat, inFlight);
        _ = scope
            .Statement(Outbox.CancelChat)
            .Text(1, bot)
            .Text(2, chat)
            .Text(3, reason)
            .Text(4, Instants.Format(now))
            .Integer(5, inFlight)
            .Run();
        _ = scope.Statement(Outbox.CallOffClaimed).Text(1, bot).Text(2, chat).Text(3, reason).Run();
    }

    private static void Set(WriterScope scope, string bot, string chat, string state, DateTimeOffset now, string? movedTo) =>
        _ = scope.Statement(Upsert).Text(1, bot).Text(2, chat).Text(3, state).Text(4, Instants.Format(now)).Text(5, movedTo).Run();
}

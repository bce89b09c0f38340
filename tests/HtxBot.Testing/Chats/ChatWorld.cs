using System.Globalization;
using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using Microsoft.Data.Sqlite;

namespace HtxBot.Testing.Chats;

/// <summary>
/// The application's turns on a real database, without network: every input runs in a transaction of its own, and what the turn
/// puts into the outbox reaches the people's chats and the transcript.
/// </summary>
public sealed class ChatWorld : IOutboxWriter, IDisposable
{
    private readonly Dictionary<string, ChatClient> _clients = [];
    private readonly List<Action> _afterCommit = [];
    private readonly List<(string Chat, OutgoingMessage Message)> _sent = [];
    private readonly SqliteConnection _connection;
    private readonly ITurns _turns;
    private readonly Action? _dispose;
    private long _updates;

    /// <param name="connection">A connection that may write, on a migrated and filled database.</param>
    /// <param name="turns">The application's turns.</param>
    /// <param name="clock">The calendar clock.</param>
    /// <param name="kind">What channel to play.</param>
    /// <param name="dispose">What to dispose with this world.</param>
    public ChatWorld(SqliteConnection connection, ITurns turns, ManualTimeProvider clock, ChatKind kind, Action? dispose = null)
    {
        _connection = connection;
        _turns = turns;
        _dispose = dispose;
        Clock = clock;
        Kind = kind;
    }

    /// <summary>The calendar clock.</summary>
    public ManualTimeProvider Clock { get; }

    /// <summary>What channel is played.</summary>
    public ChatKind Kind { get; }

    /// <summary>The database, for looking into; only between turns.</summary>
    public SqliteConnection Db => _connection;

    /// <summary>The bot that is played.</summary>
    public string Bot => Kind == ChatKind.Buttons ? "telegram:1" : "zalo:1";

    /// <summary>What was said and done so far.</summary>
    public TranscriptLog Log { get; } = new();

    /// <summary>A person with a chat of their own; the first is who the transcript is about.</summary>
    public ChatClient Person(string name)
    {
        var id = (1001 + _clients.Count).ToString(CultureInfo.InvariantCulture);
        var client = new ChatClient(this, name, id);
        _clients.Add(id, client);
        Log.IsCrowd = _clients.Count > 1;
        return client;
    }

    /// <inheritdoc/>
    void IOutboxWriter.Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass) => _sent.Add((chat, message));

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _dispose?.Invoke();
    }

    internal void Run(ChatClient client, Func<Update, Update> describe)
    {
        var update = describe(
            new Update
            {
                Bot = Bot,
                Id = ++_updates,
                Kind = UpdateKind.Text,
                Chat = client.Id,
                Sender = client.Id,
            }
        );
        var now = Clock.GetUtcNow();
        var prepared = _turns.Prepare(update, now);
        _sent.Clear();
        _afterCommit.Clear();
        using (var transaction = _connection.BeginTransaction())
        {
            _turns.Run(update, prepared, new TurnScope(_connection, now, this, _afterCommit.Add));
            // Another text of the same value: the next turn must read the session from JSON, as after a restart.
            _ = _connection.Execute("UPDATE stored_conversation SET value = value || ' '");
            transaction.Commit();
        }
        foreach (var act in _afterCommit)
            act();
        foreach (var (chat, message) in _sent.ToArray())
        {
            if (_clients.TryGetValue(chat, out var receiver))
                receiver.Receive(message);
        }
    }
}

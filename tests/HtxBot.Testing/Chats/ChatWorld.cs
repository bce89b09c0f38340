using System.Globalization;
using System.Text;
using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Understanding;
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
    private readonly List<(string Bot, string Chat, OutgoingMessage Message)> _unasked = [];
    private readonly List<(string Chat, OutgoingMessage Message, bool IsEdit)> _sent = [];
    private readonly List<(string Bot, string Chat, OutgoingMessage Message, DateTimeOffset Wakes)> _asleep = [];
    private readonly Dictionary<(string Chat, string Key), OutgoingMessage> _live = [];
    private readonly SqliteConnection _connection;
    private readonly ITurns _turns;
    private readonly Action? _dispose;
    private long _updates;
    private long _lastId;

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
    public string Bot => ChatChannels.Bot(Kind);

    /// <summary>What was said and done so far.</summary>
    public TranscriptLog Log { get; } = new();

    /// <summary>A person with a chat of their own; the first is who the transcript is about.</summary>
    public ChatClient Person(string name)
    {
        var id = (1001 + _clients.Count).ToString(CultureInfo.InvariantCulture);
        return Add(new ChatClient(this, name, id, Bot, Kind));
    }

    /// <summary>The same or another person on the other channel.</summary>
    public ChatClient PersonElsewhere(string name)
    {
        var id = (1001 + _clients.Count).ToString(CultureInfo.InvariantCulture);
        var other = Kind == ChatKind.Buttons ? ChatKind.Zalo : ChatKind.Buttons;
        return Add(new ChatClient(this, name, id, ChatChannels.Bot(other), other));
    }

    private ChatClient Add(ChatClient client)
    {
        _clients.Add(client.Id, client);
        Log.IsCrowd = _clients.Count > 1;
        return client;
    }

    /// <inheritdoc/>
    void IOutboxWriter.Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass)
    {
        var isBlocked = IsBlocked(chat);
        _lastId = _connection.QuerySingle<long>(
            InsertSent,
            new
            {
                bot,
                chat,
                messageClass,
                state = isBlocked ? "failed" : "sent",
                reason = isBlocked ? "403 bot was blocked by the user"
                : message.Kept is not null && !Shows(bot) ? Outbox.WordsOnly
                : null,
                now = Storage.Instants.Format(Clock.GetUtcNow()),
            }
        );
        if (isBlocked)
            return;
        _sent.Add((chat, message, IsEdit: false));
        if (
            message.Buttons.Count > 0
            && (ChatChannels.Of(bot).HasButtons ? messageClass == MessageClass.Notice : messageClass != MessageClass.Answer)
        )
            _unasked.Add((bot, chat, message));
    }

    /// <inheritdoc/>
    void IOutboxWriter.Notify(string bot, string chat, OutgoingMessage message, Timeliness when)
    {
        ((IOutboxWriter)this).Add(bot, chat, message, MessageClass.Notice);
        HoldAtNight(bot, chat, message, when);
    }

    /// <inheritdoc/>
    void IOutboxWriter.AddUntil(string bot, string chat, OutgoingMessage message, DateTimeOffset goodUntil)
    {
        if (!IsSlow)
            ((IOutboxWriter)this).Add(bot, chat, message, MessageClass.Notice);
        else
            AddWaiting(bot, chat, message);
        _ = _connection.Execute(
            UpdateTimed,
            new
            {
                _lastId,
                Firing,
                until = Storage.Instants.Format(goodUntil),
            }
        );
    }

    /// <inheritdoc/>
    void IOutboxWriter.NotifyOwed(string bot, string chat, OutgoingMessage message, Timeliness when, string kind, string key)
    {
        var timer = Timers.Fired(_connection, kind, key, Clock.GetUtcNow());
        if (!IsSlow)
            ((IOutboxWriter)this).Notify(bot, chat, message, when);
        else
            AddWaiting(bot, chat, message);
        _ = _connection.Execute(UpdateOwed, new { _lastId, timer });
        if (!IsSlow && IsBlocked(chat))
            TimedRows().GiveUp(_connection, timer, Unsent.Refused);
    }

    /// <summary>As the sender does, whatever the feature thought: what the night holds back is not in the chat before it is over.</summary>
    private void HoldAtNight(string bot, string chat, OutgoingMessage message, Timeliness when)
    {
        var now = Clock.GetUtcNow();
        if (!Night.Holds(now) || !when.SleepsAt(now) || _sent.Count == 0 || _sent[^1] != (chat, message, false))
            return;
        _sent.RemoveAt(_sent.Count - 1);
        _ = _unasked.Remove((bot, chat, message));
        var morning = Night.EndOf(now);
        _asleep.Add((bot, chat, message, when.WakesFrom < morning ? when.WakesFrom.Value : morning));
    }

    private void Wake()
    {
        foreach (var (bot, chat, message, _) in _asleep.FindAll(each => each.Wakes <= Clock.GetUtcNow()))
        {
            _sent.Add((chat, message, IsEdit: false));
            if (message.Buttons.Count > 0)
                _unasked.Add((bot, chat, message));
        }
        _ = _asleep.RemoveAll(each => each.Wakes <= Clock.GetUtcNow());
    }

    private bool IsBlocked(string chat) => _clients.TryGetValue(chat, out var client) && client.HasBlocked;

    private void AddWaiting(string bot, string chat, OutgoingMessage message) =>
        _lastId = _connection.QuerySingle<long>(
            InsertWaiting,
            new
            {
                bot,
                chat,
                payload = Encoding.UTF8.GetString(OutgoingJson.Write(message)),
                now = Storage.Instants.Format(Clock.GetUtcNow()),
            }
        );

    /// <inheritdoc/>
    long IOutboxWriter.LastId => _lastId;

    /// <inheritdoc/>
    public QuietHours Night { get; init; } = QuietHours.None;

    /// <inheritdoc/>
    void IOutboxWriter.Keep(
        string bot,
        string chat,
        string key,
        OutgoingMessage message,
        Timeliness when,
        bool isPassing,
        MessageClass messageClass
    )
    {
        if (IsForAnswersOnly && messageClass != MessageClass.Answer)
            return;
        if (_live.TryGetValue((chat, key), out var before) && before == message)
            return;
        // Where nothing can be edited steps are left out unless they offer something else.
        var canEdit = ChatChannels.Of(bot).CanEdit;
        if (!canEdit && isPassing && before?.Buttons.Equals(message.Buttons) == true)
            return;
        _sent.Add((chat, message, IsEdit: before is not null && canEdit));
        _live[(chat, key)] = message;
    }

    /// <summary>What background loops do, one step of each, in one transaction; set by whoever made the application.</summary>
    public Action<TurnScope> Loops { get; init; } = _ => { };

    /// <summary>Whether people of a bot can be shown what another bot received.</summary>
    public Func<string, bool> Shows { get; init; } = _ => true;

    /// <summary>Why pictures and documents cannot be fetched from the bot that received them; null: they can.</summary>
    public string? FetchFailure { get; set; }

    /// <summary>Whether the channel takes nothing for now: what timers say, and what must arrive, waits.</summary>
    public bool IsSlow { get; set; }

    /// <summary>Whether the channel keeps the rest of its month for answers: of messages that stay current only those somebody asked for go.</summary>
    public bool IsForAnswersOnly { get; set; }

    /// <summary>Who answers for what timers have said as long as it waits.</summary>
    public IReadOnlyList<ITimedMessages> Timed { get; init; } = [];

    /// <summary>The row of the timer that fires now; set by whoever fires it.</summary>
    public long Firing { get; set; }

    /// <summary>The channel takes messages again: what waited goes if it is still true, as the sender asks.</summary>
    public void Hurries()
    {
        var timed = TimedRows();
        IsSlow = false;
        InTransaction(scope =>
        {
            foreach (
                var (id, bot, chat, payload, timer, until) in scope
                    .Connection.Query<(long, string, string, string, long, string?)>(SelectWaiting)
                    .AsList()
            )
            {
                if (until is not null && !timed.MayGo(scope.Connection, id, timer))
                    continue;
                var message = OutgoingJson.Read(Encoding.UTF8.GetBytes(payload));
                _ = scope.Connection.Execute(
                    "UPDATE outbox SET state = 'sent', payload = '', done_at = created_at WHERE id = @id",
                    new { id }
                );
                _sent.Add((chat, message, IsEdit: false));
                if (message.Buttons.Count > 0)
                    _unasked.Add((bot, chat, message));
            }
        });
    }

    /// <summary>What waited is given up, as the sender does: the channel keeps the rest of its month for answers, or it fails again and again.</summary>
    public void GivesUp(Unsent why = Unsent.Quota)
    {
        IsSlow = false;
        InTransaction(scope =>
        {
            foreach (
                var (id, _, _, _, timer, _) in scope.Connection.Query<(long, string, string, string, long, string?)>(SelectWaiting).AsList()
            )
            {
                _ = scope.Connection.Execute(
                    "UPDATE outbox SET state = @state, reason = 'given up', payload = '', done_at = created_at WHERE id = @id",
                    new { id, state = why == Unsent.InDoubt ? "unsure" : "failed" }
                );
                TimedRows().GiveUp(scope.Connection, timer, why);
            }
        });
    }

    /// <summary>Lets the background loops take so many steps.</summary>
    public void Works(int steps = 3)
    {
        for (var step = 0; step < steps; step++)
            InTransaction(scope => Loops(scope));
    }

    /// <summary>Lets a test do something with the turns, in one transaction.</summary>
    public void Acts(Action<ITurns, TurnScope> act) => InTransaction(scope => act(_turns, scope));

    /// <summary>Goes to this moment and lets everything happen on the way when it is due.</summary>
    public void GoesTo(DateTimeOffset moment)
    {
        Works(1);
        while (NextTimer() is { } next && next <= moment)
        {
            GoStraightTo(next);
            Works(1);
        }
        GoStraightTo(moment);
        Works(1);
    }

    /// <summary>Goes to this moment with the program switched off: what was due on the way happens when it is on again.</summary>
    public void GoStraightTo(DateTimeOffset moment)
    {
        if (moment > Clock.GetUtcNow())
            Clock.Advance(moment - Clock.GetUtcNow());
        Log.Time(VietnamTime.Moment(Clock.GetUtcNow()));
    }

    private TimedRows TimedRows() => new(Timed, new CalendarClock(Clock));

    private DateTimeOffset? NextTimer() =>
        _connection.QuerySingleOrDefault<string>("SELECT min(due_at) FROM timer WHERE state = 'planned'") is { } due
            ? Storage.Instants.Parse(due)
            : null;

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
                Bot = client.Bot,
                Id = ++_updates,
                Kind = UpdateKind.Text,
                Chat = client.Id,
                Sender = client.Id,
            }
        );
        var prepared = _turns.Prepare(update, Clock.GetUtcNow());
        InTransaction(scope =>
        {
            _turns.Run(update, prepared, scope);
            // Another text of the same value: the next turn must read the session from JSON, as after a restart.
            _ = _connection.Execute("UPDATE stored_conversation SET value = value || ' '");
        });
    }

    private void InTransaction(Action<TurnScope> work)
    {
        _sent.Clear();
        _afterCommit.Clear();
        Wake();
        using (var transaction = _connection.BeginTransaction())
        {
            work(new TurnScope(_connection, Clock.GetUtcNow(), this, _afterCommit.Add));
            // As the sender does when they are in the chat.
            foreach (var (bot, chat, message) in _unasked)
                _turns.Shown(_connection, bot, chat, message, Clock.GetUtcNow(), Clock.GetUtcNow(), !ChatChannels.Of(bot).HasButtons);
            _unasked.Clear();
            transaction.Commit();
        }
        foreach (var act in _afterCommit.ToArray())
            act();
        foreach (var (chat, message, isEdit) in _sent.ToArray())
        {
            if (_clients.TryGetValue(chat, out var receiver))
                receiver.Receive(message, isEdit);
        }
    }

    private const string InsertWaiting = """
        INSERT INTO outbox (bot, chat, class, payload, created_at)
        VALUES (@bot, @chat, 1, @payload, @now)
        RETURNING id
        """;

    private const string UpdateTimed = """
        UPDATE outbox
        SET good_until = @until, timer_id = @Firing
        WHERE id = @_lastId
        """;

    private const string UpdateOwed = """
        UPDATE outbox
        SET timer_id = @timer
        WHERE id = @_lastId
        """;

    private const string SelectWaiting = """
        SELECT id, bot, chat, payload, timer_id, good_until
        FROM outbox
        WHERE state = 'waiting' AND timer_id IS NOT NULL
        ORDER BY id
        """;

    private const string InsertSent = """
        INSERT INTO outbox (bot, chat, class, payload, state, reason, created_at, done_at)
        VALUES (@bot, @chat, @messageClass, '', @state, @reason, @now, @now)
        RETURNING id
        """;
}

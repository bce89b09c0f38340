using HtxBot.Channels;
using Microsoft.Data.Sqlite;

namespace HtxBot.Runtime;

/// <summary>
/// What a turn may touch: the writer's open transaction, and things that happen with its commit.
/// Valid only inside the turn; everything is undone together if the turn throws.
/// </summary>
public sealed class TurnScope(SqliteConnection connection, DateTimeOffset now, IOutboxWriter outbox, Action<Action> afterCommit)
{
    /// <summary>The only read-write connection, inside its transaction and this turn's savepoint.</summary>
    public SqliteConnection Connection { get; } = connection;

    /// <summary>Calendar time the update was received, or the timer fell due; UTC.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Messages to send once the transaction is on disk.</summary>
    public IOutboxWriter Outbox { get; } = outbox;

    /// <summary>
    /// Whether the turn did something that its person must be told. What it says goes out even if they write too fast to be answered.
    /// </summary>
    public bool HasActed { get; set; }

    /// <summary>Runs <paramref name="act"/> after the commit (catalogue refresh, signals); not at all if the turn is undone.</summary>
    public void AfterCommit(Action act) => afterCommit(act);
}

/// <summary>Puts messages into the outbox inside the turn's transaction.</summary>
public interface IOutboxWriter
{
    /// <summary>Adds one message to one chat; a notice waits at night for the morning.</summary>
    void Add(string bot, string chat, OutgoingMessage message, MessageClass messageClass = MessageClass.Answer);

    /// <summary>Adds a notice: what nobody has asked for at this moment. The night holds it back as it says.</summary>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="message">What is said.</param>
    /// <param name="when">When it may go.</param>
    void Notify(string bot, string chat, OutgoingMessage message, Timeliness when) => Add(bot, chat, message, MessageClass.Notice);

    /// <summary>
    /// Adds a notice that is true until a moment of the calendar. If it has not gone by then it is taken back, and the timer that is firing
    /// now fires and judges again; only while a timer fires.
    /// </summary>
    void AddUntil(string bot, string chat, OutgoingMessage message, DateTimeOffset goodUntil) =>
        Add(bot, chat, message, MessageClass.Notice);

    /// <summary>
    /// Adds an announcement that the night does not hold back. It must arrive: one whose fate is unknown is sent again.
    /// </summary>
    void AddUrgent(string bot, string chat, OutgoingMessage message) => Add(bot, chat, message, MessageClass.Announcement);

    /// <summary>
    /// Adds a notice that must reach its person one way or another. Whoever answers for its kind hears in the same transaction that it ended
    /// unsent, or that nobody knows whether it arrived (<see cref="ITimedMessages.GivenUp"/>).
    /// </summary>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="message">What is said.</param>
    /// <param name="when">When it may go.</param>
    /// <param name="kind">What it is about, kebab-case, persisted.</param>
    /// <param name="key">Which of that kind; another for each message.</param>
    void NotifyOwed(string bot, string chat, OutgoingMessage message, Timeliness when, string kind, string key) =>
        Notify(bot, chat, message, when);

    /// <summary>The row of the message added last.</summary>
    long LastId => 0;

    /// <summary>
    /// The hours in which a feature plans what nobody needs before the morning instead of adding it; none where nothing is ever held.
    /// </summary>
    QuietHours Night => QuietHours.None;

    /// <summary>
    /// Keeps one message of this key current in a chat: the first time it is sent, later it is edited in place, at most every two
    /// seconds, the latest text winning.
    /// </summary>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="key">Which message.</param>
    /// <param name="message">What it says now.</param>
    /// <param name="when">When it may be sent; what is only edited in place rings nowhere and goes at any hour.</param>
    /// <param name="isPassing">Whether it is one of many steps: where nothing can be edited it is left out, unless its buttons are others.</param>
    /// <param name="messageClass">How urgent it is now: an answer where its person has just asked for it.</param>
    void Keep(
        string bot,
        string chat,
        string key,
        OutgoingMessage message,
        Timeliness when,
        bool isPassing = false,
        MessageClass messageClass = MessageClass.Notice
    ) => Add(bot, chat, message, messageClass);
}

/// <summary>Turns an update into what it changes and says. Runs on the writer's thread, inside a transaction; synchronous and short.</summary>
public interface ITurns
{
    /// <summary>
    /// Work before the writer is taken (understanding typed words); pure, any thread. Its result is handed to <see cref="Run"/>.
    /// </summary>
    object? Prepare(Update update, DateTimeOffset receivedAt);

    /// <summary>The turn. Whatever it throws undoes it; it is retried alone, then becomes a dead letter.</summary>
    void Run(Update update, object? prepared, TurnScope scope);

    /// <summary>Says sorry to the person of an update that became a dead letter. Must not throw.</summary>
    void Apologise(Update update, TurnScope scope);

    /// <summary>Puts the open question of a person again, because an answer to it may be lost; nothing where none is open.</summary>
    void Repeat(string bot, string chat, string sender, TurnScope scope) { }

    /// <summary>
    /// A message that nobody asked for is in the chat: from now on the words of its choices mean them, and typed numbers too if it numbers any.
    /// Inside the transaction that notes that it was sent.
    /// </summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="bot">Channel and bot.</param>
    /// <param name="chat">The chat, which is also who speaks in it.</param>
    /// <param name="message">What was sent.</param>
    /// <param name="began">When sending began; whoever has done something since has a newer list.</param>
    /// <param name="now">Calendar time.</param>
    /// <param name="isNumbered">Whether the channel has no buttons and numbers the choices that take a digit.</param>
    void Shown(
        SqliteConnection connection,
        string bot,
        string chat,
        OutgoingMessage message,
        DateTimeOffset began,
        DateTimeOffset now,
        bool isNumbered
    ) { }
}

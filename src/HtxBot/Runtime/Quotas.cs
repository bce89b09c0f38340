using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>The meters of the bots whose channel has quotas.</summary>
public sealed class Quotas(IEnumerable<IChannel> channels, CalendarClock calendar)
{
    private readonly Dictionary<string, QuotaMeter> _meters = channels
        .Where(channel => channel.Quota is not null)
        .ToDictionary(channel => channel.Bot, channel => new QuotaMeter(channel.Bot, channel.Quota!, calendar), StringComparer.Ordinal);

    /// <summary>The meter of a bot; null where its channel has no quota.</summary>
    public QuotaMeter? Of(string bot) => _meters.GetValueOrDefault(bot);

    internal void Load(WriterScope scope)
    {
        foreach (var meter in _meters.Values)
            meter.Load(scope);
    }
}

/// <summary>
/// Counts what one bot's channel takes: messages of this calendar month in Asia/Ho_Chi_Minh, both ways, and people. On disk in the transaction
/// of what is counted; reading is from memory. Any thread reads.
/// </summary>
public sealed class QuotaMeter(string bot, ChannelQuota quota, CalendarClock calendar)
{
    /// <summary>From this part of the month's messages on only answers go.</summary>
    public const double AnswersOnly = 0.95;

    private const string Count = """
        INSERT INTO channel_month (bot, month, received, sent)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (bot, month) DO UPDATE SET received = received + excluded.received, sent = sent + excluded.sent
        """;

    private const string SelectMonth = """
        SELECT received + sent
        FROM channel_month
        WHERE bot = ?1 AND month = ?2
        """;

    private const string InsertChat = """
        INSERT INTO channel_chat (bot, chat, first_at)
        VALUES (?1, ?2, ?3)
        ON CONFLICT (bot, chat) DO NOTHING
        """;

    private const string SelectChat = """
        SELECT 1
        FROM channel_chat
        WHERE bot = ?1 AND chat = ?2
        """;

    private const string CountChats = """
        SELECT count(*)
        FROM channel_chat
        WHERE bot = ?1
        """;

    private readonly Lock _gate = new();
    private string _month = "";
    private long _messages;
    private long _users;

    /// <summary>What the channel allows.</summary>
    public ChannelQuota Quota => quota;

    /// <summary>Messages of this month, both ways.</summary>
    public long Messages
    {
        get
        {
            var month = MonthOf(calendar.Now);
            lock (_gate)
                return month == _month ? _messages : 0;
        }
    }

    /// <summary>People who have written to the bot.</summary>
    public long Users
    {
        get
        {
            lock (_gate)
                return _users;
        }
    }

    /// <summary>Whether the rest of the month's messages is kept for answers.</summary>
    public bool IsForAnswersOnly => quota.MessagesPerMonth > 0 && Messages >= AnswersOnly * quota.MessagesPerMonth;

    /// <summary>Whether the channel takes nobody new.</summary>
    public bool IsFull => quota.Users > 0 && Users >= quota.Users;

    internal void Load(WriterScope scope)
    {
        var month = MonthOf(calendar.Now);
        var messages = Number(scope.Statement(SelectMonth).Text(1, bot).Text(2, month));
        var users = Number(scope.Statement(CountChats).Text(1, bot));
        lock (_gate)
            (_month, _messages, _users) = (month, messages, users);
    }

    /// <summary>Whether a person is one too many for this bot; inside a write.</summary>
    internal bool IsBeyond(WriterScope scope, string chat)
    {
        if (!IsFull)
            return false;
        var known = scope.Statement(SelectChat).Text(1, bot).Text(2, chat);
        var isKnown = known.Step();
        known.Reset();
        return !isKnown;
    }

    /// <summary>A message has come in, and was not there before; <paramref name="isServed"/>: its person is one of the bot's people.</summary>
    internal void Received(WriterScope scope, string chat, bool isServed, string now)
    {
        Add(scope, received: 1, sent: 0);
        if (isServed && chat.Length > 0 && scope.Statement(InsertChat).Text(1, bot).Text(2, chat).Text(3, now).Run() > 0)
            scope.AfterCommit(() =>
            {
                lock (_gate)
                    _users++;
            });
    }

    /// <summary>A message has gone out, as so many of the channel's.</summary>
    internal void Sent(WriterScope scope, int messages) => Add(scope, received: 0, messages);

    private void Add(WriterScope scope, int received, int sent)
    {
        var month = MonthOf(calendar.Now);
        _ = scope.Statement(Count).Text(1, bot).Text(2, month).Integer(3, received).Integer(4, sent).Run();
        scope.AfterCommit(() =>
        {
            lock (_gate)
            {
                if (month != _month)
                    (_month, _messages) = (month, 0);
                _messages += received + sent;
            }
        });
    }

    private static long Number(Storage.Statement statement)
    {
        var number = statement.Step() ? statement.Integer(0) : 0;
        statement.Reset();
        return number;
    }

    private static string MonthOf(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}

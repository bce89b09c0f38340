using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>One outbox row as the channel came to know it.</summary>
internal sealed class SentRow(long id, string chat, MessageClass messageClass, OutgoingMessage message)
{
    public long Id => id;
    public string Chat => chat;
    public MessageClass Class => messageClass;
    public OutgoingMessage Message => message;

    /// <summary>From when on the night does not hold it back; null: it does.</summary>
    public string? WakesFrom { get; init; }

    /// <summary>Times the channel took it.</summary>
    public int Accepted { get; set; }

    /// <summary>Times the program could not know whether it was taken.</summary>
    public int Unknown { get; set; }
}

/// <summary>One request on its way.</summary>
internal sealed class Attempt(SentRow row)
{
    public SentRow Row => row;

    /// <summary>Whether its fate is decided.</summary>
    public bool IsDecided { get; set; }

    public bool IsAccepted { get; set; }
}

/// <summary>What the channel received, held against what is on disk at that moment.</summary>
internal sealed class Ledger(World world)
{
    private readonly Dictionary<long, SentRow> _rows = [];
    private readonly Dictionary<string, Attempt> _open = [];
    private readonly Dictionary<(string Chat, MessageClass Class, string? WakesFrom), long> _last = [];
    private readonly Dictionary<string, (long Row, DateTimeOffset From, DateTimeOffset Until)> _waits = [];
    private readonly List<Try> _tries = [];

    public IReadOnlyDictionary<long, SentRow> Rows => _rows;

    /// <summary>Every request whose end the program lived to see.</summary>
    public IReadOnlyList<Try> Tries => _tries;

    /// <summary>The program knows what became of a request, or has given it up.</summary>
    public void End(Attempt attempt, DateTimeOffset left, Delivery? fate) => _tries.Add(new Try(attempt.Row, left, world.Now, fate));

    /// <summary>A request leaves.</summary>
    public Attempt Begin(string chat, OutgoingMessage message)
    {
        world.CheckThread();
        var row = Find(chat, message);
        if (row is null)
        {
            world.Break(Rule.SendsWhatIsStored, $"chat {chat} is sent what does not wait on disk: {FirstLine(message)}");
            return new Attempt(new SentRow(0, chat, MessageClass.Answer, message));
        }

        if (_open.TryGetValue(chat, out var open) && !open.IsDecided)
            world.Break(Rule.OneInFlight, $"chat {chat}: row {row.Id} while {open.Row.Id} is on its way");
        CheckWaits(row);
        if (Reminded.WrongWith(world.Reader, row.Id, world.Now) is { } wrong)
            world.Break(Rule.ReminderIsTrue, $"row {row.Id} to {chat}: {wrong}");
        CheckNight(row);
        if (row.Class != MessageClass.Announcement && Ask(IsBlocked, chat) > 0)
            world.Break(Rule.BlockedIsLeftAlone, $"row {row.Id} to {chat}, which has blocked the bot");
        return _open[chat] = new Attempt(row);
    }

    /// <summary>The channel takes it.</summary>
    public void Accept(Attempt attempt)
    {
        var row = attempt.Row;
        (attempt.IsDecided, attempt.IsAccepted) = (true, true);
        row.Accepted++;
        // What the night holds back is overtaken by what it does not.
        var lane = (row.Chat, row.Class, row.WakesFrom);
        if (_last.GetValueOrDefault(lane) > row.Id)
            world.Break(
                Rule.OrderInChat,
                $"chat {row.Chat}: row {row.Id} after row {_last[lane]}: {FirstLine(row.Message)} after {FirstLine(_rows[_last[lane]].Message)}"
            );
        _last[lane] = Math.Max(_last.GetValueOrDefault(lane), row.Id);
    }

    /// <summary>The channel asked to wait; chat "" is the whole bot.</summary>
    public void Wait(string chat, Attempt attempt, TimeSpan wait) => _waits[chat] = (attempt.Row.Id, world.Now, world.Now + wait);

    /// <summary>The program ended; what it leaves on disk is read.</summary>
    public void Crashed(SqliteConnection left, Random random)
    {
        foreach (var attempt in _open.Values)
        {
            // What was on its way may have arrived.
            if (!attempt.IsDecided && random.Next(2) == 0)
                Accept(attempt);
            attempt.IsDecided = true;
            var waits = Statement.On(left, IsOpen).Integer(1, attempt.Row.Id);
            if (waits.Step() && attempt.IsAccepted)
                attempt.Row.Unknown++;
            waits.Reset();
        }

        _open.Clear();
        foreach (var (chat, wait) in _waits.ToList())
        {
            // A wait that did not get to the disk is forgotten with the program.
            var kept = Statement.On(left, WaitIsKept).Integer(1, wait.Row).Text(2, Instants.Format(wait.Until));
            if (!kept.Step())
                _ = _waits.Remove(chat);
            kept.Reset();
        }

        Statement.Forget(left);
    }

    private void CheckWaits(SentRow row)
    {
        foreach (var chat in new[] { "", row.Chat })
        {
            // What leaves in the very moment of the answer has left before it arrived.
            if (_waits.TryGetValue(chat, out var wait) && world.Now > wait.From && world.Now < wait.Until)
                world.Break(Rule.WaitsAreKept, $"row {row.Id} to {row.Chat} {wait.Until - world.Now} before the wait of '{chat}' is over");
        }
    }

    /// <summary>What can wait does not leave at night, nor what helps nobody any more at any hour; what had its place before goes in the first minute.</summary>
    private void CheckNight(SentRow row)
    {
        var (now, before) = (Instants.Format(world.Now), world.Now.AddMinutes(-1));
        if (QuietHours.Usual.Holds(world.Now) && QuietHours.Usual.Holds(before) && IsSo(CanWait, row.Id, now))
            world.Break(Rule.NightIsQuiet, $"row {row.Id} to {row.Chat} can wait for the morning: {FirstLine(row.Message)}");
        if (IsSo(IsUseless, row.Id, Instants.Format(before)))
            world.Break(Rule.NightIsQuiet, $"row {row.Id} to {row.Chat} helps nobody any more: {FirstLine(row.Message)}");
    }

    private bool IsSo(string sql, long row, string now)
    {
        var statement = Statement.On(world.Reader, sql).Integer(1, row).Text(2, now);
        var isSo = statement.Step();
        statement.Reset();
        return isSo;
    }

    private SentRow? Find(string chat, OutgoingMessage message)
    {
        var payload = OutgoingJson.Write(message);
        var found = Statement.On(world.Reader, Waiting).Text(1, chat).Text(2, payload);
        try
        {
            if (!found.Step())
                return null;
            var id = found.Integer(0);
            if (_rows.TryGetValue(id, out var known))
                return known;
            var row = new SentRow(id, chat, (MessageClass)found.Integer(1), message) { WakesFrom = found.Text(2) };
            if (row.Class == MessageClass.Answer && Ask(Asked, id) == 0)
                world.Break(Rule.AnswersWhoAsked, $"row {id} answers chat {chat}, which said nothing then: {FirstLine(message)}");
            _rows.Add(id, row);
            return row;
        }
        finally
        {
            found.Reset();
        }
    }

    private long Ask(string sql, object value)
    {
        var statement = Statement.On(world.Reader, sql);
        _ = value is long number ? statement.Integer(1, number) : statement.Text(1, (string)value);
        var answer = statement.Step() ? statement.Integer(0) : 0;
        statement.Reset();
        return answer;
    }

    private static string FirstLine(OutgoingMessage message) => message.Text.Split('\n')[0];

    private const string Waiting = """
        SELECT id, class, wakes_from
        FROM outbox
        WHERE chat = ?1 AND payload = ?2 AND state IN ('waiting', 'claimed')
        ORDER BY id
        LIMIT 1
        """;

    private const string Asked = """
        SELECT count(*)
        FROM outbox
        JOIN inbox ON inbox.bot = outbox.bot AND inbox.chat = outbox.chat AND inbox.received_at = outbox.created_at
        WHERE outbox.id = ?1
        """;

    private const string IsBlocked = """
        SELECT count(*)
        FROM chat_state
        WHERE chat = ?1 AND state = 'blocked'
        """;

    private const string CanWait = """
        SELECT 1
        FROM outbox
        WHERE id = ?1
          AND ((class = 1 AND good_until IS NULL AND (wakes_from IS NULL OR wakes_from > ?2)) OR (class = 2 AND urgent = 0))
        """;

    private const string IsUseless = """
        SELECT 1
        FROM outbox
        WHERE id = ?1 AND useless_from <= ?2
        """;

    private const string IsOpen = """
        SELECT 1
        FROM outbox
        WHERE id = ?1 AND state IN ('waiting', 'claimed')
        """;

    private const string WaitIsKept = """
        SELECT 1
        FROM outbox
        WHERE id = ?1 AND not_before >= ?2
        """;
}

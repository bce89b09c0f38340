using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>
/// What goes before what: the classes in their order, and behind them what the night holds back, notices before announcements. What is urgent
/// overtakes in the same chat what waits there for the morning.
/// </summary>
internal static class SendRank
{
    /// <summary>From here on announcements.</summary>
    public const int Bulk = (int)MessageClass.Announcement;

    /// <summary>From here on what the night holds back; by day no notice is there.</summary>
    public const int Asleep = Bulk + 1;

    /// <summary>Announcements that are not urgent.</summary>
    public const int Ordinary = Asleep + 1;

    /// <summary>How many ranks there are.</summary>
    public const int Count = Ordinary + 1;
}

/// <summary>The messages of one chat, in order within their rank; at most one is on its way.</summary>
internal sealed class SendLane(string chat, ChatPace pace)
{
    public string Chat { get; } = chat;
    public ChatPace Pace { get; } = pace;
    public LinkedList<OutboxItem>[] Waiting { get; } = [new(), new(), new(), new(), new()];
    public long NotBefore { get; set; }
    public bool IsBusy { get; set; }

    /// <summary>What is on its way; null: nothing is.</summary>
    public OutboxItem? InFlight { get; set; }

    /// <summary>The lane of the chat's new id, if it moved while a message was on its way.</summary>
    public SendLane? MovedTo { get; set; }

    /// <summary>Grows with every change of place; an older entry in a list is void.</summary>
    public int Stamp { get; set; }

    public OutboxItem? Head =>
        (
            Waiting[0].First ?? Waiting[1].First ?? Waiting[2].First ?? Waiting[SendRank.Asleep].First ?? Waiting[SendRank.Ordinary].First
        )?.Value;
}

/// <summary>A message that sets out.</summary>
internal sealed record Starting(SendLane Lane, OutboxItem Item, Departure Place);

/// <summary>All lanes of one bot, and which of them may send next. Not thread-safe. Times are ticks of the machine clock.</summary>
internal sealed class SendLanes(ChannelPace pace, Func<string, bool> isGroup, long start)
{
    private const int KeptIdle = 20_000;
    private readonly Dictionary<string, SendLane> _lanes = new(StringComparer.Ordinal);
    private readonly Queue<(SendLane Lane, int Stamp)>[] _ready = [new(), new(), new(), new(), new()];
    private readonly PriorityQueue<(SendLane Lane, int Stamp), long> _later = new();
    private readonly BotPace _pace = new(pace, start);
    private readonly int[] _counts = new int[SendRank.Count];
    private DateTimeOffset _nextWakes = DateTimeOffset.MaxValue;

    /// <summary>When <see cref="Next"/> is worth asking again, if it said null; <see cref="long.MaxValue"/>: only after a change.</summary>
    public long WakeAt { get; private set; } = long.MaxValue;

    /// <summary>Notices that the night holds back; they are in nobody's way.</summary>
    public int Asleep => _counts[SendRank.Asleep];

    /// <summary>Messages of a class in memory that are in line.</summary>
    public int Count(MessageClass messageClass) =>
        messageClass == MessageClass.Announcement ? _counts[SendRank.Bulk] + _counts[SendRank.Ordinary] : _counts[(int)messageClass];

    public void Add(OutboxItem item, long now)
    {
        item.IsAsleep = false;
        var lane = Lane(item.Chat, now);
        _ = lane.Waiting[item.Rank].AddLast(item);
        _counts[item.Rank]++;
        Place(lane, now);
    }

    /// <summary>The next message that may go, and its place; its lane is busy from here on. Null: none; see <see cref="WakeAt"/>.</summary>
    /// <param name="now">The machine's time.</param>
    /// <param name="below">Only what stands before this rank.</param>
    /// <param name="night">The calendar's time, if it is night; null: it is day.</param>
    public Starting? Next(long now, int below, DateTimeOffset? night = null)
    {
        WakeAt = long.MaxValue;
        while (_later.TryPeek(out var entry, out var at))
        {
            if (entry.Lane.Stamp == entry.Stamp && at > now)
            {
                WakeAt = at;
                break;
            }

            _ = _later.Dequeue();
            if (entry.Lane.Stamp == entry.Stamp)
                Place(entry.Lane, now);
        }

        for (var index = 0; index < below; index++)
        {
            while (_ready[index].TryPeek(out var entry))
            {
                if (entry.Lane.Stamp != entry.Stamp)
                {
                    _ = _ready[index].Dequeue();
                    continue;
                }

                if (night is { } present && entry.Lane.Head is { Rank: (int)MessageClass.Notice } head && head.SleepsAt(present))
                {
                    Sleep(entry.Lane, head, now);
                    continue;
                }

                var earliest = _pace.Earliest((MessageClass)Math.Min(index, SendRank.Bulk));
                if (earliest > now)
                {
                    // The place it waits for is taken by nothing of a lower rank, which may ask for it earlier.
                    WakeAt = Math.Min(WakeAt, earliest);
                    return null;
                }

                _ = _ready[index].Dequeue();
                entry.Lane.IsBusy = true;
                entry.Lane.Stamp++;
                entry.Lane.InFlight = entry.Lane.Head!;
                return new Starting(entry.Lane, entry.Lane.InFlight, _pace.Take(now));
            }
        }

        return null;
    }

    /// <summary>Gives back what the night holds back no more, in its old place.</summary>
    /// <param name="night">The calendar's time, if it is night; null: it is day, and nothing is held back.</param>
    /// <param name="now">The machine's time.</param>
    public void Wake(DateTimeOffset? night, long now)
    {
        if (Asleep == 0 || night < _nextWakes)
            return;
        _nextWakes = DateTimeOffset.MaxValue;
        foreach (var lane in _lanes.Values.Where(lane => lane.Waiting[SendRank.Asleep].Count > 0))
        {
            for (var node = lane.Waiting[SendRank.Asleep].Last; node is not null; )
            {
                var (item, next) = (node.Value, node.Previous);
                if (night is { } present && item.SleepsAt(present))
                    NoteWaking(item);
                else
                    Shift(lane, item, isAsleep: false);
                node = next;
            }

            Place(lane, now);
        }
    }

    /// <summary>The message on its way has come to its end.</summary>
    public void Done(SendLane lane, OutboxItem item, long now)
    {
        if (lane.Waiting[item.Rank].Remove(item))
            _counts[item.Rank]--;
        Again(lane, now);
    }

    /// <summary>The message on its way stays first of its class.</summary>
    public void Again(SendLane lane, long now)
    {
        // It arrived no later than this.
        (lane.MovedTo ?? lane).Pace.Take(now);
        lane.IsBusy = false;
        lane.InFlight = null;
        if (lane.MovedTo is { } heir)
        {
            Hand(lane, heir);
            // The new chat may have had a message of its own on its way when this one moved there.
            heir.IsBusy = heir.InFlight is not null;
            Place(heir, now);
            return;
        }

        Place(lane, now);
    }

    /// <summary>Keeps a chat silent for a time.</summary>
    public void Pause(string chat, long until, long now)
    {
        var lane = Lane(chat, now);
        lane.NotBefore = Math.Max(lane.NotBefore, until);
        Place(lane, now);
    }

    /// <summary>
    /// Empties the lane of a chat, but for the row that was on its way when the rest was cancelled: its fate is not known yet. One that was
    /// written and cancelled in one transaction may have been taken up between.
    /// </summary>
    public void Cancel(string chat, long inFlight)
    {
        if (!_lanes.TryGetValue(chat, out var lane))
            return;
        for (var index = 0; index < SendRank.Count; index++)
        {
            foreach (var item in lane.Waiting[index].Where(item => item.Id != inFlight).ToList())
            {
                item.IsCancelled = true;
                if (item == lane.InFlight)
                    continue;
                _ = lane.Waiting[index].Remove(item);
                _counts[index]--;
            }
        }

        lane.Stamp++;
    }

    /// <summary>The row of a chat that is on its way; 0: none is.</summary>
    public long InFlight(string chat) => _lanes.TryGetValue(chat, out var lane) ? lane.InFlight?.Id ?? 0 : 0;

    /// <summary>Takes these messages out, those that are here and not on their way: they do not set out until they are added again.</summary>
    public List<OutboxItem> Hold(IReadOnlyList<(long Row, string Chat)> rows, long now)
    {
        var held = new List<OutboxItem>();
        foreach (var of in rows.GroupBy(each => each.Chat, each => each.Row))
        {
            if (!_lanes.TryGetValue(of.Key, out var lane))
                continue;
            var wanted = of.ToHashSet();
            for (var index = 0; index < SendRank.Count; index++)
            {
                foreach (var item in lane.Waiting[index].Where(item => item != lane.InFlight && wanted.Contains(item.Id)).ToList())
                {
                    _ = lane.Waiting[index].Remove(item);
                    _counts[index]--;
                    held.Add(item);
                }
            }

            Place(lane, now);
        }

        return held;
    }

    /// <summary>Takes some messages out of the lane of a chat. One that is on its way comes back to where it no longer is.</summary>
    public void Withdraw(string chat, IReadOnlySet<long> rows, long now)
    {
        if (!_lanes.TryGetValue(chat, out var lane))
            return;
        for (var index = 0; index < SendRank.Count; index++)
        {
            for (var node = lane.Waiting[index].First; node is not null; )
            {
                var (item, next) = (node, node.Next);
                node = next;
                if (!rows.Contains(item.Value.Id))
                    continue;
                item.Value.IsCancelled = true;
                lane.Waiting[index].Remove(item);
                _counts[index]--;
            }
        }

        Place(lane, now);
    }

    /// <summary>Gives the waiting messages of a chat to its new id, before what waits there.</summary>
    public void Move(string from, string to, long now)
    {
        if (from == to || !_lanes.Remove(from, out var old))
            return;
        old.Stamp++;
        var heir = Lane(to, now);
        heir.NotBefore = Math.Max(heir.NotBefore, old.NotBefore);
        if (old.IsBusy)
        {
            // Its first message is on its way; all of them go over when that one has come back.
            old.MovedTo = heir;
            heir.IsBusy = true;
            heir.Stamp++;
            return;
        }

        Hand(old, heir);
        Place(heir, now);
    }

    private void Sleep(SendLane lane, OutboxItem item, long now)
    {
        Shift(lane, item, isAsleep: true);
        NoteWaking(item);
        Place(lane, now);
    }

    /// <summary>Notices fall asleep one behind the other, and wake the last first.</summary>
    private void Shift(SendLane lane, OutboxItem item, bool isAsleep)
    {
        _ = lane.Waiting[item.Rank].Remove(item);
        _counts[item.Rank]--;
        item.IsAsleep = isAsleep;
        _ = isAsleep ? lane.Waiting[item.Rank].AddLast(item) : lane.Waiting[item.Rank].AddFirst(item);
        _counts[item.Rank]++;
    }

    private void NoteWaking(OutboxItem item)
    {
        if (item.When.WakesFrom is { } from && from < _nextWakes)
            _nextWakes = from;
    }

    private static void Hand(SendLane from, SendLane to)
    {
        for (var index = 0; index < SendRank.Count; index++)
        {
            for (var node = from.Waiting[index].Last; node is not null; node = node.Previous)
            {
                node.Value.Chat = to.Chat;
                _ = to.Waiting[index].AddFirst(node.Value);
            }

            from.Waiting[index].Clear();
        }
    }

    private void Place(SendLane lane, long now)
    {
        if (lane.IsBusy)
            return;
        lane.Stamp++;
        if (lane.Head is not { } head)
            return;
        var earliest = Math.Max(Math.Max(lane.NotBefore, head.NotBefore), lane.Pace.Earliest);
        if (earliest > now)
            _later.Enqueue((lane, lane.Stamp), earliest);
        else
            _ready[head.Rank].Enqueue((lane, lane.Stamp));
    }

    private SendLane Lane(string chat, long now)
    {
        if (_lanes.TryGetValue(chat, out var lane))
            return lane;
        if (_lanes.Count >= KeptIdle)
            Sweep(now);
        lane = new SendLane(chat, new ChatPace(pace, isGroup(chat), start));
        _lanes.Add(chat, lane);
        return lane;
    }

    private void Sweep(long now)
    {
        foreach (var (chat, lane) in _lanes)
        {
            if (!lane.IsBusy && lane.Head is null && lane.NotBefore <= now && lane.Pace.IsFull(now))
                _ = _lanes.Remove(chat);
        }
    }
}

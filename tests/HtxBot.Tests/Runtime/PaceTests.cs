using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

[Parallelizable(ParallelScope.All)]
public sealed class PaceTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    /// <summary>C11 of the reliability table.</summary>
    [TestCase(1)]
    [TestCase(2)]
    public void A_hundred_thousand_random_sends_break_no_limit_and_keep_their_order(int seed)
    {
        var random = new Random(seed);
        var lanes = new SendLanes(new ChannelPace(), chat => chat.StartsWith('-'), 0);
        var sent = new List<(long At, OutboxItem Item)>();
        long now = 0;
        var id = 0;
        while (sent.Count < 100_000)
        {
            for (var more = id < 100_000 ? random.Next(60) : 0; more > 0; more--)
            {
                var chat = random.Next(10) == 0 ? $"-{random.Next(40)}" : $"{random.Next(3000)}";
                lanes.Add(new OutboxItem(++id, chat, (MessageClass)random.Next(3), new OutgoingMessage("")), now);
            }

            while (lanes.Next(now, SendRank.Count) is { } next)
            {
                sent.Add((Sent(lanes, next, now), next.Item));
            }

            now = Math.Min(lanes.WakeAt, now + Second);
        }

        Measured.Figure($"{sent.Count:N0} sends, at most {Most(sent, Second)} a second");
        Assert.Multiple(() =>
        {
            Assert.That(Most(sent, Second), Is.LessThanOrEqualTo(30));
            foreach (var chat in sent.GroupBy(send => send.Item.Chat))
            {
                Assert.That(BreaksBucket(chat), Is.False, chat.Key);
                if (chat.Key.StartsWith('-'))
                    Assert.That(Most(chat, 60 * Second), Is.LessThanOrEqualTo(20), chat.Key);
                foreach (var ofClass in chat.GroupBy(send => send.Item.Class))
                    Assert.That(ofClass.Select(send => send.Item.Id), Is.Ordered);
            }
        });
    }

    [Test]
    public void Bulk_keeps_within_a_hundredth_of_the_limit_and_an_answer_goes_before_it()
    {
        var lanes = new SendLanes(new ChannelPace(), _ => false, 0);
        for (var id = 1; id <= 3000; id++)
            lanes.Add(new OutboxItem(id, $"{id}", MessageClass.Announcement, new OutgoingMessage("")), 0);
        long now = 0;
        var sent = 0;
        long askedAt = 0;
        long answeredAt = 0;
        while (now < 60 * Second)
        {
            while (lanes.Next(now, SendRank.Count) is { } next)
            {
                sent++;
                var at = Sent(lanes, next, now);
                if (next.Item.Class == MessageClass.Answer)
                    answeredAt = at;
            }

            now = lanes.WakeAt;
            if (askedAt == 0 && now > 30 * Second)
            {
                askedAt = now;
                lanes.Add(new OutboxItem(9999, "a", MessageClass.Answer, new OutgoingMessage("")), now);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(sent, Is.GreaterThanOrEqualTo((int)(59 * 30 * 0.99)));
            Assert.That(answeredAt - askedAt, Is.LessThanOrEqualTo(Second / 10));
        });
    }

    [Test]
    public void After_a_restart_the_buckets_are_empty()
    {
        var lanes = new SendLanes(new ChannelPace(), _ => false, start: 5 * Second);
        for (var id = 1; id <= 30; id++)
            lanes.Add(new OutboxItem(id, "7", MessageClass.Answer, new OutgoingMessage("")), 5 * Second);

        Assert.Multiple(() =>
        {
            Assert.That(lanes.Next(5 * Second, SendRank.Count), Is.Null);
            Assert.That(lanes.WakeAt, Is.EqualTo(6 * Second));
        });
    }

    [TestCase(MessageClass.Notice)]
    [TestCase(MessageClass.Announcement)]
    public void Where_every_place_is_taken_the_next_waits_until_one_has_left(MessageClass messageClass)
    {
        var lanes = new SendLanes(new ChannelPace { PerSecond = 1 }, _ => false, 0);
        for (var id = 1; id <= 2; id++)
            lanes.Add(new OutboxItem(id, $"{id}", messageClass, new OutgoingMessage("")), 0);
        var first = lanes.Next(20 * Second, SendRank.Count)!;

        Assert.That(lanes.Next(40 * Second, SendRank.Count), Is.Null);
        Assert.That(lanes.WakeAt, Is.EqualTo(long.MaxValue));

        first.Place.Leave(40 * Second);

        Assert.That(lanes.Next(60 * Second, SendRank.Count), Is.Not.Null);
    }

    [Test]
    public void An_announcement_does_not_take_the_place_an_answer_waits_for()
    {
        var lanes = new SendLanes(new ChannelPace { PerSecond = 1 }, _ => false, 0);
        lanes.Add(new OutboxItem(1, "1", MessageClass.Answer, new OutgoingMessage("")), 0);
        _ = Sent(lanes, lanes.Next(20 * Second, SendRank.Count)!, 20 * Second);
        lanes.Add(new OutboxItem(2, "2", MessageClass.Announcement, new OutgoingMessage("")), 0);
        lanes.Add(new OutboxItem(3, "3", MessageClass.Answer, new OutgoingMessage("")), 0);
        var almost = (21 * Second) - (Second / 100);

        Assert.That(lanes.Next(almost, SendRank.Count), Is.Null);
        Assert.That(lanes.Next(lanes.WakeAt, SendRank.Count)!.Item.Id, Is.EqualTo(3));
    }

    [Test]
    public void Without_limits_everything_goes_at_once_one_per_chat()
    {
        var lanes = new SendLanes(PaceOptions.None.Default, _ => false, 0);
        for (var id = 1; id <= 300; id++)
            lanes.Add(new OutboxItem(id, $"{id % 100}", MessageClass.Answer, new OutgoingMessage("")), 0);

        var started = 0;
        while (lanes.Next(0, SendRank.Count) is not null)
            started++;

        Assert.That(started, Is.EqualTo(100));
    }

    /// <summary>Leaves as soon as its place allows and is answered at once; when that was.</summary>
    private static long Sent(SendLanes lanes, Starting starting, long now)
    {
        var at = Math.Max(now, starting.Place.NotBefore);
        starting.Place.Leave(at);
        starting.Place.Answered(at);
        lanes.Done(starting.Lane, starting.Item, at);
        return at;
    }

    private static int Most(IEnumerable<(long At, OutboxItem Item)> sent, long length)
    {
        var window = new Queue<long>();
        var most = 0;
        foreach (var (at, _) in sent)
        {
            window.Enqueue(at);
            while (at - window.Peek() >= length)
                _ = window.Dequeue();
            most = Math.Max(most, window.Count);
        }

        return most;
    }

    /// <summary>A bucket of three that gains one a second.</summary>
    private static bool BreaksBucket(IEnumerable<(long At, OutboxItem Item)> sent)
    {
        var tokens = 3.0;
        long last = 0;
        foreach (var (at, _) in sent)
        {
            tokens = Math.Min(3, tokens + ((at - last) / (double)Second)) - 1;
            last = at;
            if (tokens < -1e-6)
                return true;
        }

        return false;
    }
}

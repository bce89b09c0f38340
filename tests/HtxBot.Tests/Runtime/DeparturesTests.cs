using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>The places in the channel's second, on ways that take now more, now less.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DeparturesTests
{
    private const int Limit = 30;
    private const int Messages = 20_000;
    private const long Second = TimeSpan.TicksPerSecond;

    private static readonly double[] Distances = [0, 0.04, 0.25];

    [Test]
    public void However_long_each_message_is_on_its_way_no_second_sees_more_arrive_than_the_limit_and_the_pace_is_kept(
        [ValueSource(nameof(Distances))] double distance,
        [Range(1, 5)] int seed
    )
    {
        var way = new Way(new Random(seed), distance);

        var arrivals = way.SendAll();

        arrivals.Sort();
        var closest = Enumerable.Range(0, Messages - Limit).Min(index => arrivals[index + Limit] - arrivals[index]);
        var pace = Messages * Second / (double)(arrivals[^1] - arrivals[0]) / Limit;
        Measured.Figure($"way of {distance * 1000} ms: {pace:P1} of the limit");
        Assert.Multiple(() =>
        {
            Assert.That(closest, Is.GreaterThanOrEqualTo(Second));
            Assert.That(pace, Is.GreaterThan(0.98));
        });
    }

    [Test]
    public void A_place_from_which_nothing_left_is_free_at_its_time()
    {
        var places = new Departures(new ChannelPace(), start: 0);
        var first = places.Earliest;

        using (places.Take())
            Assert.That(places.Earliest, Is.GreaterThan(first));

        Assert.That(places.Earliest, Is.EqualTo(first));
    }

    [Test]
    public void An_answer_that_never_comes_takes_a_place_for_two_seconds_and_no_other()
    {
        var places = new Departures(new ChannelPace { PerSecond = 1 }, start: 0);
        places.Take().Leave(5 * Second);

        Assert.That(places.Earliest, Is.InRange(7 * Second, 71 * Second / 10));
    }

    [Test]
    public void An_answer_that_comes_after_its_place_was_taken_again_frees_nothing()
    {
        var places = new Departures(new ChannelPace { PerSecond = 1 }, start: 0);
        var late = places.Take();
        late.Leave(Second);
        places.Take().Leave(4 * Second);
        var earliest = places.Earliest;

        late.Answered(5 * Second);

        Assert.That(places.Earliest, Is.EqualTo(earliest));
    }

    /// <summary>Both ways take at least half the distance, mostly a little more, and once in a hundred times much more.</summary>
    private sealed class Way(Random random, double distance)
    {
        private readonly PriorityQueue<Action, long> _events = new();
        private readonly Departures _places = new(new ChannelPace { PerSecond = Limit }, start: 0);
        private readonly List<long> _arrivals = [];
        private long _now;
        private int _taken;

        public List<long> SendAll()
        {
            while (_arrivals.Count < Messages)
            {
                while (_taken < Messages && _places.Earliest <= _now)
                {
                    _taken++;
                    var place = _places.Take();
                    At(place.NotBefore, () => Leave(place));
                }

                var earliest = _taken < Messages ? _places.Earliest : long.MaxValue;
                if (_events.TryPeek(out _, out var at) && at <= earliest)
                {
                    var happens = _events.Dequeue();
                    _now = Math.Max(_now, at);
                    happens();
                }
                else
                {
                    _now = Math.Max(_now, earliest);
                }
            }

            return _arrivals;
        }

        private void Leave(Departure place)
        {
            place.Leave(_now);
            At(
                _now + OneWay(),
                () =>
                {
                    _arrivals.Add(_now);
                    At(_now + OneWay(), () => place.Answered(_now));
                }
            );
        }

        private long OneWay() =>
            (long)(((distance / 2) - (0.001 * Math.Log(1 - random.NextDouble())) + (random.Next(100) == 0 ? 0.3 : 0)) * Second);

        private void At(long at, Action happens) => _events.Enqueue(happens, at);
    }
}

using CsCheck;
using Dapper;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Trips;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>Random histories of joining, changing, declining, doubting, leaving and changed sizes, against a simple model of the bus (I4).</summary>
public sealed class TripHistoryTests
{
    private const int People = 9;
    private static readonly string[] Points = ["D1", "D2", "D3"];

    private static readonly Gen<(int Act, int Who, int Size)> Act = Gen.Select(Gen.Int[0, 11], Gen.Int[1, People], Gen.Int[0, 5]);

    [Test]
    public void Whatever_happens_the_bus_is_as_the_model_says()
    {
        using var bus = new Bus(people: People);

        Act.List[5, 40].Sample(history => Play(bus, history), iter: 150, threads: 1);
    }

    [TestCase("UPDATE trip_answer SET place = 'seat', ordinal = 0 WHERE place = 'waiting'")]
    [TestCase("UPDATE trip_answer SET place = 'waiting', ordinal = 9 WHERE place = 'seat' AND person_id = 1")]
    [TestCase("DELETE FROM trip_answer WHERE person_id = 2")]
    public void The_check_itself_sees_a_difference(string damage)
    {
        using var bus = new Bus(seats: 1, people: People);
        var model = new Model { Seats = 1 };
        foreach (var who in new[] { 1, 2 })
        {
            bus.Join(who, "D1");
            model.Join(who, "D1");
        }
        Assert.That(State(bus), Is.EqualTo(model.ToString()));

        _ = bus.Db.Execute(damage);

        Assert.That(State(bus), Is.Not.EqualTo(model.ToString()));
    }

    private static void Play(Bus bus, List<(int Act, int Who, int Size)> history)
    {
        _ = bus.Db.Execute(
            "DELETE FROM trip_answer; UPDATE enrolment SET state = 'enrolled', left_at = NULL; UPDATE pick_up_point SET capacity = 0"
        );
        bus.Seats(3);
        bus.Sent.Clear();
        var model = new Model { Seats = 3 };
        foreach (var (act, who, size) in history)
        {
            var point = Points[size % Points.Length];
            switch (act)
            {
                case <= 4:
                    bus.Join(who, point);
                    model.Join(who, point);
                    break;
                case <= 6:
                    bus.Decline(who);
                    model.Decline(who);
                    break;
                case 7:
                    bus.Doubt(who);
                    break;
                case 8:
                    Leave(bus, who);
                    model.Leave(who);
                    break;
                case 9:
                    // Seats and room are never made fewer than are taken: the import and the office refuse that.
                    model.Seats = Math.Max(size + 1, model.Places.Count);
                    bus.Seats(model.Seats);
                    break;
                default:
                    model.Room[point] = size == 0 ? 0 : Math.Max(size, model.Places.Values.Count(at => at == point));
                    bus.Capacity(point, model.Room[point]);
                    break;
            }
            if (act >= 9)
            {
                bus.Fill();
                model.Fill();
            }
            if (State(bus) is var found && found != model.ToString())
                throw new InvalidOperationException($"act {act} of {who} at {point}: {found} instead of {model}");
            if (bus.Sent.Count != model.Told)
                throw new InvalidOperationException($"{bus.Sent.Count} people were told of a place instead of {model.Told}");
        }
    }

    private static void Leave(Bus bus, int who) =>
        bus.InTransaction(() =>
        {
            if (EnrolmentStore.Withdraw(bus.Db, "QTSX", who, "", bus.Now))
                TripPlaces.LeaveCourse(bus.Db, "QTSX", who, bus.Now, bus);
        });

    /// <summary>Counted from the rows, another way than the code does it.</summary>
    private static string State(Bus bus)
    {
        var rows = bus
            .Db.Query<(long Person, string Place, string? Point, long Ordinal)>(
                "SELECT person_id, place, point, ordinal FROM trip_answer WHERE replaced_at IS NULL"
            )
            .AsList();
        return Shown(
            rows.Where(row => row.Place == "seat").Select(row => ((int)row.Person, row.Point!)),
            rows.Where(row => row.Place == "waiting").OrderBy(row => row.Ordinal).Select(row => ((int)row.Person, row.Point!))
        );
    }

    private static string Shown(IEnumerable<(int Who, string Point)> places, IEnumerable<(int Who, string Point)> waiting) =>
        $"[{string.Join(' ', places.OrderBy(each => each.Who).Select(each => $"{each.Who}@{each.Point}"))}] "
        + $"({string.Join(' ', waiting.Select(each => $"{each.Who}@{each.Point}"))})";

    /// <summary>The bus in a few lines: who sits where, and who waits in which order.</summary>
    private sealed class Model
    {
        public Dictionary<int, string> Places { get; } = [];
        public Dictionary<string, int> Room { get; } = [];
        public int Seats { get; set; }
        public int Told { get; private set; }
        private readonly List<(int Who, string Point)> _waiting = [];
        private readonly HashSet<int> _left = [];

        public void Join(int who, string point)
        {
            if (_left.Contains(who))
                return;
            if (Places.ContainsKey(who))
            {
                if (HasRoom(point))
                    Places[who] = point;
            }
            else if (Places.Count < Seats && HasRoom(point))
            {
                Places[who] = point;
                _waiting.RemoveAll(each => each.Who == who);
            }
            else if (_waiting.FindIndex(each => each.Who == who) is >= 0 and var at)
                _waiting[at] = (who, point);
            else
                _waiting.Add((who, point));
            Fill();
        }

        public void Decline(int who)
        {
            Places.Remove(who);
            _waiting.RemoveAll(each => each.Who == who);
            Fill();
        }

        public void Leave(int who)
        {
            _left.Add(who);
            Decline(who);
        }

        public void Fill()
        {
            while (_waiting.FindIndex(each => Places.Count < Seats && HasRoom(each.Point)) is >= 0 and var at)
            {
                Places[_waiting[at].Who] = _waiting[at].Point;
                _waiting.RemoveAt(at);
                Told++;
            }
        }

        public override string ToString() => Shown(Places.Select(each => (each.Key, each.Value)), _waiting);

        private bool HasRoom(string point) =>
            Room.GetValueOrDefault(point) is var room && (room == 0 || Places.Values.Count(at => at == point) < room);
    }
}

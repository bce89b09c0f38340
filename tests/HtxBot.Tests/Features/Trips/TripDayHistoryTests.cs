using CsCheck;
using Dapper;
using HtxBot.Features;
using HtxBot.Features.Changes;
using HtxBot.Features.Roles;
using HtxBot.Features.Trips;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Trips;

/// <summary>
/// Random histories of a day that is said, taken back, moved to another hour or day, called off and restored: what counts is what was said of the day on
/// which the trip is now, and nothing that was said is ever lost.
/// </summary>
public sealed class TripDayHistoryTests
{
    private const int People = 4;
    private static readonly string[] Points = ["D1", "D2", "D3", "D4", "D5", ""];
    private static readonly TripMark[] Marks = [TripMark.Aboard, TripMark.Late, TripMark.Absent, TripMark.NoAnswer, TripMark.None];

    private static readonly Gen<(int Act, int Who, int What)> Act = Gen.Select(Gen.Int[0, 13], Gen.Int[1, People], Gen.Int[0, 9]);

    [Test]
    public void Whatever_happens_only_what_was_said_of_this_day_counts()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        for (var person = 1; person <= People; person++)
            _ = world.Person($"Người {person}").IsIn(world, $"Người {person}");
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");

        Act.List[5, 40].Sample(history => Play(world, mau, history), iter: 150, threads: 1);
    }

    private static void Play(ChatWorld world, ChatClient mau, List<(int Act, int Who, int What)> history)
    {
        var model = new Model();
        world.Acts(
            (turns, scope) =>
            {
                var visit = new Visit(scope, mau.Bot, mau.Id, mau.Id);
                Change(visit, TripMoves.Departure(TripStore.Find(visit.Db, "TQ1")!, Bus.At(2027, 3, 4, 5, 50)));
                Change(visit, new TripChange("TQ1") { IsCancelled = false });
                _ = visit.Db.Execute("DELETE FROM trip_mark; DELETE FROM trip_departure");
                foreach (var (act, who, what) in history)
                {
                    Do(act, who, what, visit, model);
                    if (Counts(visit) is var found && found != model.ToString())
                        throw new InvalidOperationException($"act {act} of {who}, {what}: {found} instead of {model}");
                }
            }
        );
    }

    private static void Do(int act, int who, int what, Visit visit, Model model)
    {
        var (db, now) = (visit.Db, visit.Now);
        switch (act)
        {
            case <= 3:
                var mark = Marks[what % Marks.Length];
                _ = TripMarks.Note(db, "TQ1", who, TripLeg.Out, mark, 0, visit.Staff!.Id, now);
                model.Note(who, TripLeg.Out, mark);
                break;
            case 4:
                _ = TripMarks.Note(db, "TQ1", who, TripLeg.Back, TripMark.Aboard, 0, visit.Staff!.Id, now);
                model.Note(who, TripLeg.Back, TripMark.Aboard);
                break;
            case 5:
                TripMarks.CountHome(db, "TQ1", [1, who], visit.Staff!.Id, now);
                model.CountHome(1);
                model.CountHome(who);
                break;
            case <= 7:
                var point = Points[what % Points.Length];
                var isNew = TripMarks.Depart(db, "TQ1", point, null, visit.Staff!.Id, now) is not null;
                if (isNew != model.Depart(point))
                    throw new InvalidOperationException($"the bus left {point}: {isNew}");
                break;
            case 8:
                if (TripMarks.Departures(db, "TQ1").Values.MaxBy(each => each.Id) is { } last)
                    _ = TripMarks.TakeBack(db, last.Id, visit.Staff!.Id, now);
                model.TakeBack();
                break;
            case <= 10:
                var trip = TripStore.Find(db, "TQ1")!;
                var hour = Bus.At(2027, 3, 4, 4 + (what % 3)).TimeOfDay;
                Change(visit, TripMoves.Departure(trip, new DateTimeOffset(trip.DepartsAt.Date + hour, TimeSpan.Zero)));
                break;
            case 11:
                Change(visit, TripMoves.Departure(TripStore.Find(db, "TQ1")!, Bus.At(2027, 3, 4 + (what % 3), 5, 50)));
                model.IsOn(4 + (what % 3));
                break;
            case 12:
                Change(visit, new TripChange("TQ1") { IsCancelled = true });
                model.IsCalledOff(true);
                break;
            default:
                Change(visit, new TripChange("TQ1") { IsCancelled = false });
                model.IsCalledOff(false);
                break;
        }
    }

    /// <summary>As the office saves it.</summary>
    private static void Change(Visit visit, TripChange change)
    {
        var before = TripStore.Find(visit.Db, "TQ1")!;
        var (after, items) = TripDifferences.Of(before, change);
        if (items.Count > 0)
            TripChangeStore.Save(visit, before, after, change);
    }

    /// <summary>What counts now, and how much was ever said.</summary>
    private static string Counts(Visit visit)
    {
        var marks = visit.Db.Query<string>(
            "SELECT person_id || ' ' || leg || ' ' || mark FROM trip_mark WHERE replaced_at IS NULL ORDER BY person_id, leg"
        );
        var left = visit.Db.Query<string>("SELECT point FROM trip_departure WHERE ended_at IS NULL ORDER BY id");
        var said = visit.Db.QuerySingle<int>("SELECT (SELECT count(*) FROM trip_mark) + (SELECT count(*) FROM trip_departure)");
        return $"[{string.Join(", ", marks)}] ({string.Join(", ", left)}) {said}";
    }

    /// <summary>The day in a few lines.</summary>
    private sealed class Model
    {
        private readonly SortedDictionary<(int Who, string Leg), TripMark> _marks = [];
        private readonly List<string> _left = [];
        private int _day = 4;
        private bool _isOff;
        private int _said;

        public void Note(int who, string leg, TripMark mark)
        {
            if (_marks.TryGetValue((who, leg), out var before) ? before == mark : mark == TripMark.None)
                return;
            _marks[(who, leg)] = mark;
            _said++;
        }

        public void CountHome(int who)
        {
            if (_marks.TryAdd((who, TripLeg.Back), TripMark.None))
                _said++;
        }

        public bool Depart(string point)
        {
            if (_left.Contains(point))
                return false;
            _left.Add(point);
            _said++;
            return true;
        }

        public void TakeBack()
        {
            if (_left.Count > 0)
                _left.RemoveAt(_left.Count - 1);
        }

        public void IsOn(int day)
        {
            if (_day != day)
                EndDay();
            _day = day;
        }

        public void IsCalledOff(bool isOff)
        {
            if (_isOff != isOff)
                EndDay();
            _isOff = isOff;
        }

        public override string ToString() =>
            $"[{string.Join(", ", _marks.Select(each => $"{each.Key.Who} {each.Key.Leg} {NameOf(each.Value)}"))}] ({string.Join(", ", _left)}) {_said}";

        private void EndDay()
        {
            _marks.Clear();
            _left.Clear();
        }

        private static string NameOf(TripMark mark) => mark == TripMark.NoAnswer ? "no-answer" : mark.ToString().ToLowerInvariant();
    }
}

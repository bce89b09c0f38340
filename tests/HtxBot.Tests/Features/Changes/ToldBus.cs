using System.Globalization;
using HtxBot.Features.Reminders;
using HtxBot.Storage;
using HtxBot.Understanding;

namespace HtxBot.Tests.Features.Changes;

/// <summary>
/// A bus as somebody keeps it in mind who knows no tables, timers and messages: where it is to be, what everybody was told of it last, who is to be
/// told what is otherwise by now, and of what a careful clerk would remind whom at a moment.
/// </summary>
/// <param name="trip">Id of the trip.</param>
/// <param name="people">How many are in the class.</param>
/// <param name="departs">When it is to leave its first point at the beginning; it is at each further one half an hour later.</param>
internal sealed class ToldBus(string trip, int people, DateTimeOffset departs)
{
    private static readonly TimeSpan ToNextPoint = TimeSpan.FromMinutes(30);
    private static readonly TimeOnly Morning = new(6, 0);
    private static readonly TimeOnly Evening = new(21, 0);
    private static readonly TimeOnly EarlyOnItsDay = new(4, 30);
    private readonly HashSet<int> _touched = [];
    private readonly List<DateTimeOffset> _spokenOf = [];

    /// <summary>As it is now.</summary>
    public State Stands { get; private set; } = new(departs, IsOff: false);

    /// <summary>As everybody knows it.</summary>
    public State Known { get; private set; } = new(departs, IsOff: false);

    /// <summary>Changes that nobody was told of.</summary>
    public int Untold { get; private set; }

    /// <summary>Everybody of the class, the first is number 1.</summary>
    public IReadOnlyList<Person> People { get; } = [.. Enumerable.Range(1, people).Select(number => new Person(number))];

    /// <summary>When the bus fetches somebody; who has no place is told when it sets out.</summary>
    public DateTimeOffset StartOf(Person person) => Stands.Departs + OnItsWayTo(person);

    /// <summary>The office changes it.</summary>
    public void Change(State becomes)
    {
        Untold++;
        _touched.UnionWith(People.Where(person => person is { IsInClass: true, Reply: not "no" }).Select(person => person.Number));
        _spokenOf.AddRange([Known.Departs, Stands.Departs, becomes.Departs]);
        Stands = becomes;
    }

    /// <summary>Everything that was changed is told now; who hears of it, each once, and as what they knew it.</summary>
    public (State Before, HashSet<int> Hear) Tell()
    {
        // What was said to somebody with one change alone is said to them although they have declined meanwhile.
        var hear = People
            .Where(person => _touched.Contains(person.Number) && person.IsInClass && (Untold == 1 || person.Reply != "no"))
            .Select(person => person.Number);
        var told = (Known, Known == Stands ? [] : hear.ToHashSet());
        (Known, Untold) = (Stands, 0);
        _touched.Clear();
        _spokenOf.Clear();
        return told;
    }

    /// <summary>Whether what is to be told cannot wait for the morning.</summary>
    public bool CannotWait(DateTimeOffset now)
    {
        var (today, time) = (VietnamTime.DayOf(now), VietnamTime.TimeOf(now));
        var soon = VietnamTime.At(time < Morning ? today : today.AddDays(1), Morning).AddHours(3);
        return _spokenOf.Exists(at => at < soon || (VietnamTime.DayOf(at) == today && time >= EarlyOnItsDay && time < Morning));
    }

    /// <summary>What somebody who travels must read of the change.</summary>
    public IEnumerable<string> News(Person person, State before)
    {
        if (Stands.IsOff && !before.IsOff)
        {
            yield return "CHUYẾN ĐÃ HỦY";
            yield break;
        }
        if (Stands.Departs != before.Departs)
            yield return Arrow(before.Departs + OnItsWayTo(person), Stands.Departs + OnItsWayTo(person));
        if (Stands.IsOff != before.IsOff)
            yield return "Vẫn đi như lịch";
        else if (Stands.IsOff)
            yield return "vẫn đang hủy";
    }

    /// <summary>What is to be said to somebody at this very moment.</summary>
    public IEnumerable<(string Kind, string Key)> Reminders(Person person, DateTimeOffset at)
    {
        if (Stands.IsOff || person is not { IsInClass: true, Reply: not "no" })
            yield break;
        var (today, time, start) = (VietnamTime.DayOf(at), VietnamTime.TimeOf(at), StartOf(person));
        var day = VietnamTime.DayOf(start);
        var key = $"{person.Number}/{trip}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        if (time == new TimeOnly(8, 0) && day == today.AddDays(3))
            yield return (TripPlan.DaysBefore, key);
        if (person.Point == 0)
            yield break;
        if (time == new TimeOnly(19, 0) && day == today.AddDays(1))
            yield return (TripPlan.Eve, key);
        if (at == start.AddHours(-1) && time >= EarlyOnItsDay && time < Evening)
            yield return (TripPlan.Soon, $"{person.Number}/{trip}/{Instants.Format(start)}");
    }

    /// <summary>Whether people sleep.</summary>
    public static bool IsNight(DateTimeOffset at) => VietnamTime.TimeOf(at) is var time && (time >= Evening || time < Morning);

    /// <summary>Whether who travels is reminded of nothing.</summary>
    public static bool IsNightOfTravellers(DateTimeOffset at) =>
        VietnamTime.TimeOf(at) is var time && (time >= Evening || time < EarlyOnItsDay);

    private static TimeSpan OnItsWayTo(Person person) => ToNextPoint * Math.Max(0, person.Point - 1);

    /// <summary>Old → new; what stays the same is said once.</summary>
    private static string Arrow(DateTimeOffset was, DateTimeOffset becomes)
    {
        var (day, newDay) = (VietnamTime.DayOf(was), VietnamTime.DayOf(becomes));
        var (hour, newHour) = (VietnamTime.Time(VietnamTime.TimeOf(was)), VietnamTime.Time(VietnamTime.TimeOf(becomes)));
        return day == newDay ? $"{hour} → {newHour}"
            : hour == newHour ? $"{VietnamTime.Day(day)} → {VietnamTime.Day(newDay)}, vẫn {hour}"
            : $"{hour} {VietnamTime.Day(day)} → {newHour} {VietnamTime.Day(newDay)}";
    }

    /// <summary>When it leaves its first point, and whether it is called off.</summary>
    public sealed record State(DateTimeOffset Departs, bool IsOff);

    /// <summary>Somebody of the class.</summary>
    public sealed class Person(int number)
    {
        public int Number { get; } = number;

        public bool IsInClass { get; set; } = true;

        /// <summary><c>yes</c>, <c>no</c>, <c>unsure</c>; null: nothing.</summary>
        public string? Reply { get; private set; }

        /// <summary>Number of the point at which they have a place; 0: none.</summary>
        public int Point { get; private set; }

        public void Comes(int point) => (Reply, Point) = ("yes", point);

        public void Doubts() => Reply = "unsure";

        public void Declines() => (Reply, Point) = ("no", 0);

        /// <summary>Who leaves the class gives up the trip, if they have said anything to it.</summary>
        public void Leaves()
        {
            IsInClass = false;
            if (Reply is not null)
                Declines();
        }
    }
}

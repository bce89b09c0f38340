using Dapper;
using HtxBot.Configuration;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Verbs;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.Tests.Verbs;

/// <summary>The calendar of the sandbox goes by what is due, not over it.</summary>
public sealed class WalkingClockTests
{
    private static readonly TimeSpan RealLimit = TimeSpan.FromSeconds(30);
    private TestDatabase _database = null!;
    private ManualTimeProvider _machine = null!;
    private SqliteConnection _db = null!;
    private MovableCalendar _calendar = null!;
    private DateTimeOffset _start;

    [SetUp]
    public void Begin()
    {
        _database = new TestDatabase();
        _db = _database.Open();
        _machine = new ManualTimeProvider();
        _calendar = new MovableCalendar(_machine);
        _start = _calendar.GetUtcNow();
    }

    [TearDown]
    public void Forget()
    {
        _db.Dispose();
        _database.Dispose();
    }

    [Test]
    public async Task It_stops_where_something_is_due_until_that_has_happened()
    {
        Plan(hours: 1);
        Plan(hours: 3);

        var moving = MoveAsync(hours: 2);
        var (stop, isThere) = (_calendar.GetUtcNow(), moving.IsCompleted);
        _ = _db.Execute("UPDATE timer SET state = 'fired', done_at = due_at WHERE key = '1'");
        _machine.Advance(TimeSpan.FromSeconds(1));
        await moving.WaitAsync(RealLimit);

        Assert.That((stop, isThere), Is.EqualTo((_start.AddHours(1), false)));
        Assert.That(_calendar.GetUtcNow(), Is.EqualTo(_start.AddHours(2)));
    }

    [Test]
    public async Task Where_nothing_happens_it_goes_on_after_a_while()
    {
        Plan(hours: 1);

        var moving = MoveAsync(hours: 24);
        _machine.Advance(TimeSpan.FromSeconds(20));
        await moving.WaitAsync(RealLimit);

        Assert.That(_calendar.GetUtcNow(), Is.EqualTo(_start.AddHours(24)));
    }

    private void Plan(int hours) => Timers.Plan(_db, "test", $"{hours}", _start.AddHours(hours));

    private Task MoveAsync(int hours) => new WalkingClock(_database.Database, _calendar, _machine).MoveAsync(TimeSpan.FromHours(hours));
}

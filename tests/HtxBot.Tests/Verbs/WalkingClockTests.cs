using Dapper;
using HtxBot.Configuration;
using HtxBot.Runtime;
using HtxBot.Storage;
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

    [Test]
    public async Task What_the_night_holds_back_happens_at_its_end()
    {
        _calendar.Move(TimeSpan.FromHours(14));
        var evening = _calendar.GetUtcNow();
        _ = _db.Execute(
            "INSERT INTO outbox (bot, chat, class, payload, created_at) VALUES ('telegram:1', '1', 2, '{}', @At)",
            new { At = Instants.Format(evening) }
        );

        var moving = MoveAsync(hours: 24);
        var (stop, isThere) = (_calendar.GetUtcNow(), moving.IsCompleted);
        _ = _db.Execute("DELETE FROM outbox");
        _machine.Advance(TimeSpan.FromSeconds(1));
        await moving.WaitAsync(RealLimit);

        Assert.That((stop, isThere), Is.EqualTo((evening.AddHours(8), false)), "from ten in the evening to six");
        Assert.That(_calendar.GetUtcNow(), Is.EqualTo(evening.AddHours(24)));
    }

    [TestCase("2027-03-01T06:00", "2027-03-01T06:00")]
    [TestCase("2027-03-01T17:59", "2027-03-01T17:59")]
    [TestCase("2027-03-01T18:30", "2027-03-02T08:00")]
    [TestCase("2027-03-01T23:00", "2027-03-02T08:00")]
    [TestCase("2027-03-02T02:00", "2027-03-02T08:00")]
    public void It_begins_by_day_whenever_the_sandbox_is_started(string now, string begins)
    {
        var vietnam = TimeSpan.FromHours(7);

        var at = Demonstration.ByDay(new DateTimeOffset(DateTime.Parse(now), vietnam), QuietHours.Usual);

        Assert.That(at, Is.EqualTo(new DateTimeOffset(DateTime.Parse(begins), vietnam)));
    }

    private void Plan(int hours) => Timers.Plan(_db, "test", $"{hours}", _start.AddHours(hours));

    private Task MoveAsync(int hours) =>
        new WalkingClock(new Agenda(_database.Database, _calendar, QuietHours.Usual), _calendar, _machine).MoveAsync(
            TimeSpan.FromHours(hours)
        );
}

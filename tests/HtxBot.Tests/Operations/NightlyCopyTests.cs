using HtxBot.Configuration;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Operations;

public sealed class NightlyCopyTests
{
    // 23:00 in Viet Nam on Monday, 1 March 2027.
    private static readonly DateTimeOffset MondayEvening = new(2027, 3, 1, 16, 0, 0, TimeSpan.Zero);

    [Test]
    public void One_copy_a_night()
    {
        using var world = new World(new BackupOptions());

        Assert.That(world.Run(), Is.EqualTo("htxbot-2027-03-01.db"));
        Assert.That(world.Run(), Is.Null);
        world.Calendar.Advance(TimeSpan.FromHours(2.5));
        Assert.That(world.Run(), Is.Null);
        world.Calendar.Advance(TimeSpan.FromHours(0.5));
        Assert.That(world.Run(), Is.EqualTo("htxbot-2027-03-02.db"));
    }

    [Test]
    public void A_missed_night_is_caught_up()
    {
        using var world = new World(new BackupOptions());
        world.Run();

        world.Calendar.Advance(TimeSpan.FromDays(3));

        Assert.That(world.Run(), Is.EqualTo("htxbot-2027-03-04.db"));
    }

    [Test]
    public void Old_copies_go_and_files_of_other_kinds_stay()
    {
        using var world = new World(new BackupOptions { Keep = 3 });
        for (var night = 0; night < 6; night++)
        {
            world.Run();
            File.WriteAllText(Path.Combine(world.Folder, "htxbot-before-harvest.db"), "kept by hand");
            world.Calendar.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(
            Directory.GetFiles(world.Folder).Select(Path.GetFileName).Order(),
            Is.EqualTo(["htxbot-2027-03-04.db", "htxbot-2027-03-05.db", "htxbot-2027-03-06.db", "htxbot-before-harvest.db"])
        );
    }

    [Test]
    public void A_clock_that_is_wrong_by_what_a_channel_says_eats_no_copies()
    {
        using var world = new World(new BackupOptions { Keep = 3 });
        world.Run();

        world.Calendar.Advance(TimeSpan.FromDays(400));
        world.Channel.ClockSkew = TimeSpan.FromDays(400);
        Assert.That(world.Run(), Is.EqualTo("htxbot-2028-04-04.db"));
        Assert.That(Path.Combine(world.Folder, "htxbot-2027-03-01.db"), Does.Exist);

        world.Channel.ClockSkew = TimeSpan.Zero;
        Assert.That(world.Run(), Is.Null);
        Assert.That(Path.Combine(world.Folder, "htxbot-2027-03-01.db"), Does.Not.Exist, "it is 2028 after all");
    }

    private sealed class World : IDisposable
    {
        private readonly TestDatabase _database = new();
        private readonly NightlyCopy _copy;

        public World(BackupOptions options) =>
            _copy = new NightlyCopy(
                _database.Database,
                Folder,
                options,
                new CalendarClock(Calendar),
                new MachineClock(Calendar),
                new DirectWriter(_database, Calendar),
                [Channel],
                new Threads(),
                NullLogger<NightlyCopy>.Instance
            );

        public ManualTimeProvider Calendar { get; } = new(MondayEvening);

        public FakeChannel Channel { get; } = new();

        public string Folder => Path.Combine(_database.Folder, "backup");

        public string? Run() => Path.GetFileName(_copy.Run());

        public void Dispose() => _database.Dispose();
    }
}

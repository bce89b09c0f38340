using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>D2 of the reliability table: somebody sets the wall clock of the running program; one clock is both, as on a real machine.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ClockJumpTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Far = TimeSpan.FromDays(400);

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_flood_set_off_by_a_jump_is_held_until_the_channel_says_that_the_clock_is_right(bool isKnown)
    {
        await using var world = await World.StartAsync(hours: 100, skew: isKnown ? TimeSpan.Zero : null);

        world.Jump(Far, skew: isKnown ? Far : null);
        await world.UntilAsync(() => world.Status.HeldTimers == 100);
        await world.GoOnAsync();
        Assert.That(world.Fired, Is.Empty);

        world.Channel.ClockSkew = TimeSpan.FromSeconds(2);
        await world.UntilAsync(() => world.Fired.Count == 100);
        Assert.That(world.Status.HeldTimers, Is.Zero);
        Assert.That(world.Fired, Is.Unique);
    }

    [Test]
    public async Task A_clock_that_is_put_back_lets_the_held_ones_wait_for_their_time()
    {
        await using var world = await World.StartAsync(hours: 100, skew: null);

        world.Jump(Far, skew: null);
        await world.UntilAsync(() => world.Status.HeldTimers == 100);
        world.Jump(-Far, skew: null);
        await world.UntilAsync(() => world.Status.HeldTimers == 0);
        await world.GoOnAsync();
        Assert.That(world.Fired, Is.Empty);

        world.Clock.Advance(2 * Hour);
        await world.UntilAsync(() => world.Fired.Count == 2);
    }

    [Test]
    public async Task A_clock_put_back_by_two_hours_fires_nothing_again()
    {
        await using var world = await World.StartAsync(hours: 100, skew: null);
        world.Clock.Advance(3 * Hour);
        await world.UntilAsync(() => world.Fired.Count == 3);

        world.Jump(-2 * Hour, skew: null);
        world.Clock.Advance(2 * Hour);
        await world.GoOnAsync();
        Assert.That(world.Fired, Has.Count.EqualTo(3));

        world.Clock.Advance(Hour);
        await world.UntilAsync(() => world.Fired.Count == 4);
        Assert.That(world.Fired, Is.Unique);
    }

    [Test]
    public async Task A_jump_that_makes_no_more_than_a_fifth_due_is_not_held()
    {
        await using var world = await World.StartAsync(hours: 200, skew: null);

        world.Jump(40 * Hour, skew: null);

        await world.UntilAsync(() => world.Fired.Count == 40);
        Assert.That(world.Status.HeldTimers, Is.Zero);
    }

    [Test]
    public async Task A_few_are_no_flood()
    {
        await using var world = await World.StartAsync(ClockGuard.Few, skew: null);

        world.Jump(Far, skew: null);

        await world.UntilAsync(() => world.Fired.Count == ClockGuard.Few);
    }

    [Test]
    public async Task A_clock_that_was_wrong_and_is_put_right_is_not_held()
    {
        await using var world = await World.StartAsync(hours: 100, skew: -Far);

        world.Jump(Far, skew: TimeSpan.Zero);

        await world.UntilAsync(() => world.Fired.Count == 100);
    }

    [Test]
    public async Task A_program_that_starts_with_a_clock_far_ahead_holds_too()
    {
        await using var world = await World.StartAsync(hours: 100, skew: Far, isAhead: true);

        await world.UntilAsync(() => world.Status.HeldTimers == 100);

        Assert.That(world.Fired, Is.Empty);
    }

    [Test]
    public async Task What_fell_due_while_the_program_was_down_is_not_held()
    {
        await using var world = await World.StartAsync(hours: 100, skew: null, isAhead: true);

        await world.UntilAsync(() => world.Fired.Count == 100);
    }

    [Test]
    public async Task A_calendar_that_is_moved_on_purpose_is_not_held()
    {
        await using var world = await World.StartAsync(hours: 100, skew: null, isWall: false);

        world.Jump(Far, skew: null);

        await world.UntilAsync(() => world.Fired.Count == 100);
    }

    /// <summary>A running program with one timer an hour from now on.</summary>
    private sealed class World : IAsyncDisposable, ITimerHandler
    {
        private readonly TestDatabase _file = new();
        private readonly RuntimeHost _host;

        // Hours go by in one step here, in which no loop gets to beat.
        private World(bool isWall) =>
            _host = new RuntimeHost(
                _file,
                Channel,
                new EchoTurns(),
                machine: Clock,
                calendar: Clock,
                options: new RuntimeOptions { Silence = TimeSpan.FromDays(36_500) },
                isWall: isWall,
                timers: this
            );

        public ManualTimeProvider Clock { get; } = new();
        public FakeChannel Channel { get; } = new();
        public ConcurrentQueue<string> Fired { get; } = new();
        public RuntimeStatus Status => _host.Get<RuntimeStatus>();
        public string Kind => "bell";

        public static async Task<World> StartAsync(int hours, TimeSpan? skew, bool isWall = true, bool isAhead = false)
        {
            var world = new World(isWall);
            using (var db = world._file.Open())
            {
                for (var hour = 1; hour <= hours; hour++)
                    Timers.Plan(db, world.Kind, $"{hour}", world.Clock.GetUtcNow() + (hour * Hour));
            }
            world.Jump(isAhead ? Far : TimeSpan.Zero, skew);
            await world._host.StartAsync();
            if (!isAhead)
                await world.GoOnAsync();
            return world;
        }

        /// <summary>Somebody sets the clock.</summary>
        public void Jump(TimeSpan by, TimeSpan? skew)
        {
            Clock.SetUtcNow(Clock.GetUtcNow() + by);
            Channel.ClockSkew = skew;
        }

        /// <summary>Long enough for the loop of the timers to look several times.</summary>
        public async Task GoOnAsync()
        {
            for (var step = 0; step < 60; step++)
                await StepAsync();
        }

        public async Task UntilAsync(Func<bool> isTrue, [CallerArgumentExpression(nameof(isTrue))] string what = "")
        {
            for (var step = 0; !isTrue(); step++)
            {
                Assert.That(step, Is.LessThan(2_000), $"This never became true, {Fired.Count} have fired: {what}");
                await StepAsync();
            }
        }

        public TimerEnd Fire(DueTimer timer, TurnScope scope)
        {
            Fired.Enqueue(timer.Key);
            return new TimerEnd.Fired();
        }

        public async ValueTask DisposeAsync()
        {
            await _host.DisposeAsync();
            _file.Dispose();
        }

        private async Task StepAsync()
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            _ = await _host.Get<Writer>().RunAsync(_ => 0);
        }
    }
}

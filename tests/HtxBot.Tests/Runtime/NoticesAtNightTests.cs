using Dapper;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>
/// D6 of the reliability table, below every feature: what was handed over by day and could not go then does not wake anybody when its channel comes
/// back at night, unless it says that it may.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class NoticesAtNightTests
{
    private static readonly DateTimeOffset Evening = At("01T20:00");
    private static readonly DateTimeOffset Night = At("01T22:00");
    private static readonly DateTimeOffset Morning = At("02T06:00");

    [Test]
    public async Task What_a_dead_channel_kept_until_the_night_goes_in_the_morning_in_its_order()
    {
        await using var world = new World();
        world.IsDown = true;
        await world.StartAsync(Evening);
        await world.SayAsync(outbox =>
        {
            for (var each = 1; each <= 3; each++)
                outbox.Notify(World.Bot, "5", new OutgoingMessage($"seat {each}"), Timeliness.ByDay);
            outbox.Notify(World.Bot, "5", new OutgoingMessage("the bus has left"), Timeliness.AtAnyHour("under-way"));
            outbox.Add(World.Bot, "5", new OutgoingMessage("answer"));
        });

        await world.GoToAsync(Night, isDown: false);
        await world.UntilSentAsync(2);
        await world.WaitAsync();
        var atNight = world.Texts;
        await world.GoToAsync(Morning);
        await world.UntilSentAsync(5);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight, Is.EqualTo(["answer", "the bus has left"]));
            Assert.That(world.Texts.Skip(2), Is.EqualTo(["seat 1", "seat 2", "seat 3"]));
            Assert.That(world.Logged(1310), Is.EqualTo(["Outbox row 4 goes through the night: under-way"]));
        }
    }

    [Test]
    public async Task What_waits_for_the_morning_still_does_after_a_restart()
    {
        await using var world = new World();
        await world.StartAsync(Evening.AddHours(2));
        await world.SayAsync(outbox =>
        {
            outbox.Notify(World.Bot, "5", new OutgoingMessage("seat"), Timeliness.ByDay);
            outbox.NotifyOwed(World.Bot, "6", new OutgoingMessage("place"), Timeliness.ByDay, "got-place", "6/T1");
            outbox.Notify(World.Bot, "7", new OutgoingMessage("role"), Timeliness.AtAnyHour("account"));
        });
        await world.UntilSentAsync(1);

        await world.RestartAsync();
        await world.WaitAsync();
        var atNight = world.Texts;
        await world.GoToAsync(Morning);
        await world.UntilSentAsync(3);

        Assert.That(atNight, Is.EqualTo(["role"]));
        Assert.That(world.Texts, Is.EquivalentTo(["role", "seat", "place"]));
    }

    [Test]
    public async Task What_begins_soon_goes_from_its_own_moment_on()
    {
        await using var world = new World();
        await world.StartAsync(Night);
        await world.SayAsync(outbox =>
        {
            outbox.Notify(World.Bot, "5", new OutgoingMessage("the morning's trip"), Timeliness.AtNightFrom(At("02T04:30"), "begins-soon"));
            outbox.Notify(World.Bot, "5", new OutgoingMessage("next week's class"), Timeliness.ByDay);
        });
        await world.WaitAsync();
        var before = world.Texts;

        await world.GoToAsync(At("02T04:30"));
        await world.UntilSentAsync(1);
        await world.WaitAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Empty);
            Assert.That(world.Texts, Is.EqualTo(["the morning's trip"]));
        }
    }

    [Test]
    public async Task What_helps_nobody_any_more_is_dropped_with_the_reason()
    {
        await using var world = new World();
        world.IsDown = true;
        await world.StartAsync(Evening);
        await world.SayAsync(outbox =>
        {
            var today = Timeliness.AtAnyHour("begins-soon") with { UselessFrom = At("01T21:30") };
            outbox.NotifyOwed(World.Bot, "5", new OutgoingMessage("room A2 today"), today, "class-change", "5/1");
            outbox.Notify(World.Bot, "5", new OutgoingMessage("about the bot"), Timeliness.AtAnyHour("trouble"));
        });

        await world.GoToAsync(Night, isDown: false);
        await world.UntilSentAsync(1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(world.Texts, Is.EqualTo(["about the bot"]));
            Assert.That(
                world.Ask<string>("SELECT state || ': ' || reason FROM outbox WHERE id = 1"),
                Is.EqualTo("cancelled: what it speaks of is over")
            );
            Assert.That(world.Logged(1311), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task An_urgent_announcement_overtakes_in_the_same_chat_what_waits_for_the_morning()
    {
        await using var world = new World();
        await world.StartAsync(Night);
        await world.SayAsync(outbox => outbox.Notify(World.Bot, "5", new OutgoingMessage("seat"), Timeliness.ByDay));
        await world.WaitAsync();

        await world.SayAsync(outbox => outbox.AddUrgent(World.Bot, "5", new OutgoingMessage("flood")));
        await world.UntilSentAsync(1);

        Assert.That(world.Texts, Is.EqualTo(["flood"]));
    }

    [Test]
    public async Task What_lives_in_its_place_is_said_at_once_to_who_asks_although_it_waited_for_the_morning()
    {
        await using var world = new World();
        await world.StartAsync(Night);
        await world.SayAsync(outbox => outbox.Keep(World.Bot, "5", "board", new OutgoingMessage("3/12"), Timeliness.ByDay));
        await world.WaitAsync();
        var before = world.Texts;

        await world.SayAsync(outbox =>
            outbox.Keep(World.Bot, "5", "board", new OutgoingMessage("4/12"), Timeliness.ByDay, messageClass: MessageClass.Answer)
        );
        await world.UntilSentAsync(1);
        await world.GoToAsync(Morning);
        await world.WaitAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before, Is.Empty);
            Assert.That(world.Texts, Is.EqualTo(["4/12"]));
            Assert.That(world.Ask<long>("SELECT count(*) FROM outbox WHERE state = 'waiting'"), Is.Zero);
        }
    }

    [Test]
    public async Task An_edit_goes_at_night_and_what_takes_the_place_of_a_message_that_was_deleted_waits()
    {
        await using var world = new World(canEdit: true);
        await world.StartAsync(Evening);
        await KeepAsync("1/12");
        await world.UntilSentAsync(1);
        await world.GoToAsync(Night);

        await KeepAsync("2/12");
        await world.UntilSentAsync(2);
        world.IsDeleted = true;
        await KeepAsync("3/12");
        await world.WaitAsync();
        await world.RestartAsync();
        await world.WaitAsync();
        var atNight = world.Texts;
        await world.GoToAsync(Morning);
        await world.UntilSentAsync(3);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(atNight, Is.EqualTo(["1/12", "2/12"]));
            Assert.That(world.Texts, Is.EqualTo(["1/12", "2/12", "3/12"]));
            Assert.That(world.Logged(1310), Is.Empty, "nobody was woken");
        }

        Task KeepAsync(string text) =>
            world.SayAsync(outbox => outbox.Keep(World.Bot, "5", "board", new OutgoingMessage(text), Timeliness.ByDay));
    }

    [Test]
    public async Task An_answer_is_given_however_late_it_is()
    {
        await using var world = new World();
        world.IsDown = true;
        await world.StartAsync(Evening);
        var trip = Timeliness.ByDay with { UselessFrom = Evening.AddMinutes(5) };
        await world.SayAsync(outbox =>
            outbox.Keep(World.Bot, "5", "board", new OutgoingMessage("3/12"), trip, messageClass: MessageClass.Answer)
        );

        await world.GoToAsync(Evening.AddMinutes(10), isDown: false);
        await world.UntilSentAsync(1);

        Assert.That(world.Texts, Is.EqualTo(["3/12"]));
    }

    [Test]
    public async Task What_may_go_at_night_is_found_behind_many_that_wait_for_the_morning()
    {
        await using var world = new World(inMemory: 4);
        world.IsDown = true;
        await world.StartAsync(Evening);
        await world.SayAsync(outbox =>
        {
            for (var each = 0; each < 12; each++)
                outbox.Notify(World.Bot, $"{each}", new OutgoingMessage("seat"), Timeliness.ByDay);
        });

        await world.GoToAsync(Night, isDown: false);
        await world.SayAsync(outbox => outbox.Notify(World.Bot, "5", new OutgoingMessage("flood"), Timeliness.AtAnyHour("urgent")));
        await world.UntilSentAsync(1);
        var atNight = world.Texts;
        await world.GoToAsync(Morning);
        await world.UntilSentAsync(13);

        Assert.That(atNight, Is.EqualTo(["flood"]));
    }

    [Test]
    public async Task Whoever_forgets_to_say_when_a_notice_may_go_wakes_nobody()
    {
        await using var world = new World();
        await world.StartAsync(Night);
        await world.SayAsync(outbox => outbox.Add(World.Bot, "5", new OutgoingMessage("forgotten"), MessageClass.Notice));
        await world.WaitAsync();

        Assert.That(world.Texts, Is.Empty);
    }

    /// <summary>Random notices, outages, nights and restarts against the rule itself: what may go has gone, what may not has not.</summary>
    [Test]
    public async Task Whatever_happens_each_notice_goes_once_and_never_when_it_may_not([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        await using var world = new World();
        await world.StartAsync(Evening);
        var said = new Dictionary<string, Timeliness>();
        var now = Evening;
        var (woken, late) = (new List<string>(), new List<string>());
        world.Sending = text =>
        {
            if (QuietHours.Usual.Holds(now) && said[text].SleepsAt(now))
                woken.Add($"{text} at {now:O}");
            if (said[text].IsUselessAt(now))
                late.Add($"{text} at {now:O}");
        };
        for (var step = 0; step < 40; step++)
        {
            var text = $"{step}";
            var when = random.Next(4) switch
            {
                0 => Timeliness.AtAnyHour("account"),
                1 => Timeliness.AtNightFrom(now.AddHours(random.Next(-5, 20)), "begins-soon"),
                2 => Timeliness.AtNightFrom(now.AddHours(random.Next(-5, 20)), "begins-soon") with
                {
                    UselessFrom = now.AddHours(random.Next(1, 30)),
                },
                _ => Timeliness.ByDay,
            };
            said.Add(text, when);
            await world.SayAsync(outbox => outbox.Notify(World.Bot, $"{random.Next(5)}", new OutgoingMessage(text), when));
            await world.WaitAsync();
            if (random.Next(4) == 0)
                await world.RestartAsync();
            now = now.AddMinutes(random.Next(1, 180));
            await world.GoToAsync(now, isDown: random.Next(3) == 0);
            await world.WaitAsync();
        }
        now = QuietHours.Usual.EndOf(now).AddHours(1);
        await world.GoToAsync(now, isDown: false);
        await world.UntilAsync("SELECT NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting')");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(woken, Is.Empty);
            Assert.That(late, Is.Empty);
            Assert.That(world.Texts, Is.Unique);
            Assert.That(
                said.Keys.Except(world.Texts).Where(text => said[text].UselessFrom is null),
                Is.Empty,
                "what always helps is never dropped"
            );
        }
    }

    /// <summary>In March 2027, Vietnam time.</summary>
    private static DateTimeOffset At(string dayAndTime) => DateTimeOffset.Parse($"2027-03-{dayAndTime}:00+07:00").ToUniversalTime();

    /// <summary>The runtime with the usual night on one file; its channel may be down.</summary>
    private sealed class World : IAsyncDisposable
    {
        public const string Bot = "telegram:1000001";
        private readonly TestDatabase _file = new();
        private readonly ManualTimeProvider _machine = new();
        private readonly FakeChannel _channel;
        private readonly int? _inMemory;
        private ManualTimeProvider _calendar = null!;
        private RuntimeHost _host = null!;

        public World(bool canEdit = false, int? inMemory = null)
        {
            _inMemory = inMemory;
            _channel = new FakeChannel(Bot)
            {
                CanEdit = canEdit,
                Fate = (_, message, _) =>
                {
                    if (IsDown)
                        return new Delivery.NotSent("cut");
                    if (IsDeleted)
                    {
                        IsDeleted = false;
                        return new Delivery.Rejected("message to edit not found");
                    }
                    Sending(message.Text);
                    return null;
                },
            };
        }

        public bool IsDown { get; set; }

        /// <summary>Whether the message of the next edit is no more.</summary>
        public bool IsDeleted { get; set; }

        public Action<string> Sending { get; set; } = _ => { };

        /// <summary>What arrived, in order.</summary>
        public IReadOnlyList<string> Texts =>
            [.. _channel.Sends.Where(send => send.Delivery is Delivery.Delivered).Select(send => send.Message.Text)];

        public async Task StartAsync(DateTimeOffset now)
        {
            _calendar = new ManualTimeProvider(now);
            await RunAsync();
        }

        public async Task RestartAsync()
        {
            await _host.DisposeAsync();
            await RunAsync();
        }

        public async Task SayAsync(Action<IOutboxWriter> say) =>
            _ = await _host
                .Get<IWriter>()
                .WriteAsync(scope =>
                {
                    say(scope.Outbox);
                    return 0;
                });

        /// <summary>The calendar goes on, as it does while a machine sleeps.</summary>
        public async Task GoToAsync(DateTimeOffset now, bool? isDown = null)
        {
            IsDown = isDown ?? IsDown;
            _calendar.SetUtcNow(now);
            await WaitAsync();
        }

        /// <summary>Long enough for whatever may go to have gone.</summary>
        public async Task WaitAsync()
        {
            for (var step = 0; step < 40; step++)
            {
                _machine.Advance(TimeSpan.FromSeconds(5));
                await _host.IdleAsync();
            }
        }

        public Task UntilSentAsync(int messages) => UntilAsync($"SELECT count(*) >= {messages} FROM outbox WHERE state = 'sent'");

        public Task UntilAsync(string sql) => _host.UntilAsync(_machine, _file, sql);

        public T Ask<T>(string sql)
        {
            using var reader = _file.Database.OpenReader();
            return reader.QuerySingle<T>(sql);
        }

        public IReadOnlyList<string> Logged(int id) =>
            [.. _host.Messages.Where(message => message.Id == id).Select(message => message.Text)];

        public async ValueTask DisposeAsync()
        {
            await _host.DisposeAsync();
            _file.Dispose();
        }

        private async Task RunAsync()
        {
            _host = new RuntimeHost(
                _file,
                _channel,
                new EchoTurns(),
                _machine,
                _calendar,
                options: new RuntimeOptions
                {
                    Silence = TimeSpan.FromDays(365),
                    OutboxInMemory = _inMemory ?? new RuntimeOptions().OutboxInMemory,
                },
                quiet: QuietHours.Usual
            );
            await _host.StartAsync();
        }
    }
}

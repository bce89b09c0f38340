using HtxBot.Channels;
using HtxBot.Runtime;
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
        await using var world = new NightWorld();
        world.IsDown = true;
        await world.StartAsync(Evening);
        await world.SayAsync(outbox =>
        {
            for (var each = 1; each <= 3; each++)
                outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage($"seat {each}"), Timeliness.ByDay);
            outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage("the bus has left"), Timeliness.AtAnyHour("under-way"));
            outbox.Add(NightWorld.Bot, "5", new OutgoingMessage("answer"));
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
        await using var world = new NightWorld();
        await world.StartAsync(Evening.AddHours(2));
        await world.SayAsync(outbox =>
        {
            outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage("seat"), Timeliness.ByDay);
            outbox.NotifyOwed(NightWorld.Bot, "6", new OutgoingMessage("place"), Timeliness.ByDay, "got-place", "6/T1");
            outbox.Notify(NightWorld.Bot, "7", new OutgoingMessage("role"), Timeliness.AtAnyHour("account"));
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
        await using var world = new NightWorld();
        await world.StartAsync(Night);
        await world.SayAsync(outbox =>
        {
            outbox.Notify(
                NightWorld.Bot,
                "5",
                new OutgoingMessage("the morning's trip"),
                Timeliness.AtNightFrom(At("02T04:30"), "begins-soon")
            );
            outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage("next week's class"), Timeliness.ByDay);
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
        await using var world = new NightWorld();
        world.IsDown = true;
        await world.StartAsync(Evening);
        await world.SayAsync(outbox =>
        {
            var today = Timeliness.AtAnyHour("begins-soon") with { UselessFrom = At("01T21:30") };
            outbox.NotifyOwed(NightWorld.Bot, "5", new OutgoingMessage("room A2 today"), today, "class-change", "5/1");
            outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage("about the bot"), Timeliness.AtAnyHour("trouble"));
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
        await using var world = new NightWorld();
        await world.StartAsync(Night);
        await world.SayAsync(outbox => outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage("seat"), Timeliness.ByDay));
        await world.WaitAsync();

        await world.SayAsync(outbox => outbox.AddUrgent(NightWorld.Bot, "5", new OutgoingMessage("flood")));
        await world.UntilSentAsync(1);

        Assert.That(world.Texts, Is.EqualTo(["flood"]));
    }

    [Test]
    public async Task What_lives_in_its_place_is_said_at_once_to_who_asks_although_it_waited_for_the_morning()
    {
        await using var world = new NightWorld();
        await world.StartAsync(Night);
        await world.SayAsync(outbox => outbox.Keep(NightWorld.Bot, "5", "board", new OutgoingMessage("3/12"), Timeliness.ByDay));
        await world.WaitAsync();
        var before = world.Texts;

        await world.SayAsync(outbox =>
            outbox.Keep(NightWorld.Bot, "5", "board", new OutgoingMessage("4/12"), Timeliness.ByDay, messageClass: MessageClass.Answer)
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
        await using var world = new NightWorld(canEdit: true);
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
            world.SayAsync(outbox => outbox.Keep(NightWorld.Bot, "5", "board", new OutgoingMessage(text), Timeliness.ByDay));
    }

    [Test]
    public async Task An_answer_is_given_however_late_it_is()
    {
        await using var world = new NightWorld();
        world.IsDown = true;
        await world.StartAsync(Evening);
        var trip = Timeliness.ByDay with { UselessFrom = Evening.AddMinutes(5) };
        await world.SayAsync(outbox =>
            outbox.Keep(NightWorld.Bot, "5", "board", new OutgoingMessage("3/12"), trip, messageClass: MessageClass.Answer)
        );

        await world.GoToAsync(Evening.AddMinutes(10), isDown: false);
        await world.UntilSentAsync(1);

        Assert.That(world.Texts, Is.EqualTo(["3/12"]));
    }

    [Test]
    public async Task What_may_go_at_night_is_found_behind_many_that_wait_for_the_morning()
    {
        await using var world = new NightWorld(inMemory: 4);
        world.IsDown = true;
        await world.StartAsync(Evening);
        await world.SayAsync(outbox =>
        {
            for (var each = 0; each < 12; each++)
                outbox.Notify(NightWorld.Bot, $"{each}", new OutgoingMessage("seat"), Timeliness.ByDay);
        });

        await world.GoToAsync(Night, isDown: false);
        await world.SayAsync(outbox => outbox.Notify(NightWorld.Bot, "5", new OutgoingMessage("flood"), Timeliness.AtAnyHour("urgent")));
        await world.UntilSentAsync(1);
        var atNight = world.Texts;
        await world.GoToAsync(Morning);
        await world.UntilSentAsync(13);

        Assert.That(atNight, Is.EqualTo(["flood"]));
    }

    [Test]
    public async Task Whoever_forgets_to_say_when_a_notice_may_go_wakes_nobody()
    {
        await using var world = new NightWorld();
        await world.StartAsync(Night);
        await world.SayAsync(outbox => outbox.Add(NightWorld.Bot, "5", new OutgoingMessage("forgotten"), MessageClass.Notice));
        await world.WaitAsync();

        Assert.That(world.Texts, Is.Empty);
    }

    /// <summary>Random notices, outages, nights and restarts against the rule itself: what may go has gone, what may not has not.</summary>
    [Test]
    public async Task Whatever_happens_each_notice_goes_once_and_never_when_it_may_not([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        await using var world = new NightWorld();
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
            await world.SayAsync(outbox => outbox.Notify(NightWorld.Bot, $"{random.Next(5)}", new OutgoingMessage(text), when));
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
}

using System.Security.Cryptography;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A1 of the reliability table: SIGKILL at random moments under load.</summary>
public sealed class KillTests
{
    // Who says their words again although they were heard answers the next question with them: the start of a program may take this long by night.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Nightly.Runs ? 60 : 20);

    private const int PeopleAKill = 10;
    private static readonly int Kills = Nightly.Runs ? 1000 : 50;

    /// <summary>A1 of the reliability table.</summary>
    [Test]
    public async Task Kills_at_random_moments_under_load_lose_no_sign_up_and_give_no_seat_twice()
    {
        var seed = Environment.GetEnvironmentVariable("HTXBOT_SEED") is { Length: > 0 } given
            ? int.Parse(given)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        var where = $"HTXBOT_SEED={seed}";
        await TestContext.Out.WriteLineAsync(where);
        var random = new Random(seed);
        await using var town = await Town.BuildAsync(seats: Kills * PeopleAKill / 2);
        var members = new List<Member>();
        var days = new List<Task>();
        var onTheirWay = new OnTheirWay();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var bot = town.StartBot();
            var before = town.Sandbox.Ledger.LastNumber;
            for (var person = 0; person < PeopleAKill; person++)
            {
                members.Add(town.Person());
                days.Add(DayOfAsync(members[^1], leaves: person % 5 == 0, town.Limit));
            }
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > before, town.Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5, 500)), TimeProvider.System, town.Limit);
            Assert.That(bot.HasExited, Is.False, () => $"{where}\n{bot.Output}");
            await bot.KillAsync();
            onTheirWay.Add(town);
        }

        await using (var bot = town.StartBot())
        {
            await Task.WhenAll(days);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => $"{where}\n{bot.Output}");
        }
        Assert.That(members.Count(member => member.HasLeft), Is.EqualTo(Kills * PeopleAKill / 5), where);
        Assert.That(
            members.Count(member => !member.HasLeft && (member.IsConfirmed || member.IsPromoted)),
            Is.EqualTo(Kills * PeopleAKill / 2),
            where
        );
        Invariants.Check(town, members, onTheirWay.Of, where);
        Measured.Figure($"{Kills} kills, {members.Count} people, 0 lost, {onTheirWay.Copies(town, where)}");
    }

    /// <summary>
    /// A1 of the reliability table. Half of them on Zalo, by polling, which itself loses what is on its way to a program that dies: people
    /// say that once more. What the program has taken and said is as safe there as elsewhere.
    /// </summary>
    [Test]
    public async Task Kills_under_load_lose_nothing_on_Zalo_that_was_said_and_repeat_only_what_was_on_its_way()
    {
        const int Each = 4;
        var kills = Nightly.Runs ? 40 : 6;
        var seed = Environment.GetEnvironmentVariable("HTXBOT_SEED") is { Length: > 0 } given
            ? int.Parse(given)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        var where = $"HTXBOT_SEED={seed}";
        await TestContext.Out.WriteLineAsync(where);
        var random = new Random(seed);
        await using var town = await Town.BuildAsync(seats: kills * Each);
        town.GoOnZalo();
        List<Member> onTelegram = [];
        List<ZaloMember> onZalo = [];
        List<Task> days = [];
        var onTheirWay = new OnTheirWay();

        for (var kill = 0; kill < kills; kill++)
        {
            await using var bot = town.StartBot();
            var before = town.Sandbox.Zalo!.Ledger.LastNumber;
            for (var person = 0; person < Each; person++)
            {
                onTelegram.Add(town.Person());
                days.Add(DayOfAsync(onTelegram[^1], leaves: person == 0, town.Limit));
                onZalo.Add(town.PersonOnZalo(Patience));
                days.Add(onZalo[^1].SignUpAsync(town.Limit));
            }
            _ = await town.Sandbox.Zalo.Ledger.WaitForAsync(entry => entry.Number > before, town.Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5, 500)), TimeProvider.System, town.Limit);
            Assert.That(bot.HasExited, Is.False, () => $"{where}\n{bot.Output}");
            await bot.KillAsync();
            onTheirWay.Add(town);
        }

        await using (var bot = town.StartBot())
        {
            await Task.WhenAll(days);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => $"{where}\n{bot.Output}");
        }
        var seated =
            onTelegram.Count(member => !member.HasLeft && (member.IsConfirmed || member.IsPromoted))
            + onZalo.Count(member => member.IsConfirmed || member.IsPromoted);
        Assert.That(seated, Is.EqualTo(kills * Each), where);
        Invariants.Check(town, onTelegram, onTheirWay.Of, where, onZalo);
        Measured.Figure(
            $"{kills} kills, {onZalo.Count} people on Zalo, {onTelegram.Count} on Telegram, 0 lost, {onTheirWay.Copies(town, where)}"
        );
    }

    private static async Task DayOfAsync(Member member, bool leaves, CancellationToken stopping)
    {
        await member.SignUpAsync(stopping);
        if (leaves)
            await member.LeaveAsync(stopping);
    }
}

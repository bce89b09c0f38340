using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.Tests.EndToEnd;

/// <summary>A1 of the reliability table: SIGKILL at random moments under load.</summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const int PeopleAKill = 8;

    [Test]
    [CancelAfter(300_000)]
    public async Task Twenty_kills_under_load_lose_no_sign_up_and_give_no_seat_twice(CancellationToken stopping)
    {
        await using var town = await Town.BuildAsync(seats: Kills * PeopleAKill / 2);
        var random = new Random(20270301);
        var members = new List<Member>();
        var signUps = new List<Task>();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var bot = town.StartBot();
            var before = town.Sandbox.Ledger.LastNumber;
            for (var person = 0; person < PeopleAKill; person++)
            {
                members.Add(town.Person());
                signUps.Add(members[^1].SignUpAsync(stopping));
            }
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > before, stopping);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5, 500)), TimeProvider.System, stopping);
            await bot.KillAsync();
        }

        await using (var bot = town.StartBot())
        {
            await Task.WhenAll(signUps);
            Assert.That(await bot.StopAsync(stopping), Is.Zero, bot.Output);
        }
        Assert.That(members.Count(member => member.IsConfirmed), Is.EqualTo(Kills * PeopleAKill / 2));
        Invariants.Check(town, members, Kills);
    }
}

using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

public sealed class SignUpOverHttpTests
{
    [Test]
    public async Task A_member_signs_up_with_the_real_program_and_leaves_again()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        await using var bot = town.StartBot();
        var member = town.Person();

        await member.SignUpAsync(town.Limit);

        Assert.That(member.IsConfirmed);
        Assert.That(member.Newest, Does.Contain("số thứ tự 1"));

        await member.LeaveAsync(town.Limit);

        await town.QuietAsync();
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        Invariants.Check(town, []);
    }

    [Test]
    public async Task The_first_who_waits_gets_the_seat_of_one_who_leaves_and_is_told()
    {
        await using var town = await Town.BuildAsync(seats: 1);
        await using var bot = town.StartBot();
        var (first, second, third) = (town.Person(), town.Person(), town.Person());
        await first.SignUpAsync(town.Limit);
        await second.SignUpAsync(town.Limit);
        await third.SignUpAsync(town.Limit);
        Assert.That((second.IsConfirmed, third.IsConfirmed), Is.EqualTo((false, false)));

        await first.LeaveAsync(town.Limit);
        _ = await town.Sandbox.Ledger.WaitForAsync(
            entry => entry.ChatId == second.Id && entry.Text.Contains("Có chỗ rồi", StringComparison.Ordinal),
            town.Limit
        );

        await town.QuietAsync();
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        Assert.That(third.Said("Có chỗ rồi"), Is.False);
        Invariants.Check(town, [second, third]);
    }

    /// <summary>B9 of the reliability table.</summary>
    [Test]
    public async Task Twenty_presses_of_one_button_at_once_enrol_once_and_are_confirmed_once()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        await using var bot = town.StartBot();
        var member = town.Person();
        await member.SignUpAsync(town.Limit, untilCard: true);

        var taps = Enumerable.Range(0, 20).Select(_ => member.Press("Đúng, gửi đi")).ToArray();
        foreach (var tap in taps)
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.CallbackId == tap, town.Limit);
        _ = await member.SayAsync("lớp của tôi", town.Limit, "số thứ tự");

        await town.QuietAsync();
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        Assert.That(
            town.Sandbox.Ledger.Entries(member.Id).Count(entry => entry.Text.Contains("Đã ghi tên", StringComparison.Ordinal)),
            Is.EqualTo(1)
        );
        Invariants.Check(town, [member]);
    }
}

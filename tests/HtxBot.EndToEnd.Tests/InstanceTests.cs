using System.Diagnostics;
using Dapper;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>A10 and A12 of the reliability table with the real program: stopping under load, and starting twice.</summary>
public sealed class InstanceTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    /// <summary>A12 of the reliability table.</summary>
    [Test]
    [NonParallelizable]
    public async Task A_second_program_on_the_same_file_ends_within_two_seconds_and_says_why()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        await using var bot = town.StartBot();
        await town.Person().SignUpAsync(town.Limit);

        var took = await Rounds.TakeAsync(
            Promised,
            async () =>
            {
                // By day how long a program takes to start at all is not counted: other work on the machine makes that long.
                var start = Nightly.Runs ? TimeSpan.Zero : await HelpAsync(town);
                var began = Stopwatch.GetTimestamp();
                await using var second = town.StartBot();
                Assert.That(await second.ExitAsync(town.Limit), Is.EqualTo(1));
                var whole = Stopwatch.GetElapsedTime(began);
                Assert.That(second.Output.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
                Assert.That(second.Output, Does.Contain("đang được một htxbot khác dùng: dừng chương trình đó rồi chạy lại."));
                return whole - start;
            }
        );

        Measured.Figure($"refused after {took.TotalSeconds:0.00} s");
        Assert.That(took, Is.LessThanOrEqualTo(Promised));
        await town.Person().SignUpAsync(town.Limit);
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
    }

    /// <summary>A12 of the reliability table.</summary>
    [Test]
    public async Task Two_programs_with_one_token_say_so_and_neither_gives_up_nor_hurries()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        using var otherFile = TestDatabase.CopyOf(town.File);
        const string Told = "409: another process polls this bot with the same token";
        await using var first = town.StartBot();
        await town.Person().SignUpAsync(town.Limit);
        var began = Stopwatch.GetTimestamp();
        var firstTold = first.WrittenAsync(Told, town.Limit);
        await using var second = town.StartBot(otherFile);
        var secondTold = second.WrittenAsync(Told, town.Limit);

        // Whoever polls last throws the other out; each then waits before it polls again.
        await firstTold;
        await secondTold;
        await first.WrittenAsync(Told, town.Limit);

        var told = Times(first, Told) + Times(second, Told);
        var most = 2 + (2 * Stopwatch.GetElapsedTime(began).TotalSeconds / 3);
        Assert.That((first.HasExited, second.HasExited), Is.EqualTo((false, false)));
        Measured.Figure($"{told} polls refused in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, at most {most:0} allowed");
        Assert.That(told, Is.InRange(3, most), "back-off of at least 3 s");
        Assert.That(await second.StopAsync(town.Limit), Is.Zero, second.Output);
        await town.Person().SignUpAsync(town.Limit);
        Assert.That(await first.StopAsync(town.Limit), Is.Zero, first.Output);
    }

    /// <summary>A10 of the reliability table.</summary>
    [Test]
    public async Task Stopped_under_load_it_ends_in_time_with_nothing_lost_and_nothing_said_twice()
    {
        var stops = Nightly.Runs ? 200 : 20;
        await using var town = await Town.BuildAsync(seats: stops * 5);
        var members = new List<Member>();
        var signUps = new List<Task>();
        var longest = TimeSpan.Zero;

        for (var stop = 0; stop < stops; stop++)
        {
            await using var bot = town.StartBot();
            var before = town.Sandbox.Ledger.LastNumber;
            for (var person = 0; person < 10; person++)
            {
                members.Add(town.Person());
                signUps.Add(members[^1].SignUpAsync(town.Limit));
            }
            // Stopped at a different distance each time, always with people in the middle of signing up.
            var enough = before + 5 + (10 * stop % 60);
            _ = await town.Sandbox.Ledger.WaitForAsync(entry => entry.Number > enough, town.Limit);
            var began = Stopwatch.GetTimestamp();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
            var took = Stopwatch.GetElapsedTime(began);
            longest = took > longest ? took : longest;
        }

        await using (var bot = town.StartBot())
        {
            await Task.WhenAll(signUps);
            await town.QuietAsync();
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);
        }
        Measured.Figure($"{stops} stops, the longest took {longest.TotalMilliseconds:0} ms, no copy");
        Assert.That(longest, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(members.Count(member => member.IsConfirmed), Is.EqualTo(stops * 5));
        Invariants.Check(town, members);
    }

    /// <summary>A11 of the reliability table.</summary>
    [Test]
    public async Task A_loop_that_throws_ends_the_real_program_with_code_1_and_the_next_start_goes_on()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        Rename(town, "pause", "pause_gone");
        await using (var bot = town.StartBot())
        {
            Assert.That(await bot.ExitAsync(town.Limit), Is.EqualTo(1), bot.Output);
            Measured.Figure($"the program ends with code {await bot.ExitAsync(town.Limit)}");
            Assert.That(bot.Output, Does.Contain("Loop sender of telegram:1000001 threw SqliteException"));
        }

        Rename(town, "pause_gone", "pause");
        await using var next = town.StartBot();
        await town.Person().SignUpAsync(town.Limit);
        Assert.That(await next.StopAsync(town.Limit), Is.Zero, next.Output);
    }

    /// <summary>How long a program takes that only prints its help.</summary>
    private static async Task<TimeSpan> HelpAsync(Town town)
    {
        var began = Stopwatch.GetTimestamp();
        await using var help = town.StartBot(arguments: ["--help"]);
        Assert.That(await help.ExitAsync(town.Limit), Is.Zero);
        return Stopwatch.GetElapsedTime(began);
    }

    private static void Rename(Town town, string from, string to)
    {
        using var db = town.File.Open();
        _ = db.Execute($"ALTER TABLE {from} RENAME TO {to}");
    }

    private static int Times(BotProcess bot, string words) => bot.Output.Split(words).Length - 1;
}

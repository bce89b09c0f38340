using System.Diagnostics;
using Dapper;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>B8 of the reliability table: one person writes a thousand messages a second while others talk, at the pace Telegram allows.</summary>
[NonParallelizable]
public sealed class FloodTests
{
    private const int People = 100;
    private const int PerSecond = 1000;
    private const long MaxGrowth = 50 << 20;
    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(Nightly.Runs ? 60 : 5);
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(5);

    /// <summary>B8 of the reliability table.</summary>
    [Test]
    public async Task A_thousand_messages_a_second_of_one_person_are_answered_at_most_five_times_and_nobody_else_notices()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        town.Settings["Pace__Telegram__PerSecond"] = "30";
        town.Settings["Pace__Telegram__PerChatPerSecond"] = "1";
        await using var bot = town.StartBot();
        var (flooder, people) = (town.Person(), Enumerable.Range(0, People).Select(_ => town.Person()).ToList());
        // Everybody is known and the program is warm.
        await Task.WhenAll(people.Append(flooder).Select(person => person.StartAsync(town.Limit)));
        await town.QuietAsync();
        var memory = bot.Memory;

        var before = town.Sandbox.Ledger.LastNumber;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(town.Limit);
        var talks = people.Select((person, index) => TalkAsync(person, Thinking * index / People, over.Token)).ToList();
        var most = WatchAsync(bot, over.Token);
        var written = await WriteAsync(town, flooder);
        await over.CancelAsync();
        var waits = (await Task.WhenAll(talks)).SelectMany(each => each).Order().ToList();
        var growth = await most - memory;
        await town.QuietAsync();

        var replies = town.Sandbox.Ledger.Entries(flooder.Id).Where(Member.IsMessage).Where(entry => entry.Number > before).ToList();
        var opens = Stopwatch.GetTimestamp();
        while (!await IsAnsweredAsync(flooder, town.Limit)) { }
        var opened = Stopwatch.GetElapsedTime(opens);
        Assert.That(await bot.StopAsync(town.Limit), Is.Zero, bot.Output);

        var p99 = waits[waits.Count * 99 / 100];
        Measured.Figure(
            $"{written} messages in {Flood.TotalSeconds} s: {replies.Count} replies; {waits.Count} answers to others, p99 {p99.TotalMilliseconds:0} ms; {growth >> 20} MB more; answered again after {opened.TotalSeconds:0} s"
        );
        using var db = town.File.Open();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(replies, Has.Count.InRange(1, 5), string.Join('\n', replies.Select(reply => reply.Text)));
            Assert.That(replies.Count(reply => reply.Text.Contains("nhắn nhanh quá", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(p99, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(growth, Is.LessThanOrEqualTo(MaxGrowth));
            Assert.That(opened, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(60)));
            Assert.That(db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE state <> 'done' OR raw <> ''"), Is.Zero);
            // Every single one was stored.
            Assert.That(
                db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE chat = @Chat", new { Chat = $"{flooder.Id}" }),
                Is.GreaterThan(written)
            );
        }
    }

    /// <summary>A thousand a second, however busy the machine is.</summary>
    private static async Task<int> WriteAsync(Town town, Member flooder)
    {
        var (began, written) = (Stopwatch.GetTimestamp(), 0);
        for (var total = (int)(Flood.TotalSeconds * PerSecond); written < total; )
        {
            for (var due = Stopwatch.GetElapsedTime(began).TotalSeconds * PerSecond; written < Math.Min(due, total); written++)
                _ = town.Sandbox.Users.Say(flooder.Id, "lịch học");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, town.Limit);
        }

        return written;
    }

    private static async Task<List<TimeSpan>> TalkAsync(Member person, TimeSpan first, CancellationToken over)
    {
        var waits = new List<TimeSpan>();
        try
        {
            await Task.Delay(first, TimeProvider.System, over);
            while (true)
            {
                var asked = Stopwatch.GetTimestamp();
                _ = await person.SayAsync("menu", CancellationToken.None, "việc");
                waits.Add(Stopwatch.GetElapsedTime(asked));
                await Task.Delay(Thinking, TimeProvider.System, over);
            }
        }
        catch (OperationCanceledException)
        {
            return waits;
        }
    }

    private static async Task<long> WatchAsync(BotProcess bot, CancellationToken over)
    {
        var most = 0L;
        while (!over.IsCancellationRequested)
        {
            most = Math.Max(most, bot.Memory);
            _ = await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, over));
        }

        return most;
    }

    private static async Task<bool> IsAnsweredAsync(Member flooder, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            _ = await flooder.SayAsync("menu", patience.Token, "việc");
            return true;
        }
        catch (TimeoutException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}

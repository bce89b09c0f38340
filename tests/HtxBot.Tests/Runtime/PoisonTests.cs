using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

/// <summary>B5 of the reliability table: what the others notice of updates at which the program always fails.</summary>
[NonParallelizable]
public sealed class PoisonTests
{
    private const int Updates = 5_000;
    private const int AtOnce = 10;
    private const int OneIn = 100;
    private const int Rounds = 3;
    private const string Poison = "poison";

    // By day other tests run beside this one.
    private static readonly double Bound = Nightly.Runs ? 2 : 20;

    /// <summary>B5: the same people once with poison among them and once without, in turn, so that the machine is the same for both.</summary>
    [Test]
    [CancelAfter(600_000)]
    public async Task One_poisoned_update_in_a_hundred_keeps_the_others_hardly_waiting()
    {
        var (normal, poisoned) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            normal.Add(await OthersAsync(hasPoison: false));
            poisoned.Add(await OthersAsync(hasPoison: true));
        }

        var ratio = Median(poisoned) / Median(normal);
        Measured.Figure(
            $"{Updates / OneIn} of {Updates:N0} poisoned: p99 of the others {Median(poisoned):0.0} ms, without {Median(normal):0.0} ms, {ratio:0.0} times"
        );
        Assert.That(ratio, Is.LessThan(Bound));
    }

    /// <summary>Ten people write at once and wait for their answers, again and again; how long 99 of 100 waited at most, in milliseconds.</summary>
    private static async Task<double> OthersAsync(bool hasPoison)
    {
        using var file = new TestDatabase();
        var took = new ConcurrentQueue<double>();
        long began = 0;
        var channel = new FakeChannel
        {
            Sending = (_, message) =>
            {
                if (message.Text != "sorry")
                    took.Enqueue(Stopwatch.GetElapsedTime(Volatile.Read(ref began)).TotalMilliseconds);
            },
        };
        await using var host = new RuntimeHost(file, channel, new EchoTurns { Throws = update => update.Text == Poison });
        await host.StartAsync();

        var others = 0;
        foreach (var ids in Enumerable.Range(1, Updates).Chunk(AtOnce))
        {
            var updates = ids.Select(id => channel.Said(id, $"{id % 500}", hasPoison && id % OneIn == 0 ? Poison : "x")).ToList();
            others += updates.Count(update => update.Text != Poison);
            Volatile.Write(ref began, Stopwatch.GetTimestamp());
            channel.Deliver(updates);
            await channel.UntilAsync(() => took.Count == others);
        }
        await host.IdleAsync();

        using var db = file.Database.OpenReader();
        Assert.That(
            db.QuerySingle<long>("SELECT count(*) FROM inbox WHERE state = 'dead' AND tries = 3 AND reason LIKE 'the turn threw %'"),
            Is.EqualTo(hasPoison ? Updates / OneIn : 0)
        );
        return took.Order().ElementAt(took.Count * 99 / 100);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}

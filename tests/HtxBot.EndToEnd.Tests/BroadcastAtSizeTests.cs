using HtxBot.Benchmarks;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>An announcement to very many, at the channel's pace, while members chat. The nightly form goes to everybody in the province.</summary>
[NonParallelizable]
public sealed class BroadcastAtSizeTests
{
    private static readonly (int Recipients, int PerSecond) Size = Nightly.Runs ? (57_087, 300) : (1_500, 100);

    // A quarter of a minute shows little on a machine that others use; the long form shows the pace.
    private static readonly double LeastOfThePace = Nightly.Runs ? 0.95 : 0.5;

    [Test]
    public async Task C7_An_announcement_to_very_many_keeps_the_pace_and_members_who_chat_do_not_wait_for_it()
    {
        var options = new BenchmarkOptions { Recipients = Size.Recipients, PerSecond = Size.PerSecond };

        var figures = await new BroadcastBenchmark(options).WhilePeopleChatAsync();

        Measured.Figure(
            $"{Size.Recipients:N0} people at {Size.PerSecond}/s: {100 / figures.AgainstTheLimit:0.0} % of the pace; answers p50 {figures.Answers.Percentile(0.5):0} ms, p95 {figures.Answers.Percentile(0.95):0} ms, p99 {figures.Answers.Percentile(0.99):0} ms; 0 missed, 0 twice, {figures.Waits} times 429"
        );
        Assert.That(figures.Messages, Is.GreaterThan(Size.Recipients), "nobody chatted");
        Assert.That(figures.AgainstTheLimit, Is.LessThanOrEqualTo(1 / LeastOfThePace));
        Assert.That(figures.Answers.Percentile(0.95), Is.LessThanOrEqualTo(1_000));
        Assert.That(figures.Answers.Percentile(0.99), Is.LessThanOrEqualTo(2_000));
    }
}

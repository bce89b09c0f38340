using HtxBot.Benchmarks;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

[TestFixture]
[NonParallelizable]
public sealed class BenchmarkSmokeTests
{
    [Test]
    public async Task The_quick_benchmark_runs_through_and_finds_every_sign_up()
    {
        await using var output = new StringWriter();

        var speed = await BenchmarkRun.RunAsync(BenchmarkOptions.Quick, output);

        Assert.That(speed.Select(row => (row.Load, row.Bot)), Is.EqualTo(Rows), output.ToString());
        Assert.That(speed.Select(row => row.Figures.UpdatesPerSecond), Is.All.GreaterThan(0), output.ToString());
        Assert.That(output.ToString(), Does.Contain("| sign-up, 8 at once, 40 ms away | HtxBot |"));
    }

    [Test]
    public async Task So_does_the_one_by_webhook()
    {
        await using var output = new StringWriter();

        var speed = await BenchmarkRun.RunAsync(BenchmarkOptions.Quick with { ByWebhook = true, Distances = [0] }, output);

        Assert.That(speed.Select(row => (row.Load, row.Bot)), Is.EqualTo(RowsByWebhook), output.ToString());
        Assert.That(speed.Select(row => row.Figures.UpdatesPerSecond), Is.All.GreaterThan(0), output.ToString());
    }

    [Test]
    public async Task So_does_the_one_of_reminders_which_come_once_to_everybody()
    {
        await using var output = new StringWriter();

        _ = await BenchmarkRun.RunAsync(new BenchmarkOptions { WithReminders = true, People = 200 }, output);

        Assert.That(output.ToString(), Does.Contain("| sent, all due at once | 200 |"));
    }

    [Test]
    public async Task So_does_the_one_of_a_year_of_reminders_in_virtual_time()
    {
        await using var output = new StringWriter();

        _ = await BenchmarkRun.RunAsync(new BenchmarkOptions { WithYear = true, People = 130 }, output);

        Assert.That(output.ToString(), Does.Contain("| fired day by day | 1,170 |").And.Contain("| 0 | 0 |"));
    }

    private static readonly (string, string)[] Rows =
    [
        ("0 ms away", "HtxBot"),
        ("0 ms away", "baseline"),
        ("two thirds of that, 0 ms away", "HtxBot"),
        ("40 ms away", "HtxBot"),
        ("40 ms away", "baseline"),
    ];

    private static readonly (string, string)[] RowsByWebhook =
    [
        ("0 ms away", "HtxBot by webhook"),
        ("two thirds of that, 0 ms away", "HtxBot by webhook"),
    ];
}

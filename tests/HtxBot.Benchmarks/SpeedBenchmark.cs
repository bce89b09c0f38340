using System.Diagnostics;
using HtxBot.Benchmarks.Bots;
using HtxBot.Benchmarks.Data;
using HtxBot.Benchmarks.Driving;
using HtxBot.Sandbox;

namespace HtxBot.Benchmarks;

/// <summary>The whole sign-up over HTTP, bot after bot, round after round; every sign-up is looked up in the database afterwards.</summary>
internal sealed class SpeedBenchmark(BenchmarkOptions options, TextWriter progress)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Medians by distance and bot, and those of HtxBot with two thirds of its updates at no distance.</summary>
    public async Task<IReadOnlyList<SpeedRow>> RunAsync()
    {
        var rows = new List<SpeedRow>();
        foreach (var distance in options.Distances)
        {
            var peaks = await RoundsAsync(distance, [.. Bots().Select(bot => (bot, (double?)null))]);
            rows.AddRange(peaks);
            if (distance == 0)
                rows.AddRange(await RoundsAsync(distance, [.. Bots().Where(IsOurs).Select(bot => (bot, TwoThirdsOf(bot, peaks)))]));
        }

        return rows;
    }

    private async Task<IReadOnlyList<SpeedRow>> RoundsAsync(int distance, IReadOnlyList<(Contestant Bot, double? PerSecond)> loads)
    {
        var rounds = new List<SpeedRow>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (bot, perSecond) in loads)
            {
                var figures = await RoundAsync(bot, distance, perSecond);
                var row = new SpeedRow(distance, bot.Name, perSecond is not null, figures);
                rounds.Add(row);
                await progress.WriteLineAsync(
                    $"  {row.Load}, round {round}, {row.Bot}: {figures.UpdatesPerSecond:0} updates/s, "
                        + $"{figures.ProcessorPerUpdate:0.000} ms CPU each, p99 {figures.P99:0.0} ms"
                );
            }
        }

        return
        [
            .. rounds
                .GroupBy(row => row.Bot)
                .Select(group => group.First() with { Figures = Figures.Median([.. group.Select(row => row.Figures)]) }),
        ];
    }

    private static bool IsOurs(Contestant bot) => bot.Name != Contestant.Baseline.Name;

    private static double? TwoThirdsOf(Contestant bot, IReadOnlyList<SpeedRow> peaks) =>
        peaks.Single(row => row.Bot == bot.Name).Figures.UpdatesPerSecond * 2 / 3;

    private Contestant HtxBot => options.Program is { } program ? Contestant.OfProgram(program) : Contestant.HtxBot;

    private IEnumerable<Contestant> Bots() =>
        (options.ByWebhook ? [HtxBot.ByWebhook] : new[] { HtxBot, Contestant.Baseline }).Where(bot =>
            options.OnlyBot is not { } only || bot.Name.Equals(only, StringComparison.OrdinalIgnoreCase)
        );

    private async Task<Figures> RoundAsync(Contestant contestant, int distance, double? perSecond)
    {
        using var folder = new WorkFolder(options.Folder);
        contestant.CreateDatabase(folder.Database);
        var settings = new SandboxOptions { Distance = TimeSpan.FromMilliseconds(distance), LedgerCapacity = 10_000 };
        await using var sandbox = await SandboxServer.StartAsync(settings, CancellationToken.None);
        using var arrivals = perSecond is { } acts ? new Arrivals(acts) : null;
        using var driver = new SignUpDriver(sandbox, SampleProvince.Course, arrivals: arrivals);
        var arriving = arrivals?.RunAsync() ?? Task.CompletedTask;
        Figures figures;
        await using (var bot = ChildBot.Start(contestant.Start(sandbox.Address, settings.BotToken, folder.Database)))
        {
            driver.Begin(options.Conversations);
            await WaitAsync(TimeSpan.Zero, bot, driver, leastReplies: 1);
            await WaitAsync(options.WarmUp, bot, driver);
            _ = driver.TakeTally();
            var (processor, started) = (bot.Processor, Stopwatch.GetTimestamp());
            await WaitAsync(options.Window, bot, driver, leastReplies: 1);
            var (used, took, tally) = (bot.Processor - processor, Stopwatch.GetElapsedTime(started), driver.TakeTally());
            await driver.EndAsync();
            arrivals?.Dispose();
            await arriving;
            figures = FiguresOf(tally, took, used);
        }

        contestant.Check(folder.Database, driver.SignedUp);
        return figures;
    }

    private static async Task WaitAsync(TimeSpan duration, ChildBot bot, SignUpDriver driver, int leastReplies = 0)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) is var gone && (gone < duration || driver.Replies < leastReplies))
        {
            bot.Watch();
            driver.Watch();
            var left = duration - gone;
            await Task.Delay(left > TimeSpan.Zero && left < Tick ? left : Tick, TimeProvider.System);
        }
    }

    private static Figures FiguresOf(Tally tally, TimeSpan took, TimeSpan used) =>
        new(
            tally.Updates / took.TotalSeconds,
            tally.Percentile(0.50),
            tally.Percentile(0.95),
            tally.Percentile(0.99),
            used.TotalMilliseconds / Math.Max(1, tally.Updates),
            tally.MessagesPerUpdate,
            tally.CharactersPerMessage,
            tally.ButtonsPerMessage
        );
}

using HtxBot.Benchmarks.Driving;

namespace HtxBot.Benchmarks;

/// <summary>One run of everything asked for.</summary>
public static class BenchmarkRun
{
    /// <summary>Measures and prints the table.</summary>
    /// <returns>The table's speed rows.</returns>
    /// <exception cref="BenchmarkFailedException">A sign-up is missing or doubled, or a bot stands still.</exception>
    public static async Task<IReadOnlyList<SpeedRow>> RunAsync(BenchmarkOptions options, TextWriter output)
    {
        if (options.WithUnderstanding)
        {
            await new UnderstandingBenchmark(output).RunAsync();
            return [];
        }

        await output.WriteLineAsync(
            $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, synchronous=FULL, databases in {options.Folder}; "
                + $"{options.Rounds} rounds of {options.Window.TotalSeconds:0.#} s after {options.WarmUp.TotalSeconds:0.#} s under load, medians. "
                + "The sandbox, the played people and whatever else runs share the processors."
        );
        if (options.WithBroadcast)
        {
            foreach (var line in await new BroadcastBenchmark(options).RunAsync())
                await output.WriteLineAsync(line);
            return [];
        }
        if (options.WithReminders)
        {
            foreach (var line in await new ReminderBenchmark(options).RunAsync())
                await output.WriteLineAsync(line);
            return [];
        }
        if (options.WithYear)
        {
            foreach (var line in await new YearBenchmark(options).RunAsync())
                await output.WriteLineAsync(line);
            return [];
        }
        var speed = options.WithSpeed ? await new SpeedBenchmark(options, output).RunAsync() : [];
        var start = options.WithStart ? await new StartBenchmark(options, output).RunAsync() : null;
        await output.WriteLineAsync();
        foreach (var line in ResultTable.Of(speed, start, options))
            await output.WriteLineAsync(line);
        foreach (var row in speed)
        {
            await output.WriteLineAsync(
                $"{row.Bot}, {row.Load}: {row.Figures.CharactersPerMessage:0} characters and {row.Figures.ButtonsPerMessage:0.0} buttons a message"
            );
        }

        return speed;
    }
}

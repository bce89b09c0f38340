using System.Diagnostics;
using HtxBot.Benchmarks.Bots;
using HtxBot.Benchmarks.Data;
using HtxBot.Benchmarks.Driving;
using HtxBot.Sandbox;

namespace HtxBot.Benchmarks;

/// <summary>Memory and start-up of the published program: 57,087 people, 1,382 cooperatives, 600 classes, 200,000 enrolments in the file.</summary>
internal sealed class StartBenchmark(BenchmarkOptions options, TextWriter progress)
{
    private const int Starts = 5;
    private const int Updates = 1000;
    private const int Greeter = 77;

    /// <param name="Start">Milliseconds from the start of the process to the first reply, the middle of five.</param>
    /// <param name="AfterStart">Resident megabytes after the first reply.</param>
    /// <param name="AfterUpdates">Resident megabytes after a thousand updates more.</param>
    public sealed record Result(double Start, double AfterStart, double AfterUpdates);

    public async Task<Result> RunAsync()
    {
        using var folder = new WorkFolder(options.Folder);
        await progress.WriteLineAsync("  publishing");
        var program = Publish(Path.Combine(folder.Path, "published"));
        SampleProvince.Create(folder.Database, people: 57_087, courses: 600, enrolments: 200_000);
        await progress.WriteLineAsync("  starting");
        var (starts, fresh, worked) = (new List<double>(), new List<double>(), 0.0);
        for (var start = 1; start <= Starts; start++)
        {
            var (milliseconds, resident, afterwards) = await StartAsync(Contestant.OfProgram(program), folder, isLast: start == Starts);
            starts.Add(milliseconds);
            fresh.Add(resident);
            worked = afterwards;
        }

        return new Result(Figures.Middle(starts), Figures.Middle(fresh), worked);
    }

    private static async Task<(double Milliseconds, double Resident, double Afterwards)> StartAsync(
        Contestant contestant,
        WorkFolder folder,
        bool isLast
    )
    {
        var settings = new SandboxOptions();
        await using var sandbox = await SandboxServer.StartAsync(settings, CancellationToken.None);
        var replied = sandbox.Ledger.WaitForAsync(
            entry => entry is { ChatId: Greeter, Method: "sendMessage" },
            new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System).Token
        );
        _ = sandbox.Users.Start(Greeter);
        var start = contestant.Start(sandbox.Address, settings.BotToken, folder.Database);
        var started = Stopwatch.GetTimestamp();
        await using var bot = ChildBot.Start(start);
        try
        {
            _ = await replied;
        }
        catch (OperationCanceledException)
        {
            throw new BenchmarkFailedException($"No reply within half a minute of the start. The bot wrote:\n{bot.Output}");
        }

        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        var resident = bot.ResidentMegabytes;
        if (!isLast)
            return (milliseconds, resident, 0);
        using var driver = new SignUpDriver(sandbox, SampleProvince.Course, Updates);
        driver.Begin(16);
        await driver.LimitReached;
        await driver.EndAsync();
        return (milliseconds, resident, bot.ResidentMegabytes);
    }

    private static string Publish(string folder)
    {
        var project = Path.Combine(Root(), "src", "HtxBot");
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, "--nologo", "-v", "quiet"])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "htxbot.dll")
            : throw new BenchmarkFailedException($"dotnet publish ended with {publish.ExitCode}:\n{output}");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HtxBot.sln")))
                return folder.FullName;
        }

        throw new BenchmarkFailedException(
            "Memory and start-up are measured inside a checkout; HtxBot.sln was not found above the program."
        );
    }
}

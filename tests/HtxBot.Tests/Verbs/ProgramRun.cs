using System.Diagnostics;
using HtxBot.Configuration;
using HtxBot.Storage;

namespace HtxBot.Tests.Verbs;

/// <summary>The built program as a child process in a folder of the test, as if published: no checkout stands behind it.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ProgramRun(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public static ProgramRun Start(string folder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(typeof(Database).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => ConfigurationTable.Sections.Contains(name.Split("__")[0])).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_RUNNING_IN_CONTAINER"] = "true";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ProgramRun(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Output, string Errors, TimeSpan Took)> EndAsync(
        string folder,
        IReadOnlyDictionary<string, string> environment,
        params IReadOnlyList<string> arguments
    )
    {
        var began = Stopwatch.GetTimestamp();
        using var run = Start(folder, environment, arguments);
        var (output, errors) = (run._process.StandardOutput.ReadToEndAsync(), run._process.StandardError.ReadToEndAsync());
        await run.ExitAsync();
        return (run._process.ExitCode, await output, await errors, Stopwatch.GetElapsedTime(began));
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>SIGTERM, as a container's stop.</summary>
    public void Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}

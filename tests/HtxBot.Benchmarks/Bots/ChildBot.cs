using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace HtxBot.Benchmarks.Bots;

/// <summary>A bot as a process of its own, so that its processor time and memory are its own.</summary>
internal sealed class ChildBot : IAsyncDisposable
{
    private const int KeptCharacters = 2000;
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildBot(Process process) => _process = process;

    /// <summary>Processor time since its start.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory now, in units of 1,048,576 bytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    public static ChildBot Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var bot = new ChildBot(new Process { StartInfo = start });
        bot._process.OutputDataReceived += bot.Keep;
        bot._process.ErrorDataReceived += bot.Keep;
        _ = bot._process.Start();
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>The first and the last of what it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <exception cref="BenchmarkFailedException">It has ended by itself.</exception>
    public void Watch()
    {
        if (_process.HasExited)
            throw new BenchmarkFailedException($"The bot ended with code {_process.ExitCode}. It wrote:\n{Output}");
    }

    /// <summary>Asks it to end, and waits; after half a minute it is killed.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
            return;
        using (Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) { }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
            // The reason stands at the begin, the last words at the end.
            if (_output.Length > 2 * KeptCharacters)
                _output.Remove(KeptCharacters, _output.Length - (2 * KeptCharacters));
        }
    }
}

using System.Diagnostics;
using System.Text;
using HtxBot.Storage;

namespace HtxBot.Testing.Hosts;

/// <summary>The real program as a child process, against a sandbox of the test. Its output is kept for looking into.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private const string Running = "\"EventId\":1000,";
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly List<(string Words, TaskCompletionSource Written)> _awaited = [];
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly string[] Pages = ["/metrics", "/healthz/ready", "/healthz/live", "/", "/tep/", "/telegram/"];
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(5);
    private readonly LeakWatch _watch;
    private readonly Uri? _door;
    private bool _isDisposed;

    private BotProcess(Process process, LeakWatch watch, Uri? door) => (_process, _watch, _door) = (process, watch, door);

    /// <summary>Everything it wrote so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it.</summary>
    /// <param name="watch">Searches everything it writes.</param>
    /// <param name="api">Where the Bot API is.</param>
    /// <param name="token">The bot's token there.</param>
    /// <param name="database">The SQLite file.</param>
    /// <param name="settings">Further environment variables.</param>
    /// <param name="arguments">Verb and its arguments; none: run.</param>
    public static BotProcess Start(
        LeakWatch watch,
        Uri api,
        string token,
        string database,
        IReadOnlyDictionary<string, string>? settings = null,
        params ReadOnlySpan<string> arguments
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(database)!,
        };
        start.ArgumentList.Add(typeof(Database).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Telegram__BotToken"] = token;
        start.Environment["Telegram__BaseUrl"] = api.ToString();
        start.Environment["Storage__Path"] = database;
        start.Environment["Pace__Telegram__PerSecond"] = "0";
        start.Environment["Pace__Telegram__PerChatPerSecond"] = "0";
        // A test says the same at whatever hour it runs; one of the night sets its hours.
        start.Environment["Office__QuietFrom"] = start.Environment["Office__QuietTo"] = "00:00";
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key] = value;

        var door = start.Environment.TryGetValue("Http__Urls", out var urls) && urls is not null ? new Uri(urls.Split(';')[0]) : null;
        var bot = new BotProcess(new Process { StartInfo = start }, watch, door);
        watch.Watch("the program", () => bot.Output);
        bot._process.OutputDataReceived += bot.Keep;
        bot._process.ErrorDataReceived += bot.Keep;
        _ = bot._process.Start();
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>Ends when the process has ended; its exit code.</summary>
    public async Task<int> ExitAsync(CancellationToken stopping)
    {
        await _process.WaitForExitAsync(stopping);
        return _process.ExitCode;
    }

    /// <summary>Ends with the next line that contains these words.</summary>
    public Task WrittenAsync(string words, CancellationToken stopping)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
            _awaited.Add((words, written));
        return written.Task.WaitAsync(stopping);
    }

    /// <summary>Ends when it polls: what people on Zalo say long before is lost.</summary>
    public Task RunningAsync(CancellationToken stopping) => _running.Task.WaitAsync(stopping);

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; ends when the process has ended. One that is still starting could not stop in order, so its start is waited for.</summary>
    public async Task<int> StopAsync(CancellationToken stopping)
    {
        _ = await Task.WhenAny(_running.Task, _process.WaitForExitAsync(stopping));
        await LookAtPagesAsync();
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(stopping);
        return await ExitAsync(stopping);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await LookAtPagesAsync();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    /// <summary>What anybody can read over HTTP is watched too, pages that are not there among it; nothing where it does not listen.</summary>
    private async Task LookAtPagesAsync()
    {
        if (_door is null || _process.HasExited)
            return;
        using var http = new HttpClient { BaseAddress = _door, Timeout = PagePatience };
        foreach (var page in Pages)
        {
            try
            {
                using var answer = await http.GetAsync(page);
                var text = $"{answer}\n{await answer.Content.ReadAsStringAsync()}";
                _watch.Watch($"the page {page}", () => text);
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                return;
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
            return;
        lock (_output)
        {
            _output.AppendLine(text);
            if (text.Contains(Running, StringComparison.Ordinal))
                _ = _running.TrySetResult();
            foreach (var (_, written) in _awaited.Where(each => text.Contains(each.Words, StringComparison.Ordinal)))
                _ = written.TrySetResult();
            _awaited.RemoveAll(each => each.Written.Task.IsCompleted);
        }
    }
}

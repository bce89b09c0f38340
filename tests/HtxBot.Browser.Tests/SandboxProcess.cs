using System.Diagnostics;
using HtxBot.Storage;

namespace HtxBot.Browser.Tests;

/// <summary>The real program in its sandbox mode, on a new database, with the page's address read from its first line.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _folder;

    private SandboxProcess(Process process, string folder, Uri page)
    {
        _process = process;
        _folder = folder;
        Page = page;
    }

    public Uri Page { get; }

    public static async Task<SandboxProcess> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("htxbot-browser-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Database).Assembly.Location, "--sandbox" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["Storage__Path"] = Path.Combine(folder, "sandbox.db");
        start.Environment["Clock__StartAt"] = "2027-02-22T09:00:00+07:00";
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(StartLimit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var place = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (place >= 0)
                return new SandboxProcess(process, folder, new Uri(line[place..].Trim()));
        }
        throw new InvalidOperationException(
            $"The program ended without an address: {await process.StandardError.ReadToEndAsync(limit.Token)}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

using System.Globalization;

namespace HtxBot.Testing.Hosts;

/// <summary>
/// The wall clock of a program that a test starts, set forward and back while it runs, as somebody sets the clock of a machine: by libfaketime,
/// which the loader puts under it. The monotonic clock, and every wait by it, goes on as it does.
/// </summary>
public sealed class FakedClock : IDisposable
{
    private const string Name = "libfaketimeMT.so.1";
    private readonly string _folder = Directory.CreateTempSubdirectory("htxbot-clock-").FullName;

    /// <summary>A clock that is right.</summary>
    /// <exception cref="InvalidOperationException">The library is not on this machine.</exception>
    public FakedClock()
    {
        Settings = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Find(),
            ["FAKETIME_TIMESTAMP_FILE"] = Written,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Or waits by the monotonic clock end at once: 0.9.10 takes them for waits by the other.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
            ["NO_FAKE_STAT"] = "1",
        };
        Set(TimeSpan.Zero);
    }

    /// <summary>What the program is started with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>How far it is ahead of the machine's.</summary>
    public TimeSpan Ahead { get; private set; }

    /// <summary>What it says; UTC.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Ahead;

    private string Written => Path.Combine(_folder, "ahead");

    /// <summary>Somebody sets it, so far ahead of the machine's; negative: behind. The program reads it at its next look.</summary>
    public void Set(TimeSpan ahead)
    {
        Ahead = TimeSpan.FromSeconds(Math.Round(ahead.TotalSeconds));
        var next = Path.Combine(_folder, "next");
        File.WriteAllText(next, Ahead.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");
        // In one step: a file that is half written would be no time at all.
        File.Move(next, Written, overwrite: true);
    }

    /// <summary>Somebody sets it to this moment.</summary>
    public void GoTo(DateTimeOffset moment) => Set(moment - TimeProvider.System.GetUtcNow());

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // As test.sh looks for it.
    private static string Find() =>
        new[] { "/usr/lib", "/usr/lib64", "/usr/local/lib" }
            .Where(Directory.Exists)
            .SelectMany(place => Directory.GetDirectories(place).Append(place))
            .SelectMany(place => new[] { Path.Combine(place, "faketime", Name), Path.Combine(place, Name) })
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No libfaketime found. Install it (Debian: apt-get install libfaketime).");
}

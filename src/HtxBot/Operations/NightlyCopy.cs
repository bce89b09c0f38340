using System.Globalization;
using HtxBot.Channels;
using HtxBot.Configuration;
using HtxBot.Runtime;
using HtxBot.Storage;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Operations;

/// <summary>
/// Copies the database once a night by the calendar and forgets copies that are too old. A night that passed while the program was down is
/// caught up at start.
/// </summary>
internal sealed partial class NightlyCopy(
    Database database,
    string folder,
    BackupOptions options,
    CalendarClock calendar,
    MachineClock machine,
    IWriter writer,
    IEnumerable<IChannel> channels,
    Threads threads,
    ILogger<NightlyCopy> log
) : IRuntimeLoop
{
    private const string Prefix = "htxbot-";
    private const string DayPattern = "yyyy-MM-dd";
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WrongDay = TimeSpan.FromHours(12);

    // Many times what a large file takes on a slow disk: only a disk that hangs is to count as a loop that does.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "copies";

    /// <summary>Makes the copy of the last night that is due, if it is missing, and deletes those that are too old.</summary>
    /// <returns>The file made; null if there was nothing to do.</returns>
    /// <exception cref="StorageException">The copy cannot be made.</exception>
    public string? Run()
    {
        var now = calendar.Now;
        var night = VietnamTime.TimeOf(now) >= options.Hour ? VietnamTime.DayOf(now) : VietnamTime.DayOf(now).AddDays(-1);
        var file = Path.Combine(folder, $"{Prefix}{night.ToString(DayPattern, CultureInfo.InvariantCulture)}.db");
        var isMissing = !File.Exists(file);
        if (isMissing)
            BackupCopy.Make(database, file);
        // Only behind a copy that is there, and by a calendar that is right: neither a failing disk nor a clock set wrong may eat the old ones.
        if (channels.Any(channel => channel.ClockSkew?.Duration() > WrongDay))
            return isMissing ? file : null;
        foreach (var old in Directory.EnumerateFiles(folder, $"{Prefix}*.db").Where(old => NightOf(old) <= night.AddDays(-options.Keep)))
            File.Delete(old);
        return isMissing ? file : null;
    }

    /// <inheritdoc/>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        while (true)
        {
            var wait = Often;
            try
            {
                if (await beat.WaitAsync(CopyAsync(), Patience) is { } file)
                    Copied(log, Path.GetFileName(file));
            }
            catch (Exception problem) when (problem is StorageException or SqliteException or IOException or UnauthorizedAccessException)
            {
                NotCopied(log, problem.Message);
                wait = AfterFailure;
            }
            await beat.DelayAsync(wait, stopping);
        }
    }

    private async Task<string?> CopyAsync()
    {
        string? made = null;
        await threads.Run(async () =>
        {
            made = Run();
            if (made is not null)
                await CopyJournal.NoteCopyAsync(writer, made, machine.Utc);
        });
        return made;
    }

    private static DateOnly? NightOf(string file) =>
        DateOnly.TryParseExact(
            Path.GetFileNameWithoutExtension(file)[Prefix.Length..],
            DayPattern,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var night
        )
            ? night
            : null;

    [LoggerMessage(3001, LogLevel.Information, "The nightly copy {File} is made and checked")]
    private static partial void Copied(ILogger log, string file);

    [LoggerMessage(3002, LogLevel.Error, "The nightly copy could not be made: {Problem}; next try in half an hour")]
    private static partial void NotCopied(ILogger log, string problem);
}

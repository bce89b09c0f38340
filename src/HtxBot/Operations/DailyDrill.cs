using HtxBot.Runtime;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace HtxBot.Operations;

/// <summary>
/// Restores the newest nightly copy into a scratch file, once for each copy and at least once a day, and notes whether that went well:
/// a copy that nobody has restored is only a hope.
/// </summary>
internal sealed partial class DailyDrill(
    Database database,
    BackupFolder backups,
    IWriter writer,
    MachineClock machine,
    Threads threads,
    ILogger<DailyDrill> log
) : IRuntimeLoop
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Daily = TimeSpan.FromHours(24);

    // Many times what a large file takes on a slow disk: only a disk that hangs is to count as a loop that does.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "drill";

    /// <summary>Tries the newest copy if it is due.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> RunAsync()
    {
        if (backups.Newest is not { } copy || !IsDue(copy.Name))
            return false;
        string? problem = null;
        await threads.Run(() =>
        {
            problem = Problem(copy.FullName);
            return Task.CompletedTask;
        });
        _ = await CopyJournal.NoteDrillAsync(writer, copy.Name, machine.Utc, problem);
        if (problem is null)
            Restored(log, copy.Name);
        else
            NotRestored(log, copy.Name, problem);
        return true;
    }

    /// <inheritdoc/>
    public async Task RunAsync(Beat beat, CancellationToken stopping)
    {
        while (true)
        {
            await beat.DelayAsync(Often, stopping);
            try
            {
                _ = await beat.WaitAsync(RunAsync(), Patience);
            }
            catch (Exception problem) when (problem is StorageException or SqliteException or IOException or UnauthorizedAccessException)
            {
                NotRestored(log, "", problem.Message);
            }
        }
    }

    private bool IsDue(string file)
    {
        using var db = database.OpenReader();
        return CopyJournal.LastDrill(db) is not { } last || last.File != file || machine.Utc - last.RanAt >= Daily;
    }

    private string? Problem(string copy)
    {
        var scratch = Path.Combine(backups.Path, ".drill.part");
        try
        {
            CopyNote? note;
            using (var db = database.OpenReader())
                note = CopyJournal.Note(db, copy);
            if (note is not null && CopyJournal.HashOf(copy) != note.Sha256)
                return $"{Path.GetFileName(copy)} đã thay đổi từ lúc sao lưu: kiểm tra ổ đĩa, làm bản mới bằng htxbot backup";
            var content = RestoreCopy.Rebuild(copy, scratch);
            return note is not null && TableCounts.Difference(note.Counts, content.Counts) is { } difference
                ? $"{Path.GetFileName(copy)}: {difference}"
                : null;
        }
        catch (StorageException problem)
        {
            return problem.Message;
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    [LoggerMessage(3003, LogLevel.Information, "The copy {File} was restored into a scratch file and is sound")]
    private static partial void Restored(ILogger log, string file);

    [LoggerMessage(3004, LogLevel.Error, "The copy {File} could not be restored: {Problem}")]
    private static partial void NotRestored(ILogger log, string file, string problem);
}

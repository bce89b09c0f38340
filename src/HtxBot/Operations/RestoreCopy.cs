using Dapper;
using HtxBot.Features.Announcements;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;

namespace HtxBot.Operations;

/// <summary>What a restore did.</summary>
/// <param name="Content">What the copy holds.</param>
/// <param name="Kept">Where the file lies that was there before; null if there was none.</param>
/// <param name="Unsure">Messages of announcements that waited in the copy: whether they went out since is not known, so they are not sent again.</param>
/// <param name="Held">Announcements whose time has come since the copy was made: they are held back, and their senders told at the next start.</param>
public sealed record Restored(CopyContent Content, string? Kept, int Unsure, int Held);

/// <summary>Puts a copy in the place of the database. The file that was there is kept.</summary>
public static class RestoreCopy
{
    /// <summary>Checks the copy, builds the new file beside the database, checks that too, and only then changes them over.</summary>
    /// <param name="database">Where to; its folder is made if missing.</param>
    /// <param name="file">The copy; it is only read.</param>
    /// <param name="clock">Names the file that is kept, and says which announcements were due; machine time.</param>
    /// <exception cref="StorageException">The copy is not sound, or a bot is running; the database is as it was.</exception>
    public static Restored Restore(Database database, string file, TimeProvider clock)
    {
        using var owner = InstanceLock.Take(database.Path);
        var part = $"{database.Path}.{Environment.ProcessId}.part";
        try
        {
            var content = Rebuild(file, part);
            var (unsure, held) = Settle(part, clock.GetUtcNow());
            var kept = PutAside(database, clock);
            File.Move(part, database.Path);
            // Back to WAL, so that readers (doctor, audit) need no start of the bot first.
            database.OpenWriter().Dispose();
            return new Restored(content, kept, unsure, held);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StorageException(
                $"Không khôi phục được vào {database.Path} ({problem.Message}): kiểm tra dung lượng đĩa và quyền ghi.",
                problem
            );
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Restores into a scratch file, which is left for the caller, and compares it with the copy.</summary>
    /// <exception cref="StorageException">The copy cannot be restored.</exception>
    public static CopyContent Rebuild(string file, string scratch)
    {
        file = Path.GetFullPath(file);
        var content = CopyInspection.Inspect(file);
        PrivateFile.MakeEmpty(scratch);
        try
        {
            using (var copy = CopyInspection.Open(file))
                copy.Execute(CopyInto, new { scratch }, commandTimeout: 600);
        }
        catch (SqliteException problem)
        {
            throw new StorageException($"Không dựng lại được {file} ({problem.Message}): kiểm tra dung lượng đĩa.", problem);
        }
        PrivateFile.ToDisk(scratch);
        var rebuilt = CopyInspection.Inspect(scratch);
        if (TableCounts.Difference(content.Counts, rebuilt.Counts) is { } difference)
            throw new StorageException($"Bản dựng lại từ {file} không khớp: {difference}; dùng bản sao khác.");
        return content;
    }

    // An announcement goes out at most once, and the copy cannot know what happened after it was made.
    private static (int Unsure, int Held) Settle(string part, DateTimeOffset now)
    {
        using var db = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = part,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ConnectionString
        );
        db.Open();
        var settled = RestoredStore.Settle(db, now);
        db.Close();
        PrivateFile.ToDisk(part);
        return settled;
    }

    private static string? PutAside(Database database, TimeProvider clock)
    {
        if (!File.Exists(database.Path))
        {
            DeleteBeside(database.Path);
            return null;
        }
        EmptyWal(database);
        var kept = $"{database.Path}.before-restore-{clock.GetUtcNow().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
        // A file that could not be opened keeps its WAL; a WAL left behind would be taken for the new file's.
        if (File.Exists(database.Path + "-wal"))
            File.Move(database.Path + "-wal", kept + "-wal");
        File.Move(database.Path, kept);
        DeleteBeside(database.Path);
        return kept;
    }

    private static void EmptyWal(Database database)
    {
        try
        {
            using var db = database.OpenWriter();
            _ = db.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Exception problem) when (problem is StorageException or SqliteException)
        {
            // Restoring over a broken file is what this is for.
        }
    }

    private static void DeleteBeside(string path)
    {
        foreach (var end in new[] { "-wal", "-shm", "-journal" })
            File.Delete(path + end);
    }

    private const string CopyInto = "VACUUM INTO @scratch";
}

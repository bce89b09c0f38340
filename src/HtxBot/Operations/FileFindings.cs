using HtxBot.Configuration;

namespace HtxBot.Operations;

/// <summary>What is wrong with disks and files: too full, not to be written, or open to others of the machine.</summary>
public sealed class FileFindings(Settings settings, DiskSpace disk)
{
    private const long LargeWal = 128L << 20;

    // Its files have access lists that their modes do not show.
    private const string Credentials = "/run/credentials/";

    private readonly string _database = Path.GetFullPath(settings.Storage.Path);

    /// <summary>Room on the disks of the database and of the copies, and whether a copy can be written.</summary>
    public IEnumerable<Finding> OfDisks()
    {
        var folder = Existing(Path.GetDirectoryName(_database)!);
        if (Low(folder) is { } low)
            yield return new("disk", low, "chuyển bản sao lưu cũ và tệp không cần sang nơi khác");
        if (new FileInfo(_database + "-wal") is { Exists: true, Length: > LargeWal } wal)
            yield return new(
                "wal",
                $"tệp {wal.Name} đã lớn {wal.Length >> 20} MB",
                "đóng chương trình đang mở cơ sở dữ liệu lâu (sqlite3), rồi khởi động lại bot"
            );
        var backups = Existing(settings.BackupFolder);
        if (!CanWrite(backups))
            yield return new(
                "backup-folder",
                $"không ghi được vào {backups}, nơi để bản sao lưu",
                "cho người dùng chạy bot quyền ghi vào Backup__Folder (với systemd thêm ReadWritePaths), hoặc đặt Backup__Folder khác"
            );
        // Below the database it is the same disk, unless somebody has named another place.
        else if (settings.Backup.Folder is not null && Low(backups) is { } full)
            yield return new("backup-folder", full, "chuyển bản sao lưu cũ sang nơi khác, hoặc đặt Backup__Folder trên ổ đĩa khác");
    }

    /// <summary>Files with personal data or a token that others of the machine can read or write.</summary>
    public IReadOnlyList<Finding> OfRights()
    {
        if (OperatingSystem.IsWindows())
            return [];
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        string[] files = [.. OfDatabase(), .. In(settings.BackupFolder, "*.db"), .. TokenFiles];
        List<Finding> findings = [];
        foreach (var file in files.Where(File.Exists))
        {
            if ((File.GetUnixFileMode(file) & Others) != 0)
                findings.Add(new("rights", $"người khác trên máy đọc được {file}", $"chmod 600 {file}"));
        }
        return findings;
    }

    /// <summary>But those that systemd hands to the service, and to nobody else.</summary>
    private IEnumerable<string> TokenFiles =>
        settings.TokenFiles.Where(file => !Path.GetFullPath(file).StartsWith(Credentials, StringComparison.Ordinal));

    /// <summary>The database and what lies beside it under its name: log, lock, spool, what a restore or an upgrade has kept.</summary>
    private IEnumerable<string> OfDatabase() =>
        In(Path.GetDirectoryName(_database)!, Path.GetFileName(_database) + "*")
            .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal));

    private string? Low(string folder) =>
        disk.Free(Path.Combine(folder, "x")) is var free && free < AlarmRules.LowDisk
            ? $"ổ đĩa của {folder} chỉ còn trống {free:P0}"
            : null;

    private static string[] In(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];

    /// <summary>A folder, or what there is of the way to it.</summary>
    private static string Existing(string folder)
    {
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        return folder;
    }

    private static bool CanWrite(string folder)
    {
        var probe = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.DeleteOnClose,
        };
        try
        {
            new FileStream(Path.Combine(folder, $".htxbot-doctor-{Environment.ProcessId}"), probe).Dispose();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

namespace HtxBot.Operations;

/// <summary>How much of a disk is free.</summary>
/// <param name="free">Free part of the disk under a folder, 0 to 1; tests give their own.</param>
public sealed class DiskSpace(Func<string, double>? free = null)
{
    private readonly Func<string, double> _free = free ?? Measure;

    /// <summary>Free part of the disk that holds a file, 0 to 1.</summary>
    public double Free(string file) => _free(Path.GetDirectoryName(Path.GetFullPath(file))!);

    private static double Measure(string folder)
    {
        var disk = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
        return disk.TotalSize == 0 ? 0 : (double)disk.AvailableFreeSpace / disk.TotalSize;
    }
}

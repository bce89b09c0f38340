namespace HtxBot.Testing;

/// <summary>New folders for the files of a test. Whoever asks for one deletes it.</summary>
public static class TestFolders
{
    private const string Volume = "/dev/shm";
    private const string Prefix = "htxbot-test-";
    private const long Enough = 1L << 30;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // A container may have no more than 64 MB there.
    private static readonly bool HasVolume = Directory.Exists(Volume) && new DriveInfo(Volume).AvailableFreeSpace > Enough;

    /// <summary>On a disk: for what asks how fast or how large something is there.</summary>
    public static string OnDisk() => Directory.CreateTempSubdirectory(Prefix).FullName;

    /// <summary>
    /// In memory where the machine has such a volume: the files are as real, and what the end of a program leaves lies there too, but nothing
    /// waits for a disk. For whatever does not ask what a power cut leaves.
    /// </summary>
    public static string InMemory() =>
        HasVolume && !OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(Path.Combine(Volume, $"{Prefix}{Guid.NewGuid():N}"), OwnerOnly).FullName
            : OnDisk();
}

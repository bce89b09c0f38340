using System.Diagnostics;

namespace HtxBot.Testing.Hosts;

/// <summary>A file system of a few megabytes, in memory, that a test may fill to the last block.</summary>
public sealed class SmallVolume : IDisposable
{
    private readonly string _filler;

    private SmallVolume(string folder)
    {
        Folder = folder;
        _filler = Path.Combine(folder, "filler");
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Mounts one; null where this account may not.</summary>
    /// <param name="megabytes">Its size.</param>
    public static SmallVolume? TryMount(int megabytes)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var folder = Directory.CreateTempSubdirectory("htxbot-volume-").FullName;
        if (Ran("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=700", "htxbot-test", folder))
            return new SmallVolume(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Writes until nothing more goes in.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(_filler);

    /// <inheritdoc/>
    public void Dispose()
    {
        // What still has a file open keeps it until it ends.
        _ = Ran("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool Ran(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

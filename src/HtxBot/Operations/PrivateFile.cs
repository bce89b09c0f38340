namespace HtxBot.Operations;

/// <summary>Files with personal data: for their owner only, and really on disk.</summary>
internal static class PrivateFile
{
    /// <summary>Makes an empty file in place of an older one. VACUUM INTO takes an empty file as it is, with the rights it has.</summary>
    public static void MakeEmpty(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    /// <summary>Ends when what was written is on disk.</summary>
    public static void ToDisk(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}

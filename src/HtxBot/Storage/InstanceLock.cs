namespace HtxBot.Storage;

/// <summary>Held by the one program that writes a database; the operating system frees it even after kill -9.</summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a database, at once or never.</summary>
    /// <exception cref="StorageException">Another program holds it.</exception>
    public static InstanceLock Take(string databasePath)
    {
        var path = System.IO.Path.GetFullPath(databasePath) + ".lock";
        try
        {
            _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new InstanceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The database {databasePath} is in use by another HtxBot; stop that one first.", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

namespace HtxBot.Storage;

/// <summary>Held by the one program that writes a database; the operating system frees it even after kill -9.</summary>
public sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>The file that is locked; it stays when the lock is freed.</summary>
    public static string FileOf(string databasePath) => System.IO.Path.GetFullPath(databasePath) + ".lock";

    /// <summary>Takes the lock of a database, at once or never.</summary>
    /// <exception cref="StorageException">Another program holds it, or its file cannot be made.</exception>
    public static InstanceLock Take(string databasePath)
    {
        var path = FileOf(databasePath);
        try
        {
            _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new InstanceLock(new FileStream(path, options));
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new StorageException(
                $"Cơ sở dữ liệu {System.IO.Path.GetFullPath(databasePath)} đang được một htxbot khác dùng: dừng chương trình đó rồi chạy lại.",
                problem
            );
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"Không tạo được tệp khóa {path}: kiểm tra Storage__Path và quyền ghi thư mục.", problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

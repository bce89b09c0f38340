using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HtxBot.Storage;

/// <summary>One SQLite file and the only way to open it: every connection has every pragma stated and checked.</summary>
public sealed class Database
{
    private static readonly (string Name, string Set, long Wanted)[] Pragmas =
    [
        // A waiting native call wakes in milliseconds; the driver's own retry sleeps 150.
        ("busy_timeout", "5000", 5000),
        // NORMAL loses confirmed sign-ups in a power cut.
        ("synchronous", "FULL", 2),
        ("foreign_keys", "ON", 1),
        ("secure_delete", "ON", 1),
        ("temp_store", "MEMORY", 2),
        ("wal_autocheckpoint", "4000", 4000),
        ("journal_size_limit", "67108864", 67108864),
    ];

    /// <summary>
    /// SQLITE_DBCONFIG_ENABLE_QPSG: no plan depends on what is bound, so that the plan a test has looked at is the one that runs. Without it SQLite
    /// prepares every <c>LIMIT ?</c> anew at each run (https://sqlite.org/c3ref/c_dbconfig_defensive.html).
    /// </summary>
    private const int StablePlans = 1007;

    /// <param name="path">The file, absolute or from the working folder. Its folder is made if missing.</param>
    public Database(string path)
    {
        DapperTypes.Use();
        SqliteLibrary.Use();
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>Told of every connection that is opened, ready to use; for whoever watches statements.</summary>
    internal Action<SqliteConnection> Opened { get; set; } = static _ => { };

    /// <summary>A connection that may write; in the program only the writer has one. Makes the file if missing, readable by its owner only.</summary>
    /// <exception cref="StorageException">The file cannot be opened, or does not take a pragma.</exception>
    public SqliteConnection OpenWriter()
    {
        MakeFile();
        return Open(SqliteOpenMode.ReadWrite, ["PRAGMA journal_mode = WAL", "PRAGMA cache_size = -16000"]);
    }

    /// <summary>A connection that can only read; its file must exist.</summary>
    /// <exception cref="StorageException">The file cannot be opened, or does not take a pragma.</exception>
    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, []);

    private PreparedConnection Open(SqliteOpenMode mode, string[] first)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            // The native busy_timeout does the waiting; this only ends the driver's own retries after it.
            DefaultTimeout = 1,
        };
        var connection = new PreparedConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            if (raw.sqlite3_db_config(connection.Handle, StablePlans, 1, out _) != raw.SQLITE_OK)
                throw new StorageException(
                    $"SQLite {raw.sqlite3_libversion().utf8_to_string()} không giữ được kế hoạch truy vấn: dùng đúng bản SQLite đi kèm htxbot."
                );
            // First starts at the same moment: whoever comes second waits for the change to WAL.
            foreach (var pragma in first)
                _ = Ask(connection, pragma, patience: 30);
            foreach (var (name, set, _) in Pragmas)
                _ = Ask(connection, $"PRAGMA {name} = {set}");
            Check(connection);
            Opened(connection);
            return connection;
        }
        catch (SqliteException problem)
        {
            connection.Dispose();
            throw new StorageException(
                $"Không mở được cơ sở dữ liệu {Path} ({problem.Message}): chạy htxbot doctor; nếu tệp hỏng, dừng bot rồi chạy htxbot restore.",
                problem
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Check(SqliteConnection connection)
    {
        var journal = Ask(connection, "PRAGMA journal_mode");
        if (!"wal".Equals(journal, StringComparison.OrdinalIgnoreCase))
            throw new StorageException(
                $"Cơ sở dữ liệu {Path} đang ở chế độ {journal}, không chuyển sang WAL được: đặt tệp trên ổ đĩa của máy này, không phải ổ mạng."
            );
        foreach (var (name, set, wanted) in Pragmas)
        {
            var found = Ask(connection, $"PRAGMA {name}");
            if (found != wanted.ToString(CultureInfo.InvariantCulture))
                throw new StorageException(
                    $"Cơ sở dữ liệu {Path} có {name} = {found}, không nhận {set}: dùng đúng bản SQLite đi kèm htxbot."
                );
        }
    }

    private static string? Ask(SqliteConnection connection, string pragma, int patience = 5)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        command.CommandTimeout = patience;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private void MakeFile()
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
                _ = Directory.CreateDirectory(folder);
            if (File.Exists(Path))
                return;
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite,
            };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(Path, options).Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"Không tạo được cơ sở dữ liệu {Path} ({problem.Message}): kiểm tra Storage__Path và quyền ghi thư mục.",
                problem
            );
        }
    }
}

using SQLitePCL;

namespace HtxBot.Storage;

/// <summary>How SQLite runs in this process.</summary>
internal static class SqliteLibrary
{
    private const int MultiThread = 2;
    private const int MemoryStatistics = 9;
    private static readonly Lazy<bool> Configured = new(Configure);

    /// <summary>Safe to call often; before the first connection.</summary>
    public static void Use() => _ = Configured.Value;

    /// <summary>
    /// Each connection here is used by one thread at a time, so it needs no lock of its own, and nobody reads the statistics that every
    /// allocation takes a lock for. Both are refused, harmlessly, if somebody has opened a connection before.
    /// </summary>
    private static bool Configure()
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(MultiThread) == raw.SQLITE_OK && raw.sqlite3_config(MemoryStatistics, 0) == raw.SQLITE_OK;
    }
}

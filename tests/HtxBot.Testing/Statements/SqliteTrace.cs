using System.Runtime.InteropServices;
using SQLitePCL;

namespace HtxBot.Testing.Statements;

/// <summary>What SQLite tells of the statements it runs; the wrapper leaves it out. See https://sqlite.org/c3ref/trace_v2.html.</summary>
internal static class SqliteTrace
{
    private const string Library = "e_sqlite3";

    /// <summary>A statement begins, or a trigger inside one.</summary>
    public const uint Begins = 1;

    /// <summary>A statement has ended.</summary>
    public const uint Ended = 2;

    /// <summary>Counters of a statement: rows walked in full scans, sorts, indexes made for one run, steps of SQLite's virtual machine.</summary>
    public const int Walked = 1;
    public const int Sorted = 2;
    public const int Indexed = 3;
    public const int Steps = 4;

    /// <summary>Called for each; must not throw.</summary>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int Callback(uint kind, IntPtr context, IntPtr statement, IntPtr detail);

    [DllImport(Library, EntryPoint = "sqlite3_trace_v2", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Set(sqlite3 database, uint kinds, Callback callback, IntPtr context);

    [DllImport(Library, EntryPoint = "sqlite3_stmt_status", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Count(IntPtr statement, int counter, int reset);

    [DllImport(Library, EntryPoint = "sqlite3_sql", CallingConvention = CallingConvention.Cdecl)]
    public static extern IntPtr Sql(IntPtr statement);
}

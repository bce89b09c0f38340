using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HtxBot.Storage;

/// <summary>
/// A prepared statement, kept for the life of its connection. Parameters are <c>?1</c>, <c>?2</c> … and counted from 1, columns from 0.
/// For the few statements of every turn, where Dapper's own work would cost more than SQLite's.
/// </summary>
public sealed class Statement
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[256];

    private Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>The statement of this text on this connection; prepared once. <paramref name="sql"/> must be a constant.</summary>
    public static Statement On(SqliteConnection connection, string sql) => Cache.Of(connection).Get(connection, sql);

    /// <summary>Sets a text parameter.</summary>
    public Statement Text(int index, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, index));
            return this;
        }

        // The driver would make an array for every value; SQLite copies it anyway.
        if (_text.Length < value.Length * 3)
            _text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        return Text(index, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text)));
    }

    /// <summary>Sets a text parameter to UTF-8, which is copied.</summary>
    public Statement Text(int index, ReadOnlySpan<byte> utf8)
    {
        // An empty span has no address, which would mean NULL.
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, index, "") : raw.sqlite3_bind_text(_statement, index, utf8));
        return this;
    }

    /// <summary>Sets an integer parameter.</summary>
    public Statement Integer(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    /// <summary>Sets an integer parameter, or NULL.</summary>
    public Statement Integer(int index, long? value)
    {
        if (value is { } integer)
            return Integer(index, integer);
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Runs it to the end.</summary>
    /// <returns>The number of rows changed.</returns>
    public int Run()
    {
        try
        {
            while (Step()) { }
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>What is read from the first row; the default if there is none.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>What is read from every row.</summary>
    public List<T> All<T>(Func<Statement, T> read)
    {
        try
        {
            var all = new List<T>();
            while (Step())
                all.Add(read(this));
            return all;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the next row; false at the end. After the last row call <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    /// <summary>The text in a column of the present row; null if there is none.</summary>
    public string? Text(int column) =>
        raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL
            ? null
            : raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>The UTF-8 of the text in a column of the present row; valid until the next step. Empty if there is none.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>The integer in a column of the present row.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>Makes it ready to run again.</summary>
    public void Reset()
    {
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
    }

    /// <summary>Ends every statement of a connection that is about to be closed.</summary>
    internal static void Forget(SqliteConnection connection) => Cache.Of(connection).Clear();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }

    private sealed class Cache
    {
        private static readonly ConditionalWeakTable<SqliteConnection, Cache> OfConnections = [];
        private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

        public static Cache Of(SqliteConnection connection) => OfConnections.GetOrCreateValue(connection);

        public Statement Get(SqliteConnection connection, string sql)
        {
            if (!_statements.TryGetValue(sql, out var statement))
                _statements.Add(sql, statement = new Statement(connection.Handle!, sql));
            return statement;
        }

        public void Clear()
        {
            foreach (var statement in _statements.Values)
                statement._statement.Dispose();
            _statements.Clear();
        }
    }
}

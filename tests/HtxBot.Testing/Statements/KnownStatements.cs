using System.Reflection;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HtxBot.Testing.Statements;

/// <summary>The statements of the program's code: constants beside their callers.</summary>
public static class KnownStatements
{
    private static readonly Dictionary<string, string> Names = Find();

    /// <summary>Every constant that is a statement on this database, with the name of the constant.</summary>
    public static IEnumerable<(string Name, string Sql)> On(SqliteConnection connection) =>
        Names.Where(each => IsStatement(connection, each.Key)).Select(each => (each.Value, each.Key));

    /// <summary>The constant that holds this text, as <c>Outbox.Page</c>; else its first words.</summary>
    public static string NameOf(string sql) => Names.GetValueOrDefault(sql) ?? string.Join(' ', sql.Split((char[]?)null, 6).Take(5));

    private static bool IsStatement(SqliteConnection connection, string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal))
            return false;
        var code = raw.sqlite3_prepare_v2(connection.Handle!, text, out var statement, out var rest);
        using (statement)
            return code == raw.SQLITE_OK
                && !statement.IsInvalid
                && string.IsNullOrWhiteSpace(rest)
                && raw.sqlite3_stmt_isexplain(statement) == 0;
    }

    private static Dictionary<string, string> Find()
    {
        var names = new Dictionary<string, string>();
        foreach (var type in typeof(Database).Assembly.GetTypes())
        {
            const BindingFlags All = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var constant in type.GetFields(All).Where(field => field.IsLiteral && field.FieldType == typeof(string)))
                _ = names.TryAdd((string)constant.GetRawConstantValue()!, $"{type.Name}.{constant.Name}");
        }
        return names;
    }
}

using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;
using HtxBot.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HtxBot.Testing.Statements;

/// <summary>The statements of the program's code: constants beside their callers.</summary>
public static partial class KnownStatements
{
    private static readonly (string Name, string Text)[] Constants = [.. Find(typeof(Database).Assembly)];

    private static readonly Dictionary<string, string> Names = Constants
        .SelectMany(Split)
        .DistinctBy(each => each.Sql)
        .ToDictionary(each => each.Sql, each => each.Name);

    /// <summary>
    /// Every statement of the constants on this database, with the name of its constant; of several in one each but the first has its number behind.
    /// </summary>
    /// <param name="connection">One that may write: it gets the temporary tables that the program makes.</param>
    /// <exception cref="InvalidOperationException">A constant looks like a statement and is none here.</exception>
    public static IReadOnlyList<(string Name, string Sql)> On(SqliteConnection connection) => On(connection, Constants);

    /// <summary>The same of other constants.</summary>
    public static IReadOnlyList<(string Name, string Sql)> On(
        SqliteConnection connection,
        IReadOnlyList<(string Name, string Text)> constants
    )
    {
        var known = constants.Where(each => Begins().IsMatch(each.Text)).ToList();
        foreach (var (_, sql) in known.SelectMany(Split).Where(each => each.Sql.StartsWith("CREATE TEMP", StringComparison.Ordinal)))
            _ = connection.Execute(sql);
        var strange = known
            .SelectMany(each => Split(each).Select(part => (each.Text, part.Name, Why: Obstacle(connection, part.Sql))))
            .Where(each => each.Why is not null)
            .ToLookup(each => IsBeginning(each.Text, constants));
        if (strange[false].Any())
            throw new InvalidOperationException(
                $"What looks like SQL is none: {string.Join("; ", strange[false].Select(each => $"{each.Name}: {each.Why}"))}"
            );
        var beginnings = strange[true].Select(each => each.Name).ToHashSet();
        return [.. known.SelectMany(Split).Where(each => Plans().IsMatch(each.Sql) && !beginnings.Contains(each.Name))];
    }

    /// <summary>The constant that holds this text, as <c>Outbox.Page</c>; else its first words.</summary>
    public static string NameOf(string sql) =>
        Names.GetValueOrDefault(Whole(sql)) ?? string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(5));

    /// <summary>What begins another constant need be no statement of its own.</summary>
    private static bool IsBeginning(string text, IReadOnlyList<(string Name, string Text)> constants) =>
        constants.Any(each => each.Text.Length > text.Length && each.Text.StartsWith(text, StringComparison.Ordinal));

    private static string? Obstacle(SqliteConnection connection, string sql)
    {
        var code = raw.sqlite3_prepare_v2(connection.Handle!, sql, out var statement, out var rest);
        using (statement)
            return code != raw.SQLITE_OK ? raw.sqlite3_errmsg(connection.Handle!).utf8_to_string()
                : string.IsNullOrWhiteSpace(rest) ? null
                : $"there is more behind it: {rest}";
    }

    private static IEnumerable<(string Name, string Sql)> Split((string Name, string Text) constant) =>
        Ends()
            .Split(constant.Text)
            .Select(Whole)
            .Where(sql => sql.Length > 0)
            .Select((sql, index) => (index == 0 ? constant.Name : $"{constant.Name}#{index + 1}", sql));

    private static string Whole(string sql) => sql.Trim().TrimEnd(';');

    private static IEnumerable<(string Name, string Text)> Find(Assembly assembly)
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in assembly.GetTypes().Where(type => !type.ContainsGenericParameters).SelectMany(type => type.GetFields(All)))
        {
            var name = $"{field.DeclaringType!.Name}.{field.Name}";
            if (field.IsLiteral && field.FieldType == typeof(string))
                yield return (name, (string)field.GetRawConstantValue()!);
            else if (field.IsInitOnly && field.FieldType == typeof(string[]))
                foreach (var (index, text) in ((string[])field.GetValue(null)!).Index())
                    yield return ($"{name}[{index}]", text);
        }
    }

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|ALTER|DROP|PRAGMA|ATTACH|DETACH|VACUUM|BEGIN|SAVEPOINT)\s")]
    private static partial Regex Begins();

    [GeneratedRegex(@"^(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\s")]
    private static partial Regex Plans();

    [GeneratedRegex(@";[ \t]*(?:\r?\n|$)")]
    private static partial Regex Ends();
}

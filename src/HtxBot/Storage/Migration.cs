using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace HtxBot.Storage;

/// <summary>One numbered change of the schema, forward only, never edited after release.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">File name, <c>NNNN_what.sql</c>.</param>
/// <param name="Sql">Its statements.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the statements, lower-case hexadecimal; line ends do not count.</summary>
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.Replace("\r\n", "\n", StringComparison.Ordinal))));

    /// <summary>The migrations inside this program, by number.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } = ReadEmbedded(typeof(Migration).Assembly);

    private static List<Migration> ReadEmbedded(Assembly assembly)
    {
        const string Folder = "Migrations/";
        var found = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var name = resource[Folder.Length..];
            found.Add(new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd()));
        }

        found.Sort((one, other) => one.Number.CompareTo(other.Number));
        return found;
    }
}

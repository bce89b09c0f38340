using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>Rows of a data file, by column name: beside these tests, or of the shipped configuration.</summary>
internal static class CsvRows
{
    public static List<Dictionary<string, string>> Read(string file) => ReadFile(Folder("Understanding", "Data", file));

    /// <summary>The 427 collected utterances.</summary>
    public static List<Dictionary<string, string>> Collected() => ReadFile(Folder("config", "understanding", "collected.csv"));

    /// <summary>A file or folder beside the built tests.</summary>
    public static string Folder(params string[] parts) => Path.Combine([TestContext.CurrentContext.TestDirectory, .. parts]);

    private static List<Dictionary<string, string>> ReadFile(string path)
    {
        using var reader = new StreamReader(path);
        var records = CsvText.Read(reader).ToList();
        return
        [
            .. records.Skip(1).Select(record => records[0].Cells.Zip(record.Cells).ToDictionary(pair => pair.First, pair => pair.Second)),
        ];
    }
}

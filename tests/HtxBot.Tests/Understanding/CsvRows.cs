using System.Text;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>Rows of a data file beside these tests, by column name.</summary>
internal static class CsvRows
{
    public static List<Dictionary<string, string>> Read(string file)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Understanding", "Data", file);
        var lines = File.ReadAllLines(path, Encoding.UTF8).Where(line => line.Length > 0).Select(Split).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static List<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var character in line)
        {
            if (character == '"')
                isQuoted = !isQuoted;
            else if (character == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(character);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}

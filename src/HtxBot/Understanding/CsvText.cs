using System.Text;

namespace HtxBot.Understanding;

/// <summary>One record of comma-separated values.</summary>
/// <param name="Line">The number of its first line, counted from 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsBroken">Whether a quote was never closed or stands in the wrong place.</param>
public sealed record CsvRecord(int Line, IReadOnlyList<string> Cells, bool IsBroken);

/// <summary>Comma-separated values as in RFC 4180: quoted cells may hold commas, doubled quotes and line ends.</summary>
public static class CsvText
{
    /// <summary>A quoted cell that spans more lines than this was never meant to be one.</summary>
    private const int MostLines = 50;

    /// <summary>The records in order; empty lines are left out.</summary>
    public static IEnumerable<CsvRecord> Read(TextReader reader)
    {
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            var first = ++number;
            if (first == 1)
                line = line.TrimStart('\uFEFF');
            if (line.Length == 0)
                continue;
            var record = line;
            while (IsOpen(record) && number - first < MostLines && reader.ReadLine() is { } more)
            {
                number++;
                record = $"{record}\n{more}";
            }

            yield return Split(record, first);
        }
    }

    /// <summary>One record as it is written, without a line end.</summary>
    public static string Write(params ReadOnlySpan<string> cells)
    {
        var line = new StringBuilder();
        for (var at = 0; at < cells.Length; at++)
        {
            if (at > 0)
                line.Append(',');
            if (cells[at].AsSpan().IndexOfAny(",\"\n\r") < 0)
                line.Append(cells[at]);
            else
                line.Append('"').Append(cells[at].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return line.ToString();
    }

    private static bool IsOpen(string record)
    {
        var isOpen = false;
        var isStart = true;
        foreach (var character in record)
        {
            // A quote in the middle of a plain cell opens nothing.
            if (character == '"' && (isOpen || isStart))
                isOpen = !isOpen;
            isStart = character == ',' || (character == '"' && !isOpen);
        }

        return isOpen;
    }

    private static CsvRecord Split(string record, int line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        var isBroken = false;
        for (var at = 0; at <= record.Length; at++)
        {
            if (at == record.Length || (record[at] == ',' && !isQuoted))
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (record[at] == '"' && isQuoted && at + 1 < record.Length && record[at + 1] == '"')
            {
                cell.Append(record[at++]);
            }
            else if (record[at] == '"' && (isQuoted || cell.Length == 0))
            {
                isQuoted = !isQuoted;
            }
            else
            {
                cell.Append(record[at]);
            }
        }

        return new CsvRecord(line, cells, isBroken || isQuoted);
    }
}

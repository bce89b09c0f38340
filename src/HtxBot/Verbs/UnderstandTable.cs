using HtxBot.Understanding;

namespace HtxBot.Verbs;

/// <summary>A table from standard input by the names of its columns, in any order; extra columns are fine.</summary>
internal sealed class UnderstandTable(TextReader input, TextWriter errors, IReadOnlyList<string> needed)
{
    private int _line;

    /// <summary>The sound rows: each gives the cell of a column, empty where there is no such column.</summary>
    public IEnumerable<Func<string, string>> Rows()
    {
        Dictionary<string, int>? columns = null;
        foreach (var record in CsvText.Read(input))
        {
            _line = record.Line;
            if (columns is null)
            {
                columns = Columns(record);
                continue;
            }

            if (record.IsBroken)
                Complain("dấu ngoặc kép mở mà không đóng");
            else if (record.Cells.Count > columns.Count || record.Cells.Count <= needed.Max(name => columns[name]))
                Complain($"có {record.Cells.Count} ô, hàng tên cột có {columns.Count}");
            else
                yield return name => columns.TryGetValue(name, out var at) && at < record.Cells.Count ? record.Cells[at] : "";
        }

        if (columns is null)
            throw new VerbException("Không có dữ liệu: hàng đầu phải là tên cột, ví dụ id,utterance,context.");
    }

    /// <summary>Names the present line on stderr.</summary>
    public void Complain(string what) => errors.WriteLine($"Dòng {_line}: {what}; bỏ qua dòng này.");

    private Dictionary<string, int> Columns(CsvRecord header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, name) in header.Cells.Index())
            columns.TryAdd(name.Trim(), at);
        foreach (var name in needed)
        {
            if (!columns.ContainsKey(name))
                throw new VerbException($"Hàng đầu thiếu cột \"{name}\"; cần: id,{string.Join(',', needed)}.");
        }

        return columns;
    }
}

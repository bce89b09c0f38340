using Dapper;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Import;

/// <summary>One value of a row as the operator knows it.</summary>
internal sealed record ImportField<TRow>(string Label, Func<TRow, string> Shown)
{
    /// <summary>Whether people in the class are told it and go by it.</summary>
    public bool IsTold { get; init; }
}

/// <summary>A row that is there and becomes another: sentences old → new, and those of them that people were told.</summary>
internal sealed record ImportChange<TRow>(TRow Old, TRow Row, IReadOnlyList<string> Lines, IReadOnlyList<string> Told);

/// <summary>How rows of one table are named, compared, read and written.</summary>
internal sealed record ImportTable<TRow>(
    string Kind,
    Func<TRow, string> Key,
    Func<TRow, string> Name,
    IReadOnlyList<ImportField<TRow>> Fields,
    string Select,
    string Insert,
    string Update
)
    where TRow : notnull
{
    /// <summary>Sets what is known only when the row is first written.</summary>
    public Func<TRow, string, TRow> Stamp { get; init; } = (row, _) => row;

    /// <summary>The wanted row over the stored one: what the file leaves unsaid stays as it is.</summary>
    public Func<TRow, TRow, TRow> Over { get; init; } = (_, wanted) => wanted;

    public TablePlan<TRow> Compare(SqliteConnection db, IReadOnlyList<TRow> wanted)
    {
        var stored = db.Query<TRow>(Select).ToDictionary(Key);
        var added = new List<TRow>();
        var changed = new List<ImportChange<TRow>>();
        foreach (var row in wanted)
        {
            if (!stored.Remove(Key(row), out var old))
                added.Add(row);
            else if (Changes(old, Over(old, row)) is { Lines.Count: > 0 } change)
                changed.Add(change);
        }
        return new TablePlan<TRow>(this, added, changed, [.. stored.Values.Select(Name)]);
    }

    private ImportChange<TRow> Changes(TRow old, TRow now)
    {
        var others = Fields.Where(field => field.Shown(old) != field.Shown(now)).ToList();
        return new ImportChange<TRow>(old, now, [.. others.Select(Line)], [.. others.Where(field => field.IsTold).Select(Line)]);

        string Line(ImportField<TRow> field) => $"{Name(now)}, {field.Label}: {field.Shown(old)} → {field.Shown(now)}";
    }
}

/// <summary>What an import would do to one table.</summary>
internal sealed record TablePlan<TRow>(
    ImportTable<TRow> Table,
    IReadOnlyList<TRow> Added,
    IReadOnlyList<ImportChange<TRow>> Changed,
    IReadOnlyList<string> Kept
)
    where TRow : notnull
{
    private const int MostNames = 8;

    public bool IsEmpty => Added.Count == 0 && Changed.Count == 0;

    /// <summary>Sentences for the operator: what is added, then each change, old → new.</summary>
    public IEnumerable<string> Lines()
    {
        if (Added.Count > 0)
            yield return $"Thêm {Added.Count} {Table.Kind}: {Names([.. Added.Select(Table.Name)])}.";
        foreach (var line in Changed.SelectMany(change => change.Lines))
            yield return $"Đổi {line}";
    }

    /// <summary>What the database holds and the file does not: it stays.</summary>
    public IEnumerable<string> KeptLines()
    {
        if (Kept.Count > 0)
            yield return $"Không có trong tệp, giữ nguyên {Kept.Count} {Table.Kind}: {Names(Kept)}.";
    }

    public void Apply(SqliteConnection db, string now)
    {
        foreach (var row in Added)
            db.Execute(Table.Insert, Table.Stamp(row, now));
        foreach (var change in Changed)
            db.Execute(Table.Update, change.Row);
    }

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= MostNames
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNames))} và {names.Count - MostNames} mục khác";
}

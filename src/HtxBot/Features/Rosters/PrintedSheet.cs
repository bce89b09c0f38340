namespace HtxBot.Features.Rosters;

/// <summary>A column of a printed table.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Width">In characters of the font.</param>
/// <param name="IsCentred">Whether its cells stand in the middle: numbers, phones.</param>
public sealed record SheetColumn(string Title, double Width, bool IsCentred = false);

/// <summary>One table for paper: whose it is, what it is, its lines. Every cell is text, whatever it begins with.</summary>
/// <param name="Name">Of the tab; at most 31 characters, without <c>[ ] : * ? / \</c>.</param>
/// <param name="Organiser">Above everything, left.</param>
/// <param name="Title">In the middle, large.</param>
/// <param name="Notes">Below it, a line each.</param>
/// <param name="Columns">The columns; a counting one (STT) goes before them.</param>
/// <param name="Rows">The lines, as many cells as columns.</param>
/// <param name="Footer">Below the table.</param>
public sealed record PrintedSheet(
    string Name,
    string Organiser,
    string Title,
    IReadOnlyList<string> Notes,
    IReadOnlyList<SheetColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    string Footer
);

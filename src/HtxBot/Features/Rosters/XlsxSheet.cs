using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HtxBot.Features.Rosters;

/// <summary>One worksheet: A4 upright, as wide as the page, the head of the table again on every page, pages numbered.</summary>
internal static class XlsxSheet
{
    private const uint A4 = 9;
    private const double CounterWidth = 5;
    private const double RowHeight = 24; // points: room to sign

    /// <summary>The row, from 1, in which the table's head stands.</summary>
    public static uint HeaderRow(PrintedSheet sheet) => 3 + (uint)sheet.Notes.Count + 1;

    /// <summary>The table.</summary>
    public static Worksheet Of(PrintedSheet sheet)
    {
        var (rows, wide) = (new SheetData(), new MergeCells());
        var row = Above(sheet, rows, wide);
        rows.Append(Head(sheet, row++));
        for (var line = 0; line < sheet.Rows.Count; line++)
            rows.Append(Line(sheet, line, row++));
        Wide(sheet, rows, wide, row + 1, sheet.Footer, XlsxStyle.Footer);
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            Widths(sheet),
            rows,
            wide,
            new PrintOptions { HorizontalCentered = true },
            new PageMargins
            {
                Left = 0.5,
                Right = 0.5,
                Top = 0.6,
                Bottom = 0.6,
                Header = 0.3,
                Footer = 0.3,
            },
            new PageSetup
            {
                PaperSize = A4,
                FitToHeight = 0,
                Orientation = OrientationValues.Portrait,
            },
            new HeaderFooter { OddFooter = new OddFooter("&CTrang &P/&N") }
        );
    }

    private static Columns Widths(PrintedSheet sheet) =>
        new(
            sheet
                .Columns.Select(column => column.Width)
                .Prepend(CounterWidth)
                .Select(
                    (width, at) =>
                        new Column
                        {
                            Min = (uint)at + 1,
                            Max = (uint)at + 1,
                            Width = width,
                            CustomWidth = true,
                        }
                )
        );

    /// <summary>What stands above the table; the row that comes next.</summary>
    private static uint Above(PrintedSheet sheet, SheetData rows, MergeCells wide)
    {
        Wide(sheet, rows, wide, 1, sheet.Organiser, XlsxStyle.Organiser);
        Wide(sheet, rows, wide, 3, sheet.Title, XlsxStyle.Title);
        uint row = 4;
        foreach (var note in sheet.Notes)
            Wide(sheet, rows, wide, row++, note, XlsxStyle.Note);
        return row;
    }

    private static Row Head(PrintedSheet sheet, uint row) =>
        new(
            sheet
                .Columns.Select(column => column.Title)
                .Prepend("STT")
                .Select((title, column) => TextCell(row, column, title, XlsxStyle.Header))
        )
        {
            RowIndex = row,
        };

    private static Row Line(PrintedSheet sheet, int line, uint row) =>
        new(
            sheet
                .Columns.Select(
                    (column, at) => TextCell(row, at + 1, sheet.Rows[line][at], column.IsCentred ? XlsxStyle.CentredText : XlsxStyle.Text)
                )
                .Prepend(Counter(row, line + 1))
        )
        {
            RowIndex = row,
            Height = RowHeight,
            CustomHeight = true,
        };

    /// <summary>A line over the whole width.</summary>
    private static void Wide(PrintedSheet sheet, SheetData rows, MergeCells wide, uint row, string text, int style)
    {
        rows.Append(new Row(TextCell(row, 0, text, style)) { RowIndex = row });
        wide.Append(new MergeCell { Reference = $"{Reference(0, row)}:{Reference(sheet.Columns.Count, row)}" });
    }

    /// <summary>Text, whatever it begins with: no cell of ours is ever a formula.</summary>
    private static Cell TextCell(uint row, int column, string text, int style) =>
        new(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = Reference(column, row),
            StyleIndex = (uint)style,
            DataType = CellValues.InlineString,
        };

    private static Cell Counter(uint row, int number) =>
        new(new CellValue(number)) { CellReference = Reference(0, row), StyleIndex = (uint)XlsxStyle.Number };

    /// <summary>What a sheet cannot hold is left out, every line ends with a line feed; "_x0041_" would be read as a letter, so its first line is written as one.</summary>
    private static string Clean(string text)
    {
        var kept = string.Concat(
            text.ReplaceLineEndings("\n").EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or >= ' ' and not (0xFFFE or 0xFFFF))
        );
        return kept.Replace("_x", "_x005F_x", StringComparison.Ordinal);
    }

    private static string Reference(int column, uint row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
}

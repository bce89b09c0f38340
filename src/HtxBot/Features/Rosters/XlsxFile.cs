using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HtxBot.Conversations;

namespace HtxBot.Features.Rosters;

/// <summary>Printed tables as an Excel workbook (ISO/IEC 29500), a tab a table.</summary>
public static class XlsxFile
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // The same rows make the same bytes: no time of day inside, no name made up by chance.
    private static readonly DateTimeOffset Written = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The workbook, a tab a table.</summary>
    /// <param name="name">File name with extension.</param>
    /// <param name="sheets">At least one.</param>
    public static TextFile Of(string name, IReadOnlyList<PrintedSheet> sheets) =>
        new(name, MediaType, Convert.ToBase64String(Bytes(sheets))) { IsBase64 = true };

    internal static byte[] Bytes(IReadOnlyList<PrintedSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "book");
            Fill(book, sheets);
        }
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries)
                entry.LastWriteTime = Written;
        }
        return stream.ToArray();
    }

    private static void Fill(WorkbookPart book, IReadOnlyList<PrintedSheet> sheets)
    {
        var tabs = new Sheets();
        var heads = new DefinedNames();
        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = new Stylesheet(XlsxStyle.Sheet);
        for (uint at = 0; at < sheets.Count; at++)
        {
            var sheet = sheets[(int)at];
            var id = $"sheet{at + 1}";
            book.AddNewPart<WorksheetPart>(id).Worksheet = XlsxSheet.Of(sheet);
            tabs.Append(
                new Sheet
                {
                    Name = sheet.Name,
                    SheetId = at + 1,
                    Id = id,
                }
            );
            heads.Append(new DefinedName(HeadOf(sheet)) { Name = "_xlnm.Print_Titles", LocalSheetId = at });
        }
        book.Workbook = new Workbook(tabs, heads);
    }

    /// <summary>The row that is printed on every page.</summary>
    private static string HeadOf(PrintedSheet sheet)
    {
        var row = XlsxSheet.HeaderRow(sheet);
        return $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!${row}:${row}";
    }
}

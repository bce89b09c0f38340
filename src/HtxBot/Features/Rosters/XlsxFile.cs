using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using HtxBot.Conversations;

namespace HtxBot.Features.Rosters;

/// <summary>
/// Printed tables as an Excel workbook (ISO/IEC 29500). Written by hand: a workbook of text cells is six small parts, and the libraries that
/// need no license write neither paper size nor repeated heads. Tests open it with Microsoft's own reader and validator.
/// </summary>
public static class XlsxFile
{
    /// <summary>Media type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Xml = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>The workbook, a tab a table.</summary>
    /// <param name="name">File name with extension.</param>
    /// <param name="sheets">At least one.</param>
    public static TextFile Of(string name, IReadOnlyList<PrintedSheet> sheets) =>
        new(name, MediaType, Convert.ToBase64String(Bytes(sheets))) { IsBase64 = true };

    internal static byte[] Bytes(IReadOnlyList<PrintedSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes(sheets));
            Add(
                zip,
                "_rels/.rels",
                $"{Xml}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relationship}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            );
            Add(zip, "xl/workbook.xml", Workbook(sheets));
            Add(zip, "xl/_rels/workbook.xml.rels", Parts(sheets));
            Add(zip, "xl/styles.xml", XlsxStyle.Sheet);
            for (var at = 0; at < sheets.Count; at++)
            {
                using var part = Entry(zip, $"xl/worksheets/sheet{Number(at + 1)}.xml").Open();
                new XlsxSheetWriter(sheets[at]).Write(part);
            }
        }
        return stream.ToArray();
    }

    private static string ContentTypes(IReadOnlyList<PrintedSheet> sheets) =>
        $"""{Xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}.styles+xml"/>{string.Concat(sheets.Select((_, at) => $"""<Override PartName="/xl/worksheets/sheet{Number(at + 1)}.xml" ContentType="{Spreadsheet}.worksheet+xml"/>"""))}</Types>""";

    private static string Workbook(IReadOnlyList<PrintedSheet> sheets)
    {
        var tabs = sheets.Select(
            (sheet, at) => $"""<sheet name="{Escaped(sheet.Name)}" sheetId="{Number(at + 1)}" r:id="rId{Number(at + 1)}"/>"""
        );
        var heads = sheets.Select(
            (sheet, at) =>
                $"""<definedName name="_xlnm.Print_Titles" localSheetId="{Number(at)}">'{Escaped(sheet.Name.Replace("'", "''", StringComparison.Ordinal))}'!${Number(XlsxSheetWriter.HeaderRow(sheet))}:${Number(XlsxSheetWriter.HeaderRow(sheet))}</definedName>"""
        );
        return $"""{Xml}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relationship}"><sheets>{string.Concat(tabs)}</sheets><definedNames>{string.Concat(heads)}</definedNames></workbook>""";
    }

    private static string Parts(IReadOnlyList<PrintedSheet> sheets)
    {
        var tabs = sheets.Select(
            (_, at) =>
                $"""<Relationship Id="rId{Number(at + 1)}" Type="{Relationship}/worksheet" Target="worksheets/sheet{Number(at + 1)}.xml"/>"""
        );
        return $"""{Xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(tabs)}<Relationship Id="rId{Number(sheets.Count + 1)}" Type="{Relationship}/styles" Target="styles.xml"/></Relationships>""";
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var part = Entry(zip, name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    // The same rows make the same bytes: no time of day inside.
    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

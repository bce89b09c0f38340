using System.Globalization;
using System.Text;
using System.Xml;

namespace HtxBot.Features.Rosters;

/// <summary>One worksheet: A4 upright, as wide as the page, the head of the table again on every page, pages numbered.</summary>
internal sealed class XlsxSheetWriter(PrintedSheet sheet)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const double CounterWidth = 5;
    private const double RowHeight = 24; // points: room to sign

    private readonly List<string> _merged = [];

    private int Columns => sheet.Columns.Count + 1;

    private string LastColumn => Column(Columns);

    /// <summary>The row, from 1, in which the table's head stands.</summary>
    public static int HeaderRow(PrintedSheet sheet) => 3 + sheet.Notes.Count + 1;

    public void Write(Stream stream)
    {
        using var xml = XmlWriter.Create(
            stream,
            new XmlWriterSettings
            {
                Encoding = new UTF8Encoding(false),
                CloseOutput = false,
                NewLineHandling = NewLineHandling.Entitize,
            }
        );
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.WriteRaw("<sheetFormatPr defaultRowHeight=\"15\"/>");
        WriteColumns(xml);
        WriteRows(xml);
        xml.WriteStartElement("mergeCells", Main);
        xml.WriteAttributeString("count", Number(_merged.Count));
        foreach (var range in _merged)
        {
            xml.WriteStartElement("mergeCell", Main);
            xml.WriteAttributeString("ref", range);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteRaw("<printOptions horizontalCentered=\"1\"/>");
        xml.WriteRaw("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        xml.WriteRaw("<pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"portrait\"/>");
        xml.WriteRaw("<headerFooter><oddFooter>&amp;CTrang &amp;P/&amp;N</oddFooter></headerFooter>");
        xml.WriteEndElement();
    }

    private void WriteColumns(XmlWriter xml)
    {
        xml.WriteStartElement("cols", Main);
        double[] widths = [CounterWidth, .. sheet.Columns.Select(column => column.Width)];
        for (var at = 0; at < widths.Length; at++)
        {
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", Number(at + 1));
            xml.WriteAttributeString("max", Number(at + 1));
            xml.WriteAttributeString("width", widths[at].ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void WriteRows(XmlWriter xml)
    {
        xml.WriteStartElement("sheetData", Main);
        var row = 1;
        Line(xml, row++, sheet.Organiser, XlsxStyle.Organiser);
        row++;
        Line(xml, row++, sheet.Title, XlsxStyle.Title);
        foreach (var note in sheet.Notes)
            Line(xml, row++, note, XlsxStyle.Note);
        Begin(xml, row, null);
        Text(xml, row, 1, "STT", XlsxStyle.Header);
        for (var column = 0; column < sheet.Columns.Count; column++)
            Text(xml, row, column + 2, sheet.Columns[column].Title, XlsxStyle.Header);
        xml.WriteEndElement();
        row++;
        for (var line = 0; line < sheet.Rows.Count; line++, row++)
        {
            Begin(xml, row, RowHeight);
            Counter(xml, row, line + 1);
            for (var column = 0; column < sheet.Columns.Count; column++)
                Text(
                    xml,
                    row,
                    column + 2,
                    sheet.Rows[line][column],
                    sheet.Columns[column].IsCentred ? XlsxStyle.CentredText : XlsxStyle.Text
                );
            xml.WriteEndElement();
        }
        Line(xml, row + 1, sheet.Footer, XlsxStyle.Footer);
        xml.WriteEndElement();
    }

    /// <summary>A line over the whole width.</summary>
    private void Line(XmlWriter xml, int row, string text, int style)
    {
        Begin(xml, row, null);
        Text(xml, row, 1, text, style);
        xml.WriteEndElement();
        _merged.Add($"A{Number(row)}:{LastColumn}{Number(row)}");
    }

    private static void Begin(XmlWriter xml, int row, double? height)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Number(row));
        if (height is not { } points)
            return;
        xml.WriteAttributeString("ht", points.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("customHeight", "1");
    }

    private static void Text(XmlWriter xml, int row, int column, string text, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", $"{Column(column)}{Number(row)}");
        xml.WriteAttributeString("s", Number(style));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Counter(XmlWriter xml, int row, int number)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", $"A{Number(row)}");
        xml.WriteAttributeString("s", Number(XlsxStyle.Number));
        xml.WriteElementString("v", Main, Number(number));
        xml.WriteEndElement();
    }

    /// <summary>What a sheet cannot hold is left out; "_x0041_" would be read as a letter, so its first line is written as one.</summary>
    private static string Clean(string text)
    {
        var kept = string.Concat(
            text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or '\r' or >= ' ' and not (0xFFFE or 0xFFFF))
        );
        return kept.Replace("_x", "_x005F_x", StringComparison.Ordinal);
    }

    private static string Column(int number) => ((char)('A' + number - 1)).ToString();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

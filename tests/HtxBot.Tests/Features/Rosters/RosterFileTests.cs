using Dapper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using HtxBot.Features.Roles;
using HtxBot.Features.Rosters;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Rosters;

/// <summary>F9 of the reliability table: every cell is text, nothing is to be repaired, and it prints as it should.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class RosterFileTests
{
    private static readonly string[] Dangerous =
    [
        "=HYPERLINK(\"http://x\")",
        "+84300",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "<b>&\"'</b>",
        "_x0041_",
        "a\u0000b\u0007c",
        "Đỗ Thị Ước 🐄",
        " trước sau ",
        "",
    ];

    [Test]
    public void Dangerous_cells_are_text_in_every_column_and_come_back_letter_by_letter()
    {
        var rows = Dangerous.Select(text => (IReadOnlyList<string>)[text, text, text]).ToList();
        var sheet = Sheet("Học viên") with { Organiser = "=1+1", Title = "@x", Notes = ["+1"], Rows = rows, Footer = "-1" };

        using var book = Open([sheet]);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cells.Where(cell => cell.CellFormula is not null), Is.Empty);
            Assert.That(
                cells.Where(cell => cell.DataType?.Value != CellValues.InlineString).Select(cell => cell.CellReference!.Value![0]),
                Is.All.EqualTo('A'),
                "only the counter is a number"
            );
            Assert.That(
                cells.Where(cell => cell.CellReference!.Value![0] == 'B').Skip(1).Select(cell => cell.InnerText),
                Is.EqualTo(
                    Dangerous.Select(text =>
                        text.Replace("\u0000", "", StringComparison.Ordinal)
                            .Replace("\u0007", "", StringComparison.Ordinal)
                            .Replace('\r', '\n')
                            .Replace("_x", "_x005F_x", StringComparison.Ordinal)
                    )
                )
            );
            Assert.That(
                cells.Where(cell => cell.CellReference!.Value![0] != 'A').All(cell => IsQuoted(book, cell)),
                "text stays text when the cell is edited"
            );
        }
    }

    [Test]
    public void Nothing_is_to_be_repaired()
    {
        using var book = Open([Sheet("Học viên"), Sheet("Tab 'mẫu' & <b>"), Sheet("Trống") with { Rows = [] }]);

        Assert.That(
            new OpenXmlValidator(FileFormatVersions.Microsoft365)
                .Validate(book)
                .Select(error => $"{error.Path?.XPath}: {error.Description}"),
            Is.Empty
        );
    }

    [Test]
    public void It_prints_on_A4_as_wide_as_the_page_with_the_head_on_every_page()
    {
        using var book = Open([Sheet("Học viên")]);
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sheet.GetFirstChild<PageSetup>()!.PaperSize!.Value, Is.EqualTo(9), "A4");
            Assert.That(sheet.GetFirstChild<SheetProperties>()!.PageSetupProperties!.FitToPage!.Value, Is.True);
            Assert.That(sheet.GetFirstChild<PageSetup>()!.FitToHeight!.Value, Is.Zero, "as many pages as it takes");
            Assert.That(book.WorkbookPart.Workbook!.DefinedNames!.InnerText, Is.EqualTo("'Học viên'!$5:$5"));
            Assert.That(sheet.Descendants<Row>().Single(row => row.RowIndex!.Value == 5).InnerText, Does.StartWith("STTHọ và tên"));
        }
    }

    [Test]
    public void The_list_of_a_class_holds_its_people_in_order_with_phones_as_they_are_dialled()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
        _ = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        _ = world.Person("Sáu").IsIn(world, "=Trần Văn Sáu");
        _ = world.Person("Ba").IsIn(world, "Phan Văn Ba", state: "waiting");
        _ = world.Db.Execute("UPDATE person SET role = 'director' WHERE full_name = 'Nguyễn Thị Lan'");

        mau.Says("/danhsach qtsx");
        var file = mau.Received[^1].File!;
        using var book = Read(file.Bytes());
        var sheets = book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToList();
        var people = Rows(book, sheets[0]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Name, Is.EqualTo("danh-sach-QTSX.xlsx"));
            Assert.That(sheets.Select(sheet => sheet.Name!.Value).Take(2), Is.EqualTo(["Học viên", "Danh sách chờ"]));
            Assert.That(people[0], Is.EqualTo("Liên minh HTX tỉnh Hà Tĩnh"));
            Assert.That(people, Does.Contain("STT|Họ và tên|Hợp tác xã|Chức vụ|Điện thoại|Ký nhận"));
            Assert.That(people, Does.Contain("1|Nguyễn Thị Lan|HTX Đồng Xanh Ngàn Phố|Giám đốc|0300 001 002|"));
            Assert.That(people, Does.Contain("2|=Trần Văn Sáu|HTX Đồng Xanh Ngàn Phố|Thành viên|0300 001 003|"));
            Assert.That(Rows(book, sheets[1]), Does.Contain("1|Phan Văn Ba|HTX Đồng Xanh Ngàn Phố|Thành viên|0300 001 004|"));
            Assert.That(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book), Is.Empty);
        }
    }

    [Test]
    public void Whoever_may_not_see_phones_gets_no_list()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var leader = world.Person("Tú").Is(world, StaffRole.TripLeader, Scope.Course("QTSX"));
        var other = world.Person("Hiền").Is(world, StaffRole.Trainer, Scope.Course("CNBO"));

        foreach (var person in new[] { lan, leader, other })
        {
            person.Says("/danhsach QTSX");
            Assert.That(
                person.Received.Any(message => message.File is not null || message.Text.Contains("0300 001", StringComparison.Ordinal)),
                Is.False
            );
        }
    }

    [Test]
    public void The_list_of_a_trip_for_who_only_leads_it_holds_who_goes_by_point_and_nobody_else()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        world.Person("Lan").IsIn(world, "Nguyễn Thị Lan").Press("!trip-join TQ1 D3");
        world.Person("Sáu").IsIn(world, "Trần Văn Sáu").Press("!trip-join TQ1 D2");
        world.Person("Tư").IsIn(world, "Lê Thị Tư").Press("!trip-join TQ2 D2");
        _ = world.Person("Ba").IsIn(world, "Phan Văn Ba");

        hien.Says("/danhsach");
        var file = hien.Received[^1].File!;
        using var book = Read(file.Bytes());
        var rows = Rows(book, book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Name, Is.EqualTo("danh-sach-TQ1.xlsx"));
            Assert.That(rows, Does.Contain("STT|Điểm đón|Họ và tên|Hợp tác xã|Điện thoại|Lên xe|Lúc về"));
            Assert.That(
                rows.Where(row => char.IsDigit(row[0])),
                Is.EqualTo([
                    "1|2. Trước UBND xã Can Lộc (mẫu), 06:15|Trần Văn Sáu|HTX Đồng Xanh Ngàn Phố|0300 001 003||",
                    "2|3. Ngã tư trung tâm xã Thạch Hà (mẫu), 06:45|Nguyễn Thị Lan|HTX Đồng Xanh Ngàn Phố|0300 001 002||",
                ])
            );
            Assert.That(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book), Is.Empty);
        }
    }

    private static PrintedSheet Sheet(string name) =>
        new(
            name,
            "Liên minh HTX",
            "DANH SÁCH",
            ["Lớp: Quản trị"],
            [new("Họ và tên", 20), new("HTX", 20), new("Điện thoại", 12, IsCentred: true)],
            [
                ["Nguyễn Thị Lan", "HTX A", "0300 001 002"],
            ],
            "Tổng cộng: 1 người."
        );

    private static SpreadsheetDocument Open(IReadOnlyList<PrintedSheet> sheets) => Read(XlsxFile.Bytes(sheets));

    private static SpreadsheetDocument Read(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static List<string> Rows(SpreadsheetDocument book, DocumentFormat.OpenXml.Spreadsheet.Sheet sheet) =>
        [
            .. ((WorksheetPart)book.WorkbookPart!.GetPartById(sheet.Id!.Value!))
                .Worksheet!.Descendants<Row>()
                .Select(row => string.Join('|', row.Elements<Cell>().Select(cell => cell.InnerText))),
        ];

    private static bool IsQuoted(SpreadsheetDocument book, Cell cell) =>
        book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()
            .ElementAt((int)cell.StyleIndex!.Value)
            .QuotePrefix?.Value == true;
}

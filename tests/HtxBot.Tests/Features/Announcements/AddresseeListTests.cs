using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Who would get it, and who not and why: as a file, and in words where no file can be sent.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AddresseeListTests
{
    private static readonly Census Census = new(
        3,
        new Dictionary<string, int> { ["telegram"] = 1 },
        1,
        new Dictionary<string, int> { ["no-chat"] = 1 },
        ["Nguyễn Thị Lan"]
    );

    private static readonly AddresseeRow[] Rows =
    [
        Row("Nguyễn Thị Lan", "telegram:1", ""),
        Row("Trần Văn Sáu", "telegram:1", "shared"),
        Row("=Phan Văn Ba", null, "no-chat"),
    ];

    [Test]
    public void Who_is_not_reached_comes_first_and_phones_are_text_as_they_are_dialled()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(List(Rows).File!.Bytes()), isEditable: false);
        var tabs = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(tabs.Select(tab => tab.Name!.Value), Is.EqualTo(["Không tới được", "Nhận tin"]));
            Assert.That(Lines(book, tabs[0]), Does.Contain("1|=Phan Văn Ba|HTX Cam Khe Mây|0300 001 002|chưa liên kết"));
            Assert.That(Lines(book, tabs[1]), Does.Contain("1|Nguyễn Thị Lan|HTX Cam Khe Mây|0300 001 002|qua Telegram"));
            Assert.That(Lines(book, tabs[1]), Does.Contain("2|Trần Văn Sáu|HTX Cam Khe Mây|0300 001 002|chung điện thoại với người khác"));
        }
    }

    [Test]
    public void In_words_it_says_the_same_and_leaves_out_what_would_be_too_long()
    {
        var many = Enumerable.Range(1, 60).Select(no => Row($"Người {no}", "telegram:1", "")).Append(Rows[2]).ToArray();

        var words = List(many).File!.Instead!.Split('\n');

        using (Assert.EnterMultipleScope())
        {
            Assert.That(words, Does.Contain("1. =Phan Văn Ba, HTX Cam Khe Mây, 0300 001 002: chưa liên kết"));
            Assert.That(words, Does.Contain("40. Người 40, HTX Cam Khe Mây, 0300 001 002: qua Telegram"));
            Assert.That(words, Does.Contain("… và 20 người nữa."));
            Assert.That(words, Has.None.Contains("Người 41,"));
        }
    }

    [Test]
    public void Several_bots_send_at_once_and_the_slowest_says_how_long_it_takes()
    {
        var pace = new PaceOptions();
        pace.Channels["zalo"] = new ChannelPace { PerSecond = 2 };
        var news = new AnnouncementNews(null!, pace, QuietHours.None, new MachineClock(new ManualTimeProvider()));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(news.Seconds(new Dictionary<string, int> { ["telegram:1"] = 300, ["zalo:1"] = 30 }), Is.EqualTo(15));
            Assert.That(news.Seconds(new Dictionary<string, int>()), Is.Zero);
        }
    }

    private static Channels.OutgoingMessage List(IReadOnlyList<AddresseeRow> rows) =>
        AddresseeList.Of("lớp Quản trị sản xuất", Census, rows, 3, "Liên minh HTX", new DateOnly(2027, 2, 22));

    private static AddresseeRow Row(string name, string? bot, string reach) =>
        new()
        {
            FullName = name,
            Cooperative = "HTX Cam Khe Mây",
            Phone = "+84300001002",
            Bot = bot,
            Reach = reach,
        };

    private static List<string> Lines(SpreadsheetDocument book, Sheet tab) =>
        [
            .. ((WorksheetPart)book.WorkbookPart!.GetPartById(tab.Id!.Value!))
                .Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>()
                .Select(row => string.Join('|', row.Elements<Cell>().Select(cell => cell.InnerText))),
        ];
}

using Dapper;
using HtxBot.Features.Roles;
using HtxBot.Sandbox;
using HtxBot.Storage;
using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>B7 of the reliability table, through the whole application: strange words at every step that takes words.</summary>
public sealed class StrangeTextTests
{
    private const string Name = "Nguyễn Văn Đức Trọng";
    private const string Reason = "Bận gặt lúa 😀 với " + StrangeTexts.Family;
    private static readonly string Cooperative = "HTX Zơ Lươm " + string.Concat(Enumerable.Repeat(StrangeTexts.Family, 7));
    private static readonly string Announced = "Mai bà con mang sổ ghi chép " + string.Concat(Enumerable.Repeat(StrangeTexts.Family, 200));

    /// <summary>A question that takes words, and what to say to be asked it.</summary>
    private sealed record Door(string Question, params string[] Way);

    private static readonly Door[] ForNewcomers =
    [
        new("Họ và tên", "đăng ký QTSX", "Tôi đồng ý"),
        new("HTX nào", "đăng ký QTSX", "Tôi đồng ý", "Nguyễn Văn Đức"),
        new("ở xã, phường nào", "đăng ký QTSX", "Tôi đồng ý", "Nguyễn Văn Đức", "HTX Zơ Lươm", "Đúng, ghi vậy"),
        new("Số điện thoại", "đăng ký QTSX", "Tôi đồng ý", "Nguyễn Văn Đức", "Ngàn Phố"),
    ];

    private static readonly Door[] ForMembers =
    [
        new("", "menu"),
        new("Họ và tên đúng", "đổi họ tên"),
        new("HTX nào", "đổi htx"),
        new("Số điện thoại", "đổi số điện thoại"),
        new("vì sao", "hủy lớp QTSX"),
        new("lên xe ở đâu", "tôi đi tham quan"),
        new("Vì sao", "tôi không đi tham quan"),
        new("gõ nội dung", "💬 Trả lời"),
    ];

    private static readonly Door[] ForTheOffice =
    [
        new("muốn nhắn gì", "/thongbao QTSX"),
        new("Gửi lúc nào", "/thongbao QTSX", "Mai mang sổ", "Hẹn giờ"),
        new("người được mời", "/moi", "Trưởng đoàn", "Mọi lớp"),
        new("Đổi sang chỗ nào", "/doilich QTSX", "buổi 6", "Chỗ học"),
        new("Đổi sang lúc nào", "/doilich QTSX", "buổi 6", "Giờ, ngày học"),
        new("nhắn thêm gì", "/doilich QTSX", "buổi 6", "hủy buổi", "xem trước", "Thêm lời nhắn"),
        new("Họ và tên đầy đủ", "/ghiho QTSX", "Người gọi đồng ý"),
        new("HTX nào", "/ghiho QTSX", "Người gọi đồng ý", "Hoàng Văn Tâm"),
        new("Số điện thoại", "/ghiho QTSX", "Người gọi đồng ý", "Hoàng Văn Tâm", "Ngàn Phố"),
    ];

    /// <summary>B7 of the reliability table.</summary>
    [Test]
    public async Task Strange_words_at_any_step_get_an_answer_and_the_chat_goes_on()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        await using var host = town.Host();
        await host.StartAsync();
        var (office, member) = (town.Person(), town.Person());
        GiveOffice(town, office);
        await member.SignUpAsync(town.Limit);
        await AnnounceAsync(town, office, "Mai mang sổ ghi chép");

        foreach (var (door, who) in ForMembers.Select(door => (door, member)).Concat(ForTheOffice.Select(door => (door, office))))
        {
            foreach (var (name, text) in StrangeTexts.All)
            {
                await OpenAsync(town, who, door);
                await AnswersAsync(town, who, text, $"{name} at \"{door.Question}\"");
                _ = await TellAsync(town, () => town.Sandbox.Users.Say(who.Id, "/huy"));
            }
        }

        foreach (var door in ForNewcomers)
        {
            foreach (var (name, text) in StrangeTexts.All)
            {
                var newcomer = town.Person();
                await OpenAsync(town, newcomer, door);
                await AnswersAsync(town, newcomer, text, $"{name} at \"{door.Question}\" of signing up");
            }
        }

        var doors = ForMembers.Length + ForTheOffice.Length + ForNewcomers.Length;
        Measured.Figure($"{StrangeTexts.All.Count} texts at each of {doors} steps, all answered");
        _ = await member.SayAsync("lớp của tôi", town.Limit, "số thứ tự");
        _ = await office.SayAsync("/thongbao QTSX", town.Limit, "muốn nhắn gì");
        await EndAsync(town, host);
    }

    /// <summary>B7 of the reliability table.</summary>
    [Test]
    public async Task What_is_typed_in_another_form_of_Unicode_is_stored_in_NFC_and_shown_whole()
    {
        await using var town = await Town.BuildAsync(seats: 60);
        await using var host = town.Host();
        await host.StartAsync();
        var (office, member) = (town.Person(), town.Person());
        GiveOffice(town, office);
        town.Watch.Forbid(Name);

        await OpenAsync(town, member, ForNewcomers[0]);
        await TakesAsync(town, member, Name, "HTX nào");
        await TakesAsync(town, member, Cooperative, Cooperative);
        _ = await member.TapAsync("Đúng, ghi vậy", town.Limit, "ở xã, phường nào");
        await TakesAsync(town, member, "Xã Hương Sơn", "nơi nào dưới đây");
        _ = await member.SayAsync("1", town.Limit, "Số điện thoại");
        await TakesAsync(town, member, "0300 999 777", "làm việc gì");
        Assert.That(await member.TapAsync("Giám đốc", town.Limit, "Đúng chưa"), Does.Contain(Name).And.Contain(Cooperative));
        await member.TakeSeatAsync("Đúng, gửi đi", town.Limit);
        var since = town.Sandbox.Ledger.LastNumber;
        await AnnounceAsync(town, office, Spoilt(Announced));
        _ = await member.HearAsync(since, town.Limit, Announced);
        await OpenAsync(town, member, new Door("gõ nội dung", "💬 Trả lời"));
        await TakesAsync(town, member, Reason, "Đã chuyển tới");
        await OpenAsync(town, member, new Door("Vì sao", "tôi không đi tham quan"));
        await TakesAsync(town, member, Reason, "");
        await OpenAsync(town, member, new Door("vì sao", "hủy lớp QTSX"));
        await TakesAsync(town, member, Reason, "đúng không");
        _ = await member.TapAsync("Rút tên", town.Limit, "Đã rút tên");
        await OpenAsync(town, office, new Door("đợi anh/chị xem", "/htx"));
        await EndAsync(town, host);

        using var db = town.File.Database.OpenReader();
        Assert.That(db.QuerySingle<string>("SELECT full_name FROM person"), Is.EqualTo(Name));
        Assert.That(db.Query<string>("SELECT name FROM cooperative"), Does.Contain(Cooperative));
        Assert.That(db.QuerySingle<string>("SELECT text FROM announcement"), Is.EqualTo(Announced));
        Assert.That(db.QuerySingle<string>("SELECT text FROM announcement_reply"), Is.EqualTo(Reason));
        Assert.That(db.Query<string>("SELECT reason FROM trip_answer WHERE reason IS NOT NULL"), Does.Contain(Reason));
        Assert.That(db.QuerySingle<string>("SELECT leave_reason FROM enrolment"), Is.EqualTo(Reason));
        foreach (var shown in Shown(town.Sandbox.Ledger.Entries()))
            Assert.That(StrangeTexts.Wrong(shown), Is.Null, shown);
    }

    /// <summary>The words come as no keyboard should send them; the answer says what is expected.</summary>
    private static async Task TakesAsync(Town town, Member who, string words, string expected)
    {
        var answers = await TellAsync(town, () => Deliver(town, who, Spoilt(words)));
        Assert.That(answers.Where(entry => entry.ChatId == who.Id).Select(entry => entry.Text), Has.Some.Contains(expected), words);
    }

    /// <summary>Letters and marks apart, with NUL, half a character and an override between.</summary>
    private static string Spoilt(string words) =>
        $"\u202E\0{StrangeTexts.Apart(words).Replace(" ", " \0\uD83D", StringComparison.Ordinal)}\u202C\uDE00";

    /// <summary>What came as an answer is whole; there is one, and it is no apology.</summary>
    private static async Task AnswersAsync(Town town, Member who, string text, string where)
    {
        var answers = await TellAsync(town, () => Deliver(town, who, text));
        var own = answers.Where(entry => entry.ChatId == who.Id).Select(entry => entry.Text).ToList();
        Assert.That(own, Is.Not.Empty.And.None.Contains("trục trặc"), where);
        foreach (var shown in Shown(answers))
            Assert.That(StrangeTexts.Wrong(shown), Is.Null, $"{where}: {shown}");
    }

    /// <summary>What is read in messages and on their buttons.</summary>
    private static IEnumerable<string> Shown(IEnumerable<LedgerEntry> entries) =>
        entries.SelectMany(entry => entry.Buttons.SelectMany(row => row).Select(button => button.Text).Append(entry.Text));

    private static async Task OpenAsync(Town town, Member who, Door door)
    {
        IReadOnlyList<LedgerEntry> heard = [];
        foreach (var words in door.Way)
        {
            var asks = who.Buttons.Contains(words) ? () => who.Press(words) : (Action)(() => town.Sandbox.Users.Say(who.Id, words));
            heard = await TellAsync(town, asks);
        }

        // As long as none is answered there are two trips to speak of.
        if (heard.Any(entry => entry.Text.Contains("nói chuyến nào", StringComparison.Ordinal)))
            heard = await TellAsync(town, () => town.Sandbox.Users.Say(who.Id, "1"));

        Assert.That(
            heard.Where(entry => entry.ChatId == who.Id).Select(entry => entry.Text),
            Has.Some.Contains(door.Question),
            $"{string.Join(" > ", door.Way)}; the newest was: {who.Newest}"
        );
    }

    /// <summary>Something is done; what the bot says until all is quiet.</summary>
    private static async Task<IReadOnlyList<LedgerEntry>> TellAsync(Town town, Action act)
    {
        var since = town.Sandbox.Ledger.LastNumber;
        act();
        await town.QuietAsync();
        return [.. town.Sandbox.Ledger.Entries().Where(entry => entry.Number > since && Member.IsMessage(entry))];
    }

    private static void Deliver(Town town, Member who, string text) =>
        town.Sandbox.Users.DeliverRaw(
            "message",
            $$"""
            {"message_id":{{1_000_000 + town.Sandbox.Ledger.LastNumber}},"date":{{town.Now.ToUnixTimeSeconds()}},
            "chat":{"id":{{who.Id}},"type":"private"},"from":{"id":{{who.Id}},"is_bot":false,"first_name":"X"},"text":{{StrangeTexts.Json(
                text
            )}}}
            """
        );

    private static async Task AnnounceAsync(Town town, Member office, string text)
    {
        await OpenAsync(town, office, new Door("muốn nhắn gì", "/thongbao QTSX"));
        _ = await TellAsync(town, () => Deliver(town, office, text));
        _ = await office.TapAsync("Gửi", town.Limit, "chưa gửi thử");
        _ = await office.TapAsync("Gửi luôn", town.Limit, "tin tới nơi");
        await town.QuietAsync();
    }

    private static void GiveOffice(Town town, Member office)
    {
        using var db = town.File.Open();
        var id = $"{office.Id}";
        var staff = StaffStore.Ensure(db, "telegram:1000001", id, id, "Đặng Thị Mẫu", town.Now);
        StaffStore.Give(db, staff, StaffRole.Office, Scope.All, RoleSource.Invitation, null, town.Now);
    }

    /// <summary>Nothing dead, nothing failed, no error told, and whatever is stored is clean.</summary>
    private static async Task EndAsync(Town town, BotHost host)
    {
        await town.QuietAsync();
        await host.StopAsync();
        Invariants.CheckFile(town.File, "");
        Assert.That(host.Output.Split('\n').Where(line => line.StartsWith("Error ", StringComparison.Ordinal)), Is.Empty);
        Assert.That(host.Output, Does.Not.Contain("Exception"));
        using var db = town.File.Database.OpenReader();
        foreach (var (place, text) in StoredWords(db))
            Assert.That(StrangeTexts.Wrong(text), Is.Null, $"{place}: {text}");
    }

    /// <summary>Every text of every table.</summary>
    private static IEnumerable<(string Place, string Text)> StoredWords(SqliteConnection db) =>
        from column in db.Query<(string Table, string Column)>(
            """
            SELECT sqlite_schema.name, columns.name
            FROM sqlite_schema, pragma_table_info(sqlite_schema.name) AS columns
            WHERE sqlite_schema.type = 'table' AND columns.type = 'TEXT'
            """
        )
        from text in db.Query<string>($"SELECT \"{column.Column}\" FROM \"{column.Table}\" WHERE \"{column.Column}\" IS NOT NULL")
        select ($"{column.Table}.{column.Column}", StrangeTexts.FromJson(text));
}

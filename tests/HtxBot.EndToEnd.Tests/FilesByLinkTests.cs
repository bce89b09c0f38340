using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using HtxBot.Features.Roles;
using HtxBot.Sandbox;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>Files for people whose channel carries none, from the typed wish to the bytes on their phone.</summary>
public sealed partial class FilesByLinkTests
{
    private const string World = "https://bot.example.org/htx";

    [Test]
    public async Task On_Zalo_a_calendar_and_a_list_come_as_links_that_bring_them_and_as_words_where_none_can_be_made()
    {
        await using var town = await Town.BuildAsync(seats: 5);
        town.GoOnZalo();
        var (member, trainer) = (town.PersonOnZalo(), town.PersonOnZalo());
        Teaches(town, trainer);
        var door = FreePort.Address();
        town.Settings["Http__Urls"] = door.ToString();
        town.Settings["Http__PublicUrl"] = World;
        string calendar;
        await using (var bot = town.StartBot())
        {
            await bot.RunningAsync(town.Limit);
            await member.SignUpAsync(town.Limit);

            calendar = await CalendarAsync(town, member);
            var list = await trainer.SayAsync($"/danhsach {Town.Course}", town.Limit, "📋");

            Assert.That(calendar, Does.Contain("ghi lại").And.Contain("📎 lich-QTSX.ics"), "the facts stand in the message too");
            Assert.That(Encoding.UTF8.GetString(await FetchAsync(door, calendar)), Does.StartWith("BEGIN:VCALENDAR"));
            using var zip = new ZipArchive(new MemoryStream(await FetchAsync(door, list)));
            Assert.That(zip.GetEntry("xl/workbook.xml"), Is.Not.Null);
            Assert.That(await bot.StopAsync(town.Limit), Is.Zero, () => bot.Output);
        }

        _ = town.Settings.Remove("Http__PublicUrl");
        await using var without = town.StartBot();
        await without.RunningAsync(town.Limit);
        Assert.That(await CalendarAsync(town, member), Does.Contain("ghi lại").And.Contain("1 giờ 30").And.Not.Contain("http"));
        using var http = new HttpClient();
        using var again = await http.GetAsync(Local(door, calendar), town.Limit);
        Assert.That(again.IsSuccessStatusCode, "a link outlives a restart");
        Assert.That(await without.StopAsync(town.Limit), Is.Zero, () => without.Output);
    }

    private static async Task<string> CalendarAsync(Town town, ZaloMember member)
    {
        _ = await member.SayAsync("lớp của tôi", town.Limit, "Thêm vào lịch");
        return await member.ChooseAsync("🗓 Thêm vào lịch", town.Limit, "ghi lại");
    }

    private static async Task<byte[]> FetchAsync(Uri door, string message)
    {
        using var http = new HttpClient();
        return await http.GetByteArrayAsync(Local(door, message));
    }

    /// <summary>The proxy takes the public address to this machine's.</summary>
    private static Uri Local(Uri door, string message) => new(door, Link().Match(message).Groups["path"].Value);

    private static void Teaches(Town town, ZaloMember trainer)
    {
        using var db = town.File.Open();
        var staff = StaffStore.Ensure(db, $"zalo:{SandboxZaloBot.First.Id}", trainer.Chat, trainer.Chat, "Lê Thu Hiền", town.Now);
        StaffStore.Give(db, staff, StaffRole.Trainer, Scope.Course(Town.Course), RoleSource.Invitation, null, town.Now);
    }

    [GeneratedRegex(@"https://bot\.example\.org/htx(?<path>/tep/\S+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}

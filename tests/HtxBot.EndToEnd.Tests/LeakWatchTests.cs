using HtxBot.Testing;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>F15 of the reliability table: the search that all end-to-end tests rely on finds what is planted.</summary>
public sealed class LeakWatchTests
{
    /// <summary>F15 of the reliability table.</summary>
    [TestCase("chat of Nguyễn Văn Đức moved")]
    [TestCase("chat of NGUYỄN VĂN ĐỨC moved")]
    [TestCase("nguyen van duc")]
    [TestCase("""{"name":"Nguy\u1EC5n V\u0103n \u0110\u1EE9c"}""")]
    [TestCase("POST /?name=Nguy%E1%BB%85n%20V%C4%83n%20%C4%90%E1%BB%A9c")]
    [TestCase("Nguyễn Văn Đức")]
    [TestCase("call 0300123456")]
    [TestCase("call +84300123456")]
    [TestCase("call 84 300 123 456")]
    [TestCase("call 0300.123-456")]
    [TestCase("GET https://api.telegram.org/bot1000001:a-Token_of-no-value000000000000000/getMe")]
    [TestCase("GET /bot1000001%3Aa-Token_of-no-value000000000000000")]
    [TestCase("secret a-Token_of-no-value000000000000000")]
    [TestCase("opened by moi_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7")]
    [TestCase("GET /start?x=ab3de6gh9jk2mn5pq8st1vw4yz7")]
    [TestCase("claimed with WXYZ-2345")]
    [TestCase("claimed with wxyz2345")]
    [TestCase("joined by 246801")]
    [TestCase("joined by 246 801, again")]
    [TestCase("GET /tep/0123456789abcdefghij-_ABCDEFGHIJ/lich.ics 200")]
    [TestCase("owner takes ABCD-7777")]
    public void It_finds_a_planted(string canary)
    {
        var watch = Watch("all is well\nBot chưa có người quản trị. Nhắn: nhận quyền ABCD-7777\n" + canary + "\n");

        Measured.Figure($"{watch.Leaks().Count} of 1 planted found, in each disguise");
        Assert.That(watch.Leaks(), Has.Count.EqualTo(1).And.One.Contains(canary));
    }

    [TestCase("chat 1234567 of telegram:1000001 at 2027-03-01T01:00:00.000Z")]
    [TestCase("POST /bot1000001:secret/sendMessage 403")]
    [TestCase("update 300123 of row 456")]
    [TestCase("took 0.246801 s, until 12:24:46.246801")]
    [TestCase("row 1246801")]
    [TestCase("Bot chưa có người quản trị. Ai là người quản trị thì nhắn cho bot, trong lần chạy này: nhận quyền ABCD-7777")]
    public void It_lets_ids_pass(string line) => Assert.That(Watch(line).Leaks(), Is.Empty);

    private static LeakWatch Watch(string output)
    {
        var watch = new LeakWatch();
        watch.Forbid("Nguyễn Văn Đức");
        watch.ForbidPhone("0300123456");
        watch.ForbidToken("1000001:a-Token_of-no-value000000000000000");
        watch.ForbidSecretsIn("Bấm để nhận: https://t.me/x?start=moi_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7 hay nhắn: nhận quyền WXYZ-2345");
        watch.ForbidSecretsIn("Mã nối: 246 801, dùng một lần, trong 10 phút.");
        watch.ForbidSecretsIn("Tệp: https://bot.example.org/htx/tep/0123456789abcdefghij-_ABCDEFGHIJ/lich.ics");
        watch.Watch("a test", () => output);
        return watch;
    }
}

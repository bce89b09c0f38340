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
    public void It_finds_a_planted(string canary)
    {
        var watch = Watch("all is well\n" + canary + "\n");

        Measured.Figure($"{watch.Leaks().Count} of 1 planted found, in each disguise");
        Assert.That(watch.Leaks(), Has.Count.EqualTo(1).And.One.Contains(canary));
    }

    [TestCase("chat 1234567 of telegram:1000001 at 2027-03-01T01:00:00.000Z")]
    [TestCase("POST /bot1000001:secret/sendMessage 403")]
    [TestCase("update 300123 of row 456")]
    public void It_lets_ids_pass(string line) => Assert.That(Watch(line).Leaks(), Is.Empty);

    private static LeakWatch Watch(string output)
    {
        var watch = new LeakWatch();
        watch.Forbid("Nguyễn Văn Đức");
        watch.ForbidPhone("0300123456");
        watch.ForbidToken("1000001:a-Token_of-no-value000000000000000");
        watch.Watch("a test", () => output);
        return watch;
    }
}

using System.Net;

namespace HtxBot.Channels.Tests;

/// <summary>Whoever names an address must not make us knock at doors that only we can reach.</summary>
public sealed class PublicNetworkTests
{
    [TestCase("8.8.8.8", true)]
    [TestCase("103.1.208.1", true)]
    [TestCase("172.15.0.1", true)]
    [TestCase("2405:4800::1", true)]
    [TestCase("0.0.0.0", false)]
    [TestCase("10.1.2.3", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("127.0.0.1", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("172.16.0.1", false)]
    [TestCase("172.31.255.255", false)]
    [TestCase("192.168.1.1", false)]
    [TestCase("198.18.0.1", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("255.255.255.255", false)]
    [TestCase("::", false)]
    [TestCase("::1", false)]
    [TestCase("::ffff:10.0.0.1", false)]
    [TestCase("::ffff:8.8.8.8", true)]
    [TestCase("64:ff9b::a00:1", false)]
    [TestCase("2002:a00:1::1", false)]
    [TestCase("2001:0:a00:1::1", false)]
    [TestCase("fc00::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("ff02::1", false)]
    public void An_address_is_open_to_the_world_or_not(string address, bool isPublic) =>
        Assert.That(PublicNetwork.IsPublic(IPAddress.Parse(address)), Is.EqualTo(isPublic));

    [Test]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        await using var server = new RawServer(RawServer.Http(200, "secret"));
        var address = new BotAddress(new Uri("https://bot-api.zaloplatforms.com"), "1:x", "1:secret", proxy: null);
        using var handler = PublicNetwork.Handler(address);
        handler.UseProxy = false;
        using var http = new HttpClient(handler);

        var fetched = await Download.GetAsync(http, new Uri($"http://localhost:{server.Address.Port}/a.png"), TimeProvider.System, default);

        Assert.That(fetched, Is.InstanceOf<Fetched.NotNow>());
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var inside = new RawServer(RawServer.Http(200, "secret"));
        await using var server = new RawServer(RawServer.Http(302, "", $"Location: {inside.Address}\r\n"));
        var address = new BotAddress(server.Address, "1:x", "1:secret", proxy: null);
        using var http = new HttpClient(PublicNetwork.Handler(address));

        var fetched = await Download.GetAsync(http, new Uri(server.Address, "a.png"), TimeProvider.System, default);

        Assert.That(fetched, Is.EqualTo(new Fetched.Gone("answered 302")));
        Assert.That(inside.Requests, Is.Empty);
    }
}

using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>The real HTTP stack of .NET against a server that misbehaves.</summary>
public sealed class WireTests
{
    private const string Ok = """{"ok":true,"result":{"message_id":77}}""";
    private const string Token = "1000001:canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA";

    [TestCase(502)]
    [TestCase(503)]
    [TestCase(500)]
    public async Task A_failed_call_is_exactly_one_request(int status)
    {
        await using var server = new RawServer(RawServer.Http(status, "<html>"), RawServer.Http(200, Ok));
        using var channel = Make(server.Address);

        var delivery = await channel.SendAsync("5", new("x"), default);

        Assert.That(delivery, Is.EqualTo(new Delivery.Unsure($"unreadable answer ({status})")));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_breaks_before_the_answer_is_exactly_one_request()
    {
        await using var server = new RawServer(null, RawServer.Http(200, Ok));
        using var channel = Make(server.Address);

        Assert.That(await channel.SendAsync("5", new("x"), default), Is.InstanceOf<Delivery.Unsure>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task So_is_one_on_a_connection_used_before()
    {
        await using var server = new RawServer(RawServer.Http(200, Ok), null, RawServer.Http(200, Ok));
        using var channel = Make(server.Address);

        Assert.That(await channel.SendAsync("5", new("x"), default), Is.EqualTo(new Delivery.Delivered("77")));
        Assert.That(await channel.SendAsync("5", new("x"), default), Is.InstanceOf<Delivery.Unsure>());
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_body_cut_short_leaves_the_fate_open()
    {
        await using var server = new RawServer(
            $"HTTP/1.1 200 OK\r\nContent-Length: 400\r\nConnection: close\r\n\r\n{Ok}",
            RawServer.Http(200, Ok)
        );
        using var channel = Make(server.Address);

        Assert.That(await channel.SendAsync("5", new("x"), default), Is.InstanceOf<Delivery.Unsure>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Too_many_requests_are_not_retried_here()
    {
        const string tooMany =
            """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}""";
        await using var server = new RawServer(RawServer.Http(429, tooMany, "Retry-After: 1\r\n"), RawServer.Http(200, Ok));
        using var channel = Make(server.Address);

        Assert.That(
            await channel.SendAsync("5", new("x"), default),
            Is.EqualTo(new Delivery.Throttled(TimeSpan.FromSeconds(1), WholeBot: false))
        );
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new RawServer(RawServer.Http(200, Ok));
        await using var server = new RawServer(RawServer.Http(302, "", $"Location: {elsewhere.Address}\r\n"));
        using var channel = Make(server.Address);

        Assert.That(await channel.SendAsync("5", new("x"), default), Is.InstanceOf<Delivery.NotSent>());
        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public async Task Nobody_listening_means_nothing_was_sent()
    {
        var server = new RawServer();
        await server.DisposeAsync();
        using var channel = Make(server.Address);

        Assert.That(await channel.SendAsync("5", new("x"), default), Is.InstanceOf<Delivery.NotSent>());
    }

    [TestCase("http")]
    [TestCase("socks5")]
    public async Task A_proxy_that_is_not_there_means_nothing_was_sent(string scheme)
    {
        var proxy = new RawServer();
        await proxy.DisposeAsync();
        using var channel = new TelegramChannel(
            new() { Token = Token, Proxy = new($"{scheme}://127.0.0.1:{proxy.Address.Port}") },
            new(),
            TimeProvider.System,
            new LogLines()
        );

        Assert.That(await channel.SendAsync("5", new("x"), default), Is.InstanceOf<Delivery.NotSent>());
    }

    private static TelegramChannel Make(Uri server) =>
        new(new() { Token = Token, BaseUrl = server }, new(), TimeProvider.System, new LogLines());
}

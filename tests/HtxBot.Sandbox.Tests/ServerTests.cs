using System.Net;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests;

public sealed class ServerTests : SandboxFixture
{
    [Test]
    public void It_listens_on_loopback_only() => Assert.That(Server.Address.Host, Is.EqualTo("127.0.0.1"));

    [TestCase("/", "text/html")]
    [TestCase("/page/", "text/html")]
    [TestCase("/page/app.js", "text/javascript")]
    [TestCase("/app.js", "text/javascript")]
    public async Task The_page_comes_with_a_policy_against_everything_foreign(string path, string type)
    {
        using var response = await Http.GetAsync(path, Ct);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
            Assert.That(
                response.Headers.GetValues("Content-Security-Policy").Single(),
                Does.Contain("default-src 'none'").And.Contain("script-src 'self'").And.Not.Contain("unsafe")
            );
            Assert.That(response.Headers.CacheControl?.NoStore, Is.True);
        }
    }

    [TestCase("/nothing")]
    [TestCase("/page/../SandboxServer.cs")]
    [TestCase("/sim/nothing")]
    [TestCase("/sim/file/nothing")]
    [TestCase("/file/bot1000001:wrong/documents/file_1.pdf")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var response = await Http.GetAsync(path, Ct);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_foreign_page_may_neither_look_nor_act(
        [Values("evil.example", "localhost:9 http://evil.example", "127.0.0.1:1 null")] string hostAndOrigin,
        [Values("/sim/state", "/", "/bot" + Token + "/getMe")] string path
    )
    {
        var (host, origin) = hostAndOrigin.Split(' ') is [var first, var second] ? (first, second) : (hostAndOrigin, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await Http.SendAsync(request, Ct);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_own_page_may()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sim/state");
        request.Headers.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));

        using var response = await Http.SendAsync(request, Ct);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_taken_port_is_reported()
    {
        await using var other = await SandboxServer.StartAsync(new(), Ct);

        Assert.That(async () => await SandboxServer.StartAsync(new() { Port = other.Address.Port }, Ct), Throws.InstanceOf<IOException>());
    }
}

/// <summary>With a network between the bot and Telegram, so far away that no answer comes back during the test.</summary>
public sealed class DistanceTests : SandboxFixture
{
    protected override SandboxOptions Options => new() { Distance = TimeSpan.FromMinutes(5) };

    [Test]
    public async Task The_effect_is_there_before_the_answer()
    {
        Server.Users.Start(Hoa);
        var call = CallAsync("sendMessage", new { chat_id = Hoa, text = "a" });

        await Server.Ledger.WaitForAsync(e => e.Method == "sendMessage", Ct);

        Assert.That(call.IsCompleted, Is.False);
        await Server.DisposeAsync();
        Assert.That(async () => await call, Throws.InstanceOf<HttpRequestException>());
    }
}

using System.Net;
using System.Text;
using Dapper;
using HtxBot.Conversations;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Tests.Runtime;
using HtxBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Web;

/// <summary>Files behind links, for people whose channel carries none.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class FileLinksTests
{
    private static readonly TextFile Calendar = new("lịch học.ics", "text/calendar", "BEGIN:VCALENDAR\r\nĐăng ký");
    private TestDatabase Store { get; } = new();
    private readonly ManualTimeProvider _machine = new();
    private RuntimeHost Host { get; set; } = null!;
    private HttpListenerHost Listener { get; set; } = null!;
    private FileLinks _links = null!;

    [SetUp]
    public async Task Start()
    {
        Host = new RuntimeHost(Store, new FakeChannel(), new EchoTurns(), _machine);
        await Host.StartAsync();
        _links = Links(new HttpOptions { Urls = [new("http://127.0.0.1:0")], PublicUrl = new("https://bot.example.org/htx") });
        Listener = new HttpListenerHost(
            new HttpOptions { Urls = [new("http://127.0.0.1:0")] },
            [_links],
            NullLogger<HttpListenerHost>.Instance
        );
        await Listener.StartAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Stop()
    {
        await Listener.StopAsync(CancellationToken.None);
        Listener.Dispose();
        await Host.DisposeAsync();
        Store.Dispose();
    }

    [Test]
    public async Task A_link_brings_the_file_as_it_is_with_its_name_and_kind()
    {
        var link = await _links.OfAsync(Calendar, default);
        using var answer = await GetAsync(link!.AbsolutePath);

        Assert.That(
            link.AbsoluteUri,
            Does.Match(@"\Ahttps://bot\.example\.org/htx/tep/[A-Za-z0-9_-]{32}/l%E1%BB%8Bch%20h%E1%BB%8Dc\.ics\z")
        );
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(Calendar.Text));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/calendar; charset=utf-8"));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileNameStar, Is.EqualTo("lịch học.ics"));
        Assert.That(answer.Headers.CacheControl!.NoStore);
    }

    [Test]
    public async Task A_file_that_is_no_text_comes_byte_for_byte()
    {
        byte[] bytes = [0, 1, 2, 255];
        var link = await _links.OfAsync(new("a.xlsx", "application/x-made-up", Convert.ToBase64String(bytes)) { IsBase64 = true }, default);

        using var answer = await GetAsync(link!.AbsolutePath);

        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
    }

    [Test]
    public async Task After_three_days_it_is_gone()
    {
        var link = (await _links.OfAsync(Calendar, default))!;
        _machine.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        using (var before = await GetAsync(link.AbsolutePath))
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        _machine.Advance(TimeSpan.FromMinutes(2));

        using var after = await GetAsync(link.AbsolutePath);
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("/tep/")]
    [TestCase("/tep/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/a.ics")]
    [TestCase("/tep/../htxbot.db")]
    [TestCase("/tep/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    public async Task Nothing_else_is_there(string path)
    {
        _ = await _links.OfAsync(Calendar, default);

        using var answer = await GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task It_is_read_only_and_the_link_stands_nowhere_in_the_database()
    {
        var link = (await _links.OfAsync(Calendar, default))!;
        using var http = new HttpClient();
        using var posted = await http.PostAsync(new Uri(Listener.Addresses[0], link.AbsolutePath), new StringContent("x"));

        Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        var token = link.Segments[^2].TrimEnd('/');
        using var db = Store.Open();
        Assert.That(
            db.Query<byte[]>("SELECT token_hash FROM shared_file").Select(hash => Encoding.ASCII.GetString(hash)),
            Has.None.Contains(token)
        );
    }

    [Test]
    public async Task For_a_try_on_this_machine_the_world_is_where_it_listens()
    {
        var http = HttpOptions.OnThisMachine;
        var links = Links(http);
        Assert.That(await links.OfAsync(Calendar, default), Is.Null, "nobody listens yet");
        using var listener = new HttpListenerHost(http, [links], NullLogger<HttpListenerHost>.Instance);
        await listener.StartAsync(CancellationToken.None);

        var link = await links.OfAsync(Calendar, default);

        using var client = new HttpClient();
        Assert.That(await client.GetStringAsync(link), Is.EqualTo(Calendar.Text));
        await listener.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Where_the_world_cannot_reach_us_there_is_no_link()
    {
        Assert.That(await Links(new HttpOptions { Urls = [new("http://127.0.0.1:0")] }).OfAsync(Calendar, default), Is.Null);
        Assert.That(await Links(new HttpOptions { PublicUrl = new("https://bot.example.org") }).OfAsync(Calendar, default), Is.Null);
    }

    private FileLinks Links(HttpOptions options) => new(Host.Get<IWriter>(), Store.Database, Host.Get<MachineClock>(), options);

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = new HttpClient();
        return await http.GetAsync(new Uri(Listener.Addresses[0], path));
    }
}

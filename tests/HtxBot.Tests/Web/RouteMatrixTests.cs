using System.Diagnostics;
using HtxBot.Conversations;
using HtxBot.Operations;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Tests.Runtime;
using HtxBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Web;

/// <summary>F2 of the reliability table over HTTP: every route says who may, and what is somebody else's looks like what is not there.</summary>
[NonParallelizable]
public sealed class RouteMatrixTests
{
    private const int Asked = 200;
    private const double Tolerance = 1.2;
    private const string Letters = "AbCdEfGhIjKlMnOpQrStUvWxYz012345";

    /// <summary>Every route of the program, and who may. A new one fails the test until it is here, and in the tables below.</summary>
    private static readonly Dictionary<Type, string> Who = new()
    {
        [typeof(FileLinks)] = "whoever has the link; three days",
        [typeof(WebhookRoute)] = "the channel's server, by a path and a secret that nobody can guess",
        [typeof(HealthRoute)] = "whoever reaches the listener: numbers only",
    };

    private readonly ManualTimeProvider _machine = new();
    private TestDatabase _store = null!;
    private RuntimeHost _host = null!;
    private HttpListenerHost _listener = null!;
    private HttpClient _http = null!;
    private FileLinks _links = null!;
    private string _live = "";
    private string _over = "";

    [SetUp]
    public async Task Listen()
    {
        _store = new TestDatabase();
        _host = new RuntimeHost(_store, new FakeChannel(), new EchoTurns(), _machine);
        await _host.StartAsync();
        var options = new HttpOptions { Urls = [new("http://127.0.0.1:0")], PublicUrl = new("https://bot.example.org") };
        _links = new FileLinks(_host.Get<IWriter>(), _store.Database, _host.Get<MachineClock>(), options);
        _listener = new HttpListenerHost(
            options,
            [_links, new WebhookRoute([new PushedChannel()], new MachineClock(_machine))],
            NullLogger<HttpListenerHost>.Instance
        );
        await _listener.StartAsync(CancellationToken.None);
        _http = new HttpClient { BaseAddress = _listener.Addresses[0] };
        _over = await LinkAsync("cũ.ics");
        _machine.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        _live = await LinkAsync("mới.ics");
        _machine.Advance(TimeSpan.FromMinutes(2));
    }

    [TearDown]
    public async Task Hush()
    {
        _http.Dispose();
        await _listener.StopAsync(CancellationToken.None);
        _listener.Dispose();
        await _host.DisposeAsync();
        _store.Dispose();
    }

    /// <summary>F2 of the reliability table.</summary>
    [Test]
    public void Every_route_of_the_program_says_who_may()
    {
        var routes = typeof(IHttpRoute).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IHttpRoute)) && !type.IsInterface);

        Assert.That(Who.Keys, Is.EquivalentTo(routes));
    }

    /// <summary>F2 of the reliability table.</summary>
    [TestCase("GET")]
    [TestCase("HEAD")]
    [TestCase("POST")]
    public async Task A_link_that_is_over_or_nearly_right_is_answered_like_one_that_never_was(string method)
    {
        var nothing = await AnswerAsync(method, $"/tep/{Letters}/a.ics");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nothing, Does.StartWith(method == "POST" ? "405" : "404"));
            Assert.That(await AnswerAsync(method, _over), Is.EqualTo(nothing), "one that is over");
            Assert.That(await AnswerAsync(method, Near(_live)), Is.EqualTo(nothing), "one letter of a live one changed");
            if (method == "GET")
                Assert.That(await AnswerAsync(method, _live), Does.StartWith("200"));
        }
    }

    [TestCase("GET")]
    [TestCase("POST")]
    public async Task A_webhook_path_that_is_nearly_right_is_answered_like_one_that_never_was(string method)
    {
        var nothing = await AnswerAsync(method, "/nothing");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nothing, Does.StartWith("404"));
            foreach (var path in new[] { Near(PushedChannel.Path), PushedChannel.Path + "/", "/fake/", "/tep/", "/tep/short/a.ics" })
                Assert.That(await AnswerAsync(method, path), Is.EqualTo(nothing), path);
        }
    }

    /// <summary>F2 of the reliability table.</summary>
    [Test]
    public async Task What_is_not_there_takes_as_long_as_what_is_over_or_nearly_right()
    {
        string[] paths = [$"/tep/{Letters}/a.ics", _over, Near(_live)];
        var ratio = double.MaxValue;

        // A measure of time on a machine that does other things: the best of a few says what the program does.
        for (var attempt = 0; attempt < 10 && ratio > Tolerance; attempt++)
        {
            var took = paths.ToDictionary(path => path, _ => new List<TimeSpan>());
            for (var round = 0; round < Asked; round++)
                foreach (var path in paths)
                    took[path].Add(await TimeAsync(path));
            var medians = took.Values.Select(times => times.Order().ElementAt(Asked / 2)).ToList();
            ratio = Math.Min(ratio, medians.Max() / medians.Min());
        }

        Measured.Figure($"404 of three kinds of links: medians within {(ratio - 1) * 100:0} %");
        Assert.That(ratio, Is.LessThanOrEqualTo(Tolerance));
    }

    private async Task<string> LinkAsync(string name) =>
        (await _links.OfAsync(new TextFile(name, "text/calendar", "BEGIN:VCALENDAR"), default))!.AbsolutePath;

    /// <summary>The same with another letter in its middle.</summary>
    private static string Near(string path)
    {
        var at = path.StartsWith("/tep/", StringComparison.Ordinal) ? "/tep/".Length + 10 : path.Length - 1;
        return $"{path[..at]}{(path[at] == 'x' ? 'y' : 'x')}{path[(at + 1)..]}";
    }

    private async Task<TimeSpan> TimeAsync(string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await _http.GetAsync(path);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Everything an answer says but the hour.</summary>
    private async Task<string> AnswerAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Fake-Secret", PushedChannel.Secret);
        using var answer = await _http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key);
        var said = string.Join('\n', headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        return $"{(int)answer.StatusCode}\n{said}\n{await answer.Content.ReadAsStringAsync()}";
    }
}

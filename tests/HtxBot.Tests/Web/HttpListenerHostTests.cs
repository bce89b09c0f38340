using System.Net;
using HtxBot.Configuration;
using HtxBot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Web;

public sealed class HttpListenerHostTests
{
    private static readonly Uri AnyPort = new("http://127.0.0.1:0");

    [Test]
    public async Task A_route_answers_its_paths_and_nothing_else_is_there()
    {
        using var listener = Make([AnyPort], new Hello());
        await listener.StartAsync(CancellationToken.None);
        using var http = new HttpClient { BaseAddress = listener.Addresses[0] };

        Assert.That(await http.GetStringAsync("/hello"), Is.EqualTo("hello"));
        Assert.That((await http.GetAsync("/other")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await listener.StopAsync(CancellationToken.None);
    }

    [Test]
    public async Task Without_a_route_or_an_address_nothing_listens()
    {
        using var withoutRoute = Make([AnyPort]);
        using var withoutAddress = Make([], new Hello());

        await withoutRoute.StartAsync(CancellationToken.None);
        await withoutAddress.StartAsync(CancellationToken.None);

        Assert.That(withoutRoute.Addresses.Concat(withoutAddress.Addresses), Is.Empty);
    }

    [Test]
    public async Task A_taken_port_stops_the_start_with_a_sentence_that_names_the_key()
    {
        using var first = Make([AnyPort], new Hello());
        await first.StartAsync(CancellationToken.None);
        using var second = Make([first.Addresses[0]], new Hello());

        var problem = await Assert.ThrowsAsync<SettingsException>(() => second.StartAsync(CancellationToken.None));

        Assert.That(problem!.Message, Does.StartWith("Http__Urls").And.Contain($"{first.Addresses[0].Port}"));
    }

    private static HttpListenerHost Make(IReadOnlyList<Uri> urls, params IHttpRoute[] routes) =>
        new(new HttpOptions { Urls = urls }, routes, NullLogger<HttpListenerHost>.Instance);

    private sealed class Hello : IHttpRoute
    {
        public bool Takes(string path) => path == "/hello";

        public Task AnswerAsync(HttpContext context) => context.Response.WriteAsync("hello");
    }
}

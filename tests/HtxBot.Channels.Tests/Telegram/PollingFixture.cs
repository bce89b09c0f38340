using System.Text.Json.Nodes;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>A receiver on a scripted wire, and what it stored.</summary>
public abstract class PollingFixture : TelegramFixture
{
    protected List<Received> Stored { get; } = [];
    protected Observer Observer { get; private set; } = null!;
    protected CancellationTokenSource Stop { get; private set; } = null!;

    [SetUp]
    public void Begin()
    {
        Stored.Clear();
        Observer = new();
        Stop = new();
    }

    [TearDown]
    public void End() => Stop.Dispose();

    protected static string TextUpdate(long id) =>
        $$"""{"update_id":{{id}}, "message":{"message_id":2,"from":{"id":5},"chat":{"id":5,"type":"private"},"text":"mai học gì"} }""";

    protected List<JsonNode> Polls() =>
        [.. Wire.Calls.Where(call => call.Method == "getUpdates").Select(call => JsonNode.Parse(call.Body)!)];

    protected void StopsAtNextPoll()
    {
        Wire.Answer(
            "getUpdates",
            async stopped =>
            {
                await Stop.CancelAsync();
                stopped.ThrowIfCancellationRequested();
                throw new InvalidOperationException("The poll was not cancelled");
            }
        );
        Wire.Always("getUpdates", "[]");
    }

    protected Task ReceiveAsync() =>
        Channel.ReceiveAsync(
            (batch, _) =>
            {
                Stored.AddRange(batch);
                return Task.CompletedTask;
            },
            Observer,
            Stop.Token
        );
}

using System.Net;
using System.Text.Json.Nodes;
using HtxBot.Channels.Telegram;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Telegram;

[TestFixture]
public sealed class TelegramChannelConformance : ChannelConformance
{
    private ScriptedWire _wire = null!;
    private LogLines _log = null!;
    private TelegramChannel _channel = null!;

    protected override IChannel Channel => _channel;

    protected override string Secret => "canary-token";

    protected override IReadOnlyList<string> LogLines => _log.Lines;

    protected override int Sends => _wire.Calls.Count(call => call.Method == "sendMessage");

    [SetUp]
    public void Open()
    {
        (_wire, _log) = (new(), new());
        _wire.Always("getUpdates", "[]");
        var options = new TelegramOptions { Token = $"1000001:{Secret}-AAAAAAAAAAAAAAAAAAAAAAAAAA" };
        _channel = new(options, new(), new SteppedClock(), _log, () => new SharedWire(_wire), () => 0.5, shelf: Shelf);
    }

    [TearDown]
    public void Close()
    {
        _channel.Dispose();
        Assert.That(_wire.Unexpected, Is.Empty, "calls nobody expected");
        _wire.Dispose();
    }

    protected override void Deliver(params ReadOnlySpan<string> updates) => _wire.Ok("getUpdates", $"[{string.Join(',', updates)}]");

    protected override string Text(long id, string chat, string text) =>
        new JsonObject
        {
            ["update_id"] = id,
            ["message"] = new JsonObject
            {
                ["message_id"] = 1,
                ["from"] = new JsonObject { ["id"] = long.Parse(chat), ["is_bot"] = false },
                ["chat"] = new JsonObject { ["id"] = long.Parse(chat), ["type"] = "private" },
                ["date"] = 1772330400,
                ["text"] = text,
            },
        }.ToJsonString();

    protected override string Poison(long id) => $$"""{"update_id":{{id}},"message":["no","message"]}""";

    protected override void NextSend(FarSide farSide) =>
        _ = farSide switch
        {
            FarSide.Accepts => _wire.Ok("sendMessage", """{"message_id":77}"""),
            FarSide.SaysTooMany => _wire.Refuses(
                "sendMessage",
                429,
                "Too Many Requests: retry after 3",
                ",\"parameters\":{\"retry_after\":3}"
            ),
            FarSide.SaysBlocked => _wire.Refuses("sendMessage", 403, "Forbidden: bot was blocked by the user"),
            FarSide.SaysBadContent => _wire.Refuses("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID"),
            FarSide.SaysBadToken => _wire.Refuses("sendMessage", 401, "Unauthorized"),
            FarSide.CannotBeReached => _wire.Throws("sendMessage", new HttpRequestException(HttpRequestError.ConnectionError, "x")),
            FarSide.HangsUp => _wire.Throws("sendMessage", new HttpRequestException(HttpRequestError.ResponseEnded, "x")),
            _ => _wire.Answer("sendMessage", "<html>", 200, "text/html"),
        };

    protected override string Sent => string.Join('\n', _wire.Calls.Select(call => call.Body));

    protected override void TakesEverything()
    {
        foreach (var method in (string[])["sendMessage", "sendPhoto", "sendDocument"])
            _wire.Always(method, """{"message_id":77}""");
    }

    protected override Media Holds(byte[]? bytes)
    {
        if (bytes is null)
            _wire.Refuses("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable");
        else
            _wire
                .Ok("getFile", """{"file_id":"AgAC-1","file_unique_id":"x","file_size":10,"file_path":"photos/file_1.png"}""")
                .Answer(
                    "file_1.png",
                    _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) })
                );
        return new Media("photo", "AgAC-1");
    }

    protected override bool IsConfirmed(long id) =>
        _wire.Calls.Any(call => call.Method == "getUpdates" && (long?)JsonNode.Parse(call.Body)!["offset"] > id);
}

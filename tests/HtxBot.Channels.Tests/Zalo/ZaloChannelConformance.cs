using System.Net;
using HtxBot.Channels.Zalo;
using HtxBot.Conversations;

namespace HtxBot.Channels.Tests.Zalo;

[TestFixture]
public sealed class ZaloChannelConformance : ChannelConformance
{
    private readonly List<long> _delivered = [];
    private ScriptedWire _wire = null!;
    private LogLines _log = null!;
    private ZaloChannel _channel = null!;

    protected override IChannel Channel => _channel;

    protected override string Secret => "canary-token";

    protected override IReadOnlyList<string> LogLines => _log.Lines;

    protected override int Sends => _wire.Calls.Count(call => call.Method == "sendMessage");

    [SetUp]
    public void Open()
    {
        (_wire, _log) = (new(), new());
        _delivered.Clear();
        _channel = new(
            new() { Token = $"100000001:{Secret}" },
            new SteppedClock(),
            _log,
            () => new SharedWire(_wire),
            () => 0.5,
            shelf: Shelf
        );
    }

    [TearDown]
    public void Close()
    {
        _channel.Dispose();
        Assert.That(_wire.Unexpected, Is.Empty, "calls nobody expected");
        _wire.Dispose();
    }

    protected override void Deliver(params ReadOnlySpan<string> updates)
    {
        foreach (var update in updates)
        {
            _delivered.Add(long.Parse(System.Text.RegularExpressions.Regex.Match(update, "\"m([0-9]+)\"").Groups[1].Value));
            _wire.Ok("getUpdates", update);
        }
    }

    protected override long NumberOf(long id, string chat) => ZaloReading.NumberOf(chat, $"m{id}");

    protected override string Text(long id, string chat, string text) =>
        $$"""
            {"event_name":"message.text.received","message":{"message_id":"m{{id}}","date":1790000000123,
            "from":{"id":"{{chat}}","is_bot":false},"chat":{"id":"{{chat}}","chat_type":"PRIVATE"},"text":"{{text}}"} }
            """;

    protected override string Poison(long id) =>
        $$"""{"event_name":"message.text.received","message":{"message_id":"m{{id}}","chat":["no","chat"]} }""";

    protected override void NextSend(FarSide farSide) =>
        _ = farSide switch
        {
            FarSide.Accepts => _wire.Ok("sendMessage", """{"message_id":"aa11","date":1790000000123}"""),
            FarSide.SaysTooMany => _wire.Answer("sendMessage", """{"ok":false,"error_code":429,"description":"Quota exceeded"}"""),
            FarSide.SaysBlocked => _wire.Answer("sendMessage", """{"ok":false,"error_code":404,"description":"Chat not found"}"""),
            FarSide.SaysBadContent => _wire.Answer("sendMessage", """{"ok":false,"error_code":400,"description":"Bad request"}"""),
            FarSide.SaysBadToken => _wire.Answer("sendMessage", """{"ok":false,"error_code":401,"description":"Unauthorized"}"""),
            FarSide.CannotBeReached => _wire.Throws("sendMessage", new HttpRequestException(HttpRequestError.ConnectionError, "x")),
            FarSide.HangsUp => _wire.Throws("sendMessage", new HttpRequestException(HttpRequestError.ResponseEnded, "x")),
            _ => _wire.Answer("sendMessage", "<html>", 200, "text/html"),
        };

    protected override string Sent => string.Join('\n', _wire.Calls.Select(call => call.Body));

    protected override void TakesEverything()
    {
        foreach (var method in (string[])["sendMessage", "sendPhoto"])
            _wire.Always(method, """{"message_id":"aa11","date":1790000000123}""");
    }

    protected override Media Holds(byte[]? bytes)
    {
        _wire.Answer(
            "abc.jpg",
            _ =>
                Task.FromResult(
                    bytes is null
                        ? new HttpResponseMessage(HttpStatusCode.NotFound)
                        : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) }
                )
        );
        return new Media("photo", "https://photo.example/abc.jpg");
    }

    /// <summary>Zalo cannot be told; it hands out the next message when it is asked again.</summary>
    protected override bool IsConfirmed(long id) => _wire.Calls.Count(call => call.Method == "getUpdates") > _delivered.IndexOf(id) + 1;
}

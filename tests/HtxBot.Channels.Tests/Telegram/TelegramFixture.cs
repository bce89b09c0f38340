using HtxBot.Channels.Telegram;
using Microsoft.Extensions.Logging;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>A Telegram channel on a scripted wire, with both the clock and the log in hand.</summary>
public abstract class TelegramFixture
{
    protected const string Token = "1000001:canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA";
    protected const string SentOk = """{"message_id":77,"date":1,"chat":{"id":5,"type":"private"},"text":"x"}""";

    protected ScriptedTelegram Wire { get; private set; } = null!;
    protected SteppedClock Clock { get; private set; } = null!;
    protected LogLines Log { get; private set; } = null!;
    protected TelegramChannel Channel { get; private set; } = null!;

    [SetUp]
    public void Open()
    {
        Wire = new();
        Clock = new();
        Log = new();
        Channel = Make(new());
    }

    [TearDown]
    public void Close()
    {
        Channel.Dispose();
        Assert.That(Wire.Unexpected, Is.Empty, "calls nobody expected");
        Wire.Dispose();
    }

    protected TelegramChannel Make(TelegramProfile profile) =>
        new(new TelegramOptions { Token = Token }, profile, Clock, Log, () => new SharedWire(Wire), () => 0.5);
}

/// <summary>Both clients of a channel share the wire, and none of them closes it.</summary>
internal sealed class SharedWire(ScriptedTelegram wire) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _wire = new(wire, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _wire.SendAsync(request, cancellationToken);
}

/// <summary>Everything that was logged, as one would read it.</summary>
public sealed class LogLines : ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_lines)
            _lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
    }
}

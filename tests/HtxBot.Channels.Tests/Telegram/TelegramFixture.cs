using HtxBot.Channels.Telegram;

namespace HtxBot.Channels.Tests.Telegram;

/// <summary>A Telegram channel on a scripted wire, with both the clock and the log in hand.</summary>
public abstract class TelegramFixture
{
    protected const string Token = "1000001:canary-token-AAAAAAAAAAAAAAAAAAAAAAAAAA";
    protected const string SentOk = """{"message_id":77,"date":1,"chat":{"id":5,"type":"private"},"text":"x"}""";

    protected ScriptedWire Wire { get; private set; } = null!;
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

using HtxBot.Conversations;

namespace HtxBot.Channels;

/// <summary>A way to people: receives updates, sends messages. One instance per bot.</summary>
public interface IChannel
{
    /// <summary>Channel and bot, for example <c>telegram:1000001</c>; unique and stable, stored with every row.</summary>
    string Bot { get; }

    /// <summary>The link that opens a chat with this bot and a start payload, where the channel has such links.</summary>
    Uri? StartLink(string payload);

    /// <summary>The link that opens a chat with this bot and carries nothing; null where it is not known.</summary>
    Uri? ChatLink => null;

    /// <summary>
    /// Says hello to the channel once at start; a second call after one that went well does nothing (who am I, commands, texts, no webhook).
    /// Throws <see cref="BotRefusedException"/> with a sentence for the operator if the token is refused, and
    /// <see cref="HttpRequestException"/> if the channel is not reached: the caller waits and tries again.
    /// </summary>
    Task PrepareAsync(CancellationToken stopping);

    /// <summary>
    /// Receives until stopped. <paramref name="store"/> is called with each batch, in order, and returns when it is on disk;
    /// only then is the batch confirmed to the channel. A webhook stores several at once, each chat's in order. Network trouble is waited out inside, with back-off.
    /// </summary>
    Task ReceiveAsync(Func<IReadOnlyList<Received>, CancellationToken, Task> store, IReceiveObserver observer, CancellationToken stopping);

    /// <summary>The way in where the channel's server calls us; null where <see cref="ReceiveAsync"/> asks it. Open while that runs.</summary>
    IWebhook? Webhook => null;

    /// <summary>Reads a stored raw update again, after a restart. Throws if it cannot be read.</summary>
    Update Read(string raw);

    /// <summary>Sends one message. Never retries, never throws for what the world does; throws only on cancellation.</summary>
    Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping);

    /// <summary>Whether a message that was sent can be changed in place.</summary>
    bool CanEdit => false;

    /// <summary>
    /// Puts other words and buttons into a message that was sent; only where <see cref="CanEdit"/>. Repeating it is harmless. As with
    /// <see cref="SendAsync"/>, it never retries and never throws for what the world does. Refused for good: the message is not there any more.
    /// </summary>
    Task<Delivery> EditAsync(string chat, string messageId, OutgoingMessage message, CancellationToken stopping) =>
        throw new NotSupportedException();

    /// <summary>
    /// Shows that something is under way, where a message cannot be changed in place and a new one for every step would only disturb. Once, best
    /// effort; never throws.
    /// </summary>
    Task ShowProgressAsync(string chat, CancellationToken stopping) => Task.CompletedTask;

    /// <summary>What the channel lets this bot do; null where it has no such limits.</summary>
    ChannelQuota? Quota => null;

    /// <summary>Whether the channel shows buttons; where it does not, a typed number means the newest list in the chat.</summary>
    bool HasButtons => true;

    /// <summary>Whether what people send while nobody asks for it is lost.</summary>
    bool LosesWhatNobodyAsksFor => false;

    /// <summary>How far this machine's wall clock is ahead of the channel's, exact to two seconds; null where it is not known.</summary>
    TimeSpan? ClockSkew => null;

    /// <summary>How long the channel keeps what people write while nobody fetches it; what is older is lost. Default: for ever.</summary>
    TimeSpan Keeps => TimeSpan.MaxValue;

    /// <summary>
    /// Fetches a picture or document that this bot received, once and within two minutes. Never retries, never throws for what the world does;
    /// throws only on cancellation.
    /// </summary>
    Task<Fetched> FetchAsync(Media media, CancellationToken stopping) =>
        Task.FromResult<Fetched>(new Fetched.Gone("the channel hands nothing out"));

    /// <summary>
    /// Whether people of this bot can be shown what another bot received (<see cref="OutgoingMessage.Kept"/>); where they cannot they read
    /// what is said instead.
    /// </summary>
    /// <param name="kind">As in <see cref="Media.Kind"/>.</param>
    bool ShowsKept(string kind) => false;

    /// <summary>Whether a chat is a group, which has a pace of its own.</summary>
    bool IsGroup(string chat) => chat.StartsWith('-');

    /// <summary>Ends the waiting sign on a pressed button: once, empty, best effort; never throws.</summary>
    Task AcknowledgeAsync(Update tap, CancellationToken stopping);
}

/// <summary>What a receiver reports while it runs; for watchdogs, logs and alarms.</summary>
public interface IReceiveObserver
{
    /// <summary>A poll was answered (even empty): the receiver lives.</summary>
    void Polled();

    /// <summary>A poll failed; it will be tried again after <paramref name="wait"/>. <paramref name="reason"/> holds no secret.</summary>
    void Failed(string reason, TimeSpan wait);
}

/// <summary>The channel refuses this bot; the message says what the operator must do, without the token.</summary>
public sealed class BotRefusedException(string message) : Exception(message);

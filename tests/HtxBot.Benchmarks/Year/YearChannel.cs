using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Benchmarks.Year;

/// <summary>A channel without a wire: takes every message at once, and knows whom it was given what, how often and how late.</summary>
internal sealed class YearChannel(JumpingCalendar calendar) : IChannel
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<int>> _taken = [];

    /// <inheritdoc/>
    public string Bot => "telegram:1000001";

    /// <summary>Messages that it was given.</summary>
    public int Count { get; private set; }

    /// <summary>Those among them that their chat had already.</summary>
    public int Twice { get; private set; }

    /// <summary>The longest that one took from the moment at which it was due.</summary>
    public TimeSpan Latest { get; private set; }

    /// <summary>How many of what each of so many chats should have been given are missing.</summary>
    public int Missed(int chats, int each)
    {
        lock (_gate)
            return (chats * each) - _taken.Values.Sum(taken => Math.Min(taken.Count, each));
    }

    /// <inheritdoc/>
    public Uri? StartLink(string payload) => null;

    /// <inheritdoc/>
    public Task PrepareAsync(CancellationToken stopping) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task ReceiveAsync(
        Func<IReadOnlyList<Received>, CancellationToken, Task> store,
        IReceiveObserver observer,
        CancellationToken stopping
    )
    {
        while (true)
        {
            observer.Polled();
            await Task.Delay(Poll, TimeProvider.System, stopping);
        }
    }

    /// <inheritdoc/>
    public Update Read(string raw) => throw new NotSupportedException("Nobody writes.");

    /// <inheritdoc/>
    public Task<Delivery> SendAsync(string chat, OutgoingMessage message, CancellationToken stopping)
    {
        var late = calendar.SinceJump;
        var words = message.Text.GetHashCode(StringComparison.Ordinal);
        lock (_gate)
        {
            Count++;
            if (late > Latest)
                Latest = late;
            if (!_taken.TryGetValue(chat, out var taken))
                _taken[chat] = taken = [];
            if (taken.Contains(words))
                Twice++;
            else
                taken.Add(words);
            return Task.FromResult<Delivery>(new Delivery.Delivered($"{Count}"));
        }
    }

    /// <inheritdoc/>
    public Task AcknowledgeAsync(Update tap, CancellationToken stopping) => Task.CompletedTask;
}

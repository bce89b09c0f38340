using HtxBot.Sandbox.Chats;

namespace HtxBot.Sandbox.ZaloApi;

/// <summary>Everything the played Zalo holds beside what it shares with Telegram: people, files, faults, clocks, pages.</summary>
internal sealed class ZaloWorld : IDisposable
{
    public ZaloWorld(World shared, SandboxZaloOptions options)
    {
        Shared = shared;
        Options = options;
        Ledger = new(shared.Options.LedgerCapacity);
        Bots = [.. options.Bots.Select(bot => new ZaloBot(this, bot))];
    }

    public World Shared { get; }
    public SandboxZaloOptions Options { get; }
    public IReadOnlyList<ZaloBot> Bots { get; }
    public SandboxLedger Ledger { get; }
    public ZaloSender Sender { get; } = new();

    /// <summary>Where it listens; null while it is stopped.</summary>
    public Uri? Address { get; set; }

    /// <summary>Ends when the server of this API stops, so that nobody polls any more.</summary>
    public CancellationTokenSource Down { get; set; } = new();

    /// <summary>The chat of a person whose phone the page shows; null if it shows none of this API.</summary>
    public Chat? OnPage(long person) => Bots[0].ChatOf(person).Chat is { Person.OnPage: true } chat ? chat : null;

    /// <summary>Which form the next thing has of which two are known.</summary>
    public bool IsDocumented(int turn) =>
        Options.Form == ZaloForm.Documented || (Options.Form == ZaloForm.Alternating && int.IsEvenInteger(turn));

    public ZaloBot Bot(string? id) =>
        id is null ? Bots[0]
        : Bots.FirstOrDefault(b => b.Id == id) is { } bot ? bot
        : throw new InvalidOperationException($"There is no bot {id}, only {string.Join(", ", Bots.Select(b => b.Id))}");

    public void Clear()
    {
        foreach (var bot in Bots)
        {
            bot.Clear();
        }
    }

    public void Dispose()
    {
        Sender.Dispose();
        Down.Dispose();
    }
}

using HtxBot.Channels;

namespace HtxBot.Runtime;

/// <summary>The senders by bot.</summary>
internal sealed class Senders(QuietHours night)
{
    private readonly Dictionary<string, Sender> _senders = new(StringComparer.Ordinal);

    /// <summary>The hours in which people sleep.</summary>
    public QuietHours Night { get; } = night;

    public IReadOnlyCollection<Sender> All => _senders.Values;

    /// <summary>Before anything runs.</summary>
    public void Register(Sender sender) => _senders.Add(sender.Bot, sender);

    /// <summary>A message is on disk. One of a bot that is switched off waits there.</summary>
    public void Add(string bot, OutboxItem item)
    {
        if (_senders.TryGetValue(bot, out var sender))
            sender.Add(item);
    }

    /// <summary>Whether messages of a bot can be changed in place. Of one that is switched off nobody knows; it may be.</summary>
    public bool CanEdit(string bot) => !_senders.TryGetValue(bot, out var sender) || sender.CanEdit;

    /// <summary>Shows that something is under way.</summary>
    public void ShowProgress(string bot, string chat)
    {
        if (_senders.TryGetValue(bot, out var sender))
            sender.ShowProgress(chat);
    }

    /// <summary>The row of a chat that is on its way; 0: none is.</summary>
    public long InFlightOf(string bot, string chat) => _senders.TryGetValue(bot, out var sender) ? sender.InFlightOf(chat) : 0;

    /// <summary>What waits for a chat is cancelled, but the row that was in flight.</summary>
    public void Cancel(string bot, string chat, long inFlight)
    {
        if (_senders.TryGetValue(bot, out var sender))
            sender.Cancel(chat, inFlight);
    }

    /// <summary>These of a chat's messages are cancelled.</summary>
    public void Withdraw(string bot, string chat, IReadOnlySet<long> rows)
    {
        if (_senders.TryGetValue(bot, out var sender))
            sender.Withdraw(chat, rows);
    }

    /// <summary>A chat has a new id.</summary>
    public void Move(string bot, string from, string to)
    {
        if (_senders.TryGetValue(bot, out var sender))
            sender.Move(from, to);
    }
}

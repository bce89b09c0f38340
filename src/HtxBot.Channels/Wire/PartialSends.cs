using System.Collections.Concurrent;

namespace HtxBot.Channels;

/// <summary>
/// How far messages of several parts have come, so that the next try begins where the last one stopped and nothing already
/// in the chat is sent twice. In memory: after a restart such a message is sent whole.
/// </summary>
internal sealed class PartialSends
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string Chat, OutgoingMessage Message), int> _sent = new();

    /// <summary>The number of parts already in the chat.</summary>
    public int Sent(string chat, OutgoingMessage message) => _sent.IsEmpty ? 0 : _sent.GetValueOrDefault((chat, message));

    /// <summary>The next try begins at this part, if there will be one.</summary>
    public void Remember(string chat, OutgoingMessage message, int parts, Delivery delivery)
    {
        if (delivery is Delivery.Rejected or Delivery.Unreachable or Delivery.Moved)
        {
            Forget(chat, message);
            return;
        }
        if (parts == 0)
            return;
        // Messages that nobody tries again (announcements of unknown fate) must not pile up.
        if (_sent.Count >= Most)
            _sent.Clear();
        _sent[(chat, message)] = parts;
    }

    /// <summary>It is all there, or will never be.</summary>
    public void Forget(string chat, OutgoingMessage message)
    {
        if (!_sent.IsEmpty)
            _sent.TryRemove((chat, message), out _);
    }
}

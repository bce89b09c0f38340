using HtxBot.Channels;
using HtxBot.Conversations;

namespace HtxBot.Turns;

/// <summary>
/// Sessions of people who are talking just now, so that their JSON is not parsed again each turn. What is on disk decides: another
/// JSON is another session, so a turn that was undone leaves nothing stale. One thread.
/// </summary>
internal sealed class KnownSessions
{
    private const int Most = 512;
    private readonly Dictionary<(string Bot, string Chat, string Sender), (byte[] Stored, Session Session)> _known = [];

    /// <summary>The session of a stored JSON; null if it cannot be read.</summary>
    public Session? Read(Update from, ReadOnlySpan<byte> stored) =>
        _known.TryGetValue(Key(from), out var known) && stored.SequenceEqual(known.Stored) ? known.Session : Session.Read(stored);

    /// <summary>The JSON to store.</summary>
    public byte[] Write(Update from, Session session)
    {
        var stored = session.Write();
        if (_known.Count >= Most)
            _known.Clear();
        _known[Key(from)] = (stored, session);
        return stored;
    }

    private static (string Bot, string Chat, string Sender) Key(Update update) => (update.Bot, update.Chat, update.Sender);
}

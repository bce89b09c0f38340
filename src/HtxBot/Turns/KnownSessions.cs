using HtxBot.Conversations;

namespace HtxBot.Turns;

/// <summary>
/// Sessions by the JSON they are stored as, so that people who are talking just now are not parsed again each turn. What is on disk
/// decides: another text is another session, so a turn that was undone leaves nothing stale. One thread.
/// </summary>
internal sealed class KnownSessions
{
    private const int Most = 512;
    private readonly Dictionary<string, Session> _known = new(StringComparer.Ordinal);

    /// <summary>The session of a stored text; null if it cannot be read.</summary>
    public Session? Read(string stored)
    {
        // It will be replaced by what this turn writes.
        return _known.Remove(stored, out var session) ? session : Session.Read(stored);
    }

    /// <summary>The text to store.</summary>
    public string Write(Session session)
    {
        var stored = session.Write();
        if (_known.Count >= Most)
            _known.Clear();
        _known[stored] = session;
        return stored;
    }
}

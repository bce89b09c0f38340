namespace HtxBot.Benchmarks.Driving;

/// <summary>What came back while it was counted.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = new(65_536);
    private long _messages;
    private long _characters;
    private long _buttons;

    /// <summary>Updates whose reply arrived.</summary>
    public int Updates => _milliseconds.Count;

    /// <summary>Messages a reply consists of, on average.</summary>
    public double MessagesPerUpdate => (double)_messages / Math.Max(1, Updates);

    /// <summary>Characters of a message, on average.</summary>
    public double CharactersPerMessage => (double)_characters / Math.Max(1, _messages);

    /// <summary>Buttons of a message, on average.</summary>
    public double ButtonsPerMessage => (double)_buttons / Math.Max(1, _messages);

    public void CountReply(double milliseconds)
    {
        lock (_gate)
            _milliseconds.Add(milliseconds);
    }

    public void CountMessage(int characters, int buttons)
    {
        lock (_gate)
        {
            _messages++;
            _characters += characters;
            _buttons += buttons;
        }
    }

    /// <summary>Milliseconds within which a share of the replies came; 0 if there were none.</summary>
    public double Percentile(double share)
    {
        lock (_gate)
        {
            if (_milliseconds.Count == 0)
                return 0;
            _milliseconds.Sort();
            return _milliseconds[Math.Min(_milliseconds.Count - 1, (int)Math.Ceiling(share * _milliseconds.Count) - 1)];
        }
    }
}

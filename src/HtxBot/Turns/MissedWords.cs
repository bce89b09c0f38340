using System.Threading.Channels;
using HtxBot.Understanding;

namespace HtxBot.Turns;

/// <summary>
/// Words that nobody understood, on their way to the office: only those without a name or number, and rather none than too many.
/// Any thread.
/// </summary>
public sealed class MissedWords(Phrases phrases)
{
    private const int Most = 256;

    private readonly Channel<string> _waiting = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>What waits to be written down.</summary>
    public ChannelReader<string> Waiting => _waiting.Reader;

    /// <summary>Notes typed words that led to nothing.</summary>
    public void Note(string typed)
    {
        if (WordsWithoutPeople.Of(typed, phrases) is { } words)
            _waiting.Writer.TryWrite(words);
    }
}

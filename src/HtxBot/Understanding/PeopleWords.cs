using System.Runtime.InteropServices;

namespace HtxBot.Understanding;

/// <summary>One word of a name as the numbers it is known by.</summary>
/// <param name="Written">Of the word with its accents.</param>
/// <param name="Bare">Of the word without them.</param>
internal readonly record struct NameNumbers(int Written, int Bare);

/// <summary>Every word that stands in a name, once, and who bears it.</summary>
internal sealed class PeopleWords
{
    private const int ShortestGuess = 4;

    /// <summary>Parts of names as they are stored: names repeat few words, and each is unified once.</summary>
    private readonly Dictionary<string, NameNumbers[]> _typed = new(StringComparer.Ordinal);

    private readonly Dictionary<string, NameNumbers> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _bare = new(StringComparer.Ordinal);
    private readonly List<List<int>> _bearers = [];

    /// <summary>How many words are known, accents left out.</summary>
    public int BareCount => _bearers.Count;

    /// <summary>Takes in a part of a person's name that stands between spaces; a person's parts come one after another.</summary>
    /// <param name="typed">As it is stored; mostly one word.</param>
    /// <param name="place">The person's place in the index.</param>
    public ReadOnlySpan<NameNumbers> Learn(ReadOnlySpan<char> typed, int place)
    {
        var known = _typed.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(typed, out var words))
            known[typed] = words = [.. Vietnamese.Split(Vietnamese.Unify(typed.ToString())).Select(NumbersOf)];
        foreach (var word in words)
        {
            var bearers = _bearers[word.Bare];
            if (bearers.Count == 0 || bearers[^1] != place)
                bearers.Add(place);
        }

        return words;
    }

    /// <summary>Places of those in whose name the word stands, rising, each once.</summary>
    public ReadOnlySpan<int> BorneBy(int bare) => CollectionsMarshal.AsSpan(_bearers[bare]);

    /// <summary>The number of a unified word with just these accents; -1 if nobody bears it.</summary>
    public int Written(string word) => _written.TryGetValue(word, out var numbers) ? numbers.Written : -1;

    /// <summary>The number of a folded word; -1 if nobody bears it.</summary>
    public int Bare(string word) => _bare.GetValueOrDefault(word, -1);

    /// <summary>The known words that a folded one may be: itself; else those that begin with it; else those a mistake away.</summary>
    public int[] Meant(string word)
    {
        if (_bare.TryGetValue(word, out var known))
            return [known];
        int[] begun = word.Length < 2 ? [] : Those(each => each.StartsWith(word, StringComparison.Ordinal));
        return begun.Length > 0 || word.Length < ShortestGuess ? begun : Those(each => EditDistance.Between(word, each, 1) <= 1);
    }

    private int[] Those(Func<string, bool> fit) => [.. _bare.Where(each => fit(each.Key)).Select(each => each.Value)];

    private NameNumbers NumbersOf(string word) =>
        _written.TryGetValue(word, out var numbers)
            ? numbers
            : _written[word] = new NameNumbers(_written.Count, NumberOf(Vietnamese.Fold(word)));

    private int NumberOf(string bare)
    {
        if (_bare.TryGetValue(bare, out var number))
            return number;
        _bearers.Add([]);
        return _bare[bare] = _bearers.Count - 1;
    }
}

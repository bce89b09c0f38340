namespace HtxBot.Understanding;

/// <summary>A person as the index keeps them.</summary>
/// <param name="Id">Their row.</param>
/// <param name="Name">Full name.</param>
/// <param name="CooperativeId">Where they belong.</param>
public readonly record struct IndexedPerson(long Id, string Name, long CooperativeId);

/// <summary>People found, the likeliest first.</summary>
/// <param name="Ids">Their rows, at most as many as were asked for.</param>
/// <param name="Total">How many fit in all.</param>
public sealed record PeopleMatches(IReadOnlyList<long> Ids, int Total);

/// <summary>
/// Finds people by any words of their name, with or without accents, by the beginnings of words, with one mistake in a longer word. For
/// a whole province in memory. Not safe on several threads: it belongs to the turn loop.
/// </summary>
public sealed class PeopleIndex
{
    private const int ShortestGuess = 4;

    /// <summary>Of more than these no order is worth its time: the person must be told to type more.</summary>
    private const int MostWeighed = 8_000;

    private readonly List<IndexedPerson> _people = [];
    private readonly List<NameKeys> _names = [];
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

    /// <summary>The highest row that was added; 0 if none.</summary>
    public long LastId { get; private set; }

    /// <summary>Adds a person.</summary>
    public void Add(IndexedPerson person)
    {
        var words = Vietnamese.Split(Vietnamese.Unify(person.Name)).ToArray();
        var name = new NameKeys(
            Array.ConvertAll(words, string.Intern),
            Array.ConvertAll(words, word => string.Intern(Vietnamese.Fold(word)))
        );
        foreach (var word in name.Bare.Distinct())
        {
            if (!_places.TryGetValue(word, out var list))
                _places[word] = list = [];
            list.Add(_people.Count);
        }
        _people.Add(person);
        _names.Add(name);
        LastId = Math.Max(LastId, person.Id);
    }

    /// <summary>Those whose name has every one of the words; of these cooperatives only, where some are named.</summary>
    /// <param name="name">Words of the name in any order.</param>
    /// <param name="cooperatives">Rows of cooperatives; null: everywhere.</param>
    /// <param name="top">How many to give at most.</param>
    public PeopleMatches Find(string name, IReadOnlySet<long>? cooperatives = null, int top = 7)
    {
        var words = Vietnamese.Split(Vietnamese.Unify(name)).Take(6).ToArray();
        var typed = new NameKeys(words, Array.ConvertAll(words, Vietnamese.Fold));
        var asked = typed.Bare.Select(Keys).OrderBy(keys => keys.Sum(key => _places[key].Count)).ToList();
        if (asked.Count == 0 || asked[0].Count == 0)
            return new PeopleMatches([], 0);
        var found = new List<int>();
        foreach (var at in asked[0].SelectMany(key => _places[key]).Distinct())
        {
            var isThere = cooperatives is null || cooperatives.Contains(_people[at].CooperativeId);
            if (isThere && asked.TrueForAll(keys => Array.Exists(_names[at].Bare, keys.Contains)))
                found.Add(at);
        }
        var best = found
            .Take(MostWeighed)
            .Select(at => (At: at, Likeness: Likeness(typed, _names[at])))
            .OrderByDescending(each => each.Likeness)
            .ThenBy(each => each.At)
            .Take(top);
        return new PeopleMatches([.. best.Select(each => _people[each.At].Id)], found.Count);
    }

    /// <summary>The known words that a typed one may be: itself; else those that begin with it; else those a mistake away.</summary>
    private HashSet<string> Keys(string word)
    {
        if (_places.ContainsKey(word))
            return [word];
        HashSet<string> begun = [.. _places.Keys.Where(known => word.Length >= 2 && known.StartsWith(word, StringComparison.Ordinal))];
        return begun.Count > 0 || word.Length < ShortestGuess
            ? begun
            : [.. _places.Keys.Where(known => EditDistance.Between(word, known, 1) <= 1)];
    }

    /// <summary>People are called by the last word of their name, so that one counts most; right accents count too.</summary>
    private static int Likeness(NameKeys typed, NameKeys name)
    {
        var likeness = typed.Bare[^1] == name.Bare[^1] ? 8 : 0;
        likeness += typed.Words[^1] == name.Words[^1] ? 4 : 0;
        foreach (var word in typed.Words)
            likeness += Array.IndexOf(name.Words, word) >= 0 ? 2 : 0;
        return likeness - Math.Abs(name.Words.Length - typed.Words.Length);
    }

    private readonly record struct NameKeys(string[] Words, string[] Bare);
}

using System.Runtime.InteropServices;

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
/// a whole province in memory: words are kept once and names are numbers of words; a search goes through those who bear the rarest of
/// the words and allocates nothing for them. Not safe on several threads: it belongs to the turn loop.
/// </summary>
public sealed class PeopleIndex
{
    private readonly List<Person> _people = [];
    private readonly List<NameNumbers> _names = [];
    private readonly PeopleWords _words = new();

    /// <summary>The highest row that was added; 0 if none.</summary>
    public long LastId { get; private set; }

    /// <summary>Adds a person.</summary>
    public void Add(IndexedPerson person)
    {
        var start = _names.Count;
        foreach (var part in person.Name.AsSpan().Split(' '))
            _names.AddRange(_words.Learn(person.Name.AsSpan(part), _people.Count));
        _people.Add(new Person(person.Id, person.CooperativeId, start, _names.Count - start));
        LastId = Math.Max(LastId, person.Id);
    }

    /// <summary>Those whose name has every one of the words; of these cooperatives only, where some are named.</summary>
    /// <param name="name">Words of the name in any order; from the seventh on they are not looked at.</param>
    /// <param name="cooperatives">Rows of cooperatives; null: everywhere.</param>
    /// <param name="top">How many to give at most.</param>
    public PeopleMatches Find(string name, IReadOnlySet<long>? cooperatives = null, int top = 7)
    {
        if (AskedName.Read(name, _words) is not { } asked)
            return new PeopleMatches([], 0);
        var people = CollectionsMarshal.AsSpan(_people);
        var names = CollectionsMarshal.AsSpan(_names);
        var best = new Likeliest(top);
        foreach (var bare in asked.Rarest)
        {
            foreach (var at in _words.BorneBy(bare))
            {
                ref readonly var person = ref people[at];
                var borne = names.Slice(person.Start, person.Length);
                if (asked.Fits(borne, bare) && cooperatives?.Contains(person.CooperativeId) != false)
                    best.Offer(at, asked.Likeness(borne));
            }
        }

        return new PeopleMatches([.. best.Places().Select(at => _people[at].Id)], best.Offered);
    }

    private readonly record struct Person(long Id, long CooperativeId, int Start, int Length);
}

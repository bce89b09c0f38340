using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.People;

/// <summary>
/// Finds people for the office. The index is made at the first search and anew when it is ten minutes old; new people are added at each search,
/// and what is shown is read from the database, so a name changed in between is shown as it is.
/// </summary>
public sealed class PeopleSearch(CatalogueSource catalogue)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private PeopleIndex _index = new();
    private DateTimeOffset? _madeAt;

    /// <summary>The likeliest people, and how many fit in all.</summary>
    public (IReadOnlyList<PersonCard> Found, int Total) Find(string typed, Visit visit)
    {
        Refresh(visit);
        var query = PeopleQuery.Read(typed);
        var matches = Look(query);
        foreach (var cut in query.Cuts())
        {
            if (matches.Total > 0)
                break;
            matches = Look(cut);
        }
        var cards = matches.Ids.Select(id => PeopleStore.Card(visit.Db, id)).OfType<PersonCard>().ToList();
        return (cards, matches.Total - (matches.Ids.Count - cards.Count));
    }

    /// <summary>What is said to who looks for somebody.</summary>
    public Prompt Answer(string typed, Visit visit)
    {
        var (found, total) = Find(typed, visit);
        return found switch
        {
            [] => PeopleTexts.Nobody(typed),
            [var one] when total == 1 => PeopleTexts.Card(one, TagStore.Of(visit.Db, one.Id)),
            _ => PeopleTexts.WhichOne(found, total),
        };
    }

    private PeopleMatches Look(PeopleQuery query) =>
        query.Cooperative is { } words ? _index.Find(query.Name, CooperativesOf(words)) : _index.Find(query.Name);

    private HashSet<long> CooperativesOf(string words) =>
        [.. Listings.Of(catalogue.Current).FindCooperatives(words).Found.Select(match => match.Item.Id)];

    private void Refresh(Visit visit)
    {
        if (_madeAt is null || visit.Now - _madeAt > Freshness || visit.Now < _madeAt)
            (_index, _madeAt) = (new PeopleIndex(), visit.Now);
        foreach (var person in PeopleStore.After(visit.Db, _index.LastId))
            _index.Add(person);
    }
}

namespace HtxBot.Understanding;

/// <summary>One thing that can be found by name.</summary>
/// <param name="Item">What the search gives back.</param>
/// <param name="Names">Its name and other whole names (old units, old district); each is enough to find it.</param>
/// <param name="Context">Words that help but do not name it, for example a cooperative's commune.</param>
public sealed record NamedThing<T>(T Item, IReadOnlyList<string> Names, string Context = "");

/// <summary>One thing found.</summary>
/// <param name="Item">The thing.</param>
/// <param name="Name">The name that matched; one of its <see cref="NamedThing{T}.Names"/>.</param>
/// <param name="Score">0 to 1.</param>
public sealed record NameMatch<T>(T Item, string Name, double Score);

/// <summary>What a search found, best first.</summary>
/// <param name="Found">At most as many as were asked for.</param>
/// <param name="IsClear">Whether the first is the one meant; otherwise ask, even if only one was found.</param>
public sealed record NameMatches<T>(IReadOnlyList<NameMatch<T>> Found, bool IsClear);

/// <summary>
/// Finds things by any part of their name: with or without accents, by the beginnings of words, initials, words run together, and
/// with small mistakes in longer words. Immutable; safe on any thread.
/// </summary>
public sealed class NameIndex<T>
    where T : notnull
{
    private const double LeastScore = 0.5;
    private const double ClearScore = 0.8;
    private const double ClearGap = 0.08;
    private const double ContextWeight = 0.8;
    private const double WrongAccents = 0.85;

    private readonly List<NamedDocument<T>> documents = [];
    private readonly NameTerms terms = new();

    /// <summary>Indexes all things once.</summary>
    public NameIndex(IEnumerable<NamedThing<T>> things)
    {
        foreach (var thing in things)
        {
            foreach (var name in thing.Names)
            {
                var document = new NamedDocument<T>(thing.Item, name, NameWord.Read(name), NameWord.Read(thing.Context));
                terms.Add(documents.Count, document.NameWords, isContext: false);
                terms.Add(documents.Count, document.ContextWords, isContext: true);
                documents.Add(document);
            }
        }
    }

    /// <summary>The best matches of what was typed; none if nothing is near.</summary>
    public NameMatches<T> Search(string typed, int top = 5)
    {
        var query = NameWord.Read(typed.Length > 120 ? typed[..120] : typed).Take(NameTerms.MostQueryWords).ToArray();
        if (query.Length == 0 || documents.Count == 0)
            return new NameMatches<T>([], false);
        var hits = new Dictionary<int, NameHits>();
        // Words that most names hold only add to what the telling words found, unless nothing else was typed.
        var isTelling = query.Any(word => !word.IsGeneric);
        foreach (var isGeneric in (ReadOnlySpan<bool>)[false, true])
        {
            for (var at = 0; at < query.Length; at++)
            {
                if (query[at].IsGeneric == isGeneric)
                    terms.Collect(query[at], at, hits, onlyKnown: isGeneric && isTelling);
            }
        }

        var best = new Dictionary<T, (NameMatch<T> Match, bool IsGuess)>();
        foreach (var (id, hit) in hits)
        {
            var match = Score(documents[id], query, hit);
            if (match.Score >= LeastScore && (!best.TryGetValue(match.Item, out var known) || known.Match.Score < match.Score))
                best[match.Item] = (match, hit.IsGuess);
        }

        var ranked = best
            .Values.OrderByDescending(entry => entry.Match.Score)
            .ThenBy(entry => entry.Match.Name.Length)
            .ThenBy(entry => entry.Match.Name, StringComparer.Ordinal)
            .Take(Math.Max(top, 2))
            .ToList();
        var isClear =
            ranked.Count > 0
            && !ranked[0].IsGuess
            && ranked[0].Match.Score >= ClearScore
            && (ranked.Count == 1 || ranked[0].Match.Score - ranked[1].Match.Score >= ClearGap);
        return new NameMatches<T>([.. ranked.Take(top).Select(entry => entry.Match)], isClear);
    }

    private static NameMatch<T> Score(NamedDocument<T> document, NameWord[] query, NameHits hits)
    {
        double asked = 0;
        double found = 0;
        Span<bool> covered = stackalloc bool[Math.Min(document.NameWords.Count, 64)];
        for (var at = 0; at < query.Length; at++)
        {
            asked += query[at].Weight;
            var hit = hits[at];
            if (hit.Quality == 0)
                continue;
            var words = hit.IsContext ? document.ContextWords : document.NameWords;
            var quality = hit.Quality * (hit.IsContext ? ContextWeight : 1);
            if (hit.Length == 1 && query[at].IsAccented && words[hit.Start].Unified != query[at].Unified && hit.IsWhole)
                quality *= WrongAccents;
            found += query[at].Weight * quality;
            for (var word = hit.Start; !hit.IsContext && word < Math.Min(hit.Start + hit.Length, covered.Length); word++)
                covered[word] = true;
        }

        double name = 0;
        double met = 0;
        for (var word = 0; word < covered.Length; word++)
        {
            name += document.NameWords[word].Weight;
            met += covered[word] ? document.NameWords[word].Weight : 0;
        }

        var score = (0.8 * found / asked) + (name > 0 ? 0.2 * met / name : 0);
        return new NameMatch<T>(document.Item, document.Name, Math.Round(score, 4));
    }
}

internal sealed record NamedDocument<T>(T Item, string Name, IReadOnlyList<NameWord> NameWords, IReadOnlyList<NameWord> ContextWords);

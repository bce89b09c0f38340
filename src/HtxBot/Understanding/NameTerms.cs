namespace HtxBot.Understanding;

/// <summary>Every word, words run together and rows of initials of all names, with where it stands.</summary>
internal sealed class NameTerms
{
    /// <summary>More words of a search are not looked at.</summary>
    public const int MostQueryWords = 12;

    private const double PrefixQuality = 0.85;
    private const double JoinedQuality = 0.95;
    private const double InitialsQuality = 0.8;
    private const double GuessQuality = 0.75;
    private const int LongestJoin = 3;
    private const int LongestSpan = 4;
    private const int ShortestGuess = 5;

    private readonly Dictionary<string, List<NamePlace>> words = [];
    private readonly Dictionary<string, List<NamePlace>> spans = [];

    /// <summary>Adds one name's words.</summary>
    public void Add(int document, IReadOnlyList<NameWord> name, bool isContext)
    {
        for (var start = 0; start < name.Count; start++)
        {
            Put(words, name[start].Bare, new NamePlace(document, start, 1, isContext, 1));
            var joined = name[start].Bare;
            var initials = name[start].Bare[..1];
            for (var length = 2; length <= LongestSpan && start + length <= name.Count; length++)
            {
                joined += name[start + length - 1].Bare;
                initials += name[start + length - 1].Bare[..1];
                if (length <= LongestJoin)
                    Put(spans, joined, new NamePlace(document, start, length, isContext, JoinedQuality));
                Put(spans, initials, new NamePlace(document, start, length, isContext, InitialsQuality));
            }
        }
    }

    /// <summary>Notes the best place of one searched word in every name that has it, or only in those already met.</summary>
    public void Collect(NameWord typed, int position, Dictionary<int, NameHits> hits, bool onlyKnown)
    {
        foreach (var (word, list) in words)
        {
            var likeness = Likeness(typed.Bare, word);
            if (likeness > 0)
                Note(list, likeness, position, hits, onlyKnown);
        }

        if (spans.TryGetValue(typed.Bare, out var whole))
            Note(whole, 1, position, hits, onlyKnown);
    }

    private static void Note(List<NamePlace> list, double likeness, int position, Dictionary<int, NameHits> hits, bool onlyKnown)
    {
        foreach (var place in list)
        {
            if (!hits.TryGetValue(place.Document, out var hit))
            {
                if (onlyKnown)
                    continue;
                hits[place.Document] = hit = new NameHits();
            }

            var isGuess = likeness == GuessQuality;
            hit.Note(position, new NameHit(likeness * place.Quality, place.Start, place.Length, place.IsContext, likeness == 1, isGuess));
        }
    }

    private static double Likeness(string typed, string term)
    {
        if (typed == term)
            return 1;
        if (typed.Length >= 2 && term.Length > typed.Length && term.StartsWith(typed, StringComparison.Ordinal))
            return typed.Length >= 3 ? PrefixQuality : PrefixQuality - 0.15;
        if (typed.Length < ShortestGuess)
            return 0;
        var most = typed.Length >= 8 ? 2 : 1;
        return EditDistance.Between(typed, term, most) <= most ? GuessQuality : 0;
    }

    private static void Put(Dictionary<string, List<NamePlace>> terms, string term, NamePlace place)
    {
        if (!terms.TryGetValue(term, out var list))
            terms[term] = list = [];
        list.Add(place);
    }
}

internal readonly record struct NamePlace(int Document, int Start, int Length, bool IsContext, double Quality);

internal readonly record struct NameHit(double Quality, int Start, int Length, bool IsContext, bool IsWhole, bool IsGuess);

/// <summary>For one name: the best place of each searched word.</summary>
internal sealed class NameHits
{
    private readonly NameHit[] best = new NameHit[NameTerms.MostQueryWords];

    public NameHit this[int position] => best[position];

    /// <summary>Whether a likely mistake had to be corrected anywhere.</summary>
    public bool IsGuess => best.Any(hit => hit.IsGuess);

    public void Note(int position, NameHit hit)
    {
        var known = best[position];
        var isBetter = hit.Quality > known.Quality || (hit.Quality == known.Quality && known.IsContext && !hit.IsContext);
        // A word typed twice ("Sơn Sơn") should meet two words of the name where there are two.
        var isElsewhere =
            hit.Quality == known.Quality && position > 0 && best[position - 1].Start == known.Start && hit.Start > known.Start;
        if (isBetter || (isElsewhere && hit.IsContext == known.IsContext))
            best[position] = hit;
    }
}

namespace HtxBot.Understanding;

/// <summary>A name that is looked for, against the words that people bear.</summary>
internal sealed class AskedName
{
    private const int MostWords = 6;

    private readonly int[] _written;
    private readonly int _lastBare;

    /// <summary>For each known bare word, which of the typed ones it may be: a bit for each.</summary>
    private readonly byte[] _meant;
    private readonly byte _all;
    private readonly byte _rarest;

    private AskedName(string[] words, string[] bare, int[][] meant, PeopleWords known)
    {
        _written = Array.ConvertAll(words, known.Written);
        _lastBare = known.Bare(bare[^1]);
        _meant = new byte[known.BareCount];
        for (var at = 0; at < meant.Length; at++)
        {
            foreach (var word in meant[at])
                _meant[word] |= (byte)(1 << at);
        }

        _all = (byte)((1 << meant.Length) - 1);
        var rarest = Enumerable.Range(0, meant.Length).MinBy(at => meant[at].Sum(word => known.BorneBy(word).Length));
        _rarest = (byte)(1 << rarest);
        Rarest = meant[rarest];
    }

    /// <summary>The bare words that the typed word may be which the fewest people bear.</summary>
    public int[] Rarest { get; }

    /// <summary>Null if nothing was typed, or a word that nobody bears.</summary>
    public static AskedName? Read(string name, PeopleWords known)
    {
        var words = Vietnamese.Split(Vietnamese.Unify(name)).Take(MostWords).ToArray();
        var bare = Array.ConvertAll(words, Vietnamese.Fold);
        var meant = Array.ConvertAll(bare, known.Meant);
        return meant.Length == 0 || Array.Exists(meant, each => each.Length == 0) ? null : new AskedName(words, bare, meant, known);
    }

    /// <summary>Whether every typed word stands in the name, met by its first word among <see cref="Rarest"/>: each person fits once.</summary>
    public bool Fits(ReadOnlySpan<NameNumbers> name, int metBy)
    {
        var seen = 0;
        var first = -1;
        foreach (var word in name)
        {
            var means = _meant[word.Bare];
            seen |= means;
            if (first < 0 && (means & _rarest) != 0)
                first = word.Bare;
        }

        return seen == _all && first == metBy;
    }

    /// <summary>People are called by the last word of their name, so that one counts most; right accents count too.</summary>
    public int Likeness(ReadOnlySpan<NameNumbers> name)
    {
        var likeness = _lastBare == name[^1].Bare ? 8 : 0;
        likeness += _written[^1] == name[^1].Written ? 4 : 0;
        foreach (var typed in _written)
        {
            foreach (var word in name)
            {
                if (word.Written != typed)
                    continue;
                likeness += 2;
                break;
            }
        }

        return likeness - Math.Abs(name.Length - _written.Length);
    }
}

using HtxBot.Understanding.Learning;

namespace HtxBot.Understanding;

/// <summary>A place in a sentence where a class of words was met.</summary>
/// <param name="Start">First token.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Quality">1 as written or without accents, less where accents or letters were wrong.</param>
internal readonly record struct ClassSpan(int Start, int End, double Quality);

/// <summary>Words and phrases that mean the same, by the name of their class.</summary>
internal sealed class WordClasses
{
    private const double WrongAccents = 0.9;
    private const double WrongLetters = 0.8;

    /// <summary>Classes the program fills: what was recognised as a date, a course, a phone number.</summary>
    private static readonly string[] Found = ["date", "course", "phone"];

    private readonly Dictionary<string, int> ids = [];
    private readonly Dictionary<string, List<(int Class, List<TypedWord> Phrase)>> byFirst = [];
    private (int Id, FeatureHash Feature)[]? features;
    private readonly HashSet<string> bareWords = [];
    private readonly HashSet<string> accentedWords = [];

    /// <summary>Phrases written with "=": they need their accents, since bare they would be something else.</summary>
    private readonly HashSet<List<TypedWord>> exactOnly = new(ReferenceEqualityComparer.Instance);

    public WordClasses(IReadOnlyDictionary<string, List<string>> classes)
    {
        foreach (var name in Found)
            ids[name] = ids.Count;
        foreach (var (name, phrases) in classes)
        {
            ids[name] = ids.GetValueOrDefault(name, ids.Count);
            foreach (var phrase in phrases)
                Add(ids[name], phrase);
        }
    }

    /// <summary>How many classes there are.</summary>
    public int Count => ids.Count;

    /// <summary>The number of a class, or −1.</summary>
    public int Id(string name) => ids.GetValueOrDefault(name, -1);

    /// <summary>Makes a class of one phrase for a rule's own words.</summary>
    public int Own(string phrase)
    {
        var name = $"\"{phrase}\"";
        if (ids.TryGetValue(name, out var known))
            return known;
        var id = ids[name] = ids.Count;
        Add(id, phrase);
        return id;
    }

    /// <summary>All places of all classes; the index is the class.</summary>
    public ClassSpans Find(TypedWords words)
    {
        var spans = new ClassSpans(ids.Count);
        for (var at = 0; at < words.Count; at++)
        {
            if (byFirst.TryGetValue(words[at].Bare, out var phrases))
                Match(words, at, phrases, spans);
            if (IsUnknown(words[at]) && words[at].Bare.Length is >= 4 and <= 12)
                MatchNear(words, at, spans);
        }

        return spans;
    }

    /// <summary>Whether a word stands in some phrase.</summary>
    public bool Holds(TypedWord word) => bareWords.Contains(word.Bare);

    /// <summary>Features of the classes met, by number; words of rules and mere particles have none.</summary>
    public void Met(ClassSpans spans, List<FeatureHash> met)
    {
        foreach (var (id, feature) in features ??= Features())
        {
            if (spans[id].Count > 0)
                met.Add(feature);
        }
    }

    private (int Id, FeatureHash Feature)[] Features() =>
        [
            .. ids.Where(pair => pair.Key[0] != '"' && pair.Key is not ("filler" or "known" or "people"))
                .Select(pair => (pair.Value, FeatureHash.Of('k').With(pair.Key))),
        ];

    private void MatchNear(TypedWords words, int at, ClassSpans spans)
    {
        foreach (var (first, phrases) in byFirst)
        {
            if (first.Length >= 4 && EditDistance.Between(words[at].Bare, first, 1) == 1)
                Match(words, at, phrases, spans);
        }
    }

    private void Match(TypedWords words, int at, List<(int Class, List<TypedWord> Phrase)> phrases, ClassSpans spans)
    {
        foreach (var (id, phrase) in phrases)
        {
            double quality = 1;
            for (var word = 0; word < phrase.Count && quality > 0; word++)
                quality = Math.Min(quality, Likeness(words[at + word], phrase[word], phrase));
            if (quality > 0)
                spans.Add(id, new ClassSpan(at, at + phrase.Count, quality));
        }
    }

    private double Likeness(TypedWord typed, TypedWord meant, List<TypedWord> phrase)
    {
        if (typed.Unified == meant.Unified)
            return 1;
        // A word that stands in some phrase with just these accents is that word and no other.
        if (exactOnly.Contains(phrase) || (typed.IsAccented && accentedWords.Contains(typed.Unified)))
            return 0;
        if (typed.Is(meant.Unified))
            return 1;
        if (typed.Bare == meant.Bare)
            return phrase.Count > 1 || !typed.HasTone ? WrongAccents : 0;
        if (!IsUnknown(typed) || typed.Bare.Length < 2)
            return 0;
        var distance = typed.IsAccented
            ? EditDistance.Between(typed.Unified, meant.Unified, 1)
            : EditDistance.Between(typed.Bare, meant.Bare, 1);
        var letters = phrase.Sum(word => word.Bare.Length);
        var isSafe = phrase.Count > 1 ? letters >= 6 : meant.Bare.Length >= 5 || IsSwap(typed.Bare, meant.Bare);
        return distance == 1 && isSafe ? WrongLetters : 0;
    }

    private static bool IsSwap(string typed, string meant) =>
        typed.Length == meant.Length && typed.Length >= 4 && typed.Order().SequenceEqual(meant.Order());

    /// <summary>A word that stands in no phrase may be a mistyped one; the others mean what they say.</summary>
    private bool IsUnknown(TypedWord word) => word.Number < 0 && !bareWords.Contains(word.Bare);

    private void Add(int id, string text)
    {
        var phrase = TypedWord.Read(text.TrimStart('='));
        if (phrase.Count == 0)
            return;
        if (text[0] == '=')
            exactOnly.Add(phrase);
        foreach (var word in phrase)
        {
            bareWords.Add(word.Bare);
            accentedWords.Add(word.Unified);
        }

        if (!byFirst.TryGetValue(phrase[0].Bare, out var list))
            byFirst[phrase[0].Bare] = list = [];
        list.Add((id, phrase));
    }
}

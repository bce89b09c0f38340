namespace HtxBot.Understanding.Parameters;

/// <summary>What a question is about, by words of <c>phrases.json</c>; the first topic of the list that is met is the one.</summary>
internal sealed class Topics
{
    private readonly Dictionary<string, List<(string Topic, List<string[]> Phrases)>> byWish = [];

    public Topics(IReadOnlyDictionary<string, List<string>> lists)
    {
        foreach (var (name, phrases) in lists)
        {
            var (wish, topic) = name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
                ? (name[..dot], name[(dot + 1)..])
                : (name, name);
            if (!byWish.TryGetValue(wish, out var topics))
                byWish[wish] = topics = [];
            topics.Add((topic, [.. phrases.Select(phrase => TypedWord.Read(phrase).ConvertAll(word => word.Unified).ToArray())]));
        }
    }

    /// <summary>The topic; null if none is met.</summary>
    public string? Find(string wish, TypedWords words)
    {
        if (!byWish.TryGetValue(wish, out var topics))
            return null;
        foreach (var (topic, phrases) in topics)
        {
            foreach (var phrase in phrases)
            {
                if (Stands(words, phrase))
                    return topic;
            }
        }

        return null;
    }

    /// <summary>A phrase's words stand in this order; ".." lets up to five others between.</summary>
    private static bool Stands(TypedWords words, string[] phrase)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (From(words, at, phrase, 0))
                return true;
        }

        return false;
    }

    private static bool From(TypedWords words, int at, string[] phrase, int part)
    {
        for (; part < phrase.Length; part++)
        {
            if (phrase[part] == ".")
            {
                var next = part;
                while (next < phrase.Length && phrase[next] == ".")
                    next++;
                for (var gap = 0; gap <= 5; gap++)
                {
                    if (From(words, at + gap, phrase, next))
                        return true;
                }

                return false;
            }

            if (!words[at++].Is(phrase[part]))
                return false;
        }

        return true;
    }
}

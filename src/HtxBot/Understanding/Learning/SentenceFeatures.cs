using System.Collections.Frozen;

namespace HtxBot.Understanding.Learning;

/// <summary>
/// What the model sees of a sentence: its words with and without accents, neighbours, pieces of words, the classes of
/// phrases.json that were met, what was recognised (a date, a course, a number), and the question that is open.
/// </summary>
internal static class SentenceFeatures
{
    private const int MostWords = 48;
    private const int Piece = 4;

    /// <summary>Particles that change no meaning, bare.</summary>
    private static readonly FrozenSet<string> Particles = Vietnamese
        .Split("a ah nhe nhi nha nghe voi vay rua luon thi la ma da oi ad admin giup dum gium cai thua")
        .ToFrozenSet();

    private static readonly FrozenSet<string> Persons = Vietnamese.Split("toi em anh bac chu chau minh tui ong bon chung").ToFrozenSet();

    private static readonly FrozenSet<string> AccentedPersons = Vietnamese.Split("chị cô cháu bà bạn o").ToFrozenSet();

    /// <summary>Gathers the features of one sentence.</summary>
    public static void Add(Sentence sentence, OpenQuestion open, FeatureList found)
    {
        var words = sentence.Words;
        var count = Math.Min(words.Count, MostWords);
        AddWords(words, count, found);
        var stream = Stream(sentence, count);
        AddStream(stream, open, found);
        AddClasses(sentence, found);
        AddRules(sentence, found);
        found.Add(FeatureHash.Of('n').With((char)Math.Min(stream.Count, 12)).With((char)open));
    }

    private static void AddWords(TypedWords words, int count, FeatureList found)
    {
        for (var at = 0; at < count; at++)
        {
            var word = words[at];
            found.Add(FeatureHash.Of('b').With(word.Bare));
            if (word.IsAccented)
            {
                found.Add(FeatureHash.Of('u').With(word.Unified));
                if (at > 0)
                    found.Add(FeatureHash.Of('v').With(words[at - 1].Unified).With(word.Unified));
            }
            if (at > 0)
                found.Add(FeatureHash.Of('c').With(words[at - 1].Bare).With(word.Bare));
            AddPieces(word.Bare, found);
        }
    }

    private static void AddPieces(string word, FeatureList found)
    {
        Span<char> framed = stackalloc char[26];
        var length = Math.Min(word.Length, 24);
        framed[0] = '<';
        word.AsSpan(0, length).CopyTo(framed[1..]);
        framed[length + 1] = '>';
        framed = framed[..(length + 2)];
        for (var at = 0; at + Piece <= framed.Length; at++)
            found.Add(FeatureHash.Of('p').With(framed.Slice(at, Piece)));
    }

    /// <summary>The sentence as its bones: particles left out, persons and recognised things as one sign each.</summary>
    private static List<string> Stream(Sentence sentence, int count)
    {
        var stream = new List<string>(count + 2) { "^" };
        for (var at = 0; at < count; at++)
        {
            var word = sentence.Words[at];
            var sign =
                sentence.IsIn("date", at) ? "#d"
                : sentence.IsIn("course", at) ? "#c"
                : sentence.IsIn("phone", at) ? "#p"
                : word.Number >= 0 ? "#n"
                : Persons.Contains(word.Bare) || AccentedPersons.Contains(word.Unified) ? "#i"
                : Particles.Contains(word.Bare) || word.Bare is "," or "." or "!" ? null
                : word.Bare;
            if (sign is not null && !(sign[0] == '#' && stream[^1] == sign))
                stream.Add(sign);
        }

        stream.Add("$");
        return stream;
    }

    private static void AddStream(List<string> stream, OpenQuestion open, FeatureList found)
    {
        for (var at = 0; at < stream.Count; at++)
        {
            var one = FeatureHash.Of('s').With(stream[at]);
            found.Add(one);
            if (open != OpenQuestion.None)
                found.Add(FeatureHash.Of('o').With((char)open).With(stream[at]));
            if (at + 1 == stream.Count)
                break;
            var two = one.With(stream[at + 1]);
            found.Add(two);
            if (at + 2 >= stream.Count)
                continue;
            found.Add(two.With(stream[at + 2]));
            found.Add(one.With('\u0002').With(stream[at + 2]));
            if (at + 3 < stream.Count)
                found.Add(one.With('\u0002').With(stream[at + 3]));
        }
    }

    private static void AddClasses(Sentence sentence, FeatureList found)
    {
        var met = new List<FeatureHash>(24);
        sentence.MetClasses(met);
        for (var at = 0; at < met.Count; at++)
        {
            found.Add(met[at]);
            for (var other = 0; other < met.Count; other++)
            {
                if (other != at)
                    found.Add(met[at].With(met[other]));
            }
        }
    }

    private static void AddRules(Sentence sentence, FeatureList found)
    {
        var scores = sentence.Scores;
        for (var at = 0; at < Math.Min(scores.Count, 3); at++)
        {
            found.Add(FeatureHash.Of('r').With(scores[at].Intent));
            if (at == 0)
                found.Add(FeatureHash.Of('q').With(scores[at].Intent));
        }
    }
}

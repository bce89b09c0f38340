using System.Globalization;

namespace HtxBot.Understanding;

/// <summary>
/// One line of a rule, for example <c>7 {cancel} .. {reg}</c>: a weight, then classes <c>{a|b}</c> and plain words in their order.
/// <c>..</c> lets up to eight other words stand between; otherwise only fillers may. <c>^</c> in front: nothing else but fillers.
/// </summary>
internal sealed record PhraseRule(string Intent, double Weight, bool IsWhole, IReadOnlyList<RulePart> Parts, string Text)
{
    private const int LongestGap = 8;

    /// <summary>What is understood and cannot be done begins with this.</summary>
    public const string OtherPrefix = "other:";

    /// <summary>Talk that wishes nothing.</summary>
    public const string Chat = "other:chat";

    /// <summary>Whether the name stands for what the bot knows but does not do.</summary>
    public static bool IsOther(string intent) => intent.StartsWith(OtherPrefix, StringComparison.Ordinal);

    /// <summary>Compiles a line; null and a problem noted if it cannot be.</summary>
    public static PhraseRule? Read(string intent, string line, WordClasses classes, List<string> problems)
    {
        var pieces = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            pieces.Length < 2
            || !double.TryParse(pieces[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            || weight is < 1 or > 10
        )
        {
            problems.Add($"rules.{intent}: \"{line}\" must be a weight from 1 to 10 and a pattern");
            return null;
        }

        var isWhole = pieces[1][0] == '^';
        pieces[1] = isWhole ? pieces[1][1..] : pieces[1];
        var parts = new List<RulePart>();
        var isLoose = false;
        foreach (var piece in pieces.Skip(1).Where(piece => piece.Length > 0))
        {
            if (piece == "..")
            {
                isLoose = true;
                continue;
            }

            parts.Add(new RulePart(ClassesOf(piece, intent, line, classes, problems), isLoose));
            isLoose = false;
        }

        return parts.Count == 0 ? null : new PhraseRule(intent, weight, isWhole, parts, line);
    }

    /// <summary>How well the sentence fits, 0 if not at all.</summary>
    public double Match(ClassSpans spans, bool[] isFiller)
    {
        double best = 0;
        foreach (var id in Parts[0].Classes)
        {
            foreach (var span in spans[id])
            {
                if (IsWhole && !AllFillers(isFiller, 0, span.Start))
                    continue;
                best = Math.Max(best, Math.Min(span.Quality, MatchRest(1, span.End, spans, isFiller)));
            }
        }

        return best;
    }

    private double MatchRest(int part, int at, ClassSpans spans, bool[] isFiller)
    {
        if (part == Parts.Count)
            return !IsWhole || AllFillers(isFiller, at, isFiller.Length) ? 1 : 0;
        double best = 0;
        foreach (var id in Parts[part].Classes)
        {
            foreach (var span in spans[id])
            {
                if (span.Start < at || span.Start - at > LongestGap || (!Parts[part].IsLoose && !AllFillers(isFiller, at, span.Start)))
                    continue;
                best = Math.Max(best, Math.Min(span.Quality, MatchRest(part + 1, span.End, spans, isFiller)));
            }
        }

        return best;
    }

    private static bool AllFillers(bool[] isFiller, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (!isFiller[at])
                return false;
        }

        return true;
    }

    private static List<int> ClassesOf(string piece, string intent, string line, WordClasses classes, List<string> problems)
    {
        if (piece[0] != '{' || piece[^1] != '}')
            return [classes.Own(piece)];
        var found = new List<int>();
        foreach (var name in piece[1..^1].Split('|'))
        {
            var id = classes.Id(name);
            if (id < 0)
                problems.Add($"rules.{intent}: \"{line}\" names the class \"{name}\", which does not exist");
            else
                found.Add(id);
        }

        return found;
    }
}

/// <summary>One place of a rule: any of these classes, with or without other words before it.</summary>
internal sealed record RulePart(IReadOnlyList<int> Classes, bool IsLoose);

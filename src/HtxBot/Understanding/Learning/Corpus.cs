using System.Security.Cryptography;
using System.Text;

namespace HtxBot.Understanding.Learning;

/// <summary>An utterance and what it wishes.</summary>
/// <param name="Utterance">As typed.</param>
/// <param name="Wish">One of <see cref="Wishes.All"/>.</param>
/// <param name="Open">What was asked before.</param>
/// <param name="Family">Utterances made from one pattern count less, each.</param>
internal sealed record Example(string Utterance, string Wish, OpenQuestion Open, string Family);

/// <summary>The utterances that the model is trained from, and how they become rows.</summary>
internal static class Corpus
{
    private const float BareWeight = 0.6f;
    private const double FamilyPower = -0.7;

    /// <summary>Relative dates in the examples count from here; which day it is matters to no feature.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, VietnamTime.Offset);

    /// <summary>Reads a file with the columns utterance, intent, context and perhaps family; problems name their line.</summary>
    public static List<Example> Read(TextReader reader, string name, List<string> problems)
    {
        var examples = new List<Example>();
        Dictionary<string, int>? columns = null;
        foreach (var record in CsvText.Read(reader))
        {
            if (columns is null)
            {
                columns = record.Cells.Index().ToDictionary(pair => pair.Item.Trim(), pair => pair.Index);
                if (!columns.ContainsKey("utterance") || !columns.ContainsKey("intent"))
                {
                    problems.Add($"{name}: the first line must name the columns utterance and intent");
                    return examples;
                }

                continue;
            }

            string Cell(string column) => columns.TryGetValue(column, out var at) && at < record.Cells.Count ? record.Cells[at] : "";
            if (record.IsBroken || record.Cells.Count != columns.Count || Cell("utterance").Length == 0)
                problems.Add($"{name}, line {record.Line}: {record.Cells.Count} cells instead of {columns.Count}, or a quote left open");
            else if (!Wishes.All.Contains(Cell("intent")))
                problems.Add($"{name}, line {record.Line}: there is no intent \"{Cell("intent")}\"");
            else
                examples.Add(
                    new Example(
                        Cell("utterance"),
                        Cell("intent"),
                        OpenQuestions.Parse(Cell("context")),
                        Cell("family") is { Length: > 0 } family ? family : $"{name}:{record.Line}"
                    )
                );
        }

        return examples;
    }

    /// <summary>The rows to train from: each utterance as typed and, a little lighter, without accents.</summary>
    public static List<TrainingRow> Rows(IReadOnlyList<Example> examples, Phrases phrases, CourseNames courses)
    {
        var sizes = examples.GroupBy(example => example.Family).ToDictionary(family => family.Key, family => family.Count());
        var rows = new List<TrainingRow>(examples.Count * 2);
        foreach (var example in examples)
        {
            var weight = (float)Math.Pow(sizes[example.Family], FamilyPower);
            var label = Label(example.Wish);
            rows.Add(new TrainingRow(FeaturesOf(example.Utterance, example.Open, phrases, courses), label, weight));
            var bare = Vietnamese.Fold(example.Utterance);
            if (!string.Equals(bare, example.Utterance, StringComparison.OrdinalIgnoreCase))
                rows.Add(new TrainingRow(FeaturesOf(bare, example.Open, phrases, courses), label, weight * BareWeight));
        }

        return rows;
    }

    /// <summary>Trains a model of these examples.</summary>
    public static LinearModel Train(IReadOnlyList<Example> examples, Phrases phrases, CourseNames courses) =>
        new LinearTrainer(Wishes.All.Count).Train(Rows(examples, phrases, courses), Wishes.All, Fingerprint(examples));

    /// <summary>A fingerprint of the examples: another means that the model must be trained anew.</summary>
    public static string Fingerprint(IReadOnlyList<Example> examples)
    {
        var text = new StringBuilder();
        foreach (var example in examples)
            text.Append(example.Utterance).Append('\t').Append(example.Wish).Append('\t').Append(example.Open).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static uint[] FeaturesOf(string utterance, OpenQuestion open, Phrases phrases, CourseNames courses)
    {
        using var features = new FeatureList();
        SentenceFeatures.Add(Understander.Parse(Vietnamese.Compose(utterance).Trim(), Now, phrases, courses), open, features);
        return features.Distinct().ToArray();
    }

    private static int Label(string wish)
    {
        for (var at = 0; at < Wishes.All.Count; at++)
        {
            if (Wishes.All[at] == wish)
                return at;
        }

        throw new ArgumentException($"There is no wish \"{wish}\".", nameof(wish));
    }
}

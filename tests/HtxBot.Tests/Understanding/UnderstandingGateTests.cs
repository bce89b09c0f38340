using HtxBot.Conversations;
using HtxBot.Understanding;
using HtxBot.Understanding.Learning;
using HtxBot.Verbs;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>
/// How much of what people type is understood; the build fails when a change makes it less than what was reached. Printed per wish,
/// with every miss: <c>dotnet test --filter UnderstandingGateTests -v n</c>.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnderstandingGateTests
{
    private const int Folds = 5;
    private static readonly string Config = CsvRows.Folder("config");

    /// <summary>Each fifth is judged by a model that has not seen it.</summary>
    [Test]
    public void The_collected_utterances_are_understood_by_cross_validation()
    {
        var rows = CsvRows.Collected();
        var own = Examples("examples.csv");
        var order = Enumerable.Range(0, rows.Count).ToArray();
        new Random(20261123).Shuffle(order);
        var measurement = new Measurement("collected, cross-validated");

        for (var fold = 0; fold < Folds; fold++)
        {
            var left = order.Where((_, place) => place % Folds == fold).ToHashSet();
            var known = Examples("collected.csv").Where((_, at) => !left.Contains(at));
            measurement.Add(rows.Where((_, at) => left.Contains(at)), Trained([.. own, .. known]));
        }

        measurement.Demand(right: 0.99, mostAsked: 0.03, parameters: 0.97);
    }

    /// <summary>Own utterances that no example was written after and no phrase was mended for.</summary>
    [TestCase("held-out-utterances.csv")]
    [TestCase("held-out-utterances-2.csv")]
    [TestCase("held-out-utterances-3.csv")]
    [TestCase("held-out-utterances-4.csv")]
    public void Held_out_utterances_are_understood(string file)
    {
        var measurement = new Measurement(file);

        measurement.Add(CsvRows.Read(file), new Understander(SampleNames.Phrases, SampleNames.Courses));

        measurement.Demand(right: 0.97, mostAsked: 0.06, parameters: 0.96);
    }

    /// <summary>Sentences that speak of cancelling, erasing, switching off, and do not want it; with and without accents.</summary>
    [Test]
    public void What_would_lose_something_is_never_done_on_other_words()
    {
        var understander = new Understander(SampleNames.Phrases, SampleNames.Courses);

        var done = CsvRows
            .Read("not-meant.csv")
            .SelectMany(row => new[] { row["utterance"], Vietnamese.Fold(row["utterance"]) })
            .Where(typed =>
                understander.ReadWish(typed, SampleNames.Monday) is { Certainty: Certainty.Clear } wish && Wishes.IsHarmful(wish.Name)
            );

        Assert.That(done, Is.Empty);
    }

    /// <summary>The hardest test: each pattern of the own examples is judged by a model that has seen none of its kind.</summary>
    [Test]
    public void Patterns_never_seen_before_are_mostly_understood()
    {
        var families = Examples("examples.csv").GroupBy(example => example.Family).Select(family => family.ToList()).ToArray();
        new Random(20261123).Shuffle(families);
        var right = 0;
        var asked = 0;

        for (var fold = 0; fold < Folds; fold++)
        {
            var left = families.Where((_, place) => place % Folds == fold).ToList();
            var understander = Trained([
                .. families.Where((_, place) => place % Folds != fold).SelectMany(family => family),
                .. Examples("collected.csv"),
            ]);
            foreach (var example in left.Select(family => family[0]))
            {
                var wish = understander.ReadWish(example.Utterance, SampleNames.Monday, example.Open);
                var isAsked = wish.Certainty == Certainty.Ask;
                asked += isAsked ? 1 : 0;
                right += wish.Name == example.Wish || (isAsked && wish.Second == example.Wish) ? 1 : 0;
            }
        }

        TestContext.Out.WriteLine(
            $"patterns never seen: right {(double)right / families.Length:P1}, asked {(double)asked / families.Length:P1}"
        );
        Assert.That((double)right / families.Length, Is.GreaterThanOrEqualTo(0.80));
    }

    [Test]
    public void The_shipped_model_was_trained_from_the_shipped_examples() =>
        Assert.That(
            WishModel.Default.TrainedFrom,
            Is.EqualTo(Corpus.Fingerprint(UnderstandTraining.Examples(Config))),
            "Examples changed: run htxbot understand --train and commit model.bin."
        );

    [Test]
    public void Training_twice_gives_the_same_model()
    {
        var examples = Examples("collected.csv");

        var first = Bytes(examples);
        var second = Bytes(examples);

        Assert.That(second, Is.EqualTo(first));
    }

    private static byte[] Bytes(List<Example> examples)
    {
        using var stream = new MemoryStream();
        Corpus.Train(examples, SampleNames.Phrases, SampleNames.Courses).Write(stream);
        return stream.ToArray();
    }

    private static Understander Trained(List<Example> examples) =>
        new(SampleNames.Phrases, SampleNames.Courses, Corpus.Train(examples, SampleNames.Phrases, SampleNames.Courses));

    private static List<Example> Examples(string file)
    {
        var problems = new List<string>();
        using var reader = new StreamReader(Path.Combine(Config, "understanding", file));
        var examples = Corpus.Read(reader, file, problems);
        Assert.That(problems, Is.Empty);
        return examples;
    }
}

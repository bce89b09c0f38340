using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Understanding;

/// <summary>
/// How well labelled utterances are understood. An offer of two is right only if the true wish is one of them; harmful is a clear
/// cancelling, erasing or switching off that nobody wished.
/// </summary>
internal sealed class Measurement(string name)
{
    private readonly List<Judged> _judged = [];

    public double Right => Share(judged => judged.IsRight);

    public double Asked => Share(judged => judged.IsAsked);

    public int Harmful => _judged.Count(judged => judged.IsHarmful);

    public double Parameters =>
        (double)_judged.Count(judged => judged is { IsFirst: true, HasParameters: true }) / _judged.Count(judged => judged.IsFirst);

    public void Add(IEnumerable<Dictionary<string, string>> rows, Understander understander)
    {
        foreach (var row in rows)
            _judged.Add(Judge(row, understander));
    }

    /// <summary>Prints the table, the misses and the sums.</summary>
    public void Print()
    {
        foreach (var wish in _judged.GroupBy(judged => judged.Wish).OrderBy(group => group.Key, StringComparer.Ordinal))
            TestContext.Out.WriteLine($"{wish.Key, -16} {wish.Count(judged => judged.IsRight), 4} of {wish.Count(), 4}");
        foreach (var judged in _judged.Where(judged => !judged.IsRight))
            TestContext.Out.WriteLine($"{(judged.IsHarmful ? "HARM" : "miss")} {judged.Line}");
        foreach (var judged in _judged.Where(judged => judged is { IsFirst: true, HasParameters: false }))
            TestContext.Out.WriteLine($"parameter {judged.Line}");
        TestContext.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: right {Right:P1} of {_judged.Count}, asked {Asked:P1}, harmful {Harmful}, parameters {Parameters:P1}"
            )
        );
    }

    /// <summary>Fails below the level that was reached.</summary>
    public void Demand(double right, double mostAsked, double parameters)
    {
        Print();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Harmful, Is.Zero, "harmful");
            Assert.That(Right, Is.GreaterThanOrEqualTo(right), "right");
            Assert.That(Asked, Is.LessThanOrEqualTo(mostAsked), "asked");
            Assert.That(Parameters, Is.GreaterThanOrEqualTo(parameters), "parameters");
        }
    }

    private static Judged Judge(Dictionary<string, string> row, Understander understander)
    {
        var truth = row["intent"];
        var wish = understander.ReadWish(row["utterance"], SampleNames.Monday, OpenQuestions.Parse(row.GetValueOrDefault("context", "")));
        var isAsked = wish.Certainty == Certainty.Ask;
        var isFirst = wish.Name == truth;
        var isRight = isFirst || (isAsked && wish.Second == truth);
        // The second held-out set has no parameters.
        var expected = row.GetValueOrDefault("parameter", wish.Parameters);
        return new Judged(
            truth,
            isFirst,
            isRight,
            isAsked,
            IsHarmful: !isRight && wish.Certainty == Certainty.Clear && Wishes.IsHarmful(wish.Name),
            HasParameters: expected.Split(';').ToHashSet().SetEquals(wish.Parameters.Split(';')),
            $"{row["id"]} \"{row["utterance"]}\" {truth} {expected}: {wish.Name} {wish.Parameters} {wish.Certainty} {wish.Second}; {wish.Why}"
        );
    }

    private double Share(Func<Judged, bool> predicate) => (double)_judged.Count(predicate) / _judged.Count;

    private sealed record Judged(string Wish, bool IsFirst, bool IsRight, bool IsAsked, bool IsHarmful, bool HasParameters, string Line);
}

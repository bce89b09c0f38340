using System.Numerics;

namespace HtxBot.Understanding.Learning;

/// <summary>One thing to learn from.</summary>
/// <param name="Features">Of the sentence.</param>
/// <param name="Label">The number of its wish.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record TrainingRow(uint[] Features, int Label, float Weight);

/// <summary>
/// Trains a multinomial logistic regression: stochastic gradient with a step of its own for each weight (AdaGrad) and shrinking.
/// One thread, a fixed order, no chance beyond a fixed seed: the same data give the same model.
/// </summary>
internal sealed class LinearTrainer(int labels)
{
    private const int Rounds = 14;
    private const float Rate = 0.35f;
    private const float Shrink = 2e-6f;
    private const float LeastWeight = 0.7f;
    private const int LeastSeen = 2;
    private const int Seed = 20261123;

    /// <summary>The model of these rows.</summary>
    public LinearModel Train(IReadOnlyList<TrainingRow> rows, IReadOnlyList<string> names, string trainedFrom)
    {
        var keys = Vocabulary(rows);
        var numbers = new Dictionary<uint, int>(keys.Length);
        for (var row = 0; row < keys.Length; row++)
            numbers[keys[row]] = row;
        var known = rows.Select(row => row.Features.Where(numbers.ContainsKey).Select(key => numbers[key]).ToArray()).ToArray();
        var weights = new float[keys.Length * labels];
        var steps = new float[keys.Length * labels];
        Array.Fill(steps, 1e-4f);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new Random(Seed);
        var scores = new float[labels];
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var at in order)
                Learn(rows[at], known[at], weights, steps, scores);
        }

        return Pack(keys, weights, names, trainedFrom);
    }

    private static uint[] Vocabulary(IReadOnlyList<TrainingRow> rows)
    {
        var seen = new Dictionary<uint, int>();
        foreach (var feature in rows.SelectMany(row => row.Features))
            seen[feature] = seen.GetValueOrDefault(feature) + 1;
        return [.. seen.Where(pair => pair.Value >= LeastSeen).Select(pair => pair.Key).Order()];
    }

    private void Learn(TrainingRow row, int[] features, float[] weights, float[] steps, float[] scores)
    {
        var norm = 1 / MathF.Sqrt(Math.Max(1, row.Features.Length));
        Array.Clear(scores);
        foreach (var feature in features)
        {
            var from = feature * labels;
            for (var label = 0; label < labels; label += Vector<float>.Count)
                (new Vector<float>(scores, label) + new Vector<float>(weights, from + label)).CopyTo(scores, label);
        }

        LinearModel.Softmax(scores, norm);
        scores[row.Label] -= 1;
        for (var label = 0; label < labels; label++)
            scores[label] *= norm * row.Weight;
        foreach (var feature in features)
        {
            var from = feature * labels;
            for (var label = 0; label < labels; label += Vector<float>.Count)
            {
                var weight = new Vector<float>(weights, from + label);
                var slope = new Vector<float>(scores, label) + (weight * Shrink);
                var step = new Vector<float>(steps, from + label) + (slope * slope);
                step.CopyTo(steps, from + label);
                (weight - (slope * Rate / Vector.SquareRoot(step))).CopyTo(weights, from + label);
            }
        }
    }

    /// <summary>Features that hardly weigh anything are left out; the others become small whole numbers.</summary>
    private LinearModel Pack(uint[] keys, float[] weights, IReadOnlyList<string> names, string trainedFrom)
    {
        var kept = Enumerable.Range(0, keys.Length).Where(row => Most(weights, row) >= LeastWeight).ToArray();
        var scales = new float[kept.Length];
        var packed = new sbyte[kept.Length * labels];
        for (var place = 0; place < kept.Length; place++)
        {
            var line = weights.AsSpan(kept[place] * labels, labels);
            var scale = scales[place] = (float)(Half)(Most(weights, kept[place]) / sbyte.MaxValue);
            for (var label = 0; label < labels; label++)
                packed[(place * labels) + label] = (sbyte)Math.Clamp(MathF.Round(line[label] / scale), -sbyte.MaxValue, sbyte.MaxValue);
        }

        return new LinearModel(names, trainedFrom, [.. kept.Select(row => keys[row])], scales, packed);
    }

    private float Most(float[] weights, int row)
    {
        float most = 0;
        foreach (var weight in weights.AsSpan(row * labels, labels))
            most = Math.Max(most, Math.Abs(weight));
        return most;
    }
}

using System.Runtime.InteropServices;
using System.Text;

namespace HtxBot.Understanding.Learning;

/// <summary>
/// Weights of features for every wish. Small whole numbers with a scale for each feature, so that the file is small and the same on
/// every machine. Immutable.
/// </summary>
internal sealed class LinearModel
{
    private const int Version = 2;
    private const int MostLabels = 256;
    private const int MostFeatures = 1 << 20;

    private const uint Golden = 2654435769;

    private readonly uint[] keys;
    private readonly float[] scales;
    private readonly sbyte[] weights;
    private readonly int[] table;
    private readonly int shift;

    public LinearModel(IReadOnlyList<string> labels, string trainedFrom, uint[] keys, float[] scales, sbyte[] weights)
    {
        (Labels, TrainedFrom) = (labels, trainedFrom);
        (this.keys, this.scales, this.weights) = (keys, scales, weights);
        var bits = 4;
        while (1 << bits < keys.Length * 2)
            bits++;
        shift = 32 - bits;
        table = new int[1 << bits];
        for (var row = 0; row < keys.Length; row++)
        {
            var slot = Slot(keys[row]);
            while (table[slot] != 0)
                slot = (slot + 1) & (table.Length - 1);
            table[slot] = row + 1;
        }
    }

    /// <summary>The wishes, in the order of the scores.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>A fingerprint of the data it was trained from.</summary>
    public string TrainedFrom { get; }

    /// <summary>How many features it knows.</summary>
    public int Count => keys.Length;

    /// <summary>How likely each wish is, in the order of <see cref="Labels"/>.</summary>
    public void Likelihoods(ReadOnlySpan<uint> features, Span<float> likelihoods)
    {
        likelihoods.Clear();
        var known = 0;
        foreach (var feature in features)
        {
            var row = Find(feature);
            if (row < 0)
                continue;
            known++;
            var scale = scales[row];
            var from = row * likelihoods.Length;
            for (var label = 0; label < likelihoods.Length; label++)
                likelihoods[label] += scale * weights[from + label];
        }

        var norm = 1 / MathF.Sqrt(Math.Max(1, features.Length));
        Softmax(likelihoods, norm);
    }

    /// <summary>Makes scores times a factor into likelihoods that add up to one.</summary>
    public static void Softmax(Span<float> scores, float factor)
    {
        var most = float.MinValue;
        foreach (var score in scores)
            most = Math.Max(most, score);
        float sum = 0;
        for (var at = 0; at < scores.Length; at++)
            sum += scores[at] = MathF.Exp((scores[at] - most) * factor);
        for (var at = 0; at < scores.Length; at++)
            scores[at] /= sum;
    }

    /// <summary>Writes it: little-endian and unpacked, since unpacking costs more than all the rest of a start's reading.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Version);
        writer.Write(TrainedFrom);
        writer.Write(Labels.Count);
        foreach (var label in Labels)
            writer.Write(label);
        writer.Write(keys.Length);
        foreach (var key in keys)
            writer.Write(key);
        foreach (var scale in scales)
            writer.Write(scale);
        foreach (var weight in weights)
            writer.Write(weight);
    }

    /// <summary>Reads it; throws <see cref="FormatException"/> if it is no such file.</summary>
    public static LinearModel Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            if (reader.ReadInt32() != Version)
                throw new FormatException("model.bin: another version; train it anew");
            var trainedFrom = reader.ReadString();
            var labels = new string[Number(reader, MostLabels)];
            for (var at = 0; at < labels.Length; at++)
                labels[at] = reader.ReadString();
            var count = Number(reader, MostFeatures);
            var keys = ReadAll<uint>(stream, count);
            var scales = ReadAll<float>(stream, count);
            var weights = ReadAll<sbyte>(stream, count * labels.Length);
            return stream.ReadByte() < 0
                ? new LinearModel(labels, trainedFrom, keys, scales, weights)
                : throw new InvalidDataException("more than a model");
        }
        catch (Exception broken)
            when (broken is IOException or InvalidDataException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new FormatException($"model.bin: cannot be read: {broken.Message}", broken);
        }
    }

    private static int Number(BinaryReader reader, int most) =>
        reader.ReadInt32() is >= 0 and var count && count <= most ? count : throw new InvalidDataException("a count that cannot be");

    /// <summary>Numbers as they lie in the file; every machine this runs on is little-endian.</summary>
    private static T[] ReadAll<T>(Stream stream, int count)
        where T : unmanaged
    {
        var numbers = new T[count];
        stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private int Find(uint key)
    {
        for (var slot = Slot(key); table[slot] != 0; slot = (slot + 1) & (table.Length - 1))
        {
            if (keys[table[slot] - 1] == key)
                return table[slot] - 1;
        }

        return -1;
    }

    private int Slot(uint key) => (int)((key * Golden) >> shift);
}

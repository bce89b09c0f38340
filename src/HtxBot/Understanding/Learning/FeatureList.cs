using System.Buffers;

namespace HtxBot.Understanding.Learning;

/// <summary>Features of one sentence while they are gathered, in a rented array; more than fit are left out.</summary>
internal sealed class FeatureList : IDisposable
{
    private const int Most = 4096;
    private readonly uint[] features = ArrayPool<uint>.Shared.Rent(Most);
    private int count;

    /// <summary>Adds one.</summary>
    public void Add(FeatureHash feature)
    {
        if (count < Most)
            features[count++] = feature.Value;
    }

    /// <summary>All of them once, in order.</summary>
    public ReadOnlySpan<uint> Distinct()
    {
        var all = features.AsSpan(0, count);
        all.Sort();
        var kept = 0;
        for (var at = 0; at < all.Length; at++)
        {
            if (at == 0 || all[at] != all[kept - 1])
                all[kept++] = all[at];
        }

        count = kept;
        return all[..kept];
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose() => ArrayPool<uint>.Shared.Return(features);
}

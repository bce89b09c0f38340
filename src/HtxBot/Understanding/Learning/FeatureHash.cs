namespace HtxBot.Understanding.Learning;

/// <summary>Numbers for features, made letter by letter without making strings (FNV-1a, 32 bits).</summary>
internal readonly record struct FeatureHash(uint Value)
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The beginning of one kind of feature.</summary>
    public static FeatureHash Of(char kind) => new FeatureHash(Offset).With(kind);

    /// <summary>With one more letter.</summary>
    public FeatureHash With(char letter) => new((Value ^ letter) * Prime);

    /// <summary>With a whole text and an end mark.</summary>
    public FeatureHash With(ReadOnlySpan<char> text)
    {
        var hash = this;
        foreach (var letter in text)
            hash = hash.With(letter);
        return hash.With('\u0001');
    }

    /// <summary>Two features together, in this order.</summary>
    public FeatureHash With(FeatureHash other) => new((((Value ^ other.Value) * Prime) ^ (other.Value >> 15)) * Prime);
}

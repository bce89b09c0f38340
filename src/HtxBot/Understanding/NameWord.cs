using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>A word of a name or of a search.</summary>
internal sealed record NameWord(string Bare, string Unified, double Weight)
{
    private const double GenericWeight = 0.12;

    /// <summary>Words that stand in most names and tell little.</summary>
    private static readonly FrozenSet<string> Generic = Vietnamese
        .Words("htx tht xa phuong huyen thon xom tdp tt tx tp sx kd dv nn tm dvnn")
        .ToFrozenSet();

    private static readonly string[][] GenericPhrases =
    [
        ["hop", "tac", "xa"],
        ["to", "hop", "tac"],
        ["hop", "tac"],
        ["nong", "nghiep"],
        ["dich", "vu"],
        ["thi", "tran"],
        ["thi", "xa"],
        ["thanh", "pho"],
        ["san", "xuat"],
        ["kinh", "doanh"],
        ["thuong", "mai"],
        ["tong", "hop"],
        ["lien", "hiep"],
    ];

    /// <summary>Whether it was written with accents.</summary>
    public bool IsAccented { get; } = Vietnamese.IsAccented(Unified);

    /// <summary>Whether most names hold it.</summary>
    public bool IsGeneric => Weight < 1;

    /// <summary>The words of a name, with little weight for those that most names hold.</summary>
    public static IReadOnlyList<NameWord> Read(string text)
    {
        var unified = Vietnamese.Split(Vietnamese.Unify(text));
        var bare = unified.ConvertAll(Vietnamese.Fold);
        var weights = bare.ConvertAll(word => Generic.Contains(word) ? GenericWeight : 1.0);
        foreach (var phrase in GenericPhrases)
        {
            for (var at = 0; at + phrase.Length <= bare.Count; at++)
            {
                if (!phrase.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bare).Slice(at, phrase.Length)))
                    continue;
                for (var word = at; word < at + phrase.Length; word++)
                    weights[word] = GenericWeight;
            }
        }

        return [.. bare.Select((word, at) => new NameWord(word, unified[at], weights[at]))];
    }
}

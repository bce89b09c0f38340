using HtxBot.Understanding;

namespace HtxBot.Features.Trips;

/// <summary>What to bring on a trip. The office writes what is forbidden into the same list; nobody must read it as a thing to bring.</summary>
internal static class BringTexts
{
    /// <summary>"Cần mang: Căn cước; Mũ, áo mưa." and "Lưu ý: không mang chó, mèo."; what there is none of has no line.</summary>
    /// <param name="list">As the office wrote it.</param>
    /// <param name="lead">What stands before the things, without its colon.</param>
    public static IEnumerable<string> Lines(IEnumerable<string> list, string lead) =>
        Parts(list, lead).Select(part => $"{VietnamTime.Sentence(part)}.");

    /// <summary>The same in one line that ends without a stop: "nhớ mang thêm: Ô che mưa. Lưu ý: không mang chó, mèo".</summary>
    public static string Phrase(IEnumerable<string> list, string lead) =>
        string.Join(". ", Parts(list, lead).Select((part, index) => index == 0 ? part : VietnamTime.Sentence(part)));

    private static IEnumerable<string> Parts(IEnumerable<string> list, string lead)
    {
        var things = list.Select(thing => thing.TrimEnd('.')).ToLookup(IsBan);
        if (things[false].Any())
            yield return $"{lead}: {string.Join("; ", things[false])}";
        if (things[true].Any())
            yield return $"lưu ý: {string.Join("; ", things[true].Select(ban => $"{char.ToLowerInvariant(ban[0])}{ban[1..]}"))}";
    }

    private static bool IsBan(string thing) => thing.StartsWith("Không ", StringComparison.OrdinalIgnoreCase);
}

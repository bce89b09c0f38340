using System.Collections.Frozen;

namespace HtxBot.Understanding;

/// <summary>The eleven-digit mobile numbers that Vietnam turned into ten digits between September 2018 and June 2019.</summary>
internal static class OldMobileNumbers
{
    /// <summary>Prefix without the zero, old to new; the last seven digits stayed.</summary>
    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        ["120"] = "70",
        ["121"] = "79",
        ["122"] = "77",
        ["126"] = "76",
        ["128"] = "78",
        ["123"] = "83",
        ["124"] = "84",
        ["125"] = "85",
        ["127"] = "81",
        ["129"] = "82",
        ["162"] = "32",
        ["163"] = "33",
        ["164"] = "34",
        ["165"] = "35",
        ["166"] = "36",
        ["167"] = "37",
        ["168"] = "38",
        ["169"] = "39",
        ["186"] = "56",
        ["188"] = "58",
        ["199"] = "59",
    }.ToFrozenDictionary();

    /// <summary>Turns an old number into today's E.164 form.</summary>
    public static bool TryConvert(string run, out string e164)
    {
        e164 = "";
        var digits = PhoneDigits.Significant(run);
        var isMarked = run[0] is '0' or '+' || run.StartsWith("84", StringComparison.Ordinal);
        if (digits.Length != 10 || !isMarked || !Prefixes.TryGetValue(digits[..3], out var prefix))
            return false;
        e164 = $"+84{prefix}{digits[3..]}";
        return true;
    }

    /// <summary>The old number as people wrote it, for example <c>0162 345 6789</c>.</summary>
    public static string Show(string run)
    {
        var digits = PhoneDigits.Significant(run);
        return $"0{digits[..3]} {digits[3..6]} {digits[6..]}";
    }
}

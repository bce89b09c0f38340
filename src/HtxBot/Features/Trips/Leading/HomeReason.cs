using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>Whether typed words say why somebody does not go home with the bus. A yes, "xe về" once more, or "khoan" say nothing of them.</summary>
internal static class HomeReason
{
    /// <summary>The longest reason kept, in characters.</summary>
    private const int Longest = 200;

    /// <summary>What is said again instead of a reason, or agrees to nothing; folded.</summary>
    private static readonly string[] Empty =
    [
        "xe ve",
        "xe ve thoi",
        "xe ve nhe",
        "cho xe ve",
        "xe roi",
        "xe chay",
        "ve",
        "ve thoi",
        "ve luon",
        "di",
        "di thoi",
        "di luon",
        "thoi",
        "thoi ve",
        "thoi di",
        "roi",
        "xong",
        "du roi",
        "du nguoi",
        "ok",
        "oke",
        "u",
        "um",
        "vang",
        "vang a",
        "da",
        "da vang",
        "co",
        "khong",
        "khong co",
        "khong biet",
        "khong ro",
        "khong co ly do",
        "dung",
        "dung roi",
        "phai",
        "duoc",
        "diem danh ve",
        "thieu ai",
    ];

    /// <summary>Whether it is one that can be kept.</summary>
    public static bool IsOne(string words) =>
        words.Length <= Longest
        && words.Count(char.IsLetter) >= 2
        && !IsToWait(words)
        && !Empty.Contains(string.Join(' ', Vietnamese.Words(words)));

    /// <summary>Whether it says that the bus waits: "khoan", "chờ tí", "đợi chị Bảy đã", "chưa", "xe chưa về".</summary>
    public static bool IsToWait(string words)
    {
        var typed = TypedWord.Read(words);
        if (typed.Count > 1 && typed[0].Is("xe") && typed[1].Is("chưa"))
            return true;
        if (typed.Count == 0)
            return false;
        // "cho" and "doi" are "chờ" and "đợi" only where no accents are typed at all.
        var isBare = !typed.Exists(word => word.IsAccented);
        return typed[0].Unified is "khoan" or "chờ" or "đợi"
            || (isBare && typed[0].Unified is "cho" or "doi")
            || (typed[0].Is("chưa") && typed.Count <= 2)
            || (typed.Count > 1 && typed[0].Is("từ") && typed[1].Is("từ"));
    }
}

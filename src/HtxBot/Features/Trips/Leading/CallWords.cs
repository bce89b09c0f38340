using HtxBot.Understanding;

namespace HtxBot.Features.Trips.Leading;

/// <summary>
/// What came of a call, as a leader types it. Read by whole words, since "trên xe" is no "trễ"; a "không" or "chưa" turns what stands behind it;
/// what says two things, or nothing, or is only a guess is asked about.
/// </summary>
internal static class CallWords
{
    private const int LongestText = 120;

    private static readonly string[] No = ["không", "ko", "k", "kg", "kh", "hông", "hổng", "hok", "khum", "chẳng", "chả"];

    private static readonly string[] BetweenNoAndDeed =
    [
        "có",
        "thể",
        "ai",
        "thấy",
        "hề",
        "còn",
        "bị",
        "thèm",
        "chịu",
        "muốn",
        "cùng",
        "kịp",
    ];

    private static readonly string[] OtherBuses = ["nhà", "khách", "ôm", "buýt", "bạn", "máy", "taxi", "riêng", "con", "cứu"];

    /// <summary>The mark; null if the words say none, or not surely.</summary>
    public static TripMark? Read(string typed)
    {
        if (typed.Length > LongestText)
            return null;
        var words = new TypedWords(TypedWord.Read(typed));
        var marks = new HashSet<TripMark>();
        var isCalled = false;
        for (var at = 0; at < words.Count; )
        {
            isCalled |= IsOfThePhone(words, at);
            at = IsNo(words[at]) || words[at].Is("chưa") ? Denied(words, at, isCalled, marks) : Said(words, at, marks);
        }
        if (marks is not { Count: 1 })
            return null;
        var mark = marks.Single();
        return mark is TripMark.Absent or TripMark.Aboard && IsGuess(words) ? null : mark;
    }

    /// <summary>How late they come, where the words say it: "trễ 15 phút", "trễ, 7h mới tới"; 0 otherwise.</summary>
    public static int Minutes(string typed, TripPassenger who) =>
        who.LeavesAt is { } leavesAt
        && TypedWord.Read(typed).Exists(LateWords.IsLate)
        && LateWords.Read(typed, leavesAt) is { Or: null, Minutes: > 0 } late
            ? late.Minutes
            : 0;

    /// <summary>What is said not to be so; where the words behind it begin.</summary>
    private static int Denied(TypedWords words, int at, bool isCalled, HashSet<TripMark> marks)
    {
        var isNotYet = words[at].Is("chưa");
        var next = at + 1;
        while (words[next].IsAny(BetweenNoAndDeed))
            next++;
        if (IsOfThePhone(words, next) || (isCalled && IsPossible(words[next])))
            _ = marks.Add(TripMark.NoAnswer);
        // "không đến trễ", "không kịp", "chưa đi": not that they stay away.
        else if (IsGoing(words[next]) && LateWords.IsLate(words[next + 1]))
            return next + 2;
        else if (!isNotYet && !words[next - 1].Is("kịp") && IsGoing(words[next]) && !words[next + 1].Is("kịp"))
            _ = marks.Add(TripMark.Absent);
        // "đi không được".
        else if (!isNotYet && IsPossible(words[next]) && IsGoing(words[at - 1]))
            _ = marks.Add(TripMark.Absent);
        // "không lên xe", "chưa trên xe": the whole of it.
        return words[next].IsAny("lên", "trên") && words[next + 1].Is("xe") ? next + 2 : next + 1;
    }

    /// <summary>What is said to be so; where the words behind it begin.</summary>
    private static int Said(TypedWords words, int at, HashSet<TripMark> marks)
    {
        var (mark, length) = Find(words, at);
        if (mark != TripMark.None)
            _ = marks.Add(mark);
        return at + length;
    }

    private static (TripMark Mark, int Length) Find(TypedWords words, int at)
    {
        var word = words[at];
        if (LateWords.IsLate(word))
            return (TripMark.Late, 1);
        if (word.IsAny("trên", "lên") && words[at + 1].Is("xe"))
            return (IsOnThisBus(words, at) ? TripMark.Aboard : TripMark.None, 2);
        if (word.Is("lên") && words[at + 1].Is("rồi"))
            return (TripMark.Aboard, 2);
        if (word.Is("đang") && Within(words, at + 1, 4) is > 0 and var going)
            return (TripMark.Late, going);
        if ((word.Is("sắp") || word.Is("sẽ")) && IsComing(words[at + 1]))
            return (TripMark.Late, 2);
        if (IsComing(word) && words[at + 1].IsAny("ngay", "liền", "sau"))
            return (TripMark.Late, 2);
        if (words.Has(at, "trên", "đường") || words.Has(at, "phút", "nữa") || words.Has(at, "lát", "nữa") || words.Has(at, "tí", "nữa"))
            return (TripMark.Late, 2);
        if (word.Unified is "chờ" or "đợi")
            return (TripMark.Late, 1);
        if (word.Unified is "vắng" or "vang" or "nghỉ" or "nghi")
            return (TripMark.Absent, 1);
        if (
            words.Has(at, "thuê", "bao")
            || words.Has(at, "tắt", "máy")
            || words.Has(at, "máy", "bận")
            || words.Has(at, "bận", "máy")
            || words.Has(at, "hết", "pin")
            || words.Has(at, "mất", "sóng")
        )
            return (TripMark.NoAnswer, 2);
        return (TripMark.None, 1);
    }

    /// <summary>"đang tới", "đang chạy xe ra", "đang trên đường"; so many words, 0 if it is something else that they are doing.</summary>
    private static int Within(TypedWords words, int from, int most)
    {
        // "đang lên xe", "đang ngồi trên xe": they are there.
        for (var at = from; at < from + most; at++)
        {
            if (IsNo(words[at]) || (words[at].IsAny("trên", "lên") && words[at + 1].Is("xe")))
                return 0;
            if (IsComing(words[at]) || words[at].IsAny("đi", "chạy", "qua") || words.Has(at, "trên", "đường"))
                return at - from + (words.Has(at, "trên", "đường") ? 3 : 2);
        }
        return 0;
    }

    /// <summary>"trên xe", "đã lên xe", "lên xe rồi"; not "trên xe khách", "sẽ lên xe", "lên xe ở điểm 3".</summary>
    private static bool IsOnThisBus(TypedWords words, int at)
    {
        if (words[at + 2].IsAny(OtherBuses) || words[at - 1].IsAny("sẽ", "sắp", "chờ", "đợi"))
            return false;
        if (words[at].Is("trên") || words[at - 1].IsAny("đã", "vừa", "đang", "mới"))
            return true;
        for (var behind = at + 2; behind < words.Count; behind++)
        {
            if (words[behind].Is("rồi"))
                return true;
        }
        return words[at + 2].Unified is "" or "." or "!" or "ạ" or "nhé";
    }

    private static bool IsNo(TypedWord word) => word.IsAny(No);

    private static bool IsPossible(TypedWord word) => word.IsAny("được", "đc", "dc", "đuợc");

    private static bool IsComing(TypedWord word) => word.Unified is "tới" or "toi" or "đến" or "den" or "ra" or "lên" or "len";

    private static bool IsGoing(TypedWord word) => word.Is("đi") || word.Is("về") || word.Is("theo") || word.Is("tham") || IsComing(word);

    private static bool IsOfThePhone(TypedWords words, int at) =>
        words[at].IsAny("nghe", "gọi", "bắt", "nhấc", "bốc", "liên", "alo") || words.Has(at, "trả", "lời") || words.Has(at, "có", "máy");

    /// <summary>"chắc không đi", "hình như lên xe rồi": the leader is not sure.</summary>
    private static bool IsGuess(TypedWords words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if ((words[at].Is("chắc") && !words[at + 1].Is("chắn")) || words.Has(at, "có", "lẽ") || words.Has(at, "hình", "như"))
                return true;
        }
        return false;
    }
}

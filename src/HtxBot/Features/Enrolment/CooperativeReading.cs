using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>What typed words mean as an answer to "which cooperative".</summary>
public abstract record CooperativeReading
{
    private const int Longest = 100;
    private const int FewestPhoneDigits = 6;

    private CooperativeReading() { }

    /// <summary>One of the list, clearly.</summary>
    public sealed record One(CooperativePick Pick) : CooperativeReading;

    /// <summary>Near to some of the list: ask.</summary>
    public sealed record Several : CooperativeReading;

    /// <summary>A name that is not on the list.</summary>
    public sealed record New(string Name) : CooperativeReading
    {
        /// <summary>Whether nothing in the words says that they name a cooperative.</summary>
        public bool IsGuess { get; init; }
    }

    /// <summary>No name.</summary>
    public sealed record NoName(string Hint) : CooperativeReading;

    /// <summary>Reads typed words.</summary>
    public static CooperativeReading Read(string typed, Listings listings)
    {
        if (typed.Length > Longest)
            return new NoName(CooperativeTexts.TooLong);
        var words = Vietnamese.Words(typed);
        if (words.Count == 0 || words.All(IsGeneric) || !typed.Any(char.IsLetter) || typed.Count(char.IsAsciiDigit) >= FewestPhoneDigits)
            return new NoName(CooperativeTexts.TypeSome);
        var matches = listings.FindCooperatives(typed);
        if (matches.IsClear)
            return new One(Picked(matches.Found[0].Item, listings));
        if (matches.Found.Count > 0)
            return new Several();
        if (LooksLikeTalk(typed, words) || PersonRole.IsName(typed))
            return new NoName(CooperativeTexts.TypeSome);
        return new New(Named(typed)) { IsGuess = !SaysItsKind(typed) };
    }

    /// <summary>A cooperative of the list as an answer.</summary>
    public static CooperativePick Picked(Catalogue.Cooperative cooperative, Listings listings) =>
        new(listings.Shown(cooperative)) { Id = cooperative.Id };

    /// <summary>The typed name, with "HTX" before it where the person left it out; otherwise as typed.</summary>
    public static string Named(string typed)
    {
        if (!SaysItsKind(typed))
            return $"HTX {Listings.WithoutOpening(typed)}";
        return typed.StartsWith("htx ", StringComparison.OrdinalIgnoreCase) ? $"HTX{typed[3..]}" : VietnamTime.Sentence(typed);
    }

    private static bool SaysItsKind(string typed)
    {
        var folded = Vietnamese.Fold(typed);
        string[] kinds = ["htx", "hop tac xa", "to hop tac", "lien hiep", "lien hop tac xa", "tht"];
        return kinds.Any(kind => folded.StartsWith(kind, StringComparison.Ordinal));
    }

    private static bool IsGeneric(string word) => word is "htx" or "hop" or "tac" or "xa" or "to" or "tht" or "cua" or "toi" or "o" or "la";

    /// <summary>Greetings, wishes and questions are no names of cooperatives, unless they say "HTX".</summary>
    private static bool LooksLikeTalk(string typed, IReadOnlyList<string> words)
    {
        if (typed.Contains('?', StringComparison.Ordinal))
            return true;
        if (words.Any(word => word is "htx" or "hop" or "tht"))
            return false;
        return TalkStarts.Contains(words[0]) || words[^1] is "gi" or "dau" or "nao" or "chi" or "khong";
    }

    private static readonly HashSet<string> TalkStarts =
    [
        "xin",
        "chao",
        "alo",
        "hello",
        "hi",
        "cam",
        "thanks",
        "mai",
        "hom",
        "may",
        "bao",
        "khi",
        "lich",
        "dang",
        "dk",
        "huy",
        "menu",
        "cho",
        "muon",
        "khong",
        "ko",
        "chua",
        "lam",
        "the",
        "giup",
        "doi",
        "sua",
        "help",
        "start",
        "da",
        "vang",
        "ok",
        "tro",
        "quay",
        "dung",
        "thoi",
    ];
}

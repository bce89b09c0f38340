using System.Text.RegularExpressions;
using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>Short words of a trip's day that mean nothing else: "trễ 10p", "đón tôi ở điểm 3", "nhầm, xe chưa rời điểm 2".</summary>
internal static partial class BusWords
{
    /// <summary>The wish; null if it is none of these.</summary>
    public static Intent? Read(string typed)
    {
        if (typed.Length > Longest)
            return null;
        var words = Vietnamese.Fold(typed).TrimEnd(' ', '.', '!', '?');
        if (Whole.TryGetValue(words, out var whole))
            return new Intent(whole);
        if (AtPoint.Match(words) is { Success: true } at)
            return new Intent(IntentAt(at), $"- {at.Groups["n"].Value}");
        if (NotLeft.Match(words) is { Success: true } slip && !typed.Contains('?', StringComparison.Ordinal))
            return new Intent(Intents.TripNotLeft, Behind(slip));
        if (Late.Match(words) is { Success: true } late)
            return new Intent(Intents.TripLate, Said(late) is { } said ? $"- {said}" : null);
        return GetOn.Match(words) is { Success: true } point
            ? new Intent(Intents.TripPoint, $"- {Last(typed, point.Groups["q"].Length)}")
            : null;
    }

    /// <summary>The same letters as they were typed: folding takes accents off and keeps the number of letters.</summary>
    private static string Last(string typed, int letters)
    {
        var words = string.Join(' ', Vietnamese.Compose(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .TrimEnd(' ', '.', '!', '?');
        return words[Math.Max(0, words.Length - letters)..];
    }

    [GeneratedRegex(
        @"^(da )?((cho|don|doi) )+((toi|em|e|minh|tui|bac|anh|chi) )?((len|xuong|don|xe|sang|qua|o|tai|cho|diem|den) )+(?<q>(diem )?[0-9]|[a-z]+( [a-z]+){0,5}?)( (nhe|nha|a|hi|voi|nghe|giup))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex GetOn { get; }

    /// <summary>Minutes, or what says a time; null if neither.</summary>
    private static string? Said(Match late) =>
        late.Groups["n"] is { Success: true } minutes ? minutes.Value
        : late.Groups["t"] is { Success: true } time ? time.Value
        : null;

    /// <summary>The point that the bus has not left, or that it has not gone home; null where neither is said: whatever was said last.</summary>
    private static string? Behind(Match slip) =>
        slip.Groups["home"].Success ? "- 0"
        : slip.Groups["n"] is { Success: true } point ? $"- {point.Value}"
        : null;

    // "Chưa về" alone may be said of a person, and a question takes nothing back.
    [GeneratedRegex(
        @"^(((ghi|bao|bam|noi) )?(nham|lon)( (roi|mat|mat roi))?[,.:]? )?((xe )?chua (roi|roi khoi)( diem( don)?( so)? (?<n>\d{1,2}))?|(bo|huy|xoa)( ghi)? (xe )?roi diem( don)?( so)? (?<n>\d{1,2}))( (dau|ma|nhe|nha))*$|^(((ghi|bao|bam|noi) )?(nham|lon)( (roi|mat|mat roi))?[,.:]? (xe )?|xe )chua (?<home>ve)( (dau|ma|nhe|nha))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NotLeft { get; }

    private static string IntentAt(Match words) =>
        words.Groups["left"].Success ? Intents.TripLeft
        : words.Groups["missing"].Success ? Intents.TripMissing
        : Intents.TripTick;

    [GeneratedRegex(
        @"^((?<left>(xe )?(da |vua )?(roi|roi khoi) diem( don)?( so)?)|(?<missing>(con )?thieu ai( (o|tai))? diem( so)?)|(diem danh( (o|tai))? diem( so)?)) (?<n>\d{1,2})$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AtPoint { get; }

    /// <summary>The same as labels, for whoever types without accents.</summary>
    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["thieu ai"] = Intents.TripMissing,
        ["con thieu ai"] = Intents.TripMissing,
        ["dem nguoi"] = Intents.TripBoard,
        ["diem danh"] = Intents.TripTick,
        ["diem danh ve"] = Intents.TripBack,
        ["them nguoi len xe"] = Intents.TripGive,
        ["xep nguoi len xe"] = Intents.TripGive,
        ["doi diem don"] = Intents.TripPoint,
    };

    private const int Longest = 60;

    [GeneratedRegex(
        @"^((bao|cho|da|xin) )*((toi|em|e|minh|tui|bac|anh|chi) )?((se|bi|hoi) )?(den|toi|ra|len xe)? ?(tre|muon)( xe)?(,? (khoang|chung|tam))?(,? (?<n>\d{1,3}) ?(p|ph|phut)?|,? (?<t>((den|toi|luc|mai) )*(nua|\d{1,2}) ?(tieng|gio|h|:)( ?(\d{1,2}|ruoi|kem \d{1,2})( ?(p|ph|phut))?)?( (sang|trua|chieu|nua))?( (toi|em|e|minh|tui))?( moi)?( (toi|den|ra)( noi)?)?))?( (nua|a|nhe|nha))*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Late { get; }
}

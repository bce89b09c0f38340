using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Enrolment;

/// <summary>The catalogue with cooperatives and communes findable by part of their name. Immutable; one per catalogue.</summary>
public sealed class Listings
{
    private const int MostKept = 256;
    private const int MostCooperatives = 5;

    // The largest old district lies in twelve communes: whoever types its name must see the right one.
    private const int MostCommunes = 12;

    private const int FewestLetters = 3;
    private const int SureLetters = 6;

    private static readonly ConditionalWeakTable<CatalogueSnapshot, Listings> Known = [];

    private readonly Lazy<NameIndex<Cooperative>> _cooperatives;
    private readonly Lazy<NameIndex<Commune>> _communes;
    private readonly ConcurrentDictionary<string, NameMatches<Cooperative>> _foundCooperatives = new(StringComparer.Ordinal);

    private Listings(CatalogueSnapshot catalogue)
    {
        Catalogue = catalogue;
        _cooperatives = new(() => new(catalogue.Cooperatives.Select(Findable)));
        _communes = new(() => new(catalogue.Communes.Select(Findable)));
    }

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue { get; }

    /// <summary>The listings of a catalogue; the index is made once.</summary>
    public static Listings Of(CatalogueSnapshot catalogue) => Known.GetValue(catalogue, fresh => new Listings(fresh));

    /// <summary>Cooperatives whose name is near the typed words, best first, at most five.</summary>
    /// <remarks>Where no name is near but a commune is named ("em ở Hương Khê"), those of that commune.</remarks>
    public NameMatches<Cooperative> FindCooperatives(string typed)
    {
        // Reading the answer, asking which one and reading the press search for the same words.
        if (_foundCooperatives.TryGetValue(typed, out var known))
            return known;
        if (_foundCooperatives.Count >= MostKept)
            _foundCooperatives.Clear();
        // Keys left undecoded by a phone: "ddoongf xanh".
        var named = _cooperatives.Value.Search(KeyLeftovers.Decode(typed), MostCooperatives);
        return _foundCooperatives[typed] = named.Found.Count > 0 ? named : CooperativesAt(WithoutOpening(typed));
    }

    /// <summary>Communes whose present or former name is near the typed words, best first, at most twelve.</summary>
    public NameMatches<Commune> FindCommunes(string typed)
    {
        var place = KeyLeftovers.Decode(WithoutOpening(typed));
        var words = Vietnamese.Words(place);
        if (words.Sum(word => word.Length) < FewestLetters)
            return new NameMatches<Commune>([], false);
        var matches = _communes.Value.Search(place, MostCommunes);
        // Every commune has a name of two syllables: one alone is never enough to be sure.
        return words.Count == 1 && words[0].Length < SureLetters ? matches with { IsClear = false } : matches;
    }

    /// <summary>"Hương Khê" of "dạ em ở Hương Khê".</summary>
    public static string WithoutOpening(string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => Vietnamese.Unify(word) is "ở" or "o");
        var isOpening =
            at >= 0
            && at < words.Length - 1
            && words[..at].All(word => Vietnamese.Fold(word) is "da" or "em" or "toi" or "tui" or "minh" or "nha" or "htx" or "ben");
        return isOpening ? string.Join(' ', words[(at + 1)..]) : typed;
    }

    /// <summary>"Xã Hương Khê", with the district it lay in until 2025 in brackets.</summary>
    public static string Shown(Commune commune) =>
        commune.OldDistrict.Length == 0 || commune.OldDistrict.Contains(';', StringComparison.Ordinal)
            ? commune.FullName
            : $"{commune.FullName} ({char.ToLowerInvariant(commune.OldDistrict[0])}{commune.OldDistrict[1..]} cũ)";

    /// <summary>"HTX Cam Khe Mây – Xã Hương Khê".</summary>
    public string Shown(Cooperative cooperative) =>
        Catalogue.Commune(cooperative.CommuneCode) is { } commune ? $"{cooperative.ShortName} – {commune.FullName}" : cooperative.ShortName;

    private NamedThing<Cooperative> Findable(Cooperative cooperative)
    {
        var commune = Catalogue.Commune(cooperative.CommuneCode);
        string[] names = [cooperative.Name, cooperative.ShortName];
        return new NamedThing<Cooperative>(
            cooperative,
            [.. names.Distinct(StringComparer.Ordinal)],
            commune is null ? "" : $"{commune.FullName} {commune.OldDistrict}"
        );
    }

    private static NamedThing<Commune> Findable(Commune commune)
    {
        var former = $"{commune.OldNames}; {commune.OldDistrict}".Split(';', StringSplitOptions.TrimEntries);
        var names = former.Select(WithoutNotes).Prepend(commune.FullName).Where(name => name.Length > 0);
        return new NamedThing<Commune>(commune, [.. names.Distinct(StringComparer.Ordinal)]);
    }

    private NameMatches<Cooperative> CooperativesAt(string place)
    {
        var bare = BarePlace(place);
        var communes = FindCommunes(place)
            .Found.Where(match => BarePlace(match.Name) == bare)
            .Select(match => match.Item.Code)
            .ToHashSet(StringComparer.Ordinal);
        var there = Catalogue.Cooperatives.Where(cooperative => communes.Contains(cooperative.CommuneCode)).Take(MostCooperatives);
        return new NameMatches<Cooperative>(
            [.. there.Select(cooperative => new NameMatch<Cooperative>(cooperative, cooperative.Name, 0))],
            IsClear: false
        );
    }

    /// <summary>"huong khe" of "Huyện Hương Khê".</summary>
    private static string BarePlace(string name)
    {
        var folded = Vietnamese.Fold(name);
        string[] kinds = ["xa ", "phuong ", "thi tran ", "huyen ", "thi xa ", "thanh pho "];
        return kinds.FirstOrDefault(kind => folded.StartsWith(kind, StringComparison.Ordinal)) is { } kind ? folded[kind.Length..] : folded;
    }

    private static string WithoutNotes(string name)
    {
        var note = name.AsSpan().IndexOfAny('(', '[');
        return note < 0 ? name : name[..note].Trim();
    }
}

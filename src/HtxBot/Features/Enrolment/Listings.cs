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
    public NameMatches<Cooperative> FindCooperatives(string typed)
    {
        // Reading the answer, asking which one and reading the press search for the same words.
        if (_foundCooperatives.TryGetValue(typed, out var known))
            return known;
        if (_foundCooperatives.Count >= MostKept)
            _foundCooperatives.Clear();
        return _foundCooperatives[typed] = _cooperatives.Value.Search(typed, MostCooperatives);
    }

    /// <summary>Communes whose present or former name is near the typed words, best first, at most twelve.</summary>
    public NameMatches<Commune> FindCommunes(string typed) => _communes.Value.Search(typed, MostCommunes);

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

    private static string WithoutNotes(string name)
    {
        var note = name.AsSpan().IndexOfAny('(', '[');
        return note < 0 ? name : name[..note].Trim();
    }
}

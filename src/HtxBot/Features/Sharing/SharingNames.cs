using System.Globalization;
using HtxBot.Understanding;

namespace HtxBot.Features.Sharing;

/// <summary>What those who share a phone are called on buttons, so that no two are called alike, also by who types without accents.</summary>
internal static class SharingNames
{
    /// <summary>The name by which a person is called; nobody else here has it, else as much more as tells them apart.</summary>
    /// <param name="person">Who.</param>
    /// <param name="here">Everybody for whom the chat speaks.</param>
    public static string Of(SharingPerson person, IReadOnlyList<SharingPerson> here)
    {
        foreach (var way in Ways)
        {
            var name = way(person);
            var folded = Vietnamese.Fold(name);
            if (here.Count(other => Vietnamese.Fold(way(other)) == folded) <= 1)
                return name;
        }
        var place = here.Index().First(each => each.Item.Id == person.Id).Index + 1;
        return $"{person.FullName} thứ {place.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The same by a record; who is spoken for here no more is called by the given name.</summary>
    public static string Of(long record, string fullName, IReadOnlyList<SharingPerson> here) =>
        here.FirstOrDefault(person => person.Has(record)) is { } known ? Of(known, here) : Given(fullName);

    /// <summary>A Vietnamese name ends with the name one is called by.</summary>
    public static string Given(string fullName) => fullName[(fullName.LastIndexOf(' ') + 1)..];

    /// <summary>
    /// Those whom typed words name: by the given name, by more of the end of the full name, or by all of it. Accents count where they were
    /// typed and somebody is called just so.
    /// </summary>
    public static IReadOnlyList<SharingPerson> Named(string words, IReadOnlyList<SharingPerson> here)
    {
        var typed = Vietnamese.Unify(words);
        if (Vietnamese.IsAccented(typed) && Those(typed, Vietnamese.Unify, here) is { Count: > 0 } written)
            return written;
        return Those(Vietnamese.Fold(words), Vietnamese.Fold, here);
    }

    private static List<SharingPerson> Those(string typed, Func<string, string> form, IReadOnlyList<SharingPerson> here) =>
        [.. here.Where(person => $" {form(person.FullName)}".EndsWith($" {typed}", StringComparison.Ordinal))];

    // Each says more than the one before. A family's members may have one telephone number, or two that end alike.
    private static readonly Func<SharingPerson, string>[] Ways =
    [
        person => Given(person.FullName),
        person => person.FullName,
        person => $"{person.FullName}, {person.Cooperative}",
        person => $"{person.FullName}, số đuôi {person.Phone[^Math.Min(2, person.Phone.Length)..]}",
    ];
}

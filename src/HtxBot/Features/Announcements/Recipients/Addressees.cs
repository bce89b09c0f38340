using HtxBot.Features.Catalogue;
using HtxBot.Features.Enrolment;
using HtxBot.Features.Tags;
using HtxBot.Understanding;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>Whom words mean.</summary>
/// <param name="Meant">The audiences they may mean; of several it is asked.</param>
/// <param name="Nobody">A place that they name and of which nobody sits in a class of whoever asks; null: none.</param>
public sealed record AddresseeReading(IReadOnlyList<Audience> Meant, string? Nobody = null)
{
    /// <summary>The class that they name and that is none of whoever asks; null: none.</summary>
    public string? Foreign { get; init; }

    /// <summary>Whether they name a tag: "nhãn …".</summary>
    public bool IsTag { get; init; }

    /// <summary>Whether they name something saved: "nhóm …".</summary>
    public bool IsSaved { get; init; }
}

/// <summary>Finds cooperatives, communes, tags and other audiences by words, among those a person of the staff may reach. Pure.</summary>
internal static partial class Addressees
{
    private const int MostMeant = 12;
    private const int MostOfferedOfAKind = 9;

    private static readonly string[] CooperativeWords = ["htx ", "hop tac xa "];
    private static readonly string[] CommuneWords = ["xa ", "phuong ", "thi tran "];

    /// <summary>The cooperatives and communes with the most people in the classes: what is offered before anything is typed.</summary>
    public static IReadOnlyList<Audience> Offered(AnnounceFacts facts) =>
        [.. Cooperatives(facts, facts.Groups).Take(MostOfferedOfAKind), .. Communes(facts, facts.Groups).Take(MostOfferedOfAKind)];

    /// <summary>One of the places by what its choice carries; null if there is none any more.</summary>
    public static Audience? Of(string choiceId, AnnounceFacts facts)
    {
        var ofClasses = Cooperatives(facts, facts.Groups).Concat(Communes(facts, facts.Groups)).Concat(TagsOfClasses(facts, facts.Tags));
        if (ofClasses.FirstOrDefault(each => each.ChoiceId == choiceId) is { } ofClass)
            return ofClass;
        if (!facts.MayReachAll || choiceId.Split(' ') is not [var kind, var place])
            return facts.Of(choiceId);
        return kind switch
        {
            CooperativeAudience.Kind when long.TryParse(place, out var id) && facts.Listings.Catalogue.Cooperative(id) is { } cooperative =>
                All(cooperative),
            CommuneAudience.Kind when facts.Listings.Catalogue.Commune(place) is { } commune => All(commune),
            TagAudience.Kind when facts.Tags.FirstOrDefault(each => $"{each.Id}" == place) is { } tag => TagAudience.All(tag),
            _ => facts.Of(choiceId),
        };
    }

    /// <summary>Whether words begin as the name of a place, a tag or something saved does: "HTX …", "xã …", "nhãn …", "nhóm …".</summary>
    public static bool SaysPlace(string words) =>
        Begins(Vietnamese.Fold(words), [.. CooperativeWords, .. CommuneWords]) || SaysTag(words) || SaysSaved(words);

    /// <summary>Whether words are just what an audience is called.</summary>
    public static bool IsNamed(string words, AnnounceFacts facts) => facts.Audiences.Any(audience => Bears(audience, words));

    /// <summary>Whom words mean.</summary>
    public static AddresseeReading Read(string words, AnnounceFacts facts)
    {
        // A name may look like the class of something.
        var exact = facts.Audiences.Where(audience => Bears(audience, words)).ToList();
        if (exact.Count > 0)
            return new AddresseeReading(exact);
        var (whom, course) = WithoutClass(words, facts);
        if (course is null && ForeignClass(words) is { } foreign && !IsTagName(words, facts))
            return new AddresseeReading([]) { Foreign = foreign };
        var named = facts.Audiences.Where(audience => IsOf(audience, course) && Bears(audience, whom)).ToList();
        if (named.Count > 0)
            return new AddresseeReading(named);
        var folded = Vietnamese.Fold(whom);
        // What begins like a tag may be a place after all: "nhan loc".
        if (Named(whom, course, facts) is { } given)
            return given;
        var groups = facts.Groups.Where(group => course is null || group.Course == course).ToList();
        var communes = Begins(folded, CooperativeWords) ? [] : Found(facts.Listings.FindCommunes(whom));
        var cooperatives = Begins(folded, CommuneWords) ? [] : Found(facts.Listings.FindCooperatives(whom));
        var ofAll = facts.MayReachAll && course is null;
        List<Audience> meant =
        [
            .. SaysPlace(whom) ? [] : ReadTag(folded, course, facts, isWhole: true).Meant,
            .. communes.SelectMany(commune => Communes(facts, groups, commune).Concat(ofAll ? new[] { All(commune) } : [])),
            .. cooperatives.SelectMany(each => Cooperatives(facts, groups, each).Concat(ofAll ? new[] { All(each) } : [])),
        ];
        var known = communes.Select(Name).Concat(cooperatives.Select(each => each.ShortName)).FirstOrDefault();
        return new AddresseeReading([.. meant.Take(MostMeant)], meant.Count == 0 ? known : null)
        {
            IsTag = SaysTag(whom),
            IsSaved = SaysSaved(whom),
        };
    }

    private static IReadOnlyList<T> Found<T>(NameMatches<T> matches)
        where T : notnull => [.. matches.Found.Take(matches.IsClear ? 1 : MostMeant).Select(match => match.Item)];

    private static IEnumerable<Audience> Cooperatives(AnnounceFacts facts, IEnumerable<PlaceGroup> groups, Cooperative? only = null) =>
        groups
            .Where(group => only is null || group.Cooperative.Id == only.Id)
            .OrderByDescending(group => group.People)
            .ThenBy(group => group.Cooperative.ShortName, StringComparer.Ordinal)
            .Select(group =>
                PlaceAudienceKind.Of(
                    CooperativeAudience.Kind,
                    $"{group.Cooperative.Id}",
                    group.Cooperative.ShortName,
                    group.Course,
                    NameOf(group.Course, facts),
                    group.People
                )
            );

    private static IEnumerable<Audience> Communes(AnnounceFacts facts, IEnumerable<PlaceGroup> groups, Commune? only = null) =>
        groups
            .Where(group => only is null || group.Cooperative.CommuneCode == only.Code)
            .GroupBy(group => (group.Cooperative.CommuneCode, group.Course))
            .Select(those =>
                (Place: facts.Listings.Catalogue.Commune(those.Key.CommuneCode), those.Key.Course, People: those.Sum(each => each.People))
            )
            .Where(each => each.Place is not null)
            .OrderByDescending(each => each.People)
            .ThenBy(each => each.Place!.FullName, StringComparer.Ordinal)
            .Select(each =>
                PlaceAudienceKind.Of(
                    CommuneAudience.Kind,
                    each.Place!.Code,
                    Name(each.Place),
                    each.Course,
                    NameOf(each.Course, facts),
                    each.People
                )
            );

    private static Audience All(Cooperative cooperative) =>
        PlaceAudienceKind.Of(CooperativeAudience.Kind, $"{cooperative.Id}", cooperative.ShortName);

    private static Audience All(Commune commune) => PlaceAudienceKind.Of(CommuneAudience.Kind, commune.Code, Name(commune));

    private static string Name(Commune commune) => CommuneAudience.InSentence(commune.FullName);

    private static string NameOf(string course, AnnounceFacts facts) =>
        facts.Classes.FirstOrDefault(each => each.Id == course)?.Name ?? $"lớp {course}";

    /// <summary>"xã Hương Khê" and the class of "xã Hương Khê lớp QTSX".</summary>
    private static (string Whom, string? Course) WithoutClass(string words, AnnounceFacts facts)
    {
        var parts = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || facts.Classes.FirstOrDefault(each => Is(each.Id, parts[^1])) is not { } course)
            return (words, null);
        var rest = parts[..^1];
        string[] links = ["lop", "trong", "cua", "o", "ở"];
        while (rest.Length > 1 && links.Contains(Vietnamese.Fold(rest[^1])))
            rest = rest[..^1];
        return (string.Join(' ', rest), course.Id);
    }

    /// <summary>"KHKD" of "xã Hương Khê lớp KHKD".</summary>
    private static string? ForeignClass(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, .., var link, var code] && Vietnamese.Fold(link) == "lop"
            ? code.ToUpperInvariant()
            : null;

    /// <summary>"nhãn tổ trưởng lớp cũ" names a tag and no class.</summary>
    private static bool IsTagName(string words, AnnounceFacts facts)
    {
        var key = GivenName.KeyOf(words);
        return facts.Tags.Any(tag => GivenName.KeyOf(tag.Name) is var name && (key == name || key == $"nhan {name}"));
    }

    private static bool IsOf(Audience audience, string? course) =>
        course is null || audience.Scope == Roles.Scope.Course(course) || audience.Scope.Within == Roles.Scope.Course(course);

    /// <summary>Whether these words are what it is called, with or without its class behind them.</summary>
    private static bool Bears(Audience audience, string words)
    {
        var whom = Vietnamese.Fold(words);
        return audience
            .Words.Append(audience.Label)
            .Append(audience.Name)
            .Select(Vietnamese.Fold)
            .Any(word => word == whom || word == $"{whom} {Vietnamese.Fold(audience.Scope.Id)}");
    }

    private static bool Is(string code, string word) => code.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string folded, string[] words) =>
        Array.Exists(words, word => folded.StartsWith(word, StringComparison.Ordinal));
}

using HtxBot.Features.Announcements;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.Enrolment;
using HtxBot.Features.People;
using HtxBot.Understanding;
using PeopleStore = HtxBot.Features.People.PeopleStore;

namespace HtxBot.Features.Tags;

/// <summary>Whom words of the office mean.</summary>
internal sealed record WhomReading
{
    /// <summary>Nobody.</summary>
    public static WhomReading Nobody { get; } = new();

    /// <summary>People: with a number all of them are meant, with a name one of them.</summary>
    public IReadOnlyList<PersonCard> People { get; init; } = [];

    /// <summary>How many bear that name.</summary>
    public int Total { get; init; }

    /// <summary>How many numbers were typed; 0: none, it was a name.</summary>
    public int Numbers { get; init; }

    /// <summary>Numbers that nobody has, or that are none, as people read them.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Audiences of which everybody is meant; of several one.</summary>
    public IReadOnlyList<Audience> Audiences { get; init; } = [];
}

/// <summary>Finds whom words mean: people by number or part of the name, everybody of a class, a cooperative, a commune, a tag, or saved together.</summary>
internal sealed class WhomReader(Audiences audiences, PeopleSearch search)
{
    /// <summary>Whom the words mean.</summary>
    public WhomReading Read(string typed, Visit visit)
    {
        var words = typed.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (PhoneList.StartOf(words) is { } start)
            return ByNumber(PhoneList.Read(words[start..]), visit);
        if (Named(typed, audiences.ReachOf(visit)) is { Count: > 0 } named)
            return new WhomReading { Audiences = named };
        var (found, total) = search.Find(typed, visit);
        return new WhomReading { People = found, Total = total };
    }

    private static WhomReading ByNumber(IReadOnlyList<(string Typed, PhoneReading Reading)> numbers, Visit visit)
    {
        var people = new List<PersonCard>();
        var unknown = new List<string>();
        foreach (var (typed, reading) in numbers.DistinctBy(number => NumberOf(number.Reading)?.E164 ?? number.Typed))
        {
            var number = NumberOf(reading);
            var found = number is null ? [] : PeopleStore.WithPhone(visit.Db, number.E164);
            people.AddRange(found);
            if (found.Count == 0)
                unknown.Add(number is null ? typed : PhoneTexts.Shown(number.E164));
        }
        return new WhomReading
        {
            People = people,
            Total = people.Count,
            Numbers = numbers.Count,
            Unknown = unknown,
        };
    }

    private static IReadOnlyList<Audience> Named(string typed, AnnounceFacts reach)
    {
        var words = Vietnamese.Fold(typed);
        words = words.StartsWith("ca lop ", StringComparison.Ordinal) ? words["ca ".Length..] : words;
        var ofClass = words.StartsWith("lop ", StringComparison.Ordinal) ? words["lop ".Length..] : words;
        List<Audience> classes =
        [
            .. reach.Classes.Where(each => Vietnamese.Fold(each.Id) == ofClass || Vietnamese.Fold(each.Name) == words),
        ];
        if (classes.Count > 0)
            return classes;
        return Addressees.SaysPlace(typed) || Addressees.IsNamed(typed, reach) ? Addressees.Read(typed, reach).Meant : [];
    }

    private static MobilePhone? NumberOf(PhoneReading reading) =>
        reading switch
        {
            PhoneReading.Ok ok => ok.Number,
            PhoneReading.ConvertedOld old => old.Number,
            PhoneReading.AskLandline039 mobile => mobile.Number,
            _ => null,
        };
}

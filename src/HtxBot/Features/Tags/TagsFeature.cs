using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;
using HtxBot.Features.People;
using HtxBot.Features.Roles;
using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>The office calls people by tags: gives and takes them, one by one or a whole class, looks at who bears one, deletes one.</summary>
public sealed class TagsFeature : Feature
{
    /// <summary>So many numbers are taken at once.</summary>
    internal const int MostNumbers = 20;

    private const int SomeNames = 5;
    private const int MostListed = 60;

    private static readonly Conversation<TagPeople> Tagging = new("tag-people", 1, "gắn nhãn", TagsJson.Readable.TagPeople);
    private static readonly Access Office = Access.Of(StaffRole.Office);

    private readonly Audiences _audiences;
    private readonly WhomReader _whom;

    /// <summary>Registers the slice.</summary>
    public TagsFeature(Audiences audiences, PeopleSearch search)
    {
        _audiences = audiences;
        _whom = new WhomReader(audiences, search);

        Opens(Intents.Tags, Office, (_, visit) => new Opening.Reply(TagTexts.List(TagStore.All(visit.Db))));
        Opens(Intents.Tag, Office, (intent, visit) => new Opening.Reply(Page(intent.Argument, visit)));
        Opens(
            Intents.TaggedPeople,
            Office,
            (intent, visit) =>
                new Opening.Reply(
                    Find(intent.Argument, visit) is { } tag
                        ? TagTexts.Each(tag, TagStore.People(visit.Db, tag.Id, MostListed))
                        : TagTexts.Gone
                )
        );
        Opens(Intents.GiveTag, Office, (intent, visit) => Open(intent, visit, isTaking: false));
        Opens(Intents.TakeTag, Office, (intent, visit) => Open(intent, visit, isTaking: true));
        Opens(Intents.DeleteTag, Office, OpenDelete);

        Converses<TagPeople, TagFacts>(Tagging, Office, Load);

        Applies<GiveTag>(Office, (_, _) => Scope.All, Give);
        Applies<TakeTag>(Office, (_, _) => Scope.All, Take);
        Applies<DeleteTag>(Office, (_, _) => Scope.All, (delete, visit) => TagStore.End(visit.Db, delete.Id, visit.Staff!.Id, visit.Now));
    }

    private static Prompt Page(string? argument, Visit visit) =>
        Find(argument, visit) is { } tag ? TagTexts.Page(tag, TagStore.People(visit.Db, tag.Id, SomeNames))
        : TagWords.Of(argument) is { } name ? TagTexts.NoSuch(name, NearTag.To(name, TagStore.All(visit.Db)))
        : TagTexts.Gone;

    /// <summary>A tag by its row, or by the words that name it.</summary>
    private static Tag? Find(string? argument, Visit visit) =>
        TagWords.Of(argument) is { } name ? TagStore.Find(visit.Db, name)
        : Row(argument) is { } id ? TagStore.Find(visit.Db, id)
        : null;

    private Opening Open(Intent intent, Visit visit, bool isTaking)
    {
        switch (intent.Argument)
        {
            case ['p', .. var row] when Row(row) is { } person:
                return new Opening.Begin(Tagging, new TagPeople.GiveName(person));
            case ['t', .. var row] when Row(row) is { } id:
                return TagStore.Find(visit.Db, id) is { } tag
                    ? new Opening.Begin(Tagging, new TagPeople.GiveWhom(tag.Name, isTaking))
                    : new Opening.Reply(TagTexts.Gone);
        }
        var tags = TagStore.All(visit.Db);
        return TagRequest.Of(intent.Argument, tags) is { } request
            ? OpenRequest(request, tags, isTaking, visit)
            : new Opening.Reply(isTaking ? TagTexts.HowToTake : TagTexts.HowTo);
    }

    private Opening OpenRequest(TagRequest request, IReadOnlyList<Tag> tags, bool isTaking, Visit visit)
    {
        var facts = new TagFacts { Tags = tags };
        var known = facts.Called(request.Tag);
        if (known is null && isTaking)
            return new Opening.Reply(TagTexts.NoSuch(request.Tag, NearTag.To(request.Tag, tags)));
        if ((known?.Name ?? GivenName.From(request.Tag)) is not { } name)
            return new Opening.Reply(TagTexts.NameIsWrong);
        if (known is null && tags.Count >= TagStore.Most)
            return new Opening.Reply(TagTexts.NoMore);
        if (request.Whom.Length > 0)
            return OpenFor(request.Whom, name, isTaking, facts, visit);
        return known is not null && isTaking
            ? new Opening.Reply(TagTexts.Page(known, TagStore.People(visit.Db, known.Id, SomeNames)))
            : new Opening.Begin(Tagging, new TagPeople.GiveWhom(name, isTaking));
    }

    /// <summary>A number that one person has is meant as it stands; a name, several people and a whole audience are shown first.</summary>
    private Opening OpenFor(string whom, string tag, bool isTaking, TagFacts facts, Visit visit)
    {
        var reading = _whom.Read(whom, visit);
        return reading switch
        {
            { Numbers: > MostNumbers } => new Opening.Reply(TagTexts.TooManyNumbers),
            { Numbers: 1, People: [var one] } => AtOnce(tag, one, isTaking, facts, visit),
            { Numbers: 1, People.Count: > 1 } => new Opening.Begin(Tagging, new TagPeople.PickWhom(tag, whom, isTaking)),
            { Numbers: > 1, People.Count: > 0 } => new Opening.Begin(
                Tagging,
                new TagPeople.Confirm(tag, TagWhom.Of(reading.People), isTaking)
            )
            {
                Says = reading.Unknown.Count > 0 ? TagTexts.Unknown(reading.Unknown) : null,
            },
            { People: [var one] } => new Opening.Begin(Tagging, new TagPeople.Confirm(tag, TagWhom.Of(one), isTaking)),
            { Audiences: [var one] } => new Opening.Begin(Tagging, new TagPeople.Confirm(tag, TagWhom.Of(one), isTaking)),
            { People.Count: 0, Audiences.Count: 0 } => new Opening.Begin(Tagging, new TagPeople.GiveWhom(tag, isTaking))
            {
                Says = TagTexts.NotFound(whom, reading.Unknown),
            },
            _ => new Opening.Begin(Tagging, new TagPeople.PickWhom(tag, whom, isTaking)),
        };
    }

    private static Opening.Reply AtOnce(string tag, PersonCard person, bool isTaking, TagFacts facts, Visit visit)
    {
        if (isTaking && TagStore.Of(visit.Db, person.Id).All(borne => borne.Key != GivenName.KeyOf(tag)))
            return new Opening.Reply(TagTexts.NotBorne(tag, person));
        var (words, effect) = TagPeople.Do(tag, person, isTaking, facts);
        return new Opening.Reply(words) { Effects = [effect] };
    }

    /// <summary>"Xóa nhãn … của anh Hùng" takes it from one person.</summary>
    private Opening OpenDelete(Intent intent, Visit visit)
    {
        if (intent.Argument?.Split(' ') is [var row, TagTexts.Yes] && Find(row, visit) is { } sure)
            return new Opening.Reply(TagTexts.Deleted(sure)) { Effects = [new DeleteTag(sure.Id)] };
        if (Find(intent.Argument, visit) is { } tag)
            return new Opening.Reply(TagTexts.SureDelete(tag));
        if (intent.Argument is null)
            return new Opening.Reply(TagTexts.List(TagStore.All(visit.Db)));
        return TagWords.Of(intent.Argument) is null
            ? new Opening.Reply(TagTexts.Gone)
            : Open(new Intent(Intents.TakeTag, intent.Argument), visit, isTaking: true);
    }

    private TagFacts Load(TagPeople step, Visit visit)
    {
        var facts = new TagFacts { Tags = TagStore.All(visit.Db) };
        switch (step)
        {
            case TagPeople.GiveName { Person: var person }:
                return facts with { Person = PeopleStore.Card(visit.Db, person), Borne = TagStore.Of(visit.Db, person) };
            case TagPeople.GiveWhom:
                return facts with { Classes = [.. _audiences.ReachOf(visit).Classes] };
            case TagPeople.PickWhom { Typed: var typed }:
                var reading = _whom.Read(typed, visit);
                return facts with
                {
                    People = reading.People,
                    Total = reading.Total,
                    IsNumber = reading.Numbers > 0,
                    Audiences = reading.Audiences,
                };
            case TagPeople.Confirm confirm:
                return facts with { Touched = Look(confirm, visit) };
            default:
                return facts;
        }
    }

    private TagTouched? Look(TagPeople.Confirm confirm, Visit visit)
    {
        var audience = confirm.Whom.Kind == TagWhom.People ? null : Named(confirm.Whom, visit);
        if (audience is null && confirm.Whom.Kind != TagWhom.People)
            return null;
        Gather(confirm.Whom, visit);
        if (confirm.IsTaking)
            TagStore.KeepBearers(visit.Db, TagStore.Find(visit.Db, confirm.Tag)?.Id ?? 0);
        return new TagTouched(Gathered.Count(visit.Db), Gathered.Names(visit.Db), audience?.Name)
        {
            Only = audience is null && confirm.Whom.Rows().ToList() is [var row] ? PeopleStore.Card(visit.Db, row) : null,
        };
    }

    private Audience? Named(TagWhom whom, Visit visit) => _audiences.Find(visit.Staff!, whom.Kind, whom.Id, visit.Db, visit.Now);

    private void Gather(TagWhom whom, Visit visit)
    {
        if (whom.Kind == TagWhom.People)
        {
            Gathered.Clear(visit.Db);
            foreach (var person in whom.Rows())
                Gathered.Add(visit.Db, person);
            return;
        }
        _audiences.Gather(visit.Db, whom.Kind, whom.Id);
    }

    private void Give(GiveTag give, Visit visit)
    {
        Gather(give.Whom, visit);
        var tag = TagStore.Ensure(visit.Db, give.Tag, visit.Staff!.Id, visit.Now);
        TagStore.Give(visit.Db, tag, visit.Staff.Id, visit.Now);
    }

    private void Take(TakeTag take, Visit visit)
    {
        if (TagStore.Find(visit.Db, take.Tag) is not { } tag)
            return;
        Gather(take.Whom, visit);
        TagStore.Take(visit.Db, tag.Id, visit.Staff!.Id, visit.Now);
    }

    private static long? Row(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

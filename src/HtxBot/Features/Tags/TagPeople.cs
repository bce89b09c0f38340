using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.People;
using HtxBot.Understanding;

namespace HtxBot.Features.Tags;

/// <summary>The office gives people a tag, or takes it from them: which tag, whom, and for many at once whether that is right.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(GiveName), "give-name")]
[JsonDerivedType(typeof(GiveWhom), "give-whom")]
[JsonDerivedType(typeof(PickWhom), "pick-whom")]
[JsonDerivedType(typeof(Confirm), "confirm")]
public abstract record TagPeople : Step<TagFacts>
{
    /// <summary>More people than this are not touched at once: they would hold up everybody else.</summary>
    public const int MostAtOnce = 5_000;

    private TagPeople() { }

    /// <summary>The act on one person, with what is said of it.</summary>
    /// <param name="tag">The tag's name.</param>
    /// <param name="person">Who.</param>
    /// <param name="isTaking">Whether it is taken.</param>
    /// <param name="facts">The tags there are.</param>
    internal static (Prompt Words, Effect Effect) Do(string tag, PersonCard person, bool isTaking, TagFacts facts)
    {
        var known = facts.Called(tag);
        var name = known?.Name ?? tag;
        return isTaking
            ? (TagTexts.Taken(name, person), new TakeTag(name, TagWhom.Of(person)))
            : (TagTexts.Given(name, person, known is null, NearTag.To(tag, facts.Tags)), new GiveTag(name, TagWhom.Of(person)));
    }

    private static Turn Done(string tag, PersonCard person, bool isTaking, TagFacts facts)
    {
        var (words, effect) = Do(tag, person, isTaking, facts);
        return Finish(words, effect);
    }

    private static Turn.HandOver Look(string tag, string whom, bool isTaking, bool isGuess) =>
        new(new Intent(isTaking ? Intents.TakeTag : Intents.GiveTag, new TagRequest(tag, whom).ToArgument())) { IsGuess = isGuess };

    /// <summary>Which tag a person is given, or loses.</summary>
    /// <param name="Person">Their row.</param>
    public sealed record GiveName(long Person) : TagPeople
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(TagFacts facts) =>
            facts.Person is { } person ? TagTexts.WhichFor(person, facts.Borne, facts.Tags) : PeopleTexts.Gone;

        /// <inheritdoc/>
        public override Turn Answer(Input input, TagFacts facts)
        {
            if (facts.Person is not { } person)
                return Finish(PeopleTexts.Gone);
            switch (input)
            {
                case Input.Tapped(var id) when facts.Borne.FirstOrDefault(each => TagTexts.TakeId(each) == id) is { } tag:
                    return Done(tag.Name, person, isTaking: true, facts);
                case Input.Tapped(var id) when facts.Tags.FirstOrDefault(each => TagTexts.GiveId(each) == id) is { } tag:
                    return Done(tag.Name, person, isTaking: false, facts);
                case Input.Tapped(TagTexts.No):
                    return Finish(TagTexts.Left);
                case Input.Said(var words) when TagWords.Taken(words) is { } taken:
                    return facts.Called(taken) is { } known && facts.Borne.Any(each => each.Id == known.Id)
                        ? Done(known.Name, person, isTaking: true, facts)
                        : Finish(TagTexts.NotBorne(taken, person));
                case Input.Said(var words) when GivenName.From(TagWords.WithoutVerb(words)) is { } name:
                    return facts.Called(name) is null && facts.Tags.Count >= TagStore.Most
                        ? Again(TagTexts.TooMany)
                        : Done(name, person, isTaking: false, facts);
                default:
                    return Again(TagTexts.NameInWords);
            }
        }
    }

    /// <summary>Who is given the tag, or loses it.</summary>
    /// <param name="Tag">The tag's name.</param>
    /// <param name="IsTaking">Whether it is taken.</param>
    public sealed record GiveWhom(string Tag, bool IsTaking) : TagPeople
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(TagFacts facts) => TagTexts.Whom(Tag, IsTaking, facts.Classes);

        /// <inheritdoc/>
        public override Turn Answer(Input input, TagFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when facts.Classes.FirstOrDefault(each => each.ChoiceId == id) is { } audience => Go(
                    new Confirm(Tag, TagWhom.Of(audience), IsTaking)
                ),
                Input.Tapped(TagTexts.No) => Finish(TagTexts.Left),
                Input.Said(var words) => Look(Tag, words, IsTaking, isGuess: false),
                _ => Again(TagTexts.WhomInWords),
            };
    }

    /// <summary>Which of those that the typed words may mean.</summary>
    /// <param name="Tag">The tag's name.</param>
    /// <param name="Typed">The words.</param>
    /// <param name="IsTaking">Whether it is taken.</param>
    public sealed record PickWhom(string Tag, string Typed, bool IsTaking) : TagPeople
    {
        /// <inheritdoc/>
        public override Prompt Ask(TagFacts facts) => TagTexts.WhichOfThese(facts, IsTaking);

        /// <inheritdoc/>
        public override Turn Answer(Input input, TagFacts facts) =>
            input switch
            {
                Input.Tapped(TagTexts.All) when facts.IsNumber => Go(new Confirm(Tag, TagWhom.Of(facts.People), IsTaking)),
                Input.Tapped(var id) when facts.People.FirstOrDefault(each => TagTexts.IdOf(each) == id) is { } person => Done(
                    Tag,
                    person,
                    IsTaking,
                    facts
                ),
                Input.Tapped(var id) when facts.Audiences.FirstOrDefault(each => each.ChoiceId == id) is { } audience => Go(
                    new Confirm(Tag, TagWhom.Of(audience), IsTaking)
                ),
                Input.Said(var words) => Look(Tag, words, IsTaking, isGuess: true),
                _ => Again(""),
            };
    }

    /// <summary>The number of people and some names: is that right?</summary>
    /// <param name="Tag">The tag's name.</param>
    /// <param name="Whom">Whom it is given to or taken from.</param>
    /// <param name="IsTaking">Whether it is taken.</param>
    public sealed record Confirm(string Tag, TagWhom Whom, bool IsTaking) : TagPeople
    {
        /// <inheritdoc/>
        public override Prompt Ask(TagFacts facts) =>
            TagTexts.Sure(Tag, IsTaking, facts.Touched, facts.Called(Tag) is null, NearTag.To(Tag, facts.Tags));

        /// <inheritdoc/>
        public override Turn Answer(Input input, TagFacts facts) =>
            input switch
            {
                Input.Tapped(TagTexts.Yes) when facts.Touched is { People: 1, Only: { } person } => Done(Tag, person, IsTaking, facts),
                Input.Tapped(TagTexts.Yes) when facts.Touched is { People: > 0 and <= MostAtOnce } touched => Finish(
                    TagTexts.Done(Tag, IsTaking, touched),
                    IsTaking ? new TakeTag(Tag, Whom) : new GiveTag(Tag, Whom)
                ),
                Input.Tapped(TagTexts.No) => Finish(TagTexts.Left),
                _ => Again(""),
            };
    }
}

/// <summary>How the steps are stored.</summary>
[JsonSerializable(typeof(TagPeople))]
internal sealed partial class TagsJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static TagsJson Readable { get; } = new(StepJson.NewOptions());
}

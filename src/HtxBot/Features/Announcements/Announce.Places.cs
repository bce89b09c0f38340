using HtxBot.Conversations;
using HtxBot.Features.Announcements.Recipients;

namespace HtxBot.Features.Announcements;

public abstract partial record Announce
{
    /// <summary>What words open that say to whom.</summary>
    private static Opening OpenFor(string words, Conversation conversation, AnnounceFacts facts) =>
        Addressees.Read(words, facts) switch
        {
            { Meant: [] } nobody => new Opening.Reply(AddresseeTexts.NobodyToTell(nobody)),
            { Meant: [var only] } => new Opening.Begin(conversation, Chosen(only, facts)),
            _ => new Opening.Begin(conversation, new PickPlace(words)),
        };

    private static Turn Find(string words, Addition? to, AnnounceFacts facts) =>
        Meant(words, to, facts) switch
        {
            { Meant: [] } nobody => new Turn.Again(AddresseeTexts.NotFound(nobody)) { IsAttempt = Addressees.SaysPlace(words) },
            { Meant: [var only] } => IsDivided(only, facts) ? Go(new ChoosePart(only.ChoiceId) { To = to }) : Take(only, to, facts),
            _ => Go(new PickPlace(words) { To = to }),
        };

    private static AddresseeReading Meant(string words, Addition? to, AnnounceFacts facts)
    {
        var reading = Addressees.Read(words, facts);
        return reading with { Meant = Those(reading.Meant, to) };
    }

    private static IReadOnlyList<Audience> Those(IReadOnlyList<Audience> audiences, Addition? to) =>
        [.. audiences.Where(audience => MayGo(audience, to))];

    /// <summary>Which cooperative or commune, by part of its name.</summary>
    public sealed record ChoosePlace : Choosing
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => AddresseeTexts.Which(Those(Addressees.Offered(facts), To));

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when Addressees.Of(id, facts) is { } audience => Choose(audience, facts),
                Input.Said(var words) => Find(words, To, facts),
                _ => Again(AddresseeTexts.TypeSome),
            };
    }

    /// <summary>People with which tag.</summary>
    public sealed record ChooseTag : Choosing
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => AddresseeTexts.WhichTag(Those(Addressees.OfferedTags(facts), To), To);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when Addressees.Of(id, facts) is { } audience => Choose(audience, facts),
                Input.Said(var words) => Find(Addressees.SaysPlace(words) ? words : $"nhãn {words}", To, facts),
                _ => Again(AddresseeTexts.TypeTag),
            };
    }

    /// <summary>Which of those that the typed words may mean.</summary>
    /// <param name="Typed">The words.</param>
    public sealed record PickPlace(string Typed) : Choosing
    {
        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => AddresseeTexts.WhichOfThese(Meant(Typed, To, facts).Meant, To);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when Addressees.Of(id, facts) is { } audience => Choose(audience, facts),
                Input.Said(var words) => Find(words, To, facts),
                _ => Again(AddresseeTexts.TypeSome),
            };
    }
}

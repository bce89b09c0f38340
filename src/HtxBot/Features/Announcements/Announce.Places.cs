using HtxBot.Conversations;

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

    private static Turn Take(string words, AnnounceFacts facts) =>
        Addressees.Read(words, facts) switch
        {
            { Meant: [] } nobody => new Turn.Again(AddresseeTexts.NotFound(nobody)) { IsAttempt = Addressees.SaysPlace(words) },
            { Meant: [var only] } => Go(Chosen(only, facts)),
            _ => Go(new PickPlace(words)),
        };

    /// <summary>Which cooperative or commune, by part of its name.</summary>
    public sealed record ChoosePlace : Announce
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => AddresseeTexts.Which(Addressees.Offered(facts));

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when Addressees.Of(id, facts) is { } audience => Go(Chosen(audience, facts)),
                Input.Said(var words) => Take(words, facts),
                _ => Again(AddresseeTexts.TypeSome),
            };
    }

    /// <summary>Which of those that the typed words may mean.</summary>
    /// <param name="Typed">The words.</param>
    public sealed record PickPlace(string Typed) : Announce
    {
        /// <inheritdoc/>
        public override Prompt Ask(AnnounceFacts facts) => AddresseeTexts.WhichOfThese(Addressees.Read(Typed, facts).Meant);

        /// <inheritdoc/>
        public override Turn Answer(Input input, AnnounceFacts facts) =>
            input switch
            {
                Input.Tapped(var id) when Addressees.Of(id, facts) is { } audience => Go(Chosen(audience, facts)),
                Input.Said(var words) => Take(words, facts),
                _ => Again(AddresseeTexts.TypeSome),
            };
    }
}

using System.Text.Json.Serialization;

namespace HtxBot.Conversations.Tests;

/// <summary>A conversation made for these tests: order something, give a name, confirm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ChooseThing), "choose-thing")]
[JsonDerivedType(typeof(GiveName), "give-name")]
[JsonDerivedType(typeof(Confirm), "confirm")]
public abstract record Order : Step<OrderFacts>
{
    private Order() { }

    public static Conversation<Order> Conversation { get; } = new("order", 1, "ordering", OrderJson.Default.Order);

    public sealed record ChooseThing : Order
    {
        public override Prompt Ask(OrderFacts facts) => new("Which?") { Choices = facts.Things };

        public override Turn Answer(Input input, OrderFacts facts) =>
            input switch
            {
                Input.Tapped("tea") => new Turn.Go(new GiveName("tea")) { Says = "Tea it is." },
                Input.Tapped(var id) => Go(new GiveName(id)),
                _ => Again("Please choose."),
            };
    }

    public sealed record GiveName(string Thing) : Order
    {
        public override bool AwaitsFreeText => true;

        public override bool AwaitsName => true;

        [JsonIgnore]
        public override string? Doing => $"ordering {Thing}";

        public override Prompt Ask(OrderFacts facts) => new("Name?") { Keyboard = Keyboard.SharePhone };

        public override Turn Answer(Input input, OrderFacts facts) =>
            input switch
            {
                Input.Said(var number) when number.StartsWith('#') => new Turn.Again("Too short.") { IsAttempt = true },
                Input.Said(var name) when name.StartsWith("maybe", StringComparison.Ordinal) => new Turn.Go(new Confirm(Thing, name))
                {
                    IsGuess = true,
                },
                Input.Said(var name) when !name.Contains('?', StringComparison.Ordinal) => new Turn.Go(new Confirm(Thing, name))
                {
                    Says = $"Hello {name}.",
                },
                _ => Again("A name, please."),
            };
    }

    public sealed record Confirm(string Thing, string Name) : Order
    {
        public override Prompt Ask(OrderFacts facts) =>
            new($"{Thing} for {Name}?")
            {
                Choices =
                [
                    new Choice("yes", "Yes, delete")
                    {
                        Style = ChoiceStyle.Danger,
                        TakesDigit = false,
                        Words = ["do it"],
                    },
                    new Choice("no", "No"),
                ],
            };

        public override Turn Answer(Input input, OrderFacts facts) =>
            input switch
            {
                Input.Tapped("yes") => Finish("Done.", new Buy(Thing, Name)),
                Input.Said("twice") => Finish("Done.", new Buy(Thing, Name), new Buy(Thing, Name)),
                Input.Tapped("no") => Finish("Left."),
                _ => Again("Yes or no."),
            };
    }
}

public sealed record OrderFacts(Sequence<Choice> Things);

public sealed record Buy(string Thing, string Name) : Effect;

/// <summary>The chat speaks for somebody else from now on.</summary>
public sealed record Become : Effect;

[JsonSerializable(typeof(Order))]
public sealed partial class OrderJson : JsonSerializerContext;

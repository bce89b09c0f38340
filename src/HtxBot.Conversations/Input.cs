namespace HtxBot.Conversations;

/// <summary>What a person did, as a step sees it.</summary>
public abstract record Input
{
    private Input() { }

    /// <summary>Typed words, in Unicode NFC, trimmed, never empty.</summary>
    public sealed record Said(string Text) : Input
    {
        /// <summary>
        /// Ids of the choices that stand on the page shown, in the order of their numbers: what a number within the words means ("1, 3").
        /// Empty where the words come without the list.
        /// </summary>
        public Sequence<string> Numbered { get; init; } = [];
    }

    /// <summary>A choice of the current question: tapped, or typed as its number or its words.</summary>
    public sealed record Tapped(string ChoiceId) : Input;

    /// <summary>A shared contact card.</summary>
    /// <param name="Phone">As the channel gave it, any form.</param>
    /// <param name="IsOwn">Whether the channel vouches that it is the sender's own number.</param>
    public sealed record SharedPhone(string Phone, bool IsOwn) : Input;

    /// <summary>The time a step set has run out.</summary>
    public sealed record Elapsed(string Kind) : Input;

    /// <summary>Something that is not words: "voice", "sticker", "photo", "video", "document", "location", "other".</summary>
    public sealed record Sent(string Kind) : Input
    {
        /// <summary>The picture or document, where the channel can send it on.</summary>
        public Media? Media { get; init; }

        /// <summary>The words that came with it; as in <see cref="Said"/>.</summary>
        public string? Caption { get; init; }
    }
}

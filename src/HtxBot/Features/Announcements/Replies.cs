using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Announcements;

/// <summary>What answering decides on.</summary>
/// <param name="To">Who will read it; null: there is nothing to answer any more.</param>
/// <param name="Quote">What is answered, as it stands in a sentence: in quotation marks, or that it has no words.</param>
public sealed record ReplyFacts(string? To, string Quote)
{
    /// <summary>Who answers, where several people share the phone; null: whoever writes.</summary>
    public string? From { get; init; }

    /// <summary>When it is read if it is night and nobody waits for it; null: at once. UTC.</summary>
    public DateTimeOffset? ReadAt { get; init; }
}

/// <summary>A member answers an announcement.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Write), "write")]
public abstract record ReplyToAnnouncement : Step<ReplyFacts>
{
    /// <summary>The longest answer, in characters.</summary>
    public const int LongestText = 1000;

    private ReplyToAnnouncement() { }

    /// <summary>The words.</summary>
    /// <param name="Announcement">What is answered.</param>
    public sealed record Write(long Announcement) : ReplyToAnnouncement
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(ReplyFacts facts) => ReplyTexts.Ask(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ReplyFacts facts) =>
            input switch
            {
                _ when facts.To is null => Finish(ReplyTexts.NothingToAnswer),
                Input.Said { Text.Length: > LongestText } => Again(ReplyTexts.TooLong),
                Input.Said(var words) => Finish(ReplyTexts.PassedOn(facts), new SendReply(Announcement, words)),
                _ => Again(ReplyTexts.InWords),
            };
    }
}

/// <summary>Whoever announced answers back.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Write), "write")]
public abstract record AnswerReply : Step<ReplyFacts>
{
    private AnswerReply() { }

    /// <summary>The words.</summary>
    /// <param name="Reply">What the member had written.</param>
    public sealed record Write(long Reply) : AnswerReply
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(ReplyFacts facts) => ReplyTexts.Ask(facts);

        /// <inheritdoc/>
        public override Turn Answer(Input input, ReplyFacts facts) =>
            input switch
            {
                _ when facts.To is null => Finish(ReplyTexts.NothingToAnswer),
                Input.Said { Text.Length: > ReplyToAnnouncement.LongestText } => Again(ReplyTexts.TooLong),
                Input.Said(var words) => Finish(ReplyTexts.PassedOn(facts), new SendAnswer(Reply, words)),
                _ => Again(ReplyTexts.InWords),
            };
    }
}

/// <summary>Hands a member's answer to whoever announced.</summary>
public sealed record SendReply(long Announcement, string Text) : Effect;

/// <summary>Hands the answer back to the member.</summary>
public sealed record SendAnswer(long Reply, string Text) : Effect;

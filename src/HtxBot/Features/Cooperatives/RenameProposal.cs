using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Cooperatives;

/// <summary>What spelling a typed cooperative otherwise decides on.</summary>
/// <param name="Name">As it is spelt now; null: it waits no more.</param>
public sealed record RenameFacts(string? Name);

/// <summary>The office spells a typed cooperative otherwise.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(GiveName), "give-name")]
public abstract record RenameProposal : Step<RenameFacts>
{
    private RenameProposal() { }

    /// <summary>How it is spelt.</summary>
    public sealed record GiveName(long Id) : RenameProposal
    {
        private const int Shortest = 4;
        private const int Longest = 100;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        public override Prompt Ask(RenameFacts facts) => facts.Name is { } name ? ProposalTexts.HowSpelt(name) : ProposalTexts.Gone;

        /// <inheritdoc/>
        public override Turn Answer(Input input, RenameFacts facts) =>
            facts.Name is null ? Finish(ProposalTexts.Gone)
            : input is Input.Said { Text: { Length: >= Shortest and <= Longest } name }
                ? Finish(ProposalTexts.Renamed(Id, name), new RenameCooperative(Id, name))
            : Again(ProposalTexts.NameInWords);
    }
}

/// <summary>How the step is stored.</summary>
[JsonSerializable(typeof(RenameProposal))]
internal sealed partial class RenameProposalJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static RenameProposalJson Readable { get; } = new(StepJson.NewOptions());
}

using System.Text.Json.Serialization;
using HtxBot.Conversations;

namespace HtxBot.Features.Joining;

/// <summary>Joining this chat with the one whose code was typed, after one question.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Confirm), "confirm")]
public abstract record ConfirmJoin : Step<JoiningFacts>
{
    private ConfirmJoin() { }

    /// <summary>Whether both are the person's own.</summary>
    /// <param name="Code">Row of the code.</param>
    public sealed record Confirm(long Code) : ConfirmJoin
    {
        /// <inheritdoc/>
        public override Prompt Ask(JoiningFacts facts) =>
            facts.Code is { } code && facts.Obstacle is null
                ? JoiningTexts.BothYours(facts.Here, code, facts.HasRecord)
                : JoiningTexts.Over;

        /// <inheritdoc/>
        public override Turn Answer(Input input, JoiningFacts facts) =>
            (input, facts) switch
            {
                (Input.Tapped(JoiningTexts.No), _) => Finish(JoiningTexts.NotJoined),
                (_, { Code: null } or { Obstacle: not null }) => Finish(JoiningTexts.Over),
                (Input.Tapped(JoiningTexts.Yes), { Code: { } code }) => Finish(
                    JoiningTexts.Joined(facts.Here, code.From),
                    new JoinChats(code.Id)
                ),
                _ => Again(JoiningTexts.JoinOrNot),
            };
    }
}

/// <summary>How the steps of <see cref="ConfirmJoin"/> are stored.</summary>
[JsonSerializable(typeof(ConfirmJoin))]
internal sealed partial class JoiningJson : JsonSerializerContext
{
    /// <summary>With the settings of all stored steps.</summary>
    public static JoiningJson Readable { get; } = new(StepJson.NewOptions());
}

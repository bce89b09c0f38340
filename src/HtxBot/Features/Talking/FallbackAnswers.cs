using HtxBot.Conversations;

namespace HtxBot.Features.Talking;

/// <summary>What is said where no feature and no open question knows an answer.</summary>
public sealed class FallbackAnswers(OfficeOptions office) : IFallbackAnswers
{
    /// <inheritdoc/>
    public Prompt Apology => TalkingTexts.Apology(office);

    /// <inheritdoc/>
    public Prompt NotUnderstood(Visit visit, int misses) => TalkingTexts.NotUnderstood(misses - 1, office);

    /// <inheritdoc/>
    public Prompt Unasked(Visit visit, Input input) =>
        TalkingTexts.NothingWaitsFor(
            input switch
            {
                Input.Sent sent => sent.Kind,
                Input.SharedPhone => "contact",
                _ => "other",
            }
        );
}

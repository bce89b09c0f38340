using HtxBot.Conversations;

namespace HtxBot.Features.Talking;

/// <summary>What is said where no feature and no open question knows an answer.</summary>
public sealed class FallbackAnswers(OfficeOptions office) : IFallbackAnswers
{
    /// <inheritdoc/>
    public Prompt NotUnderstood(Visit visit, int misses) => TalkingTexts.NotUnderstood(misses, office);

    /// <inheritdoc/>
    public Prompt Unasked(Visit visit, Input input) =>
        TalkingTexts.NothingWaitsFor(
            input switch
            {
                Input.SharedPhone => TalkingTexts.Contact,
                Input.Sent sent => sent.Kind,
                _ => "",
            },
            office
        );

    /// <inheritdoc/>
    public Prompt Apology { get; } = TalkingTexts.Apology(office);
}

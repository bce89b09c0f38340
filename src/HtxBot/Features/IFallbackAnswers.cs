using HtxBot.Conversations;

namespace HtxBot.Features;

/// <summary>What is said where no feature and no open question knows an answer.</summary>
public interface IFallbackAnswers
{
    /// <summary>Words nobody understood; <paramref name="misses"/> counts them in a row, this one included.</summary>
    Prompt NotUnderstood(Visit visit, int misses);

    /// <summary>A contact, voice note, picture … that nothing waits for.</summary>
    Prompt Unasked(Visit visit, Input input);

    /// <summary>Something went wrong on our side and was not done.</summary>
    Prompt Apology { get; }
}

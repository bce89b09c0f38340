using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>Turns typed words into what they mean, without knowing the open question. Pure; any thread.</summary>
public interface IUnderstander
{
    /// <summary>The meaning of the words, as of when they were received (relative dates count from then).</summary>
    Meaning Read(string text, DateTimeOffset receivedAt);
}

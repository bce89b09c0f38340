using HtxBot.Conversations;

namespace HtxBot.Features.Sharing;

/// <summary>Makes the chat speak for one of those who share it; nothing if they are none of them any more.</summary>
/// <param name="Person">Their row.</param>
public sealed record SpeakFor(long Person) : Effect;

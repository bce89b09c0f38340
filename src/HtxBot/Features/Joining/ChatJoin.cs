namespace HtxBot.Features.Joining;

/// <summary>Two chats of one person, as long as they are joined.</summary>
/// <param name="Id">Its row.</param>
/// <param name="PersonId">Whom both speak for.</param>
/// <param name="First">Where the code was shown.</param>
/// <param name="Second">Where it was typed.</param>
/// <param name="Preferred">The channel on which the person wants to be written to, lower case; null: the one used last.</param>
public sealed record ChatJoin(long Id, long PersonId, ChatAddress First, ChatAddress Second, string? Preferred)
{
    /// <summary>The other of the two.</summary>
    public ChatAddress OtherThan(ChatAddress here) => here == First ? Second : First;
}

/// <summary>A code that can still be used.</summary>
/// <param name="Id">Its row.</param>
/// <param name="From">The chat it was shown in.</param>
/// <param name="PersonId">Whom that chat speaks for; null: nobody yet.</param>
/// <param name="FullName">Their name.</param>
public sealed record JoinCode(long Id, ChatAddress From, long? PersonId, string? FullName);

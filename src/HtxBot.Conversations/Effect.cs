namespace HtxBot.Conversations;

/// <summary>Something to be done, as a value, named by a verb; the slice's store does it in the transaction of the turn.</summary>
public abstract record Effect;

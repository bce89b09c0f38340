using HtxBot.Conversations;

namespace HtxBot.Understanding;

/// <summary>What somebody wishes, as the collected utterances are labelled.</summary>
/// <param name="Name">One of <see cref="Wishes.All"/>; empty where the words are an answer and no wish.</param>
/// <param name="Parameters">What it is about, as <c>key=value</c> joined by semicolons; empty if nothing was said.</param>
/// <param name="Certainty">Clear: do it. Ask: offer this one and the second. None: nothing understood; these two are nearest.</param>
/// <param name="Second">The other reading, or with a clear one the second wish of the same sentence; null if there is none.</param>
/// <param name="Why">How it was found, for the office.</param>
public sealed record Wish(string Name, string Parameters, Certainty Certainty, string? Second, string Why);

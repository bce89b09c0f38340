using HtxBot.Conversations;
using HtxBot.Features.Catalogue;

namespace HtxBot.Features.Cooperatives;

/// <summary>A cooperative that somebody typed, as the office looks at it.</summary>
/// <param name="Cooperative">It.</param>
/// <param name="Commune">Where, as shown.</param>
/// <param name="People">People who belong to it.</param>
/// <param name="Near">Listed ones of a similar name, best first.</param>
public sealed record Proposal(Cooperative Cooperative, string Commune, int People, IReadOnlyList<Cooperative> Near);

/// <summary>Takes a typed cooperative into the list.</summary>
public sealed record AcceptCooperative(long Id) : Effect;

/// <summary>A typed cooperative is one of the list: its people and their places become that one's.</summary>
/// <param name="Id">The typed one.</param>
/// <param name="Into">The listed one.</param>
public sealed record MergeCooperative(long Id, long Into) : Effect;

/// <summary>Spells a typed cooperative otherwise.</summary>
public sealed record RenameCooperative(long Id, string Name) : Effect;

namespace HtxBot.Operations;

/// <summary>Something the operator should put right.</summary>
/// <param name="Name">Kebab-case, stable.</param>
/// <param name="Problem">What is wrong, in Vietnamese, without a full stop.</param>
/// <param name="Fix">What to do, in Vietnamese, without a full stop.</param>
public sealed record Finding(string Name, string Problem, string Fix);

using HtxBot.Testing.Statements;

namespace HtxBot.Tests.Growth;

/// <summary>A statement with little history and with much.</summary>
/// <param name="Name">The constant that holds it.</param>
/// <param name="Before">Its cost with little; null if it did not run there.</param>
/// <param name="After">Its cost with much.</param>
/// <param name="Plan">How it finds its rows with much.</param>
internal sealed record HistoryRow(string Name, StatementFigures? Before, StatementFigures After, QueryPlan Plan);

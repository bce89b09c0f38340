namespace HtxBot.Benchmarks;

/// <summary>The benchmark cannot be trusted: a sign-up is missing or doubled, a bot stands still or ended.</summary>
public sealed class BenchmarkFailedException(string message) : Exception(message);

namespace HtxBot.Testing.Statements;

/// <summary>What one statement has cost so far.</summary>
/// <param name="Sql">Its text, without values.</param>
public sealed record StatementFigures(string Sql)
{
    /// <summary>How often it ran.</summary>
    public int Runs { get; init; }

    /// <summary>Steps of SQLite's virtual machine, over all runs: the same on every machine.</summary>
    public long Steps { get; init; }

    /// <summary>Rows walked in full scans, over all runs.</summary>
    public long Walked { get; init; }

    /// <summary>Sorts, and indexes made for one run only, over all runs.</summary>
    public int Sorted { get; init; }

    /// <summary>The shortest run from its first step to its end, with what the program did between its rows.</summary>
    public TimeSpan Shortest { get; init; } = TimeSpan.MaxValue;

    /// <summary>Steps of one run.</summary>
    public double StepsARun => (double)Steps / Runs;
}

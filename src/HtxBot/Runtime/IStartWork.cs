namespace HtxBot.Runtime;

/// <summary>Something to be done at start, after the schema is up to date and before anything is received.</summary>
public interface IStartWork
{
    /// <summary>Runs on the writer, in a transaction of its own; what it throws stops the start.</summary>
    void Run(TurnScope scope);
}

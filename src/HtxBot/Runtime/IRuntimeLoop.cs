namespace HtxBot.Runtime;

/// <summary>A background loop of a feature, watched like the runtime's own: one that throws, ends or falls silent ends the program.</summary>
internal interface IRuntimeLoop
{
    /// <summary>Its name in the log.</summary>
    string Name { get; }

    /// <summary>Runs until stopped; shows a sign of life at least every 30 s, which <see cref="Beat"/>'s waits do.</summary>
    Task RunAsync(Beat beat, CancellationToken stopping);
}

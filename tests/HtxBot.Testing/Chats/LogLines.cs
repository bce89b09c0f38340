using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HtxBot.Testing.Chats;

/// <summary>Keeps what the application logs, as the words of each line.</summary>
/// <param name="least">What is less than this is not kept.</param>
/// <param name="of">Whose lines are kept; null: everybody's.</param>
public sealed class LogLines(LogLevel least = LogLevel.Trace, Type? of = null) : ILoggerFactory, ILogger
{
    /// <summary>The lines so far.</summary>
    public List<string> Said { get; } = [];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => of is null || categoryName == of.FullName ? this : NullLogger.Instance;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) { }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (logLevel >= least)
            Said.Add(formatter(state, exception));
    }

    /// <inheritdoc/>
    public void Dispose() { }
}

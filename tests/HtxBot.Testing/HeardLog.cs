using Microsoft.Extensions.Logging;

namespace HtxBot.Testing;

/// <summary>A log whose every line somebody hears, on the thread that logs it.</summary>
/// <param name="hear">Gets whose line it is, how bad, its event and its words.</param>
public sealed class HeardLog(Action<string, LogLevel, EventId, string> hear) : ILoggerFactory
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, hear);

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) { }

    /// <inheritdoc/>
    public void Dispose() { }

    private sealed class Ear(string category, Action<string, LogLevel, EventId, string> hear) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => hear(category, logLevel, eventId, formatter(state, exception));
    }
}

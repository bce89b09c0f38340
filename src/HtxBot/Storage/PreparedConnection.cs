using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace HtxBot.Storage;

/// <summary>
/// A connection that prepares the SQL of Dapper's commands once. The driver would parse the same text again for every call, which
/// costs more than running it. Everything else is the driver's.
/// </summary>
internal sealed class PreparedConnection(string settings) : SqliteConnection(settings)
{
    private const int MostKept = 256;
    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    /// <summary>A command of this text that nobody uses, with no parameters.</summary>
    public SqliteCommand Rent(string text)
    {
        if (!_idle.Remove(text, out var command))
        {
            command = CreateCommand();
            command.CommandText = text;
        }

        command.Transaction = Transaction;
        command.CommandTimeout = DefaultTimeout;
        return command;
    }

    /// <summary>Keeps a command for the next call of the same text.</summary>
    public void Return(SqliteCommand command)
    {
        // Values are personal data; none waits here for the next call.
        command.Parameters.Clear();
        if (_idle.Count >= MostKept || !_idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }

    /// <inheritdoc/>
    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace HtxBot.Storage;

/// <summary>What Dapper gets for one call: from its text on a kept command of the driver, given back when the call is over.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand? _kept;

    /// <inheritdoc/>
    [AllowNull]
    public override string CommandText
    {
        get => _kept?.CommandText ?? "";
        set
        {
            GiveBack();
            _kept = connection.Rent(value ?? "");
        }
    }

    /// <inheritdoc/>
    public override int CommandTimeout
    {
        get => Kept.CommandTimeout;
        set => Kept.CommandTimeout = value;
    }

    /// <inheritdoc/>
    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => Kept.CommandType = value;
    }

    /// <inheritdoc/>
    public override bool DesignTimeVisible { get; set; }

    /// <inheritdoc/>
    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <inheritdoc/>
    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("The command belongs to its connection.");
    }

    /// <inheritdoc/>
    protected override DbParameterCollection DbParameterCollection => Kept.Parameters;

    /// <inheritdoc/>
    protected override DbTransaction? DbTransaction
    {
        get => _kept?.Transaction;
        set => Transact((SqliteTransaction?)value);
    }

    private SqliteCommand Kept => _kept ?? throw new InvalidOperationException("The command has no text yet.");

    /// <inheritdoc/>
    public override void Cancel() { }

    /// <inheritdoc/>
    public override int ExecuteNonQuery() => Kept.ExecuteNonQuery();

    /// <inheritdoc/>
    public override object? ExecuteScalar() => Kept.ExecuteScalar();

    /// <inheritdoc/>
    public override void Prepare() => Kept.Prepare();

    /// <inheritdoc/>
    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    /// <inheritdoc/>
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Kept.ExecuteReader(behavior);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            GiveBack();
        base.Dispose(disposing);
    }

    private void Transact(SqliteTransaction? transaction)
    {
        // Dapper may name the transaction before the text; the connection's own is set with the text.
        if (_kept is not null && transaction is not null)
            _kept.Transaction = transaction;
    }

    private void GiveBack()
    {
        if (_kept is { } kept)
            connection.Return(kept);
        _kept = null;
    }
}

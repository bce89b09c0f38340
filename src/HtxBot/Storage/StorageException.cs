namespace HtxBot.Storage;

/// <summary>The database cannot be used as it is; the message is one sentence for the operator and names the file.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);

namespace HtxBot.Storage;

/// <summary>Where the data lies.</summary>
public sealed class StorageOptions
{
    /// <summary>The SQLite file; made on first start. Default <c>data/htxbot.db</c>, from the working folder.</summary>
    public string Path { get; set; } = "data/htxbot.db";
}

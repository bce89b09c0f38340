namespace HtxBot.Storage;

/// <summary>Where the data lies.</summary>
public sealed class StorageOptions
{
    /// <summary>The SQLite file; made on first start. Default <c>data/htxbot.db</c>, from the working folder.</summary>
    public string Path { get; set; } = "data/htxbot.db";

    /// <summary>How long the row of a sent message is kept; what was not sent or not understood is kept 400 days. Default 90 days.</summary>
    public TimeSpan KeepSent { get; set; } = TimeSpan.FromDays(90);
}

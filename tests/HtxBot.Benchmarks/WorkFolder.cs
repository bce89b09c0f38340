namespace HtxBot.Benchmarks;

/// <summary>A folder of its own, gone afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string parent) =>
        Path = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"htxbot-benchmark-{Guid.NewGuid():N}")).FullName;

    public string Path { get; }

    /// <summary>A file in it for a bot's database.</summary>
    public string Database => System.IO.Path.Combine(Path, "bot.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

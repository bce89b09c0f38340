using System.Collections.Concurrent;

namespace HtxBot.Channels.Tests;

/// <summary>A shelf in memory with one picture, number 9.</summary>
internal sealed class FakeShelf : IMediaShelf
{
    public const string Instead = "(Tin có kèm ảnh.)";

    public static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2];

    public static readonly KeptMedia Photo = new(9, "photo", Instead);

    public KeptFile? File { get; set; } = new("anh.png", "image/png", Picture);

    public Uri? Link { get; set; } = new("https://bot.example.org/tep/AAAA/anh.png");

    public ConcurrentDictionary<string, string> Names { get; } = new();

    public bool HasLinks => Link is not null;

    public Task<Uri?> LinkAsync(long id, CancellationToken stopping) => Task.FromResult(Link);

    public KeptFile? Read(long id) => File;

    public string? NameOf(long id, string bot) => Names.GetValueOrDefault(bot);

    public Task NameAsync(long id, string bot, string? name, CancellationToken stopping)
    {
        if (name is null)
            Names.TryRemove(bot, out _);
        else
            Names[bot] = name;
        return Task.CompletedTask;
    }
}
